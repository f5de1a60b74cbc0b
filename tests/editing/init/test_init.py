"""`wegwijs init`: what it writes is in order from the start, in the languages and with the types
asked for; nothing that is there is overwritten.
"""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from support.effort import some
from support.tiny import DEFINITIONS, settings
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.pages import BLOCKS
from wegwijs.editing.init.portal_files import portal_files
from wegwijs.editing.init.requirements import (
    UNKNOWN_HASH,
    Origin,
    origin_of,
    requirement_files,
    without_own_pin,
)
from wegwijs.editing.init.starter_texts import written_languages
from wegwijs.editing.init.vocabularies import region
from wegwijs.i18n.ui_strings import entries
from wegwijs.i18n.zone_places import zones_of

TODAY = date(2027, 1, 15)
EVERY_TYPE = (
    "finder",
    "guide",
    "training",
    "event",
    "story",
    "recognition",
    "right",
    "country",
    "organisation",
)
ANSWERS = PortalAnswers("Camino", ("en", "ar"), "ES", "Europe/Madrid", EVERY_TYPE, TODAY)
SPAIN = ["--country", "ES", "--yes"]


def written(folder: Path, answers: PortalAnswers) -> Path:
    for path, data in portal_files(answers, DEFINITIONS, Origin("1.0.0")).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def problems(folder: Path) -> list[Diagnostic]:
    content = load_content(settings(folder, TODAY), DEFINITIONS)
    subject = Subject(content, settings(folder, TODAY), DEFINITIONS.types)
    return [*content.problems, *run_checks(subject), *setup_problems(folder, {})]


def spoken(lang: str) -> bool:
    """Whether the generator has all its own words in a language."""
    return all(entry.get(lang) for entry in entries(DEFINITIONS.string_files).values())


