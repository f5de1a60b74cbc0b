"""Listings: the records of a type go in; the pages of their listing come out, and the blocks that
list records.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.reads import week
from wegwijs.render import json_ld
from wegwijs.render.context import AnyType, PageContext
from wegwijs.render.contract import Group


@dataclass(frozen=True, slots=True)
class Listing:
    """The listing of a type in one language, cut into pages; `addresses` of the pages are relative
    to the site.
    """

    type: AnyType
    parts: list[list[Group[Any]]]
    addresses: list[str]

    def page(self, page: PageContext, number: int, level: int = 2) -> Markup:
        """The HTML of one page of the listing; `number` counts from 1, `level` is that of the
        headings of what is listed.
        """
        groups = self.parts[number - 1]
        drawn = self.type.draw(groups, page) if self.type.draw else None
        return page.template(
            "listing.html",
            groups=groups,
            drawn=drawn,
            number=number,
            pages=len(self.parts),
            addresses=self.addresses,
            level=level,
            items=json_ld.script(json_ld.item_list(self.parts, number, page)),
        )


def listing(page: PageContext, type_name: str) -> Listing:
    """The listing of a type, in the order its readers need."""
    base = f"{page.settings.prefix(page.lang)}{page.site.types[type_name].section}/"
    parts = listing_parts(groups_of(page, type_name))
    return Listing(
        page.site.types[type_name],
        parts,
        [base, *(f"{base}page/{number}/" for number in range(2, len(parts) + 1))],
    )


def groups_of(page: PageContext, type_name: str) -> list[Group[Any]]:
    """The records of a type in the groups of its listing, made once per language."""
    order = page.site.types[type_name].groups
    return page.ordered(order, type_name)


PAGE_SIZE = 60
LEVEL = "level"
"""What a page adds to the options of a block: the level of the headings in it."""


def listing_parts(groups: list[Group[Any]], size: int = PAGE_SIZE) -> list[list[Group[Any]]]:
    """Groups cut into pages of at most `size` records; a group's heading is repeated where it goes
    on.
    """
    pages: list[list[Group[Any]]] = [[]]
    room = size
    for group in groups:
        rest = group.records
        while rest:
            if not room:
                pages.append([])
                room = size
            pages[-1].append(Group(group.title, rest[:room], group.quiet))
            rest, room = rest[room:], room - min(room, len(rest))
    return pages


def _listing(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    return listing(page, type_name).page(page, 1, int(options.get(LEVEL, "2")))


def _next(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    records = page.upcoming(type_name)[: int(options.get("limit", "3"))]
    return _few(page, type_name, records)


def _highlight(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    groups = groups_of(page, type_name)
    complete = [record for group in groups for record in group.records if record.complete]
    records = complete or [record for group in groups for record in group.records]
    if not records:
        return Markup("")
    chosen = records[week(page.settings.day) % len(records)]
    return _few(page, type_name, [chosen])


def _few(page: PageContext, type_name: str, records: Sequence[Localised[Any]]) -> Markup:
    section = page.section(type_name)
    return page.template("few.html", records=records, section=section, listed=type_name)


TYPE_BLOCKS: Mapping[str, Callable[[PageContext, str, Mapping[str, str]], Markup]] = {
    "listing": _listing, "next": _next, "highlight": _highlight,
}  # fmt: skip
"""Blocks that every content type has: (page, name of the type, options) -> HTML."""
