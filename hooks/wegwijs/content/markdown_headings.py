"""Headings that do not follow one another: the lines of a text go in; a second title, and a heading
more than one level below the one before, come out. Who listens to a page goes by its headings.
"""

import re
from collections.abc import Iterator, Sequence

from wegwijs.content.markdown_slip import MarkdownSlip

LOW = "####"
"""What a text of a record cannot do without that leaves out a level: ## and ### may begin it."""
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+[^#\s]")


def headings_out_of_order(lines: Sequence[str], page: bool) -> Iterator[MarkdownSlip]:
    """The slips in the headings of a text; the title of a hand-written `page` is the first."""
    above, title = "#" if page else "", None
    for number, line in enumerate(lines):
        if not (match := _HEADING.match(line)):
            continue
        signs, column = match[1], match.start(1) + 1
        if page and signs == "#":
            if title is not None:
                message = "a second heading with one #; the title of the page is the only one"
                yield MarkdownSlip(number, column, message, "Begin it with ##.", title)
            title = number if title is None else title
        elif above and len(signs) > len(above) + 1:
            message = f"a heading with {signs} below one with {above}: a level is left out"
            yield MarkdownSlip(number, column, message, f"Begin it with {above}#.")
        above = signs
