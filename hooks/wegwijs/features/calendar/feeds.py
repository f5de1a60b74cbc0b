"""Feeds: the entries of a type go in; files to subscribe to, and what its section page offers of
them, come out.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wegwijs.content.model.record import Record
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.features.calendar import icalendar as ical
from wegwijs.features.calendar.description import one_language
from wegwijs.features.calendar.subscribe import FeedLink, feed_link
from wegwijs.render.context import PageContext, SiteData

Entries = Iterable[tuple[Record, ical.Written]]
"""Entries, each with its record."""
PARTS = ("audience", "region")
"""The vocabularies that smaller feeds are for."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the last part of its file's name and the vocabulary that it is a term of, both "" for
    the one with everything; `covers` are the terms of the records that it holds.
    """

    name: str = ""
    vocabulary: str = ""
    covers: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """The file's name in the section."""
        return f"calendar-{self.name}.ics" if self.name else "calendar.ics"

    def holds(self, record: Record) -> bool:
        """Whether a record belongs in it.

        One for nobody in particular is for everybody, one without a region is in every region; one
        in a wider region is in each of those within.
        """
        terms = record.audience if self.vocabulary == "audience" else record.regions
        return not self.name or not terms or bool(self.covers & {*terms})

    def label(self, type_name: str, page: PageContext) -> str:
        """What readers see of it."""
        if not self.name:
            return page.ui.plain(f"{type_name}.title")
        return page.term_text(self.vocabulary, self.name)


Feeds = Callable[[Vocabularies], Iterable[Feed]]


def everything(vocabularies: Vocabularies) -> Iterator[Feed]:
    """One feed, with everything."""
    yield Feed()


def in_parts(vocabularies: Vocabularies) -> Iterator[Feed]:
    """A feed with everything, those for an audience, those in a region.

    There is no feed of a region that all others lie in: that is the first feed.
    """
    yield from everything(vocabularies)
    for name in PARTS:
        vocabulary = vocabularies[name]
        for term in vocabulary.ids:
            if term != vocabulary.whole:
                covers = frozenset({term, *vocabulary.parents(term)})
                yield Feed(term, name, covers)


def no_feed(vocabularies: Vocabularies) -> Iterator[Feed]:
    """None: of these dates a reader wants one, and not all."""
    yield from ()


def base_of(type_name: str, site: SiteData, lang: str) -> str:
    """The address of the section of a type, where its feeds are."""
    return f"{site.settings.prefix(lang)}{site.types[type_name].section}/"


def feed_file(
    feed: Feed, entries: Entries, type_name: str, site: SiteData, lang: str
) -> tuple[str, bytes]:
    """The address of a feed, and what is in it."""
    base, settings = base_of(type_name, site, lang), site.settings
    address = f"{base}{feed.file}"
    page, title = site.page(lang, ""), f"{type_name}.title"
    labels = [page.term_label(feed.vocabulary, feed.name)] if feed.name else []
    names = [settings.site_name[lang], page.ui.plain(title), *map(str, labels)]
    head = ical.FeedHead(
        " – ".join(names),
        settings.full(base),
        settings.full(address),
        one_language(labels, [title], page),
    )
    held = (written for record, written in entries if feed.holds(record))
    return address, ical.calendar_file(settings, lang, held, head)


def subscribe_block(feeds: Iterable[Feed], type_name: str, page: PageContext) -> Markup:
    """How to have all of a type's dates in one's own calendar, as a whole or in part: the first
    feed has everything.
    """
    everything, *some = feeds
    word = partial(page.word, type_name, shared="calendar-")
    parts = [
        (
            page.ui(word(f"subscribe-part.{part}")),
            [_link(feed, type_name, page) for feed in some if feed.vocabulary == part],
        )
        for part in PARTS
    ]
    return page.template(
        "calendar/subscribe.html",
        everything=_link(everything, type_name, page),
        parts=[(part, links) for part, links in parts if links],
        word=word,
    )


def _link(feed: Feed, type_name: str, page: PageContext) -> FeedLink:
    address = f"{base_of(type_name, page.site, page.lang)}{feed.file}"
    return feed_link(feed.label(type_name, page), address, page)
