"""Names that are given twice in Markdown: the lines of a text go in; each anchor and each name of a
link that stands there before comes out.

Of two anchors a link finds the first, and of two addresses of one name readers get one: nobody is
told which.
"""

import re
from collections.abc import Iterator, Sequence

from wegwijs.content.markdown_slip import MarkdownSlip

_DEFINED = re.compile(r" {0,3}(?:>[> ]*)?\[((?!\^)(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(\S+)")
_LIST = re.compile(r"\{:?[^{}]*\}")
_ANCHOR = re.compile(r"(?<=[\s{:])#([\w:-]+)")


def names_given_twice(lines: Sequence[str]) -> Iterator[MarkdownSlip]:
    """What stands there a second time, in the order of the lines; code is left out of them."""
    addresses: dict[str, tuple[int, str]] = {}
    anchors: dict[str, int] = {}
    for number, line in enumerate(lines):
        if "]:" in line and (match := _DEFINED.match(line)):
            name = " ".join(match[1].split()).casefold()
            first, address = addresses.setdefault(name, (number, match[2]))
            if first != number and address != match[2]:
                message = f"two addresses are called “{match[1][:40]}”, and readers get one of them"
                advice = "Give each a name of its own."
                yield MarkdownSlip(number, match.start(1), message, advice, first)
        for attributes in _LIST.finditer(line) if "{" in line and "#" in line else ():
            for match in _ANCHOR.finditer(attributes[0]):
                first = anchors.setdefault(match[1], number)
                if first != number:
                    column = attributes.start() + match.start() + 1
                    message = f"the anchor “#{match[1][:40]}” stands here twice, and links find one"
                    advice = "Give each place an anchor of its own."
                    yield MarkdownSlip(number, column, message, advice, first)
