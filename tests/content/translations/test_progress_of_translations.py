"""Status and to-do: how far the translations are, and what comes next."""

import json
from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, TYPES, VDAB, check, settings, write
from wegwijs.cli.main import main
from wegwijs.content.portal import stamp
from wegwijs.content.translations.progress import (
    as_json,
    count,
    count_words,
    table,
    translation_statuses,
)
from wegwijs.content.translations.tasks import order_problems, reading_order, task_lines, tasks

FILES = {
    "nl/training/baker.yml": BAKER + "body: |\n  Je bakt brood.\n  Lees [meer](training:baker).\n",
    "ar/training/baker.yml": (
        "title: خباز\nsummary: تعلم.\noccupation: خباز\n"
        f"stamps: {{title: {stamp('Bakker worden')}, summary: '000000'}}\n"
    ),
    "nl/event/fair.yml": FAIR,
    "ar/event/fair.yml": "title: معرض\nsummary: قابل.\nmachine: true\n",
    "nl/organisation/vdab.yml": VDAB,
    "ar/organisation/vdab.yml": (
        "title: VDAB\nsummary: يساعدك.\nmachine: true\n"
        f"stamps: {{title: {stamp('VDAB')}, summary: {stamp('Helpt je werk vinden.')}}}\n"
    ),
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Bakker worden", 2),
        ("C’est l’été: 12,50 euro", 4),
        ("[meer lezen](training:baker) en **vet**", 4),
        ("Zie https://www.example.org/a/b.", 1),
        ("— … –", 0),
        ("تعلم الخبز", 2),
        ("O.C.M.W.-loket", 2),
    ],
)
def test_words_are_counted_as_a_translator_counts_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_texts_and_words_are_counted_by_state(tmp_path: Path) -> None:
    counts = as_json(count(check(tmp_path, FILES).portal, ("nl", "ar")), {})
    found = counts["ar"]["training"]
    assert found["records"] == {"current": 0, "unstamped": 0, "stale": 0, "missing": 1}
    assert found["fields"] == {"current": 1, "unstamped": 1, "stale": 1, "missing": 1}
    assert found["words"] == {"current": 2, "unstamped": 1, "stale": 3, "missing": 5}
    assert found["percent"] == 18


def test_a_total_stands_beside_the_types_and_adds_them_up(tmp_path: Path) -> None:
    counts = as_json(count(check(tmp_path, FILES).portal, ("ar",)), {"ar": {"missing_pages": []}})[
        "ar"
    ]
    whole = counts.pop("total")
    assert whole["machine"] == 2
    assert whole["words"]["current"] == sum(
        of_type["words"]["current"] for of_type in counts.values()
    )
    assert whole["missing_pages"] == []


def test_a_hundred_percent_means_all(tmp_path: Path) -> None:
    body = "woord " * 2_000
    files = {
        "nl/training/baker.yml": BAKER + f"body: {body}\n",
        "fr/training/baker.yml": (
            "title: x\nsummary: x\nbody: x\n"
            f"stamps: {{summary: {stamp('Leer brood bakken.')}, body: {stamp(body)}}}\n"
        ),
    }
    assert count(check(tmp_path, files).portal, ("fr",))["fr"]["training"].percent == 99


def test_the_table_fits_80_columns_and_its_numbers_stand_in_line(tmp_path: Path) -> None:
    lines = table(
        count(
            check(tmp_path, FILES).portal, ("nl", "fr", "ar"), ("training", "event", "organisation")
        )
    ).splitlines()
    assert max(map(len, lines)) <= 80
    assert {len(line) for line in lines if line} == {len(lines[0])}
    assert [line.split()[0] for line in lines if line.startswith(("nl", "fr", "ar"))] == [
        "nl",
        "fr",
        "ar",
    ]
    assert sum("total" in line for line in lines) == 3


def test_long_names_of_languages_stand_apart_from_those_of_types(tmp_path: Path) -> None:
    counted = count(check(tmp_path, FILES).portal, ("fr",), ("training", "event"))["fr"]
    long = {"sr-Latn": counted, "zh-Hant": {"neighbourhood": counted["training"]}}
    lines = table(long).splitlines()
    assert ["sr-Latn", "training"] in [line.split()[:2] for line in lines]
    assert ["zh-Hant", "neighbourhood"] in [line.split()[:2] for line in lines]
    assert {len(line) for line in lines if line} == {len(lines[0])}
    assert max(map(len, lines)) <= 80


