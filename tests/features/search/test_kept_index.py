"""An index that goes on from the last one: whatever comes and goes, it is that of a new one, in the
same files, and an edit leaves most of them alone.
"""

import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.searching import guide
from support.tiny import check, site
from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.reads import Read
from wegwijs.features.search import language
from wegwijs.features.search.asking import Asking
from wegwijs.features.search.cuts import Cuts, Segments
from wegwijs.features.search.files import search_files
from wegwijs.features.search.index import Changed, Index
from wegwijs.features.search.numbers import Group, Name, numbers
from wegwijs.features.search.portal_words import portal_words
from wegwijs.features.search.rows import Row
from wegwijs.features.search.tokeniser import Words
from wegwijs.render.context import SiteData
from wegwijs.render.type_files import FilesAsBefore, mark_of

WORDS = (
    *("werk", "vergunning", "werkvergunning", "werkvergunningen", "arbeids", "arbeidsmarkt"),
    *("markt", "de", "بيت", "وبيت", "بيتك", "لبيتك"),
)
STOP = frozenset({"de"})
TEXTS = st.dictionaries(st.integers(0, 5), st.lists(st.sampled_from(WORDS), max_size=5), max_size=5)
NONE = Changed(frozenset(), frozenset())


def row(document: int, words: list[str]) -> Row:
    counts = {word: words.count(word) for word in words}
    return Row(
        ("guide", str(document), ""), ("guide", False, (), str(document)), "", [],
        {document % 3: counts}, {2: counts},
        {word: word.title() if document % 2 else word for word in words},
        {word: word.removesuffix("en") for word in words}, (),
    )  # fmt: skip


@pytest.mark.parametrize("small", [True, False])
def test_a_row_comes_back_as_it_was_kept(*, small: bool) -> None:
    kept = row(1, ["werken", "taal", "werken"])
    assert Row.from_bytes(memoryview(kept.as_bytes(small=small))) == kept


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=60)
def test_rows_that_come_and_go_leave_the_index_of_those_that_are_there(
    texts: list[dict[int, list[str]]],
) -> None:
    index, there = Index("nl", STOP), dict[int, Row]()
    for words in texts:
        now = {document: row(document, found) for document, found in words.items()}
        gone = {number: one for number, one in there.items() if now.get(number) != one}
        new = {number: one for number, one in now.items() if there.get(number) != one}
        before, shown = dict(index.terms), list(index.words)
        changed = index.exchange(gone, new, there.__getitem__)
        other = {term for term in {*before, *index.terms}
                 if before.get(term) != index.terms.get(term)}  # fmt: skip
        assert other <= changed.terms
        assert {form for form, _, _ in {*shown} ^ {*index.words}} <= changed.forms
        whole = Index("nl", STOP)
        whole.exchange({}, now, now.__getitem__)
        assert index == whole
        there = now


def cut(words: list[str], before: Segments, changed: list[str]) -> Cuts:
    return Cuts(
        words,
        lambda begin, end: " ".join(words[begin:end]),
        lambda begin, end: 8 * (end - begin),
        400,
        before,
        changed,
    )


def test_a_list_that_changed_is_cut_as_a_new_one_and_mostly_where_it_was() -> None:
    chance = random.Random(5)
    words = {"".join(chance.choices("abcdefghij", k=7)) for _ in range(6000)}
    first = cut(sorted(words), {}, [])
    parts, kept, apart = first.parts(), 0, 0
    segments: Segments = first.segments
    for _ in range(6):
        gone = set(chance.sample(sorted(words), 2))
        new = {"".join(chance.choices("abcdefghij", k=7)) for _ in range(2)}
        words = words - gone | new
        again = cut(sorted(words), segments, sorted(gone | new))
        anew = cut(sorted(words), {}, [])
        assert again.parts() == anew.parts()
        assert again.segments == anew.segments
        kept += len({*parts} & {*again.parts()})
        apart += len(parts)
        parts, segments = again.parts(), again.segments
    assert kept > 0.75 * apart, "four words of six thousand change a few parts"