def test_a_new_portal_begins_on_the_day_that_builds_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day of SOURCE_DATE_EPOCH in the portal's time zone: it is Saturday there already."""
    words = ["--name", "X y", "--languages", "en", "--country", "NZ", "--yes"]
    monkeypatch.delenv("WEGWIJS_TODAY", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800019800")  # 2027-01-15 13:30 UTC
    assert main(["init", str(tmp_path / "by-epoch"), *words]) == 0
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-01-16")
    assert main(["init", str(tmp_path / "by-day"), *words]) == 0
    files = [path for path in sorted((tmp_path / "by-day").rglob("*")) if path.is_file()]
    for path in files:
        other = tmp_path / "by-epoch" / path.relative_to(tmp_path / "by-day")
        assert other.read_bytes() == path.read_bytes(), path
    monkeypatch.delenv("WEGWIJS_TODAY")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(["init", str(tmp_path / "none"), *words]) == 2
    assert "SOURCE_DATE_EPOCH: “soon”" in capsys.readouterr().err


@pytest.mark.parametrize("lang", some({lang: lang for lang in written_languages()}, 4))
def test_a_new_portal_is_in_order_and_says_what_to_fill_in(lang: str, tmp_path: Path) -> None:
    others = tuple(code for code in ("en", "fa", "uk") if code != lang)
    found = problems(written(tmp_path, replace(ANSWERS, languages=(lang, *others))))
    lacking = {code for code in (lang, *others) if not spoken(code)}
    rest = [
        problem
        for problem in found
        if problem.rule not in {"to-fill-in", "example-address", "incomplete-statement"}
        and problem.file not in {f"content/{code}/ui.yml" for code in lacking}
    ]
    assert not rest, "\n".join(map(str, rest))
    marked = [problem.file for problem in found if problem.rule == "to-fill-in"]
    for code in (lang, *others):
        pages = ("index", "about", "privacy")
        assert {f"docs/{code}/{name}.md" for name in pages} <= {*marked}
        assert f"content/{code}/accessibility.yml" in marked


def test_every_example_says_that_it_is_one_and_is_translated(tmp_path: Path) -> None:
    portal = load_content(settings(written(tmp_path, ANSWERS), TODAY), DEFINITIONS).portal
    assert {name: [*of_type] for name, of_type in portal.entries.items()} == {
        name: ["example"] for name in EVERY_TYPE
    }
    for of_type in portal.entries.values():
        for entry in of_type.values():
            assert entry.record.sample
            assert set(entry.states("ar").values()) == {"current"}


@pytest.mark.parametrize("name", EVERY_TYPE)
def test_only_the_types_asked_for_are_in_it(name: str, tmp_path: Path) -> None:
    answers = replace(ANSWERS, types=(name,))
    files = portal_files(answers, DEFINITIONS, Origin("1.0.0"))
    settings_file = yaml.safe_load(files["mkdocs.yml"])
    assert settings_file["extra"]["wegwijs"]["types"] == [name]
    section = DEFINITIONS.types[name].section
    assert settings_file["nav"][1] == f"{section}/index.md"
    sections = {path.split("/")[2] for path in files if re.match(r"docs/en/[\w-]+/", path)}
    assert sections == {section}
    assert {path.split("/")[2] for path in files if re.match(r"content/en/\w+/", path)} == {name}
    home = files["docs/en/index.md"].decode("utf-8")
    assert set(re.findall(r"target: ([\w-]+)/index.md", home)) == {section}


def test_what_others_name_comes_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--name", "Camino", "--languages", "en,ar", "--types", "training", *SPAIN]
    assert main(["init", str(tmp_path / "new"), *words]) == 0
    said = capsys.readouterr().out
    assert "organisation comes too" in said
    assert "accessibility.yml says who can use the site" in said
    assert (tmp_path / "new/content/en/organisation/example.yml").is_file()


def test_a_language_without_words_shows_the_default_one(tmp_path: Path) -> None:
    folder = written(tmp_path, replace(ANSWERS, languages=("en", "pl")))
    page = (folder / "docs/pl/privacy.md").read_text("utf-8")
    assert page == "---\nuntranslated: en\n---\n"
    assert not (folder / "content/pl/training").exists()
    found = [problem for problem in problems(folder) if "pl" in problem.file.split("/")]
    assert {problem.file for problem in found} <= {"content/pl/ui.yml"}


@pytest.mark.parametrize("lang", ["de", "en", "es", "uk"])
def test_a_portal_in_one_language_does_not_speak_of_several(lang: str, tmp_path: Path) -> None:
    folder = written(tmp_path, replace(ANSWERS, languages=(lang,)))
    pages = [folder / "mkdocs.yml", folder / "README.md", *folder.glob("docs/**/*.md")]
    words = ("mehreren Sprachen", "several languages", "varios idiomas", "кількома мовами")
    assert not [path for path in pages if any(word in path.read_text("utf-8") for word in words)]


def test_country_currency_and_region_follow_the_answers() -> None:
    answers = replace(ANSWERS, country="TR", time_zone="Europe/Istanbul")
    files = portal_files(answers, DEFINITIONS, Origin("1.0.0"))
    own = yaml.safe_load(files["mkdocs.yml"])["extra"]["wegwijs"]
    assert (own["country"], own["currency"], own["timezone"]) == ("TR", "TRY", "Europe/Istanbul")
    assert yaml.safe_load(files["content/vocabularies.yml"])["region"] == [{"id": "turkiye"}]
    assert region("CI") == "cote-divoire"


def test_every_label_has_an_id_and_every_id_a_label() -> None:
    files = portal_files(ANSWERS, DEFINITIONS, Origin("1.0.0"))
    facts = yaml.safe_load(files["content/vocabularies.yml"])
    for lang in ANSWERS.languages:
        labels = yaml.safe_load(files[f"content/{lang}/vocabularies.yml"])
        assert {*labels} - {"my-status", "stamps"} == {*facts}
        for name, ids in facts.items():
            assert [one["id"] for one in ids] == [*labels[name]]


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path), "--name", "X y", "--languages", "en", *SPAIN]) == 2
    assert "README.md already; nothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--name", "a<b", "cannot be the name of a portal"),
        ("--name", "n" * 61, "at most 60 characters"),
        ("--languages", "en,xx-yy-zz", "not a language code"),
        ("--languages", ",", "A portal needs a language"),
        ("--country", "Spain", "For Spain that is ES"),
        ("--country", "UK", "For United Kingdom that is GB"),
        ("--country", "el", "For Greece that is GR"),
        ("--country", "XX", "not a country code"),
        (
            "--time-zone",
            "Europe/Madird",
            "no time zone “Europe/Madird”. Did you mean “Europe/Madri",
        ),
        ("--time-zone", "GMT+1", "Write one such as Europe/Madrid."),
        ("--types", "guide,traning", "Did you mean “training”?"),
        ("--types", ",", "A portal needs a content type"),
    ],
)
def test_an_answer_that_cannot_be_used_is_said(
    option: str, value: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--name": "X", "--languages": "en", "--country": "ES", option: value}
    words = [word for pair in given.items() for word in pair]
    assert main(["init", str(tmp_path / "new"), "--yes", *words]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_what_must_be_known_is_asked_for_or_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "new"), "--languages", "en", *SPAIN]) == 2
    assert "(--name)" in capsys.readouterr().err