def test_what_is_read_most_comes_first_and_what_is_worst_in_it(tmp_path: Path) -> None:
    files = FILES | {
        "nl/training/cook.yml": BAKER.replace("Bakker", "Kok"),
        "nl/training/aardbei.yml": BAKER,
        "ar/training/aardbei.yml": "title: ا\nsummary: ا\noccupation: ا\n",
    }
    content = check(tmp_path, files)
    order = reading_order(settings(tmp_path), TYPES)
    assert order[:3] == ("training", "event", "recognition")
    found = tasks(translation_statuses(content.portal, ("ar",))["ar"], order)
    assert [(one.type, one.id, one.state) for one in found] == [
        ("training", "baker", "missing"),
        ("training", "cook", "missing"),
        ("training", "aardbei", "unstamped"),
        ("event", "fair", "unstamped"),
        ("organisation", "vdab", "machine"),
    ]
    baker, cook, *_, vdab = found
    assert (baker.file, baker.new) == ("content/ar/training/baker.yml", False)
    assert (cook.file, cook.new, cook.source) == (
        "content/ar/training/cook.yml",
        True,
        "content/nl/training/cook.yml",
    )
    assert {path: state for path, state, _ in baker.fields} == {
        "summary": "stale",
        "body": "missing",
        "occupation": "unstamped",
    }
    assert [path for path, _, _ in vdab.fields] == [
        "title",
        "summary",
    ], "all of a machine’s translation is to be checked"


def test_the_portal_says_what_is_read_most(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    path = tmp_path / "mkdocs.yml"
    before = path.read_text("utf-8")
    path.write_text(before + "extra: {wegwijs: {most_read: [story, guide]}}\n", "utf-8")
    assert reading_order(settings(tmp_path), TYPES)[:3] == ("story", "guide", "training")
    for given, said in (
        ("[courses]", "there is no content type “courses”"),
        ("story", "must be a list"),
    ):
        path.write_text(before + f"extra: {{wegwijs: {{most_read: {given}}}}}\n", "utf-8")
        assert reading_order(settings(tmp_path), TYPES)[0] == "training"
        assert said in next(order_problems(settings(tmp_path), TYPES)).message


def test_to_do_in_words(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    found = tasks(
        translation_statuses(content.portal, ("ar", "fr"))["ar"],
        reading_order(settings(tmp_path), TYPES),
    )
    text = "\n".join(task_lines("ar", found))
    assert "ar: 3 records to do" in text
    assert (
        "  missing   Bakker worden (9 words)\n            content/ar/training/baker.yml\n" in text
    )
    assert "            stale: summary" in text
    assert "            to check: title summary" in text
    assert "and 2 more" in "\n".join(task_lines("ar", found, 1))
    assert [*task_lines("fr", [])] == ["fr: nothing to do; every text of every record is current."]


def test_to_do_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, FILES)
    assert main(["-C", str(tmp_path), "status", "--lang", "ar", "--todo", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["ar"]
    assert found["ar"]["records"][0]["words"] == 9
    assert found["ar"]["records"][0]["fields"][0] == {
        "field": "summary",
        "state": "stale",
        "words": 3,
    }
    assert found["ar"]["missing_strings"] == []


def test_pages_that_a_language_lacks_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    for name, text in {
        "nl/about.md": "# Over\n",
        "nl/index.md": "# Start\n",
        "ar/about.md": "---\nuntranslated: nl\n---\n",
    }.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    main(["-C", str(tmp_path), "status", "--lang", "ar", "--todo"])
    out = capsys.readouterr().out
    assert "ar: 2 hand-written pages to translate, under docs/ar/" in out
    assert "docs/ar/about.md" in out
    main(["-C", str(tmp_path), "status", "--json"])
    assert json.loads(capsys.readouterr().out)["ar"]["total"]["missing_pages"] == [
        "docs/ar/about.md",
        "docs/ar/index.md",
    ]


def test_a_language_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(write(tmp_path, FILES)), "status", "--lang", "xx"]) == 2
    assert "“xx” is not a language" in capsys.readouterr().err
