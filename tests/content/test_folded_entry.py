"""Folded entries say what the entries say that were folded; what was made lately stays at hand."""

from functools import partial
from itertools import count
from pathlib import Path

import pytest

from support.tiny import BAKER, DEFINITIONS, FAIR, VDAB, settings, write
from wegwijs.content.cache import Cache
from wegwijs.content.folded_entry import FoldedEntry
from wegwijs.content.load import load_content
from wegwijs.content.localise import localise
from wegwijs.content.portal import Entry
from wegwijs.content.recent import Recent

HALF = "machine: true\ntitle: Boulanger\nstamps: {title: s000000}\n"
FILES = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "fr/training/baker.yml": HALF,
    "nl/event/fair.yml": FAIR,
}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write(tmp_path / "portal", FILES)


def entries_of(portal: Path, cache: Cache) -> dict[tuple[str, str], Entry]:
    of_types = load_content(settings(portal), DEFINITIONS, cache).portal.entries.values()
    return {entry.key: entry for of_type in of_types for entry in of_type.values()}


def test_a_folded_entry_says_what_the_entry_says(portal: Path) -> None:
    entries = entries_of(portal, cache := Cache())
    kept = Cache.from_bytes(cache.as_bytes())
    once = entries_of(portal, kept)
    again = entries_of(portal, Cache.from_bytes(kept.as_bytes()))
    assert entries
    for folded in (once, again):
        assert folded.keys() == entries.keys()
        for key, entry in entries.items():
            one = folded[key]
            assert isinstance(one, FoldedEntry)
            assert one == entry
            assert entry == one
            for name in ("sample", "lastmod", "image"):
                assert getattr(one.at_hand, name) == getattr(entry.record, name)
            for lang in ("nl", "fr", "en", "xx"):
                assert one.own(lang).get("audio", ()) == entry.own(lang).get("audio", ())
                assert one.machine(lang) == entry.machine(lang)
                assert one.standing(lang) == entry.standing(lang)
                assert one.complete(lang) == entry.complete(lang) == one.standing(lang).complete
                assert one.states(lang) == entry.states(lang)
                assert one.called(lang) == entry.called(lang) == localise(one, lang).called
                assert localise(one, lang).record == localise(entry, lang).record
    assert once["training", "baker"].standing("fr").stale
    assert once["training", "baker"].machine("fr")
    assert (called := once["training", "baker"].called("fr"))
    assert (called.title.value, called.title.foreign) == ("Boulanger", False)
    assert called.occupation is None
    assert once["training", "baker"].called("en") is None


def test_another_version_of_a_record_is_not_taken_for_the_one_before(portal: Path) -> None:
    entries_of(portal, cache := Cache())
    kept = Cache.from_bytes(cache.as_bytes())
    before = entries_of(portal, kept)["training", "baker"].record
    (portal / "content/nl/training/baker.yml").write_text(BAKER.replace("brood", "taart"), "utf-8")
    entries_of(portal, other := Cache())
    kept.add(other.as_bytes())
    after = entries_of(portal, kept)["training", "baker"].record
    assert "taart" in after.summary.value
    assert "taart" not in before.summary.value


def test_what_was_made_lately_is_at_hand_and_the_rest_is_made_anew() -> None:
    recent, made = Recent(4), list[int]()

    def make(number: int) -> int:
        def next_number() -> int:
            made.append(number)
            return number + 1

        return recent.get(number, next_number)

    for number in (1, 2, 1, 2, 3, 4):
        assert make(number) == number + 1
    assert made == [1, 2, 3, 4]
    assert make(5) == 6  # too much: the older ones go
    assert make(4) == 5
    assert made == [1, 2, 3, 4, 5]
    assert make(1) == 2
    assert made == [1, 2, 3, 4, 5, 1]


def test_what_many_ask_for_stays_while_thousands_pass_by() -> None:
    recent, numbers = Recent(100), count()
    organisations = set[int]()
    for course in range(2_000):
        recent.get(("course", course), partial(next, numbers))
        organisations.add(recent.get(("organisation", course % 20), partial(next, numbers)))
    assert len(organisations) == 20


def test_what_fits_is_made_once_however_often_all_of_it_is_gone_through() -> None:
    recent, numbers = Recent(100), count(1)
    for key in [*range(80)] * 3:
        recent.get(key, partial(next, numbers))
    assert next(numbers) == 81


def test_who_holds_fewer_lets_the_oldest_go() -> None:
    recent = Recent(8)
    for number in range(6):
        recent.get(number, lambda: "first")
    recent.hold(2)
    assert [recent.get(number, lambda: "again") for number in (4, 5)] == ["first", "first"]
    assert recent.get(3, lambda: "again") == "again"
