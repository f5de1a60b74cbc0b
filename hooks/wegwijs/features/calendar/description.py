"""Descriptions of calendar entries: what a page shows goes in; lines of plain text come out."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from markupsafe import Markup, escape

from wegwijs.content.model.fields import Text
from wegwijs.render.context import PageContext


def plain_text(value: Text | Markup | str, page: PageContext) -> str:
    """What a page shows, as plain text: <bdi> becomes the characters that isolate, so that numbers
    do not turn round in Arabic.
    """
    html = str(page.isolate(value.value, value.lang) if isinstance(value, Text) else escape(value))
    if page.dir == "rtl":
        html = (
            html.replace('<bdi dir="ltr">', "\u2066")
            .replace("<bdi>", "\u2068")
            .replace("</bdi>", "\u2069")
        )
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def line(label: str, value: str, page: PageContext) -> str:
    """A label and a value, with the colon of the language."""
    return f"{label}{page.ui.plain('colon')} {value}"


def one_language(values: Iterable[object], strings: Iterable[str], page: PageContext) -> str:
    """The language of a text that is made of these values and UI strings: that of the page, "" when
    one of them is in another.
    """
    own = all(value.lang == page.lang for value in values if isinstance(value, Text)) and all(
        page.ui.lang_of(key) == page.lang for key in strings
    )
    return page.lang if own else ""


def contact_lines(ways: Iterable[tuple[str, str, str, str]], page: PageContext) -> Iterator[str]:
    """Ways to reach somebody (see view.contact_links), a line each; a web address has its own, for
    programs to make a link of.
    """
    for _, label, address, shown in ways:
        if address.startswith("http"):
            yield from (f"{page.ui.plain(label)}{page.ui.plain('colon')}", address)
        else:
            number = address.startswith("tel:")
            yield line(
                page.ui.plain(label),
                plain_text(page.fmt.latin(shown) if number else shown, page),
                page,
            )
