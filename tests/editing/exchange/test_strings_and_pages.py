"""UI strings and hand-written pages go to a translator and come back like records."""

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from support.tiny import DEFINITIONS, MKDOCS, settings, write
from support.translator_files import ALL, change, kinds, returned, translated
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.portal import State
from wegwijs.content.translations.pages import page_status
from wegwijs.content.translations.strings import string_statuses
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.formats import writer
from wegwijs.editing.exchange.importing import ImportResult, import_units
from wegwijs.editing.exchange.units import Batch, Export

FORMS = ("xliff", "po")
DUTCH = """\
---
title: Over ons
description: Wie wij zijn.
kind: text
---

# Over ons

Wij helpen [nieuwkomers](training/index.md).
Elke dag.

- Eerste stap
- Tweede stap
  met een vervolg

| Dag | Uur |
|-----|-----|
| maandag | `9:00` |

```
code blijft
```

::: listing training

{: .lead }
"""
WORDS = {
    "Over ons": "O nas",
    "Wie wij zijn.": "Kim jesteśmy.",
    "Wij helpen [nieuwkomers](training/index.md).\nElke dag.": (
        "Pomagamy [przybyszom](training/index.md).\nCodziennie."
    ),
    "Eerste stap": "Pierwszy krok",
    "Tweede stap\nmet een vervolg": "Drugi krok\nz dalszym ciągiem",
    "Dag": "Dzień",
    "Uur": "Godzina",
    "maandag": "poniedziałek",
}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Dutch pages, and Polish, which the generator does not ship."""
    write(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(MKDOCS + "        - {locale: pl, name: Polski}\n", "utf-8")
    for name, text in (("about.md", DUTCH), ("training/index.md", "# Opleidingen\n")):
        page = tmp_path / "docs/nl" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    assert main(["-C", str(tmp_path), "add-language", "pl"]) == 0
    return tmp_path


def leave(portal: Path, source: str, states: tuple[State, ...] = ALL) -> Export:
    """What leaves of a portal for Polish, from one language."""
    content = load_content(settings(portal), DEFINITIONS)
    found, left = outgoing(kinds(content, portal), settings(portal), "pl", states)
    assert left == []
    return next(sheet for sheet in found if sheet.source == source)


def come_back(portal: Path, batches: list[Batch]) -> ImportResult:
    """What an import comes to; what it changes is written."""
    known = settings(portal)
    content = load_content(known, DEFINITIONS)
    arrived = import_units([("back", batches)], kinds(content, portal), known)
    for name, data in arrived.files.items():
        (portal / name).write_bytes(data)
    return arrived


def about(portal: Path, form: str = "xliff", words: dict[str, str] = WORDS) -> ImportResult:
    """The page “about” comes back translated."""
    sheet = leave(portal, "nl")
    texts = {unit.id: words[unit.source] for unit in sheet.units if "page/about#" in unit.id}
    return come_back(portal, returned(translated(sheet, form, texts), form))


# Pages


def test_a_page_leaves_piece_by_piece(portal: Path) -> None:
    found = [unit for unit in leave(portal, "nl").units if unit.id.startswith("page/about#")]
    assert [unit.source for unit in found] == [
        "Over ons",
        "Wie wij zijn.",
        "Over ons",
        "Wij helpen [nieuwkomers](training/index.md).\nElke dag.",
        "Eerste stap",
        "Tweede stap\nmet een vervolg",
        "Dag",
        "Uur",
        "maandag",
    ]
    assert (found[3].file, found[3].line) == ("docs/nl/about.md", 9)


@pytest.mark.parametrize("form", FORMS)
def test_it_comes_back_as_a_page_with_the_same_frame(portal: Path, form: str) -> None:
    arrived = about(portal, form)
    assert arrived.problems == ()
    text = (portal / "docs/pl/about.md").read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("---\n")
    expected = DUTCH.partition("---\n\n")[2]
    for dutch, polish in sorted(WORDS.items(), key=lambda pair: -len(pair[0])):
        expected = expected.replace(
            dutch.replace("\nmet", "\n  met"), polish.replace("\nz", "\n  z")
        )
    assert body == "\n" + expected
    assert head.startswith("title: O nas\ndescription: Kim jesteśmy.\nkind: text\nstamps: title:")
    assert [problem.rule for problem in load_content(settings(portal), DEFINITIONS).problems] == [
        "ui-missing"
    ]
    status = page_status(portal, "nl", "pl", "about.md")
    assert status
    assert {one.state for one in status.texts} == {"current"}
    assert not status.changed


def test_a_source_that_changed_makes_its_translation_stale(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about(portal)
    page = portal / "docs/nl/about.md"
    page.write_text(
        page.read_text("utf-8")
        .replace("Elke dag.", "Elke week.")
        .replace("- Eerste", "- Vooraf\n- Eerste"),
        "utf-8",
    )
    status = page_status(portal, "nl", "pl", "about.md")
    assert status
    assert status.changed
    states = {one.source: (one.state, one.target) for one in status.texts}
    assert states["Wij helpen [nieuwkomers](training/index.md).\nElke week."] == (
        "stale",
        "Pomagamy [przybyszom](training/index.md).\nCodziennie.",
    )
    assert states["Vooraf"] == ("missing", "")
    assert states["maandag"] == ("current", "poniedziałek")
    capsys.readouterr()
    main(["-C", str(portal), "status", "--lang", "pl"])
    said = capsys.readouterr().out
    assert "pl: 1 hand-written page changed since it was translated" in said
    sheet = leave(portal, "nl", ("missing", "stale"))
    found = [unit for unit in sheet.units if unit.id.startswith("page/about#")]
    assert [unit.source.split("\n")[-1] for unit in found] == ["Elke week.", "Vooraf"]
    new = ("Pomagamy [x](training/index.md).", "Wstęp")
    texts = {unit.id: words for unit, words in zip(found, new, strict=True)}
    arrived = come_back(portal, returned(translated(sheet, "xliff", texts), "xliff"))
    assert arrived.problems == ()
    text = (portal / "docs/pl/about.md").read_text("utf-8")
    assert "- Wstęp\n- Pierwszy krok\n" in text
    assert "Pomagamy [x](training/index.md)." in text


def test_half_a_page_is_not_written(portal: Path) -> None:
    sheet = leave(portal, "nl")
    (first, *_) = [unit for unit in sheet.units if unit.id.startswith("page/about#")]
    arrived = come_back(portal, returned(translated(sheet, "xliff", {first.id: "O nas"}), "xliff"))
    (problem,) = arrived.problems
    assert "docs/pl/about.md: 8 of its 9 texts are not translated yet" in problem.message
    assert "untranslated: nl" in (portal / "docs/pl/about.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("piece", "words", "said"),
    [
        ("Eerste stap", "Pierwszy\n\n# krok", "would not be one item"),
        ("Dag", "Dzień | noc", "would not be one cell"),
        ("Over ons", "O nas\nwszystkich", "would not be one heading"),
        ("Eerste stap", "Krok <script>alert(1)</script>", "<script>"),
        ("Eerste stap", "[Krok](javascript:alert(1))", "javascript"),
    ],
)
def test_what_would_change_the_frame_is_not_taken(
    portal: Path, piece: str, words: str, said: str
) -> None:
    sheet = leave(portal, "nl")
    texts = {
        unit.id: words if unit.source == piece and unit.id[-6:].isalnum() else WORDS[unit.source]
        for unit in sheet.units
        if "page/about#" in unit.id and not unit.id.endswith(("#title", "#description"))
    }
    arrived = come_back(portal, returned(translated(sheet, "xliff", texts), "xliff"))
    assert any(said in problem.message for problem in arrived.problems), arrived.problems
    assert arrived.files == {}


def test_a_page_that_somebody_wrote_is_left_alone(portal: Path) -> None:
    sheet = leave(portal, "nl")
    own = "---\ntitle: Nasza strona\n---\n\n# Nasza\n"
    (portal / "docs/pl/about.md").write_text(own, "utf-8")
    assert not [unit for unit in leave(portal, "nl").units if "page/about#" in unit.id]
    texts = {unit.id: WORDS[unit.source] for unit in sheet.units if "page/about#" in unit.id}
    arrived = come_back(portal, returned(translated(sheet, "xliff", texts), "xliff"))
    assert {problem.rule for problem in arrived.problems} == {"translation-changed"}
    assert (portal / "docs/pl/about.md").read_text("utf-8") == own


def test_a_page_written_by_hand_with_the_parts_of_its_source_leaves_as_unstamped(
    portal: Path,
) -> None:
    page, by_hand = portal / "docs/pl/about.md", DUTCH
    for dutch in sorted(WORDS, key=len, reverse=True):
        by_hand = by_hand.replace(dutch.replace("\nmet", "\n  met"), WORDS[dutch])
    page.write_text(by_hand, "utf-8")
    sheet = leave(portal, "nl", ("unstamped",))
    assert {unit.source: unit.target for unit in sheet.units} == WORDS
    better = {unit.id: "Wtorek" for unit in sheet.units if unit.source == "maandag"}
    batches = returned(translated(sheet, "xliff", better), "xliff")
    assert come_back(portal, batches).counts["imported"] == 1
    assert page.read_text("utf-8").partition("stamps")[0] == by_hand.partition("---\n\n#")[0]
    assert "| Wtorek |" in page.read_text("utf-8")
    status = page_status(portal, "nl", "pl", "about.md")
    assert status
    assert {text.source: text.state for text in status.texts} == {
        dutch: "current" if dutch == "maandag" else "unstamped" for dutch in WORDS
    }
    assert (status.own, status.stampless, status.changed) == (False, False, True)


# UI strings


@pytest.mark.parametrize("form", FORMS)
def test_strings_come_back_with_their_plural_forms(portal: Path, form: str) -> None:
    sheet = leave(portal, "en")
    texts = {
        "ui/menu": "Menu PL",
        "ui/event.found#zero": "Nic nie pasuje.",
        "ui/event.found#one": "{n} wydarzenie.",
        "ui/event.found#few": "{n} wydarzenia.",
        "ui/event.found#many": "{n} wydarzeń.",
        "ui/event.found#other": "{n} wydarzenia.",
    }
    assert texts.keys() <= {unit.id for unit in sheet.units}
    arrived = come_back(portal, returned(translated(sheet, form, texts), form))
    assert arrived.problems == ()
    assert arrived.counts["imported"] == len(texts)
    states = {one.key: one.state for one in string_statuses(portal, "pl", DEFINITIONS.string_files)}
    assert (states["menu"], states["event.found"], states["skip"]) == (
        "current",
        "current",
        "missing",
    )
    text = (portal / "content/pl/ui.yml").read_text("utf-8")
    assert "# English: Menu\nmenu: Menu PL\n" in text
    again = [unit.id for unit in leave(portal, "en", ("missing", "stale", "unstamped")).units]
    assert "ui/menu" not in again


def test_po_has_the_plural_rule_of_the_language(portal: Path) -> None:
    text = writer("po")(leave(portal, "en"))
    file = polib.pofile(text)
    assert file.metadata["Plural-Forms"].startswith("nplurals=4; plural=")
    entry = next(one for one in file if one.msgctxt == "ui/event.found")
    assert (entry.msgid, entry.msgid_plural) == ("{n} event", "{n} events")
    assert list(entry.msgstr_plural) == [0, 1, 2, 3]
    assert "Plural form “few”: 2, 3, 4, 22 …" in entry.comment
    assert "Number of events under the choice" in entry.comment


def test_a_string_with_a_lost_placeholder_is_not_taken(portal: Path) -> None:
    sheet = leave(portal, "en")
    back = returned(translated(sheet, "xliff", {"ui/fallback-page": "Jeszcze nie."}), "xliff")
    (problem,) = come_back(portal, back).problems
    assert "the placeholder {language} is missing" in problem.message
    assert problem.field == "ui/fallback-page"


@pytest.mark.parametrize("form", FORMS)
def test_a_string_without_words_of_its_own_may_stay_as_it_is(portal: Path, form: str) -> None:
    sheet = leave(portal, "en")
    same = ("calendar-day-time", "calendar-day-hours", "booklet-name", "fallback-page")
    texts = {one.id: one.source for one in sheet.units if one.id.removeprefix("ui/") in same}
    back = change(
        returned(translated(sheet, form, texts), form), lambda one: replace(one, explicit=False)
    )
    (problem,) = come_back(portal, back).problems
    assert (problem.field, problem.rule) == ("ui/fallback-page", "untranslated-text")


def test_a_string_of_another_name_is_not_taken(portal: Path) -> None:
    back = returned(translated(leave(portal, "en"), "xliff", {"ui/menu": "Menu PL"}), "xliff")
    other = change(back, lambda one: replace(one, id="ui/menuu") if one.id == "ui/menu" else one)
    arrived = come_back(portal, other)
    (problem,) = arrived.problems
    assert problem.rule == "unknown-text"


def test_english_that_changed_makes_a_string_stale(portal: Path) -> None:
    (portal / "content/pl/ui.yml").write_text("menu: Menu\nstamps:\n  menu: 000000\n", "utf-8")
    states = {one.key: one.state for one in string_statuses(portal, "pl", DEFINITIONS.string_files)}
    assert states["menu"] == "stale"
    assert [problem.rule for problem in load_content(settings(portal), DEFINITIONS).problems] == [
        "ui-missing"
    ]


def test_a_language_that_the_generator_ships_has_no_strings_to_translate(portal: Path) -> None:
    (portal / "content/fr").mkdir(exist_ok=True)
    (portal / "content/fr/ui.yml").write_text("menu: Liste\n", "utf-8")
    content = load_content(settings(portal), DEFINITIONS)
    found, _ = outgoing(kinds(content, portal), settings(portal), "fr", ALL)
    assert [sheet.source for sheet in found] == ["nl"]


def test_the_commands_do_it(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = portal / "out"
    run = ["-C", str(portal)]
    assert main([*run, "export", "--lang", "pl", "--type", "ui", "--out", str(out)]) == 0
    assert "UI strings" in capsys.readouterr().out
    assert [path.name for path in out.iterdir()] == ["wegwijs-en-pl.xlf"]
    assert main([*run, "export", "--lang", "pl", "--type", "page", "--out", str(out)]) == 0
    assert "of 2 pages" in capsys.readouterr().out
    text = (out / "wegwijs-nl-pl.xlf").read_text("utf-8")
    text = text.replace(
        "<source>Opleidingen</source>",
        '<source>Opleidingen</source><target state="translated">Szkolenia</target>',
    )
    (out / "wegwijs-nl-pl.xlf").write_text(text, "utf-8")
    assert main([*run, "import", str(out / "wegwijs-nl-pl.xlf")]) == 0
    assert "# Szkolenia" in (portal / "docs/pl/training/index.md").read_text("utf-8")


# Pages with doors

DOORS = """\
---
title: Thuis
kind: home
doors:
  - label: Ik zoek werk
    text: Opleidingen en banen.
    icon: jobseeker
    target: training/index.md
  - {label: Over ons, icon: guide, target: about.md}
