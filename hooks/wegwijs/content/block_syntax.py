"""Block syntax: the text of a Markdown page goes in; the lines that ask for a block, and what is
wrong with one, come out.
"""

import re
from collections.abc import Iterable

from wegwijs.content.pages.code import fenced_lines
from wegwijs.content.record_type import SWITCH_ON, BlockNames, is_off
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic
from wegwijs.diagnostics.suggest import hint

LINE = re.compile(r"^::: +([a-z-]+)(?: +([a-z-]+))?((?: +[a-z]+=\S+)*) *$")


def block_fault(line: str, known: BlockNames) -> Diagnostic | None:
    """What is wrong with a line that asks for a block; None when nothing is."""
    match = LINE.match(line)
    if match is None:
        advice = f"Write ::: listing {min(known.of_type, default='guide')}, for example."
        return _refused(f"“{line}” is not a block", advice)
    name, type_name = match[1], match[2]
    if type_name in known.off:
        return _refused(is_off(type_name), SWITCH_ON, "type-off")
    if type_name and type_name not in known.of_type:
        return _refused(f"there is no content type “{type_name}”", hint(type_name, known.of_type))
    names = known.of_type[type_name] if type_name else known.of_site
    which = [each for each, blocks in known.of_type.items() if name in blocks]
    if not type_name and name not in names and which:
        message = f"the block “{name}” does not say of what content type"
        return _refused(message, f"Write ::: {name} and one of {', '.join(sorted(which))}.")
    if name not in names:
        return _refused(
            f"there is no block “{line.removeprefix(':::').strip()}”", hint(name, names)
        )
    if name == "next" and type_name not in known.dated:
        return _refused(
            f"“{type_name}” has no dates, so nothing can be next", "Ask for the listing."
        )
    return _option_fault(name, match[3].split())


def _option_fault(block: str, options: Iterable[str]) -> Diagnostic | None:
    for option in options:
        name, value = option.split("=", 1)
        if (block, name) != ("next", "limit"):
            return _refused(
                f"the block “{block}” has no option “{name}”",
                "Delete it. (“next” has the option “limit”.)",
            )
        if not re.fullmatch("[1-9][0-9]?", value):
            return _refused(f"“{option}” is not a number of records", "Write limit=3, for example.")
    return None


def _refused(message: str, advice: str, rule: str = "block") -> Diagnostic:
    return Diagnostic(UNPLACED, message, advice, rule)


def block_lines(markdown: str) -> Iterable[tuple[int, str]]:
    """The lines of a Markdown page that ask for a block, numbered from 1; those in fenced code are
    not.
    """
    return (
        (number, line.rstrip()) for number, line in prose_lines(markdown) if line.startswith(":::")
    )


def prose_lines(markdown: str) -> Iterable[tuple[int, str]]:
    """The lines of a Markdown page that are not fenced code, numbered from 1."""
    fenced = fenced_lines(markdown)
    return (
        (number, line)
        for number, line in enumerate(markdown.split("\n"), 1)
        if number not in fenced
    )
