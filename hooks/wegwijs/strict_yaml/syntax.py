"""Syntax: what libyaml says of a file that it cannot read goes in; the same in an editor's words
comes out.
"""

import re

import yaml

from wegwijs.strict_yaml.outline import LINE_END
from wegwijs.strict_yaml.slips import slip_before

_SYNTAX: tuple[tuple[str, str, str, str], ...] = (
    (r"found character '\\t'|found a tab", "a tab stands here", "Indent with spaces.", "yaml-tab"),
    (
        r"mapping values are not allowed",
        "a colon stands where no field can begin",
        "Put quotes around the text on this line, or look at its indentation.",
        "yaml-colon",
    ),
    (
        r"could not find expected ':'|did not find expected key",
        "this line or the one before is not “field: value”",
        "Look at the colon, the quotes and the indentation.",
        "yaml-line",
    ),
    (
        r"did not find expected ',' or '[\]}]'|did not find expected node content",
        "a bracket is opened and not closed",
        "Close it, or put quotes around the text.",
        "yaml-bracket",
    ),
    (
        r"invalid Unicode character",
        "this escape is a control character or half of one",
        "Delete it.",
        "hidden-character",
    ),
    (
        r"unknown escape|hexdecimal",
        "a backslash stands in double quotes",
        "Use single quotes around this text.",
        "yaml-quotes",
    ),
    (
        r"scanning an alias",
        "aliases (*) are not allowed",
        "Put quotes around the text.",
        "yaml-sign",
    ),
    (
        r"scanning an anchor",
        "anchors (&) are not allowed",
        "Put quotes around the text.",
        "yaml-sign",
    ),
    (
        r"(?:scanning|parsing) a tag",
        "tags (!) are not allowed",
        "Put quotes around the text.",
        "yaml-sign",
    ),
    (
        r"block sequence entries",
        "a list begins behind the colon",
        "Begin it on the next line, each entry with “- ”.",
        "yaml-list",
    ),
    (
        r"comment or line break",
        "text stands behind | or >",
        "Begin the text on the next line.",
        "yaml-block",
    ),
    (
        r"unexpected end of stream|quoted scalar",
        "a quotation mark is opened and not closed",
        "Close it.",
        "yaml-quotes",
    ),
    (
        r"did not find expected '-' indicator",
        "a list entry is not in line with the others",
        "Align the dashes.",
        "yaml-list",
    ),
    (
        r"cannot start any token|mapping keys are not allowed",
        "a text begins with a sign that YAML reserves",
        "Put quotes around the text.",
        "yaml-sign",
    ),
)


_SIGN = re.compile(r"(?:^|[:\-\[{,]) +[*&!@`%]|^[*&!@`%]")
"""A sign that YAML reserves, at the beginning of a value."""


def syntax_fault(text: str, fault: yaml.MarkedYAMLError) -> tuple[int, int, str, str, str]:
    """The line and the column of what cannot be read, a sentence, how to mend it, and the rule."""
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    reason = f"{fault.context or ''} {fault.problem or ''}"
    if slip := slip_before(text, line):
        return slip.line, slip.column, slip.message, slip.help, slip.rule
    lines = LINE_END.split(text)
    if 0 < line <= len(lines) and re.match(r" *\t", lines[line - 1]):
        return line, column, "a tab stands here", "Indent with spaces.", "yaml-tab"
    if "<document start>" in reason:
        message = "the file ends at the line with three points, and more follows"
        return line, column, message, "Delete the line “...”.", "two-documents"
    for pattern, message, advice, rule in _SYNTAX:
        if re.search(pattern, reason):
            if rule == "yaml-bracket" and _is_comma(lines, line, column):
                message, advice, rule = _SYNTAX[-1][1:]
                return line, column, message, advice, rule
            if rule == "yaml-sign" and (sign := _SIGN.search(lines[min(line, len(lines)) - 1])):
                column = sign.end()
            return line, column, message, advice, rule
    message = f"this is not YAML ({(fault.problem or reason).strip()})"
    return line, column, message, "Look at this line and the one before.", "yaml-syntax"


def _is_comma(lines: list[str], line: int, column: int) -> bool:
    """Whether a text outside brackets begins with a comma there."""
    here = lines[line - 1] if line <= len(lines) else ""
    return (
        re.match(r".*:\s+$|\s*-\s+$", here[: column - 1]) is not None
        and here[column - 1 :][:1] == ","
    )