---

Welkom.

::: doors
"""
DOOR_WORDS = {
    "Thuis": "Dom",
    "Ik zoek werk": "Szukam pracy",
    "Opleidingen en banen.": "Kursy i praca.",
    "Over ons": "O nas",
    "Welkom.": "Witamy.",
}


def home(portal: Path, words: dict[str, str] = DOOR_WORDS) -> ImportResult:
    """The home page comes back translated."""
    sheet = leave(portal, "nl")
    texts = {unit.id: words[unit.source] for unit in sheet.units if "page/index#" in unit.id}
    return come_back(portal, returned(translated(sheet, "po", texts), "po"))


@pytest.fixture
def with_doors(portal: Path) -> Path:
    """The portal with a home page."""
    (portal / "docs/nl/index.md").write_text(DOORS, "utf-8")
    return portal


def test_the_doors_of_a_home_page_leave_and_come_back(with_doors: Path) -> None:
    texts = [unit for unit in leave(with_doors, "nl").units if unit.id.startswith("page/index#")]
    assert [(unit.source, unit.line) for unit in texts] == [
        ("Thuis", 2),
        ("Ik zoek werk", 5),
        ("Opleidingen en banen.", 6),
        ("Over ons", 9),
        ("Welkom.", 12),
    ]
    assert [unit.limit for unit in texts[1:3]] == [160, 300]
    assert home(with_doors).problems == ()
    text = (with_doors / "docs/pl/index.md").read_text("utf-8")
    stamps = next(line for line in text.splitlines() if line.startswith("stamps: "))
    expected = DOORS
    for dutch, polish in DOOR_WORDS.items():
        expected = expected.replace(dutch, polish)
    assert text.replace(f"{stamps}\n", "") == expected
    status = page_status(with_doors, "nl", "pl", "index.md")
    assert status
    assert {one.state for one in status.texts} == {"current"}


def test_a_door_more_is_one_text_to_translate_and_the_others_stay(with_doors: Path) -> None:
    home(with_doors)
    page = with_doors / "docs/nl/index.md"
    more = "doors:\n  - {label: Gids, icon: guide, target: about.md}\n"
    page.write_text(DOORS.replace("doors:\n", more, 1), "utf-8")
    status = page_status(with_doors, "nl", "pl", "index.md")
    assert status
    assert [(one.source, one.state) for one in status.texts if one.state != "current"] == [
        ("Gids", "missing")
    ]
    assert home(with_doors, {**DOOR_WORDS, "Gids": "Przewodnik"}).problems == ()
    text = (with_doors / "docs/pl/index.md").read_text("utf-8")
    assert "  - {label: Przewodnik, icon: guide, target: about.md}\n  - label: Szukam" in text


# Pages that somebody translated by hand

BY_HAND = "---\ntitle: Dom\ndoors:\n  - {label: A, text: B, icon: guide, target: about.md}\n" + (
    "  - {label: C, icon: guide, target: about.md}\n---\r\n\r\nWitamy.\r\n\r\n::: doors\r\n"
)


def test_a_page_written_by_hand_gets_stamps_and_is_stale_when_its_source_changes(
    with_doors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = with_doors / "docs/pl/index.md"
    page.write_bytes(BY_HAND.replace("\r\n", "\n").replace("\n", "\r\n").encode())
    command = ["-C", str(with_doors), "status", "--lang", "pl"]
    assert main(command) == 0
    assert "pl: 1 hand-written page without stamps" in capsys.readouterr().out
    assert main(["-C", str(with_doors), "stamp", str(page)]) == 0
    assert capsys.readouterr().out.endswith("index.md: stamped\n")
    new = page.read_bytes().decode()
    assert "\r\nstamps: title:" in new
    assert [line for line in new.split("\r\n") if not line.startswith("stamps: ")] == (
        BY_HAND.replace("\r\n", "\n").split("\n")
    )
    source = with_doors / "docs/nl/index.md"
    source.write_text(DOORS.replace("Welkom.", "Dag."), "utf-8")
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "without stamps" not in out
    assert "pl: 1 hand-written page changed since it was translated" in out


def test_a_page_with_other_parts_than_its_source_gets_no_stamps(
    with_doors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = with_doors / "docs/pl/about.md"
    page.write_text(DUTCH.replace("- Tweede stap\n  met een vervolg\n", ""), "utf-8")
    before = page.read_bytes()
    assert main(["-C", str(with_doors), "stamp", str(page)]) == 2
    assert "line 14: a table cell stands where docs/nl/about.md (line 13) has a list entry" in (
        capsys.readouterr().out
    )
    assert main(["-C", str(with_doors), "stamp", "--unstamped", "pl"]) == 0
    assert "about.md: a page of its own, without stamps" in capsys.readouterr().out
    assert page.read_bytes() == before
    out = ("--out", str(with_doors / "out"), "--type", "page")
    assert main(["-C", str(with_doors), "export", "--lang", "pl", *out]) == 0
    assert "docs/pl/about.md: not sent: it has other parts than" in capsys.readouterr().out
