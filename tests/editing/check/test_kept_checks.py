"""What rules found in a record is kept with the record: after every kind of edit, a check that
goes on from the last one says what a fresh one says.
"""

import random
from pathlib import Path

import pytest

from support.marks import at_night
from support.tiny import BAKER, DEFINITIONS, TYPES, VDAB, settings, write
from wegwijs.content.cache import Cache
from wegwijs.content.load import load_content
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject

HARD = "body: Conform de wet is dit iets van het deegkneedmachineonderhoudspersoneel.\n"
TERM = "terms:\n  permit: {term: toelating, meaning: Een papier.}\n"
TERME = "terms:\n  permit: {term: permis, meaning: Un papier.}\n"
EDITS = {
    "hard words": ("nl/training/baker.yml", BAKER + HARD),
    "who reads it": ("nl/training/baker.yml", BAKER + HARD + "audience: [employer]\n"),
    "a fault": ("nl/training/baker.yml", BAKER + "titel: x\n"),
    "a reference to nothing": ("nl/training/baker.yml", BAKER.replace("vdab", "vdba")),
    "no fault": ("nl/training/baker.yml", BAKER + "body: De toelating kost 12 euro.\n"),
    "a translation": ("fr/training/baker.yml", "title: Boulanger\nbody: 15 euros.\n"),
    "another translation": ("fr/training/baker.yml", "title: Boulanger\nbody: Le permis.\n"),
    "a machine’s": ("fr/training/baker.yml", "title: Boulanger\nmachine: true\n"),
    "no translation": ("fr/training/baker.yml", None),
    "the wrong script": ("ar/training/baker.yml", f"title: خبز\nsummary: {'Bread ' * 20}\n"),
    "a term": ("nl/glossary.yml", TERM),
    "its translation": ("fr/glossary.yml", TERME),
    "no term": ("nl/glossary.yml", None),
    "a plain word": ("nl/plain-words.yml", "words:\n  toelating: papier\n"),
    "a word allowed": ("nl/plain-words.yml", "allowed: [conform]\n"),
    "another record": ("nl/organisation/actiris.yml", VDAB + f"body: {'woord ' * 40}.\n"),
    "the other record gone": ("nl/organisation/actiris.yml", None),
}  # fmt: skip


def checked(folder: Path, cache: Cache | None) -> list[Diagnostic]:
    portal = settings(folder)
    return run_checks(Subject(load_content(portal, DEFINITIONS, cache), portal, TYPES), cache=cache)


def test_a_file_that_is_no_yaml_is_kept_as_well(tmp_path: Path) -> None:
    """A check after one that found it has ended with a traceback, until .cache/ was deleted."""
    folder = write(tmp_path, {"nl/training/baker.yml": BAKER, "nl/training/x.yml": "title: [\n"})
    cache = Cache()
    before = checked(folder, cache)
    (cached := Cache.from_bytes(cache.as_bytes())).anew = 0
    assert cached.size == cache.size
    content = load_content(settings(folder), DEFINITIONS, cached)
    assert any(one.file.endswith("x.yml") for one in content.problems)
    assert cached.anew == 0
    assert checked(folder, cached) == before


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *map(at_night, range(1, 6))])
def test_a_check_goes_on_from_the_last_one(seed: int, tmp_path: Path) -> None:
    """In the order above; at night in others, each edit twice."""
    folder = write(tmp_path, {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER})
    edits = random.Random(seed).sample([*EDITS, *EDITS], 2 * len(EDITS)) if seed else [*EDITS]
    cache, codes = Cache(), set()
    checked(folder, cache)
    for edit in edits:
        file, text = EDITS[edit]
        path = folder / "content" / file
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        cache = Cache.from_bytes(cache.as_bytes())
        assert cache.size, "what was kept can be read by the next program"
        problems = checked(folder, cache)
        assert problems == checked(folder, None), edit
        codes |= {problem.rule for problem in problems}
    seen = {"figure-not-in-source", "hard-word", "long-word", "other-script", "glossary-lacking"}
    assert seed or codes >= {*seen, "machine-translation", "unstamped-translation"}


def test_records_that_did_not_change_are_not_looked_at_again(tmp_path: Path) -> None:
    others = {f"nl/organisation/o{number}.yml": VDAB for number in range(3)}
    folder = write(tmp_path, {"nl/organisation/vdab.yml": VDAB, **others})
    cache = Cache()
    checked(folder, cache)
    kept = Cache.from_bytes(cache.as_bytes())
    checked(folder, kept)
    assert kept.anew == 0
    (folder / "content/nl/organisation/o1.yml").write_text(VDAB + "body: Meer.\n", "utf-8")
    seen: list[str] = []
    portal = settings(folder)
    content = load_content(portal, DEFINITIONS, kept)
    before = kept.anew
    run_checks(Subject(content, portal, TYPES), lambda *told: seen.append(told[0]), kept)
    assert (kept.anew - before, len(seen)) == (1, 5)