def test_at_a_terminal_it_asks_until_the_answer_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Camino", "xx-yy-zz", "en ar", "es", "", "guide"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda words: next(answers))
    assert main(["init", str(tmp_path)]) == 0
    assert "! “xx-yy-zz” is not a language code" in capsys.readouterr().out
    noted = json.loads((tmp_path / ".wegwijs/manifest.json").read_text("utf-8"))["answers"]
    assert (noted["country"], noted["time_zone"], noted["types"]) == (
        "ES",
        "Europe/Madrid",
        ["guide"],
    )


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("ES", "Europe/Madrid"), ("US", "America/New_York"), ("CA", "America/Toronto"),
        ("AU", "Australia/Sydney"), ("BR", "America/Sao_Paulo"), ("RU", "Europe/Moscow"),
        ("UA", "Europe/Kyiv"),
    ],
)  # fmt: skip
def test_the_time_zone_of_most_people_of_a_country_is_offered(country: str, zone: str) -> None:
    assert zones_of(country)[0] == zone
    assert zones_of("XX") == ()


def test_of_several_time_zones_the_one_that_was_taken_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--name", "X", "--languages", "en", "--types", "guide", "--yes"]
    for place, said in (
        (["--country", "CA"], "America/Toronto; CA has "),
        (["--country", "CA", "--time-zone", "America/Halifax"], ""),
        (["--country", "GR"], ""),
    ):
        assert main(["init", str(tmp_path / "-".join(place)), *words, *place]) == 0
        told = [one for one in capsys.readouterr().out.splitlines() if "time zone" in one]
        assert len(told) == bool(said)
        assert said in "".join(told)


def test_the_program_of_the_docs_makes_records_of_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--name", "X", "--languages", "en,fr", "--country", "ES", "--types", "training"]
    assert main(["init", str(tmp_path), *words, "--yes"]) == 0
    docs = Path(__file__).parents[3] / "docs" / "starting.md"
    (program,) = re.findall(r"```python\n(.*?)```", docs.read_text("utf-8"), re.S)
    (tmp_path / "from_table.py").write_text(program, "utf-8")
    (tmp_path / "courses.csv").write_text(
        "id,title,summary,trade,organisation,sector,kind,languages,price,start\r\n"
        'pots,"Pots, no pans",One: a pot.,potter,example,general,language,en fr,9.50,2027-02-01\r\n'
        "yes,Yes,“No”.,no,example,general,language,en,0,2027-02-02\r\n",
        "utf-8-sig",
    )
    subprocess.run([sys.executable, "from_table.py"], cwd=tmp_path, check=True)
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "check"]) == 0
    assert "content/en/training/" not in capsys.readouterr().out
    made = load_content(settings(tmp_path), DEFINITIONS).portal.entries["training"]
    assert {"pots", "yes"} <= made.keys()


def test_every_type_of_the_generator_can_be_chosen() -> None:
    assert {*BLOCKS} == {*DEFINITIONS.types}


def test_requirements_pin_everything_with_hashes(tmp_path: Path) -> None:
    text = requirement_files(Origin("1.0.0", "ab" * 32))["requirements.txt"].decode("utf-8")
    pinned = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.M).strip())
    assert pinned[0] == f"wegwijs==1.0.0 \\\n    --hash=sha256:{'ab' * 32}"
    for entry in pinned:
        assert re.fullmatch(r"[\w.-]+==[\w.]+( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry
    assert without_own_pin(text.encode()) == without_own_pin(
        requirement_files(Origin("1.0.1", "cd" * 32))["requirements.txt"]
    )


def test_an_unknown_hash_is_said_where_it_is_missing() -> None:
    text = requirement_files(Origin("1.0.0"))["requirements.txt"].decode("utf-8")
    assert UNKNOWN_HASH in text
    assert "\nwegwijs==1.0.0\n" in text


def test_a_wheel_that_was_installed_goes_along(tmp_path: Path) -> None:
    wheel = tmp_path / "wegwijs-1.0.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    origin = origin_of({"url": wheel.as_uri(), "archive_info": {}})
    files = requirement_files(origin)
    assert files[f"wheels/{wheel.name}"] == b"wheel"
    assert "--find-links wheels\n" in files["requirements.txt"].decode("utf-8")
    other = {"hashes": {"sha256": "ab" * 32}}
    assert origin_of({"url": wheel.as_uri(), "archive_info": other}).wheel is None
    assert origin_of({"url": "file:///nowhere", "dir_info": {"editable": True}}).sha256 == ""


def test_a_country_that_a_language_has_no_name_for_has_its_english_one(tmp_path: Path) -> None:
    words = ["--yes", "--name", "X", "--languages", "ss,en", "--country", "ZA"]
    assert main(["init", str(tmp_path / "new"), *words]) == 0
    assert "South Africa" in (tmp_path / "new/content/ss/vocabularies.yml").read_text("utf-8")
