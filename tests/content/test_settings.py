"""Settings: mkdocs.yml and the environment; “today” is an input like any other."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import MKDOCS, write
from wegwijs.cli.main import main
from wegwijs.content.settings import SettingsError, load_settings
from wegwijs.i18n.locale import direction

BOMB = "l0: &l0 [a, a]\n" + "".join(
    f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
MERGE_BOMB = "m0: &m0 {a: 1}\n" + "".join(
    f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("environment", "today"),
    [
        ({"WEGWIJS_TODAY": "2027-01-15"}, date(2027, 1, 15)),
        ({"SOURCE_DATE_EPOCH": "1800000000"}, date(2027, 1, 15)),
        (
            {"SOURCE_DATE_EPOCH": "1799967600"},
            date(2027, 1, 15),
        ),  # 23:00 the day before in Greenwich is midnight in Brussels
        ({"WEGWIJS_TODAY": "2026-05-01", "SOURCE_DATE_EPOCH": "1800000000"}, date(2026, 5, 1)),
    ],
)
def test_today_is_given_from_outside(
    tmp_path: Path, environment: dict[str, str], today: date
) -> None:
    assert load_settings(write(tmp_path, {}), environment).today == today


@pytest.mark.parametrize(
    "environment",
    [{"WEGWIJS_TODAY": "tomorrow"}, {"SOURCE_DATE_EPOCH": "soon"}, {"SOURCE_DATE_EPOCH": "9" * 17}],
)
def test_a_today_that_is_no_day_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    with pytest.raises(
        SettingsError, match=r"WEGWIJS_TODAY: “tomorrow”|SOURCE_DATE_EPOCH: “(soon|9+)”"
    ):
        load_settings(write(tmp_path, {}), environment)


def test_what_mkdocs_yml_says(tmp_path: Path) -> None:
    found = load_settings(write(tmp_path, {}), {"WEGWIJS_TODAY": "2027-01-15"})
    assert found.codes == ("nl", "fr", "en", "ar")
    assert (found.default, found.site_url, found.timezone) == (
        "nl",
        "https://example.org/",
        "Europe/Brussels",
    )
    assert (found.prefix("nl"), found.prefix("ar")) == ("", "ar/")
    assert [language.direction for language in found.languages] == ["ltr", "ltr", "ltr", "rtl"]
    assert found.language("ar").name == "العربية"


def test_tags_that_only_mkdocs_knows_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(
        MKDOCS + "x: !ENV [A, b]\ny: !!python/name:material.extensions.emoji.twemoji\n", "utf-8"
    )
    assert load_settings(tmp_path, {"WEGWIJS_TODAY": "2027-01-15"}).default == "nl"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name: x\n", "no languages"),
        ("- a\n", "the file must hold fields"),
        ("a\n", "the file must hold fields"),
        ("", "no languages"),
        ("a: [\n", "not YAML"),
        ("plugins:\n  - i18n:\n      languages:\n        - {name: x}\n", "has no locale"),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: qqq}\n",
            "“qqq” is not a language code",
        ),
        ("plugins:\n  - i18n:\n      languages: [nl]\n", "has no locale"),
        ("plugins:\n  - i18n:\n      languages: nl\n", "no languages"),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: nl./../x}\n",
            "is not a language code",
        ),
        (
            (
                "plugins:\n  - i18n:\n      languages:\n        - {locale: nl}\n        - {locale:"
                " NL}\n"
            ),
            "“NL” stands twice",
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: fr_BE}\n",
            "“fr_BE” is not a language code. Did you mean “fr-BE”?",
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: FR}\n",
            "“FR” is not a language code. Did you mean “fr”?",
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: nld-BE}\n",
            "“nld-BE” is not a language code. Did you mean “nl-BE”?",
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: iw-IL}\n",
            "“iw-IL” is an old code, which is no longer in use. Write he-IL here, and as the name"
            " of its folders",
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: ckb}\n",
            "no site can be built with the code “ckb”",
        ),
        (
            MKDOCS.replace("{locale: fr,", "{locale: fr, default: true,"),
            "“nl” and “fr” are both the default language",
        ),
        (MKDOCS.replace("country: BE", "country: ZZ"), "“ZZ” is not a country code"),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: nl, build: perhaps}\n",
            "neither true nor false",
        ),
        (
            MKDOCS + "extra: {wegwijs: {timezone: Europe/Ghent}}\n",
            "there is no time zone “Europe/Ghent”",
        ),
        (MKDOCS + "extra: {wegwijs: {timezone: [Europe]}}\n", "“timezone” must be text"),
        (
            MKDOCS + "extra: {wegwijs: {country: NO}}\n",
            "“country” is read as false, as YAML reads no, off and false. Put quotes around a text"
            ' or a code: "no".',
        ),
        (
            "plugins:\n  - i18n:\n      languages:\n        - {locale: no}\n",
            "“locale” of a language is read as false, as YAML reads no",
        ),
        (
            MKDOCS + "extra: {wegwijs: {edit_uri: 'edit main'}}\n",
            "“edit_uri” is no part of an address",
        ),
        (MKDOCS + "site_dir: [a]\n", "“site_dir” must be text"),
        (MKDOCS + 'site_dir: "\\0"\n', "“site_dir” holds a sign that nobody sees"),
        (MKDOCS.replace("Tiny", '"\\u3164"'), "“site_name” must be one line that people can see"),
        (MKDOCS.replace("Tiny", '"\\u202ex"'), "turns the direction of text"),
        (MKDOCS.replace("Tiny", "x" * 400), "“site_name” is too long"),
        (MKDOCS.replace("Tiny", "2027-02-30"), "a value cannot be read"),
        (MKDOCS.replace("Tiny", "9" * 5_000), "a value cannot be read|too long"),
        (MKDOCS.replace("Tiny", "!!timestamp x"), "a value cannot be read"),
        (MKDOCS + "x: " + "[" * 10_000, "nested more than 30 deep"),
        (MKDOCS + "x: " + "{a: " * 10_000, "nested more than 30 deep"),
        (MKDOCS + "x: &a [*a]\n", "stands within itself"),
        (
            MKDOCS + "theme:\n\tname: x\n",
            "this is not YAML: a tab stands here. Indent with spaces.",
        ),
        (MKDOCS + "nav:\n  * index.md\n", "“*” begins no entry of a list. Write “- …”."),
        (MKDOCS + "site_author: Work: now\n", "Put quotes around the text on this line"),
        (MKDOCS.replace("country: BE", "country: fi"), "Did you mean “FI”"),
        (MKDOCS + "extra: {wegwijs: {currency: euro}}\n", "Did you mean “EUR”?"),
        (
            MKDOCS + "extra: {wegwijs: {country: FI, timezone: Europe/Tampere}}\n",
            "Write one such as Europe/Helsinki.",
        ),
        (MKDOCS.replace("locale: fr,", "locale: ua,"), "Did you mean “uk”?"),
        (MKDOCS.replace("locale: fr,", "locale: “fr”,"), "Did you mean “fr”?"),
        (MKDOCS + "repo_url: github.com/x/y\n", "Write repo_url: https://github.com/x/y"),
        (MKDOCS.replace("country: BE", "country: België"), "Did you mean “BE”"),
        (
            MKDOCS + "extra: {wegwijs: {country: AM, timezone: GMT+4}}\n",
            "there is no time zone “GMT.4”. Write one such as Asia/Yerevan.",
        ),
        (
            MKDOCS + "extra: {wegwijs: {country: AM, currency: dram}}\n",
            "“dram” is not a currency code. Did you mean “AMD”?",
        ),
        (MKDOCS + "repo_url: git@host.test:x/y.git\n", "Write repo_url: https://host.test/x/y"),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n",
            "2:1: E352 this is not YAML: two versions of this place were not merged. Keep one",
        ),
        (MKDOCS + "x: [*b]\n", "17:5: E352 this is not YAML"),
        (MKDOCS + "x: [" + "a," * 30_000 + "]\n", "more than 20000 values"),
        (MKDOCS + "# " + "x" * 400_000, "more than 300000 bytes"),
        (MKDOCS + BOMB + "x: *l9\n", "more than 20000 values"),
        (MKDOCS + MERGE_BOMB, "more than 20000 values"),
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
    ("code", "way"),
    [("ar", "rtl"), ("fa", "rtl"), ("ps", "rtl"), ("nl", "ltr"), ("uk", "ltr"), ("ti", "ltr")],
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
    kept = b"\n".join(
        line
        for line in path.read_bytes().split(b"\n")
        if not line.startswith((b"extra", b"  wegwijs", b"    country", b"    timezone"))
    )
    path.write_bytes(kept + b"\n" + change)
    with pytest.raises(SettingsError, match=says):
        load_settings(tmp_path, {})


def _with(line: str) -> str:
    """The file with another line for the site's address."""
    return MKDOCS.replace("site_url: https://example.org/\n", line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "“site_url” is missing"),
        ("site_url:\n", "“site_url” is missing"),
        ("site_url: ''\n", "“site_url” is missing"),
        ("site_url: /\n", "the site_url “/” does not start with https or http"),
        ("site_url: www.example.org\n", "does not start with https or http"),
        ("site_url: javascript:alert(1)\n", "does not start with https or http"),
        ("site_url: file:///srv/www/\n", "does not start with https or http"),
        ("site_url: //example.org/\n", "does not start with https or http"),
        ("site_url: https://example.org/?a=b\n", "holds \\? or #"),
        ("site_url: 'https://example.org/#top'\n", "holds \\? or #"),
        ("site_url: https://example.org/a b/\n", "holds spaces"),
        ("site_url: ' https://example.org/'\n", "holds spaces"),
        ('site_url: https://example.org/"><script>/\n', "cannot have"),
        ("site_url: https://me:pw@example.org/\n", "holds a user name"),
        ("site_url: https://example.org//x/\n", "holds // or dots"),
        ("site_url: https://example.org/a/../b/\n", "holds // or dots"),
        ("site_url: https://ex\u0430mple.org/\n", "mixed scripts"),
        ("site_url: [https://example.org/]\n", "“site_url” must be text"),
        ("site_url: true\n", "“site_url” is read as true"),
        ("site_url: !ENV NOBODY_SET_THIS\n", "“site_url” is missing"),
        (
            "site_url: https://example.org/\nrepo_url: javascript:alert(1)\n",
            "the repo_url “javascript:.* does not start",
        ),
        (
            "site_url: https://example.org/\nrepo_url: git@github.com:a/b\n",
            "the repo_url .* does not start with https or http",
        ),
        (
            "site_url: https://example.org/\nrepo_url: https://github.com/a/b?x\n",
            "the repo_url .* holds \\? or #",
        ),
    ],
)
def test_the_addresses_of_site_and_repository_are_web_addresses_or_refused(
    tmp_path: Path, line: str, says: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(_with(line), "utf-8")
    with pytest.raises(SettingsError, match=says):
        load_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("site_url: https://example.org\n", "https://example.org/"),
        ("site_url: https://example.org/wegwijs/\n", "https://example.org/wegwijs/"),
        ("site_url: http://localhost:8000/\n", "http://localhost:8000/"),
        ("site_url: https://portal.internal/\n", "https://portal.internal/"),
        ("site_url: !ENV SITE\n", "https://review.example.org/"),
        ("site_url: !ENV [NONE, SITE, https://example.org/]\n", "https://review.example.org/"),
        ("site_url: !ENV [NONE, https://example.org/]\n", "https://example.org/"),
    ],
)
def test_the_address_of_the_site_may_be_local_and_come_from_the_environment(
    tmp_path: Path, line: str, address: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(_with(line), "utf-8")
    assert load_settings(tmp_path, {"SITE": "https://review.example.org/"}).site_url == address


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (_with(""), "“site_url” is missing"),
        (MKDOCS + "x: " + "[" * 10_000, "nested more than 30 deep"),
    ],
)
def test_commands_say_it_and_touch_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, text: str, says: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert main(["-C", str(tmp_path), command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert all(line.startswith("mkdocs.yml:") for line in said.err.splitlines())
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_all_that_is_wrong_is_said_at_once_each_in_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Tiny\n"
        "site_url: www.example.org\n"
        "docs_dir: pages\n"
        "sit_dir: out\n"
        "plugins:\n"
        "  - i18n:\n"
        "      languages:\n"
        "        - {locale: nl, default: true, name: A}\n"
        "        - {locale: fr_BE, name: B}\n"
        "        - {locale: NL, name: C}\n"
        "extra:\n"
        "  wegwijs:\n"
        "    country: Spain\n"
        "    timezone: Europe/Barcelona\n"
        "    first_weekday: munday\n"
        "    licence: {name: CC0, url: here}\n"
        "    voice: {nl: espeak, de: x}\n"
        "theme: material\n",
        "utf-8",
    )
    assert main(["-C", str(tmp_path), "check"]) == 2
    lines = [line.partition(". ")[0] for line in capsys.readouterr().err.splitlines()]
    assert lines == [
        "mkdocs.yml:1:1: E351 hooks: the hook that binds MkDocs to Wegwijs is not named, so that no"
        " record would be shown",
        "mkdocs.yml:2:1: E352 site_url: the site_url “www.example.org” does not start with https or"
        " http",
        "mkdocs.yml:3:1: E352 docs_dir: the pages of a portal are in docs/, and “docs_dir” says"
        " “pages”",
        "mkdocs.yml:4:1: E352 sit_dir: “sit_dir” is not a setting of MkDocs, which builds no site"
        " with it",
        "mkdocs.yml:6:5: E352 i18n: without “docs_structure” MkDocs does not find the pages of a"
        " language",
        "mkdocs.yml:9:12: E352 locale: “fr_BE” is not a language code",
        "mkdocs.yml:10:12: E352 locale: the language “NL” stands twice",
        "mkdocs.yml:13:5: E352 country: “Spain” is not a country code",
        "mkdocs.yml:14:5: E352 timezone: there is no time zone “Europe/Barcelona”",
        "mkdocs.yml:15:5: E352 first_weekday: “munday” is no day of the week",
        "mkdocs.yml:16:26: E352 url: the url of the licence, “here”, does not start with https or"
        " http",
        "mkdocs.yml:17:13: E352 nl: the voice “nl” does not say where to write",
        "mkdocs.yml:17:25: E352 de: “de” under “voice” is no language of this portal",
    ]


@pytest.mark.parametrize("folder", ["docs", "./docs", "docs/"])
def test_the_folder_of_the_pages_may_be_named(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(f"{MKDOCS}docs_dir: {folder}\n", "utf-8")
    assert load_settings(tmp_path, {}).default == "nl"


_KEYS = ("site_name", "site_url", "repo_url", "site_dir", "plugins", "extra")
_ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=20)
    | st.binary(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                (
                    *_KEYS,
                    "i18n",
                    "languages",
                    "locale",
                    "name",
                    "default",
                    "build",
                    "wegwijs",
                    "timezone",
                    "edit_uri",
                    "licence",
                    "url",
                )
            )
            | st.integers(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def _load(folder: Path, data: bytes) -> None:
    """Load settings; whatever is wrong must be said as a SettingsError."""
    (folder / "mkdocs.yml").write_bytes(data)
    with suppress(SettingsError):
        load_settings(folder, {})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@given(st.sampled_from((*_KEYS, "wegwijs", "licence", "languages", "language")), _ODD)
def test_an_odd_value_of_any_field_is_accepted_or_said(
    folder: Path, key: str, value: object
) -> None:
    fields = yaml.safe_load(MKDOCS)
    match key:
        case "wegwijs":
            fields["extra"] = {"wegwijs": value}
        case "licence":
            fields["extra"] = {"wegwijs": {"licence": value, "edit_uri": value, "timezone": value}}
        case "languages":
            fields["plugins"][0]["i18n"]["languages"] = value
        case "language":
            fields["plugins"][0]["i18n"]["languages"][0] = value
        case _:
            fields[key] = value
    _load(folder, yaml.safe_dump(fields, allow_unicode=True).encode("utf-8", "surrogatepass"))


@given(
    st.binary(max_size=80)
    | st.text(alphabet="[]{}:,-&*!<|>'\"#?~ \na1é\t", max_size=60).map(str.encode)
)
def test_any_bytes_are_accepted_or_said(folder: Path, data: bytes) -> None:
    _load(folder, data)
    _load(folder, MKDOCS.encode() + data)
