"""Settings: mkdocs.yml and the environment; “today” is an input like any other."""

from datetime import date
from pathlib import Path

import pytest
from tiny import MKDOCS, write

from wegwijs.settings import SettingsError, direction, load_settings


@pytest.mark.parametrize(
    ("environment", "today"),
    [
        ({"WEGWIJS_TODAY": "2027-01-15"}, date(2027, 1, 15)),
        ({"SOURCE_DATE_EPOCH": "1800000000"}, date(2027, 1, 15)),
        ({"SOURCE_DATE_EPOCH": "1799967600"}, date(2027, 1, 15)),  # 23:00 the day before in Greenwich is midnight in Brussels
        ({"WEGWIJS_TODAY": "2026-05-01", "SOURCE_DATE_EPOCH": "1800000000"}, date(2026, 5, 1)),
    ],
)
def test_today_is_given_from_outside(tmp_path: Path, environment: dict[str, str], today: date) -> None:
    assert load_settings(write(tmp_path, {}), environment).today == today


@pytest.mark.parametrize(
    "environment", [{"WEGWIJS_TODAY": "tomorrow"}, {"SOURCE_DATE_EPOCH": "soon"}, {"SOURCE_DATE_EPOCH": "9" * 17}]
)
def test_a_today_that_is_no_day_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"WEGWIJS_TODAY: “tomorrow”|SOURCE_DATE_EPOCH: “(soon|9+)”"):
        load_settings(write(tmp_path, {}), environment)


def test_what_mkdocs_yml_says(tmp_path: Path) -> None:
    found = load_settings(write(tmp_path, {}), {"WEGWIJS_TODAY": "2027-01-15"})
    assert found.codes == ("nl", "fr", "en", "ar")
    assert (found.default, found.site_url, found.timezone) == ("nl", "https://example.org/", "Europe/Brussels")
    assert (found.prefix("nl"), found.prefix("ar")) == ("", "ar/")
    assert [language.direction for language in found.languages] == ["ltr", "ltr", "ltr", "rtl"]
    assert found.language("ar").name == "العربية"


def test_tags_that_only_mkdocs_knows_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(MKDOCS + "x: !ENV [A, b]\ny: !!python/name:os.system\n", "utf-8")
    assert load_settings(tmp_path, {"WEGWIJS_TODAY": "2027-01-15"}).default == "nl"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name: x\n", "no languages"),
        ("- a\n", "no languages"),
        ("a: [\n", "not YAML"),
        ("plugins:\n  - i18n:\n      languages:\n        - {name: x}\n", "is not a language code"),
        ("plugins:\n  - i18n:\n      languages:\n        - {locale: qqq}\n", "“qqq” is not a language code"),
        ("plugins:\n  - i18n:\n      languages: [nl]\n", "is not a language code"),
        (MKDOCS + "extra: {wegwijs: {timezone: Europe/Ghent}}\n", "there is no time zone “Europe/Ghent”"),
    ],
)
def test_a_mistake_in_mkdocs_yml_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=words):
        load_settings(tmp_path, {})


def test_a_folder_without_mkdocs_yml_says_how_to_give_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="-C"):
        load_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("code", "way"), [("ar", "rtl"), ("fa", "rtl"), ("ps", "rtl"), ("nl", "ltr"), ("uk", "ltr"), ("ti", "ltr")]
)
def test_directions_of_languages(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (b"extra: [1]\n", "“extra” must hold fields"),
        (b"extra: {wegwijs: x}\n", "must hold fields"),
        (b"# \xe7\n", "Save the file as UTF-8"),
    ],
)
def test_a_broken_settings_file_is_said_in_words(tmp_path: Path, change: bytes, says: str) -> None:
    path = write(tmp_path, {}) / "mkdocs.yml"
    kept = b"\n".join(line for line in path.read_bytes().split(b"\n") if not line.startswith((b"extra", b"  wegwijs")))
    path.write_bytes(kept + b"\n" + change)
    with pytest.raises(SettingsError, match=says):
        load_settings(tmp_path, {})