def test_a_document_that_comes_or_goes_moves_few_numbers() -> None:
    names: list[Name] = [("guide", f"chapter-{place}") for place in range(1200)]
    groups: dict[Group, list[Name]] = {("guide", str(part)): names[part::3] for part in range(3)}
    before = numbers(groups)
    assert len({*before.values()}) == len(names)
    assert max(before.values()) < 2 * len(names)
    fair: dict[Group, list[Name]] = {("event", ""): [("event", "fair")]}
    others = [groups | fair]
    for place in range(0, 400, 40):
        first = groups["guide", "0"]
        others += [
            groups | {("guide", "0"): first[:place] + first[place + 1 :]},
            groups | {("guide", "0"): [*first[:place], ("guide", "new"), *first[place:]]},
        ]
    moved = [
        sum(before.get(name, number) != number for name, number in numbers(other).items())
        for other in others
    ]
    assert moved[0] < 10
    assert sum(moved) < 0.1 * len(names) * len(moved)


@given(st.lists(st.integers(0, 3), max_size=400))
def test_each_group_has_numbers_of_its_own_in_its_order(chosen: list[int]) -> None:
    groups: dict[Group, list[Name]] = {}
    for place, group in enumerate(chosen):
        groups.setdefault((str(group),), []).append(("guide", str(place)))
    made = numbers(groups)
    assert len({*made.values()}) == len(chosen)
    rows = [[made[name] for name in names] for names in groups.values()]
    assert all(row == sorted(row) for row in rows)
    rows.sort()
    assert all(one[-1] < two[0] for one, two in pairwise(rows))


def test_nothing_is_no_index() -> None:
    there: dict[int, Row] = {}
    assert Index("nl", STOP).exchange(there, there, there.__getitem__) == NONE
    assert numbers({}) == {}
    assert cut([], {}, []).parts() == []


@dataclass
class Shelf:
    """A keeper of its own; `day` stands for what everything that is read is like."""

    pieces: dict[str, bytes] = field(default_factory=dict)
    day: int = 0

    def kept(self, name: str) -> bytes | None:
        return self.pieces.get(name)

    def keep(self, name: str, *data: bytes | memoryview) -> None:
        self.pieces[name] = b"".join(data)

    def mark(self, read: Read) -> bytes:
        return fingerprint((read, self.day))


def test_the_files_of_a_language_in_which_nothing_came_out_anew_are_not_made(
    tmp_path: Path,
) -> None:
    french = "title: Travail et langue\n"
    files = {"nl/guide/one.yml": guide("Werk en taal"), "fr/guide/one.yml": french}
    shelf = Shelf()

    def as_before(texts: dict[str, str]) -> bool:
        shelf.day += 1  # all that was read counts as another
        data = site(check(tmp_path, texts), tmp_path)
        data.kept.keeper = shelf
        made = search_files(data, "nl", [])
        data.kept.keeper = None
        fresh = search_files(data, "nl", [])
        if isinstance(made, FilesAsBefore):
            assert made.marks == {address: mark_of(text) for address, text in fresh.items()}
        assert dict(made) == dict(fresh)
        return isinstance(made, FilesAsBefore)

    assert not as_before(files)
    assert as_before(files)
    assert not as_before(files | {"nl/guide/one.yml": guide("Taal")})
    assert not as_before(files), "back again is another than before"


def test_words_of_asking_are_made_again_when_something_read_for_them_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(data: SiteData, words: Words) -> Asking:
        made.append(words.lang)
        return portal_words(data, words)

    monkeypatch.setattr(language, "portal_words", counted)
    shelf = Shelf()

    def build(title: str) -> None:
        data = site(check(tmp_path, {"nl/guide/one.yml": guide(title)}), tmp_path)
        data.kept.keeper = shelf
        with data.reads.frame() as reads:
            search_files(data, "nl", [])
        assert any(kind == "string" for kind, *_ in reads), "whoever has the words has read them"

    build("Werk en taal")
    build("Werk en taal")
    assert made == ["nl"]
    shelf.day += 1
    build("Taal")
    assert made == ["nl", "nl"]


@pytest.mark.parametrize("anew", [False, True])
def test_a_site_that_is_made_anew_asks_and_keeps_no_words(tmp_path: Path, anew: bool) -> None:
    portal = site(check(tmp_path, {"nl/guide/work.yml": guide("Werk", "Werken.")}), tmp_path)
    portal.kept.anew = anew
    assert search_files(portal, "nl", [])
    assert (tmp_path / language.CACHE).is_dir() is not anew
