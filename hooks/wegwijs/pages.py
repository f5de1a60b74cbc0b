"""Hand-written pages: the Markdown files under docs/ go in; problems, references and blocks come out.

MkDocs reads and renders these pages; this module knows only what the generator adds to them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from wegwijs.blocks import block_fault, block_lines
from wegwijs.portal import Portal
from wegwijs.problems import Problem
from wegwijs.read import hint
from wegwijs.types import ContentType

_KEY = r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[\w-]+)?)"
_LINK = re.compile(rf"\](?:\(|:[ \t]+){_KEY}(?=[)\s]|$)")
_ANCHOR = re.compile(rf'<a href="{_KEY}"([^>]*)>(.*?)</a>', re.S)


def check_pages(folder: Path, codes: tuple[str, ...], portal: Portal, types: Mapping[str, ContentType]) -> list[Problem]:
    """Problems in the blocks and references of the pages under docs/<lang>/."""
    found: list[Problem] = []
    for lang in codes:
        for path in sorted((folder / "docs" / lang).rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            text = path.read_text("utf-8")
            for line, message, mend in (*_blocks(text, types), *_references(text, portal, types)):
                found.append(Problem(name, line, 1, "", message, mend, "page"))
    return found


def _blocks(text: str, types: Mapping[str, ContentType]) -> Iterator[tuple[int, str, str]]:
    for number, line in block_lines(text):
        if fault := block_fault(line, types):
            yield number, *fault


def _references(text: str, portal: Portal, types: Mapping[str, ContentType]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _LINK.finditer(line):
            key = (match[1], match[2])
            if match[1] in types and portal.entry(key) is None and key not in portal.withheld:
                yield number, f"there is no published {match[1]} “{match[2]}”", hint(match[2], portal.entries[match[1]])


def link_references(html: str, types: Mapping[str, ContentType], address_of: Callable[[str, str], str | None]) -> str:
    """The HTML of a page with its `type:id` links turned into addresses; other links stay as they are.

    The words of a link to a record that is not published stand without a link. Not done in the Markdown: MkDocs would warn
    of a relative link that leads to no Markdown file.
    """

    def replace(match: re.Match[str]) -> str:
        if match[1] not in types:
            return match[0]
        address = address_of(match[1], match[2])
        return f'<a href="{address}{match[3]}"{match[4]}>{match[5]}</a>' if address else match[5]

    return _ANCHOR.sub(replace, html)
