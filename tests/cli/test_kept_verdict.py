"""What a check found is kept: after every kind of edit, a check that begins with that says what one
says that has nothing.
"""

import os
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.ages import by_content
from support.marks import at_night
from support.tiny import BAKER, FAIR, STORY, TODAY, VDAB, settings, write, write_homes
from wegwijs.cli import checking
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import silent
from wegwijs.site.engine.inputs import generator_key

BODY = "body: |\n  ## Op tijd\n\n  Kom met je brood. Zie [VDAB](organisation:vdab).\n"
RECOGNITION = """\
title: Diploma
summary: Laat je diploma erkennen.
authority: vdab
kind: level
who_for: Wie een diploma heeft.
costs:
  - id: all
    amount: 90
    currency: EUR
    for: Iedereen.
    free_for: [{}]
    source: {{title: Tarief, publisher: VDAB, url: "https://vdab.test/"}}
"""
START = {
    "content/nl/organisation/vdab.yml": VDAB,
    "content/nl/organisation/actiris.yml": VDAB.replace("VDAB", "Actiris"),
    "content/nl/training/baker.yml": BAKER + BODY,
    "content/fr/training/baker.yml": "title: Boulanger\nsummary: Cuire du pain.\n",
    "content/nl/training/cook.yml": BAKER.replace("Bakker", "Kok"),
    "content/nl/event/fair.yml": FAIR,
    "content/nl/story/samir.yml": STORY,
    "content/nl/recognition/diploma.yml": RECOGNITION.format("refugee"),
    "content/nl/recognition/other.yml": RECOGNITION.format("asylum-seeker"),
    "docs/nl/about.md": "# Over\n\n[Bakker](training:baker)\n",
}
PROSE = {
    "hard words": ("nl/training/baker.yml", BAKER + BODY + "  Conform de wet.\n"),
    "fewer lines": ("nl/training/baker.yml", BAKER + BODY.replace("Kom", "Neem")),
    "two texts": (
        "nl/organisation/actiris.yml",
        VDAB.replace("VDAB", "Actiris").replace("Helpt", "He"),
    ),
    "a summary": ("nl/training/cook.yml", BAKER.replace("Bakker", "Kok").replace("brood", "soep")),
    "to be filled in": ("nl/event/fair.yml", FAIR.replace("werkgevers", "[… wie]")),
    "a translation": ("fr/training/baker.yml", "title: Boulanger\nsummary: Le pain, 15 euros.\n"),
    "a script": ("fr/training/baker.yml", "title: Boulanger\nsummary: خبز وطعام كثير للناس.\n"),
}
OTHERS = {
    "another title": ("content/nl/training/cook.yml", BAKER.replace("Bakker", "Kokkin")),
    "another price": ("content/nl/training/cook.yml", BAKER.replace("amount: 0", "amount: 5")),
    "a reference to nothing": ("content/nl/training/cook.yml", BAKER.replace("vdab", "vdba")),
    "a link more": ("content/nl/training/cook.yml", BAKER + "body: '[x](organisation:actiris)'\n"),
    "a link to nothing": ("content/nl/training/cook.yml", BAKER + "body: '[x](training:bakr)'\n"),
    "a place": ("content/nl/training/cook.yml", BAKER + "body: '[x](training:baker#op-tijd)'\n"),
    "the place gone": ("content/nl/training/baker.yml", BAKER),
    "the place back": ("content/nl/training/baker.yml", BAKER + BODY),
    "no place": ("content/nl/training/cook.yml", BAKER),
    "a fault": ("content/nl/training/baker.yml", BAKER + BODY + "titel: x\n"),
    "no yaml": ("content/nl/training/baker.yml", "title: [\n"),
    "mended": ("content/nl/training/baker.yml", BAKER + BODY),
    "to come": ("content/nl/training/baker.yml", BAKER + BODY + "checked_on: 2028-01-01\n"),
    "overdue": ("content/nl/training/baker.yml", BAKER + BODY + "review_by: 2026-01-01\n"),
    "a translation more": ("content/en/training/baker.yml", "title: Baker\nsummary: Bread.\n"),
    "none": ("content/en/training/baker.yml", None),
    "in no language": ("content/xx/training/baker.yml", "title: Baker\nsummary: Bread.\n"),
    "no longer": ("content/xx/training/baker.yml", None),
    "a record more": ("content/nl/training/tailor.yml", BAKER.replace("Bakker", "Kleermaker")),
    "at that address": ("docs/nl/training/tailor.md", "# Kleermaker\n"),
    "not any more": ("docs/nl/training/tailor.md", None),
    "a record less": ("content/nl/training/tailor.yml", None),
    "one referred to": ("content/nl/organisation/actiris.yml", None),
    "a name twice": ("content/nl/training/Cook.yml", BAKER),
    "a name once": ("content/nl/training/Cook.yml", None),
    "free here too": ("content/nl/recognition/other.yml", RECOGNITION.format("refugee")),
    "no consent": ("content/nl/story/samir.yml", STORY.replace("2029", "2026")),
    "a story": ("content/nl/story/samir.yml", STORY),
    "a picture": ("content/nl/event/fair.yml", FAIR + "image: {file: a.jpg, alt: Een zaal.}\n"),
    "none there": ("content/media/a.jpg", "no picture"),
    "no picture": ("content/nl/event/fair.yml", FAIR),
    "nobody’s": ("content/media/a.jpg", None),
    "a page": ("docs/nl/about.md", "# Over\n\n[Bakker](training:baker#nergens) ![](x.png)\n"),
    "a term": ("content/nl/glossary.yml", "terms:\n  permit: {term: brood, meaning: Papier.}\n"),
    "a word allowed": ("content/nl/plain-words.yml", "allowed: [conform]\n"),
    "a redirect": ("content/redirects.yml", "training:taylor: training:tailor\n"),
    "the place of a record": ("training/x.yml", "title: x\nsummary: x\n"),
    "not there": ("training/x.yml", None),
    "a template": ("overrides/templates/x.html", "{% if %}"),
    "no template": ("overrides/templates/x.html", None),
}  # fmt: skip
SHOP = VDAB.replace("VDAB", "Actiris")
SESSION = "sessions:\n  - {{id: a, start: 2027-02-{}, end: 2027-06-01, seats: {}}}\n"
COOK = BAKER.replace("Bakker", "Kok")
FACTS = {
    "a price": ("training/cook.yml", COOK.replace("amount: 0", "amount: 5")),
    "a session": ("training/cook.yml", COOK + SESSION.format("01", 5)),
    "seats": ("training/cook.yml", COOK + SESSION.format("01", 6)),
    "another day": ("training/cook.yml", COOK + SESSION.format("02", 6)),
    "over": ("training/cook.yml", COOK + SESSION.format("02", 6).replace("2027", "2025")),
    "a sector": ("training/cook.yml", COOK.replace("food", "retail")),
    "a region": ("training/cook.yml", COOK + "regions: [brussels]\n"),
    "an example": ("training/cook.yml", COOK + "sample: true\n"),
    "a level": ("training/cook.yml", COOK + "level_required: B1\n"),
    "a review": ("training/cook.yml", COOK + "checked_on: 2026-01-01\nreview_by: 2026-06-01\n"),
    "in the future": ("training/cook.yml", COOK + "checked_on: 2028-01-01\n"),
    "a provider": ("training/cook.yml", COOK.replace("vdab", "actiris")),
    "a phone": ("organisation/actiris.yml", SHOP + "contact: {phone: '+32 2 508 38 38'}\n"),
    "a wrong one": ("organisation/actiris.yml", SHOP + "contact: {phone: '+32 1 508 38 38'}\n"),
    "a kind": ("organisation/actiris.yml", SHOP.replace("employment-service", "ngo")),
    "a source": (
        "organisation/actiris.yml",
        SHOP + "sources: [{title: A, publisher: B, url: 'https://c.test/'}]\n",
    ),
    "a link": (
        "organisation/actiris.yml",
        SHOP + "links: [{id: a, label: A, url: 'https://c.test/'}]\n",
    ),
    "a start": ("event/fair.yml", FAIR.replace("02-10", "02-11")),
    "each month": (
        "event/fair.yml",
        FAIR + "end: 2027-02-10 12:00\nrepeat: {every: month, until: 2027-12-31}\n",
    ),
    "on the last day": (
        "event/fair.yml",
        FAIR.replace("02-10", "01-31") + "repeat: {every: month, until: 2027-12-31}\n",
    ),
    "a place": ("event/fair.yml", FAIR + "place: {name: Zaal, city: Gent}\n"),
    "a cost": ("recognition/other.yml", RECOGNITION.format("refugee").replace("90", "95")),
}
AT_ONCE = [
    "a price",
    "a level",
    "a review",
    "in the future",
    "a phone",
    "a wrong one",
    "a link",
    "a place",
]
"""Facts from which nothing of all records together follows."""
EDITS = {**{name: (f"content/{file}", text) for name, (file, text) in PROSE.items()}, **OTHERS}
ALL = {**EDITS, **{name: (f"content/nl/{file}", text) for name, (file, text) in FACTS.items()}}
Edit = tuple[str, str | None]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    by_content(monkeypatch)
    folder = write(tmp_path, {})
    write_homes(folder)
    for edit in START.items():
        change(folder, edit, days=1)
    key = generator_key(settings(folder))  # no test changes the generator: it is read once in each
    monkeypatch.setattr(checking, "generator_key", lambda _: key)
    return folder


