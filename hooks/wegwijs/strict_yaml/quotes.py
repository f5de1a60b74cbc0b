"""Quotes and brackets: a line of a YAML file that cannot be read goes in; a quotation mark or a
bracket without its other half comes out.
"""

import re

from wegwijs.strict_yaml.outline import FIELD, LINE_END, NAME, Line, Slip

_VALUE = re.compile(rf" *(?:- +)*(?:{NAME} *: +)?(?=[\"'])")
_CURLY = re.compile(rf" *(?:- +)*(?:{NAME} *: +)([“”„«»‘’‚]).*: ")
_BRACKET = re.compile(rf" *(?:- +)*(?:{NAME} *: +)?([\[{{])")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.S), "'": re.compile(r"'(?:[^']|'')*'")}


def unclosed(line: int, column: int, sign: str) -> Slip:
    """The slip of a quotation mark without its other half."""
    return Slip(
        line,
        column,
        f"the quotation mark ({sign}) that opens here is not closed",
        "Close it, or put double quotes around the whole text.",
        "yaml-quotes",
    )


def quote_slip(line: Line, text: str) -> Slip | None:
    """A quotation mark that opens a text and is not closed, or closed too early."""
    match = _VALUE.match(line.text)
    if not match or not (match[0].strip() or line.text.lstrip()[:1] in "\"'"):
        return None
    start = match.end()
    sign = line.text[start]
    closed = _CLOSED[sign].match(line.text, start)
    if closed is None:
        below = LINE_END.split(text)[line.number - 1 :]
        whole = "\n".join([line.text[start:], *below[1:]])
        end = _CLOSED[sign].match(whole)
        within = end[0].split("\n")[1:] if end else []
        behind = whole[end.end() :].split("\n")[0].strip() if end else ""
        if not end or any(map(FIELD.match, within)) or not re.match(r"$|#|[,\]}:]", behind):
            return unclosed(line.number, start + 1, sign)
        return None
    behind = line.text[closed.end() :].strip()
    if not behind or behind[0] in "#:,]}":
        return None
    return Slip(
        line.number,
        closed.end() + 1,
        "text stands behind the closing quotation mark",
        'Put the whole text in double quotes; for a quotation mark in it write \\".',
        "yaml-quotes",
    )


def curly_slip(line: Line, text: str) -> Slip | None:
    """A quotation mark of a text around one that holds a colon."""
    match = _CURLY.match(line.text)
    if not match:
        return None
    return Slip(
        line.number,
        match.start(1) + 1,
        f"“{match[1]}” is a letter of the text here and no quotation mark of YAML",
        'Put straight quotes (") around the text.',
        "yaml-quotes",
    )


def bracket_slip(line: Line, text: str) -> Slip | None:
    """A bracket that is closed on no line before the next field."""
    match = _BRACKET.match(line.text)
    if not match:
        return None
    depth = 0
    for number, written in enumerate(LINE_END.split(text)[line.number - 1 :]):
        if number and re.match(rf" {{0,{line.indent}}}\S", written):
            break
        content = re.sub(r"(?:^|\s)#.*", "", _QUOTED.sub("", written))
        depth += sum((sign in "[{") - (sign in "]}") for sign in content)
        if depth <= 0:
            return None if number else _behind_bracket(line)
    commented = re.search(r"\s#.*[\]}]", _QUOTED.sub("", line.text))
    cut = ": what follows # is a comment" if commented else ""
    return Slip(
        line.number,
        match.end(),
        f"the bracket ({match[1]}) that opens here is not closed{cut}",
        "Close it, or put double quotes around the text.",
        "yaml-bracket",
    )


def _behind_bracket(line: Line) -> Slip | None:
    """Text behind a bracket that is closed on its line."""
    bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line.text)
    last = max(bare.rfind("]"), bare.rfind("}"))
    behind = bare[last + 1 :].strip()
    if not behind or behind[0] in "#:,":
        return None
    return Slip(
        line.number,
        last + 2,
        "text stands behind the closing bracket",
        "Put double quotes around the whole text.",
        "yaml-bracket",
    )
