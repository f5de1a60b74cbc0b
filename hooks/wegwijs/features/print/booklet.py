"""Booklets: the records of a type in chapters go in; pages made to be printed and laid out come
out.

A portal of thousands of records gets a booklet per chapter (a region, a month), or per finer
chapter, and a page that lists them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.fingerprint import UnknownValueError, fingerprint
from wegwijs.content.kept_parts import kept_parts
from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.record import Contact
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.key_facts import KeyFact, contact_links

ROOM = 300
"""Entries of one booklet: some fifty pages of paper, and half a megabyte."""
LIGHT = 30
"""Entries of a booklet that is still a page like others, of less than 15 KB as it is sent."""
ROUND_IT, EACH = 5, 0.2
"""Kilobytes, as they are sent, of the page round the entries, and of one entry: courses take 0.16
in Latin letters and 0.22 in Arabic ones.
"""


@dataclass(frozen=True, slots=True)
class BookletItem:
    """A record in a booklet: the sort of thing, its state, whose it is, the facts that decide, how
    to get in touch.

    `state` is "" when there is nothing to say of it; `contact` are lines of their own.
    """

    localised: Localised[Any]
    kind: Markup
    state: Markup | str
    owner: Localised[Any] | None
    facts: tuple[KeyFact, ...]
    contact: tuple[Markup | Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Part of a booklet. `key` is an anchor and part of an address, `finer` the same items cut
    finer, for when they are many.
    """

    key: str
    title: str
    items: tuple[Any, ...]
    finer: tuple["Chapter", ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """What is printed as one booklet. `path` ("" or "north/language/") and `title` say which
    part of the whole it is.
    """

    path: str
    title: str
    chapters: tuple[Chapter, ...]

    @property
    def size(self) -> int:
        """Number of entries."""
        return sum(len(chapter.items) for chapter in self.chapters)

    @property
    def kilobytes(self) -> int:
        """About how much is sent when it is opened, to the nearest five; 0 where it is no more than
        any other page.
        """
        return 5 * round((ROUND_IT + EACH * self.size) / 5) if self.size > LIGHT else 0


def volumes(chapters: Sequence[Chapter], room: int = ROOM) -> list[Volume]:
    """Chapters as the booklets they are printed in: one when everything has room in it, else one or
    more per chapter.
    """
    filled = tuple(chapter for chapter in chapters if chapter.items)
    whole = Volume("", "", filled)
    return (
        [whole]
        if whole.size <= room
        else [volume for chapter in filled for volume in _cut(chapter, "", "", room)]
    )


def parts(chapters: Sequence[Chapter]) -> list[Volume]:
    """The booklets of one chapter each, beside that of everything; none where that is light, has
    one chapter, or is cut already.
    """
    books = volumes(chapters)
    if len(books) > 1 or books[0].path or books[0].size <= LIGHT or len(books[0].chapters) == 1:
        return []
    return [Volume(f"{one.key}/", one.title, (one,)) for one in books[0].chapters]


def _cut(chapter: Chapter, path: str, title: str, room: int) -> Iterator[Volume]:
    path, title = f"{path}{chapter.key}/", f"{title}, {chapter.title}" if title else chapter.title
    if len(chapter.items) <= room:
        yield Volume(path, title, (chapter,))
    elif chapter.finer:
        for finer in chapter.finer:
            yield from _cut(finer, path, title, room)
    else:
        for number, start in enumerate(range(0, len(chapter.items), room), 1):
            part = Chapter(
                chapter.key, f"{chapter.title} ({number})", chapter.items[start : start + room]
            )
            yield Volume(f"{path}{number}/", f"{title} ({number})", (part,))


def booklet_pages(
    site: SiteData,
    lang: str,
    type_name: str,
    chapters: Sequence[Chapter],
    entry: Callable[[Any, PageContext], BookletItem],
    *,
    apart: bool = False,
) -> Iterable[ExtraPage]:
    """The booklet of a type in a language: one page, or a page that lists the booklets and a page
    for each. With `apart`, each chapter of one page is a booklet as well.

    `entry` makes of an item what is printed of it. Which pages there are does not depend on the
    language.
    """
    books = volumes(chapters)
    name = site.strings[lang].plain(f"{type_name}.title")
    if len(books) == 1 and not books[0].path:
        ways = parts(chapters) if apart else []
        yield _page(site, lang, type_name, "", name, volume=books[0], entry=entry, apart=ways)
        books = ways
    else:
        yield _page(site, lang, type_name, "", name, parts=books)
    for volume in books:
        title = site.strings[lang].plain("booklet-name", what=name, part=volume.title)
        yield _page(site, lang, type_name, volume.path, title, volume=volume, entry=entry)


def _page(
    site: SiteData, lang: str, type_name: str, path: str, name: str, **more: Any
) -> ExtraPage:
    page = site.page(lang, address(site, lang, type_name, path))
    elsewhere = {code: address(site, code, type_name, path) for code in site.settings.codes}
    title = page.ui.plain("booklet-title", what=name)
    names = {"volume": None, "parts": (), "apart": (), "entry": None, "what": name, "title": title}
    names |= more | {"base": address(site, lang, type_name)}
    make = partial(_content, page, names)
    return ExtraPage(
        page.url,
        title,
        page.ui.plain("booklet-description"),
        make,
        elsewhere,
        elsewhere,
        kind="booklet",
        index=False,
    )


def _content(page: PageContext, names: Mapping[str, Any]) -> Markup:
    """What a booklet holds. What is printed of each item is kept for the next build."""
    name = f"booklet-{page.url.strip('/').replace('/', '+')}"
    with kept_parts(page.site.kept, page.site.reads, name) as parts:

        def shown(item: Any) -> Markup:
            make = partial(_entry, names["entry"], item, page)
            try:
                key = fingerprint((names["entry"], item)).hex()
            except UnknownValueError:
                return Markup(make(""))
            return Markup(parts.of(key, partial(make, key)))

        return page.template("print/booklet.html", **names, shown=shown)


def _entry(
    entry: Callable[[Any, PageContext], BookletItem], item: Any, page: PageContext, key: str
) -> str:
    """What is printed of an item; it follows from nothing else of the page."""
    alone = page.part(key) if key else page
    return str(alone.template("print/entry.html", e=entry(item, alone)))


def address(site: SiteData, lang: str, type_name: str, path: str = "") -> str:
    """The address of a booklet, relative to the site."""
    return f"{site.settings.prefix(lang)}{site.types[type_name].section}/booklet/{path}"


def capital(words: str) -> str:
    """The words as a heading: with a capital."""
    return words[:1].upper() + words[1:]


def contact_lines(contact: Contact | None, page: PageContext) -> list[Markup | Text]:
    """Each way to reach somebody as it is read on paper: the number, the address."""
    return [page.fmt.latin(shown) for _, _, _, shown in contact_links(contact, page)]


def booklet_link(
    type_name: str, chapters: Callable[[PageContext], Sequence[Chapter]] | None = None
) -> Callable[[PageContext, Mapping[str, str]], Markup]:
    """The block `booklet` of a type: a link to its booklet, and to those of its chapters where
    they are booklets as well. Where it is larger than other pages, the link says how large.
    """

    def block(page: PageContext, options: Mapping[str, str]) -> Markup:
        title = page.ui.plain("booklet-title", what=page.ui.plain(f"{type_name}.title"))
        listed = page.once(chapters) if chapters else ()
        first = volumes(listed)[0] if listed else None
        return page.template(
            "print/link.html",
            title=title,
            base=address(page.site, page.lang, type_name),
            kilobytes=first.kilobytes if first and not first.path else 0,
            apart=parts(listed) if listed else (),
        )

    return block
