"""The search of a language: its records and pages go in; its index, and its documents in their
order, come out.

What is made of each document, its row, is kept with what was read for it. A build that goes on from
an earlier one makes the rows again of which something changed, and exchanges them in the index.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.reads import Read
from wegwijs.features.search.asking import Asking
from wegwijs.features.search.documents import (
    PAGE,
    PageText,
    SearchDocument,
    page_document,
    record_document,
)
from wegwijs.features.search.index import Changed, Index
from wegwijs.features.search.kept_index import (
    Cut,
    Joined,
    KeptAsking,
    KeptIndex,
    KeptRow,
    keep,
    read_kept,
)
from wegwijs.features.search.numbers import Group, numbers
from wegwijs.features.search.portal_words import portal_words
from wegwijs.features.search.postings import Posting
from wegwijs.features.search.readings import Readings
from wegwijs.features.search.rows import Name, Row, RowMaker
from wegwijs.features.search.shards import Listed
from wegwijs.features.search.tokeniser import Words
from wegwijs.render.context import SiteData
from wegwijs.render.noted_records import forget_localised

_FEW = 25
"""Rows that may be made again, though they come out as before, at each build: for more of them it
is worth keeping what was read for them now.
"""
_MANY = 2_000
"""Rows that are made after which records at hand are let go of; of no more documents rows stay at
hand until they are in the index, and are kept as they are.
"""
_BATCH = 250
"""Documents whose rows are made together: the words of all of them are looked up at once."""
CACHE = Path(".cache") / "wegwijs"
"""Where the words of earlier builds are kept, in the portal's folder."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A document that may have to be made: how, and a fingerprint of what nobody notes that it is
    made from.
    """

    make: Callable[[], SearchDocument]
    held: bytes = b""


class LanguageSearch:
    """The search of one language. `pages` are hand-written; `readings` are shared by the searches
    of all languages.
    """

    def __init__(
        self,
        site: SiteData,
        lang: str,
        pages: Iterable[PageText],
        readings: Readings | None = None,
    ) -> None:
        self.site, self.lang = site, lang
        cache = None if site.kept.anew else site.settings.folder / CACHE
        self.words = Words(lang, cache, readings or Readings())
        self.before = read_kept(site.kept.keeper, lang, self.words.stop_words)
        self.kept_asking = self.before.asking or self._asking()
        self._at_hand: dict[Name, Row] = {}
        """Rows that were made just now, until they are in the index."""
        self.rows = self._rows(_sources(site, lang, pages))
        """What each document adds to the index, by its name."""
        site.reads.note_all({read for row in self.rows.values() for read in row.reads})
        site.reads.note_all(self.kept_asking.reads)

    @property
    def asking(self) -> Asking:
        """The words with which people ask."""
        return self.kept_asking.words

    @property
    def as_before(self) -> bool:
        """Whether all rows are there that were there, and none else, each as it was."""
        return [(name, id(row.data)) for name, row in self.rows.items()] == [
            (name, id(row.data)) for name, row in self.before.rows.items()
        ]

    @property
    def index(self) -> Index:
        """The index of all rows."""
        return self._exchanged[0]

    @property
    def changed(self) -> Changed:
        """What is another in the index than in that of the last build."""
        return self._exchanged[1]

    @cached_property
    def in_order(self) -> list[tuple[Name, KeptRow]]:
        """The documents in their order, like beside like."""
        return sorted(self.rows.items(), key=lambda item: item[1].order)

    @cached_property
    def numbered(self) -> Mapping[Name, int]:
        """The number of each document."""
        groups: dict[Group, list[Name]] = {}
        for name, row in self.in_order:
            groups.setdefault(_group(row), []).append(name)
        return numbers(groups)

    @property
    def documents(self) -> list[Listed]:
        """What files say of the documents, in their order."""
        return [
            Listed(row.order[0], row.order[1], row.kind, row.shown, self.numbered[name])
            for name, row in self.in_order
        ]

    @property
    def stop(self) -> frozenset[str]:
        """The words of documents that are too common to be found."""
        return frozenset(word for row in self.rows.values() for word in row.common)

    def postings(self) -> Iterator[tuple[str, Posting]]:
        """Every term in order, with its posting: field number → place of the document → count."""
        ranks = {document.number: rank for rank, document in enumerate(self.documents)}
        return self.index.postings(ranks)

    def keep(self, joined: Joined, cut: Callable[[], Cut]) -> None:
        """Keep what was found out for the next build, and how the index was cut into which files.
        What was kept will do as long as little was made again and came out the same.
        """
        self.words.keep()
        keeper, before = self.site.kept.keeper, self.before
        anew = sum(row is not before.rows.get(name) for name, row in self.rows.items())
        same = before.asking is not None and joined == before.joined and self.as_before
        if keeper and (not same or anew > _FEW):
            now = KeptIndex(cut, self.kept_asking, self.rows, self.numbered, joined=joined)
            keep(keeper, self.lang, now)

    def _asking(self) -> KeptAsking:
        with self.site.reads.frame() as reads:
            words = portal_words(self.site, self.words)
        return KeptAsking(words, reads)

    def _rows(self, sources: Mapping[Name, _Source]) -> dict[Name, KeptRow]:
        """The row of each document, made again where something changed."""
        rows: dict[Name, KeptRow] = {}
        waiting: list[Name] = []
        for name, source in sources.items():
            before = self.before.rows.get(name)
            if before is not None and name in self.before.current and before.held == source.held:
                rows[name] = before
            else:
                waiting.append(name)
        if waiting:
            with self.site.reads.frame() as shared:
                maker = self._maker()
            reads = {read: read for read in shared}
            for begin in range(0, len(waiting), _BATCH):
                names = waiting[begin : begin + _BATCH]
                rows.update(self._made(names, sources, maker, frozenset(shared), reads))
            if len(waiting) > _MANY:  # what comes now takes most, and looks into no record
                for records in self.site.records[self.lang].values():
                    forget_localised(records)
        return {name: rows[name] for name in sources}

    def _made(
        self,
        names: Sequence[Name],
        sources: Mapping[Name, _Source],
        maker: RowMaker,
        shared: frozenset[Read],
        same: dict[Read, Read],
    ) -> Iterator[tuple[Name, KeptRow]]:
        """Some rows, packed at once: thousands of them would fill the memory. `shared` is what was
        read for all of them; `same` holds the names of what was read, each once.
        """
        documents, reads, few = [], [], len(sources) <= _MANY
        for name in names:
            with self.site.reads.frame() as own:
                documents.append(sources[name].make())
            reads.append(tuple(same.setdefault(read, read) for read in own | shared))
        for name, row, own_reads in zip(names, maker.rows(documents), reads, strict=True):
            held, before = sources[name].held, self.before.rows.get(name)
            if before is not None and before.row == row:
                yield name, replace(before, held=held, reads=own_reads)
            else:
                if few:
                    self._at_hand[name] = row
                yield name, KeptRow.of(row, held, own_reads, small=not few)

    def _maker(self) -> RowMaker:
        site, lang = self.site, self.lang
        others = {
            code: Words(code, self.words.cache, self.words.readings).stop_words
            for code in site.settings.codes
            if code != lang
        }
        synonyms = site.synonyms.get(lang, ())
        return RowMaker(self.words, synonyms, others, self.asking.negations)

    @cached_property
    def _exchanged(self) -> tuple[Index, Changed]:
        """Take the rows out of the index that are not there any more, and put the new ones in."""
        before, gone, new = self.before, dict[int, KeptRow](), dict[int, KeptRow]()
        made = {self.numbered[name]: self._at_hand.pop(name) for name in [*self._at_hand]}
        for name, row in before.rows.items():
            number, now = before.numbers[name], self.rows.get(name)
            if now is None or now.data is not row.data or self.numbered[name] != number:
                gone[number] = row
        stay = {number: name for name, number in before.numbers.items() if number not in gone}
        for name, row in self.rows.items():
            if self.numbered[name] not in stay:
                new[self.numbered[name]] = row
        index = before.cut.index
        return index, index.exchange(
            _Unpacked(gone, {}),
            _Unpacked(new, made),
            lambda number: before.rows[stay[number]].row,
        )


class _Unpacked(Mapping[int, Row]):
    """Rows by number, each unpacked when it is asked for. One `at_hand` is let go of then."""

    def __init__(self, rows: Mapping[int, KeptRow], at_hand: dict[int, Row]) -> None:
        self._rows, self._at_hand = rows, at_hand

    def __getitem__(self, number: int) -> Row:
        return self._at_hand.pop(number, None) or self._rows[number].row

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def _group(row: KeptRow) -> Group:
    """The documents beside which one stands in lists: of its type, and of its sector or kind."""
    type_name, _, (first, *_), _ = row.order
    return (type_name,) if type_name == PAGE else (type_name, first)


def _sources(site: SiteData, lang: str, pages: Iterable[PageText]) -> dict[Name, _Source]:
    """All documents of a language by their names."""
    sources: dict[Name, _Source] = {}
    for page in pages:
        if page.lang == lang:
            name = (PAGE, page.inner, page.url)
            sources[name] = _Source(partial(page_document, page), fingerprint(page))
    for records in site.records[lang].values():
        for localised in records.values():
            name = (localised.type, localised.id, site.url(lang, localised.entry.key))
            sources[name] = _Source(partial(record_document, site, localised))
    return sources