def change(folder: Path, edit: Edit, days: int = 0) -> None:
    """Make an edit, so many days ago."""
    path, text = folder / edit[0], edit[1]
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    if days:
        time = path.stat().st_mtime - days * 86400
        os.utime(path, (time, time))


def found(folder: Path, use: bool = True, today: date = TODAY) -> list[Diagnostic]:
    return sorted(checking.check(settings(folder, today), silent, {}, use=use).problems)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one for each check that looks at the whole portal."""
    made, check = list[int](), checking._whole

    def noted(*arguments: Any) -> Any:
        made.append(1)
        return check(*arguments)

    monkeypatch.setattr(checking, "_whole", noted)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *map(at_night, range(1, 9))])
def test_a_check_says_what_one_says_that_has_nothing(portal: Path, seed: int) -> None:
    """In the order above, beside a fresh check after every sixth edit and the last; at night in
    other orders, each edit twice.
    """
    edits = random.Random(seed).sample([*EDITS, *EDITS], 2 * len(EDITS)) if seed else [*EDITS]
    if seed:
        edits += random.Random(seed).sample([*FACTS], len(FACTS))
        random.Random(seed).shuffle(edits)
    found(portal)
    rules = set()
    for number, edit in enumerate(edits):
        change(portal, ALL[edit], number % 3)
        if seed and number % 5 == 0:  # with what was read before, so that fewer fields are read
            (portal / ".cache/wegwijs/build/check").unlink(missing_ok=True)
            found(portal)
        problems = found(portal)
        if seed or number % 6 == 1 or edit == edits[-1]:
            assert problems == found(portal, use=False), edit
        rules |= {problem.rule for problem in problems}
    expected = {
        "hard-word",
        "to-fill-in",
        "dangling",
        "no-such-anchor",
        "free-elsewhere",
        "overdue",
    }
    assert seed or rules >= {*expected, "doubtful-day", "two-files", "withheld", "two-owners"}


@pytest.mark.nightly
def test_after_edits_of_prose_those_records_alone_are_looked_at(
    portal: Path, whole: list[int]
) -> None:
    found(portal)
    for name in PROSE:
        change(portal, EDITS[name])
        assert found(portal) == found(portal, use=False), name
    assert len(whole) == 1 + len(PROSE), "each of the fresh ones, and none but the first"


def test_when_nothing_has_changed_nothing_is_looked_at(portal: Path, whole: list[int]) -> None:
    before = found(portal)
    assert found(portal) == before
    assert len(whole) == 1


@pytest.mark.parametrize("edit", ["a fault", *map(at_night, OTHERS)])
def test_what_others_are_told_makes_the_check_whole(
    portal: Path, edit: str, whole: list[int]
) -> None:
    if OTHERS[edit][1] is None:
        change(portal, (OTHERS[edit][0], BAKER))
    before = found(portal)
    change(portal, OTHERS[edit])
    assert found(portal) == found(portal, use=False)
    assert len(whole) == 3 or found(portal) == before


def test_another_day_or_a_damaged_store_is_another_check(portal: Path, whole: list[int]) -> None:
    change(portal, OTHERS["overdue"])
    before = found(portal)
    tomorrow = TODAY + timedelta(days=1)
    assert found(portal, today=tomorrow) == found(portal, use=False, today=tomorrow)
    kept = portal / ".cache/wegwijs/build/check"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert found(portal) == before
    assert len(whole) == 4


def test_a_mended_mistake_is_looked_at_alone(portal: Path, whole: list[int]) -> None:
    found(portal)
    change(portal, OTHERS["a fault"])
    assert "forbidden" in str([problem.rule for problem in found(portal)])
    assert len(whole) == 2
    change(portal, OTHERS["mended"])
    assert found(portal) == found(portal, use=False)
    assert len(whole) == 3, "the fresh one"


@pytest.mark.parametrize("edit", ["a price", "a session", *map(at_night, FACTS)])
def test_a_fact_that_nobody_reads_leaves_the_rest_as_it_was(
    portal: Path, edit: str, whole: list[int]
) -> None:
    found(portal)
    (portal / ".cache/wegwijs/build/check").unlink()
    found(portal)
    file, text = FACTS[edit]
    change(portal, (f"content/nl/{file}", text), days=1)
    problems = found(portal)
    assert len(whole) == (2 if edit in AT_ONCE else 3)
    assert problems == found(portal, use=False)
    change(portal, (f"content/nl/{file}", START[f"content/nl/{file}"]))
    assert found(portal) == found(portal, use=False)


def test_a_link_in_the_place_of_a_file_is_never_taken_for_what_it_was(
    portal: Path, whole: list[int]
) -> None:
    (portal / "mkdocs.yml").rename(portal.parent / "settings.yml")
    (portal / "mkdocs.yml").symlink_to(portal.parent / "settings.yml")
    assert found(portal) == found(portal)
    assert len(whole) == 2
