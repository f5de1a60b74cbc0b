"""Hand-written pages: the Markdown files under docs/ go in; problems, references and blocks come out.

MkDocs reads and renders these pages; this module knows only what the generator adds to them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from wegwijs.blocks import LINE, block_lines
from wegwijs.portal import Portal
from wegwijs.problems import Problem
from wegwijs.read import hint
from wegwijs.types import ContentType

SITE_BLOCKS = ("search", "doors", "a-z")
TYPE_BLOCKS = ("listing", "next", "highlight")
_KEY = r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[\w-]+)?)"
_LINK = re.compile(rf"\](?:\(|:[ \t]+){_KEY}(?=[)\s]|$)")
_HREF = re.compile(rf'href="{_KEY}"')


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
        match = LINE.match(line)
        if match is None:
            yield number, f"“{line}” is not a block", "Write ::: listing training, for example."
            continue
        name, type_name = match[1], match[2]
        if type_name and type_name not in types:
            yield number, f"there is no content type “{type_name}”", hint(type_name, types)
            continue
        known = {*TYPE_BLOCKS, *types[type_name].blocks} if type_name else set(SITE_BLOCKS)
        if name not in known:
            yield number, f"there is no block “{line.removeprefix(':::').strip()}”", hint(name, known)
        elif name == "next" and types[type_name].upcoming is None:
            yield number, f"“{type_name}” has no dates, so nothing can be next", "Ask for the listing."
        elif fault := _option_fault(name, match[3].split()):
            yield number, *fault


def _option_fault(block: str, options: Iterable[str]) -> tuple[str, str] | None:
    for option in options:
        name, value = option.split("=", 1)
        if (block, name) != ("next", "limit"):
            return f"the block “{block}” has no option “{name}”", "Delete it. (“next” has the option “limit”.)"
        if not re.fullmatch("[1-9][0-9]?", value):
            return f"“{option}” is not a number of records", "Write limit=3, for example."
    return None


def _references(text: str, portal: Portal, types: Mapping[str, ContentType]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in _LINK.finditer(line):
            if match[1] in types and portal.entry((match[1], match[2])) is None:
                yield number, f"there is no published {match[1]} “{match[2]}”", hint(match[2], portal.entries[match[1]])


def link_references(html: str, types: Mapping[str, ContentType], address_of: Callable[[str, str], str | None]) -> str:
    """The HTML of a page with its `type:id` links turned into addresses; other links stay as they are.

    Not done in the Markdown: MkDocs would warn of a relative link that leads to no Markdown file.
    """

    def replace(match: re.Match[str]) -> str:
        address = address_of(match[1], match[2]) if match[1] in types else None
        return f'href="{address}{match[3]}"' if address else match[0]

    return _HREF.sub(replace, html)
