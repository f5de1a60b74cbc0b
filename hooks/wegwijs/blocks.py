"""Blocks: what a Markdown page asks for with a line `::: name type key=value` goes in; HTML comes out."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs import json_ld
from wegwijs.explained import glossary_block
from wegwijs.field_reference import field_reference
from wegwijs.my_list import list_block
from wegwijs.page_code import fenced_lines
from wegwijs.problem_codes import codes_block
from wegwijs.read import hint
from wegwijs.render import PageContext, listing_parts
from wegwijs.types import ContentType, Group

LINE = re.compile(r"^::: +([a-z-]+)(?: +([a-z-]+))?((?: +[a-z]+=\S+)*) *$")


class BlockError(Exception):
    """A block that cannot be made; the message says what to mend."""


def block_fault(line: str, types: Mapping[str, ContentType]) -> tuple[str, str] | None:
    """What is wrong with a line that asks for a block, and the mend; None when nothing is."""
    match = LINE.match(line)
    if match is None:
        return f"“{line}” is not a block", "Write ::: listing training, for example."
    name, type_name = match[1], match[2]
    if type_name and type_name not in types:
        return f"there is no content type “{type_name}”", hint(type_name, types)
    known = {*_OF_TYPE, *types[type_name].blocks} if type_name else set(_OF_SITE)
    if name not in known:
        return f"there is no block “{line.removeprefix(':::').strip()}”", hint(name, known)
    if name == "next" and types[type_name].upcoming is None:
        return f"“{type_name}” has no dates, so nothing can be next", "Ask for the listing."
    return _option_fault(name, match[3].split())


def _option_fault(block: str, options: Iterable[str]) -> tuple[str, str] | None:
    for option in options:
        name, value = option.split("=", 1)
        if (block, name) != ("next", "limit"):
            return f"the block “{block}” has no option “{name}”", "Delete it. (“next” has the option “limit”.)"
        if not re.fullmatch("[1-9][0-9]?", value):
            return f"“{option}” is not a number of records", "Write limit=3, for example."
    return None


def render_block(page: PageContext, line: str) -> Markup:
    """The HTML of the block that `line` asks for.

    Raises BlockError when there is no such block, content type or option.
    """
    types = page.renderer.types
    if fault := block_fault(line, types):
        raise BlockError(". ".join(fault))
    match = LINE.match(line)
    assert match is not None
    name, type_name = match[1], match[2] or ""
    options = dict(option.split("=", 1) for option in match[3].split())
    if not type_name:
        return _OF_SITE[name](page, options)
    if name in types[type_name].blocks:
        return Markup(types[type_name].blocks[name](page, options))
    return _OF_TYPE[name](page, type_name, options)


@dataclass(frozen=True, slots=True)
class Listing:
    """The listing of a type in one language, cut into pages; `addresses` of the pages are relative to the site."""

    type: ContentType
    parts: list[list[Group]]
    addresses: list[str]

    def page(self, page: PageContext, number: int) -> Markup:
        """The HTML of one page of the listing; `number` counts from 1."""
        groups = self.parts[number - 1]
        drawn = self.type.draw(groups, page) if self.type.draw else None
        return page.template(
            "listing.html", groups=groups, drawn=drawn, number=number, pages=len(self.parts), addresses=self.addresses, level=2,
            items=json_ld.script(json_ld.item_list(self.parts, number, page)),
        )  # fmt: skip


def listing(page: PageContext, type_name: str) -> Listing:
    """The listing of a type, in the order its readers need."""
    base = f"{page.settings.prefix(page.lang)}{page.renderer.types[type_name].section}/"
    parts = listing_parts(_groups(page, type_name))
    return Listing(page.renderer.types[type_name], parts, [base, *(f"{base}page/{number}/" for number in range(2, len(parts) + 1))])


def _groups(page: PageContext, type_name: str) -> list[Group]:
    order = page.renderer.types[type_name].groups
    return page.once(f"{type_name}.groups", lambda: order(page.every(type_name), page))


def _listing(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    return listing(page, type_name).page(page, 1)


def _next(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    records = page.upcoming(type_name)[: int(options.get("limit", "3"))]
    return page.template("few.html", records=records, section=page.section(type_name))


def _highlight(page: PageContext, type_name: str, options: Mapping[str, str]) -> Markup:
    groups = _groups(page, type_name)
    complete = [record for group in groups for record in group.records if record.complete]
    records = complete or [record for group in groups for record in group.records]
    if not records:
        return Markup("")
    chosen = records[page.settings.today.toordinal() // 7 % len(records)]
    return page.template("few.html", records=[chosen], section=page.section(type_name))


def _search(page: PageContext, options: Mapping[str, str]) -> Markup:
    return page.template("search.html")


def _doors(page: PageContext, options: Mapping[str, str]) -> Markup:
    return page.template("doors.html")


def _a_z(page: PageContext, options: Mapping[str, str]) -> Markup:
    entries: list[tuple[str, list[object]]] = []
    for name, type_ in page.renderer.types.items():
        records = [record for group in type_.groups(page.every(name), page) for record in group.records]
        records.sort(key=lambda record: record.record.title.value.casefold())
        entries.append((name, records))
    return page.template("a-z.html", entries=entries)


_OF_TYPE: Mapping[str, Callable[[PageContext, str, Mapping[str, str]], Markup]] = {
    "listing": _listing, "next": _next, "highlight": _highlight,
}  # fmt: skip
_OF_SITE: Mapping[str, Callable[[PageContext, Mapping[str, str]], Markup]] = {
    "search": _search, "doors": _doors, "a-z": _a_z, "glossary": glossary_block, "my-list": list_block,
    "field-reference": field_reference, "problem-codes": codes_block,
}  # fmt: skip


def block_lines(markdown: str) -> Iterable[tuple[int, str]]:
    """The lines of a Markdown page that ask for a block, numbered from 1; those in fenced code are not."""
    return ((number, line.rstrip()) for number, line in prose_lines(markdown) if line.startswith(":::"))


def prose_lines(markdown: str) -> Iterable[tuple[int, str]]:
    """The lines of a Markdown page that are not fenced code, numbered from 1."""
    fenced = fenced_lines(markdown)
    return ((number, line) for number, line in enumerate(markdown.split("\n"), 1) if number not in fenced)
