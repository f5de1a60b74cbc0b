"""Slips: the text of a YAML file that cannot be read goes in; the slip of the hand that is behind
it comes out, on its own line and in an editor's words.

libyaml says where it gave up, which is often far below. What is looked for here are the slips that
people make; lines within a text under | or > are not looked at.
"""

import re
from dataclasses import dataclass

from wegwijs.strict_yaml.outline import FIELD, KEY, LINE_END, Line, lines_outside_blocks

NO_BREAK = "\u00a0\u2007\u202f\u3000"
_COLONS = "：﹕︓꞉∶"
_TIGHT = re.compile(rf"( *(?:- +)*)({KEY}):(?![\s/:]|$)(?!.*:(?:\s|$))")
_WIDE = re.compile(rf"( *(?:- +)*)({KEY})\s*([{_COLONS}])")
_VALUE = re.compile(rf" *(?:- +)*(?:{KEY} *: +)?(?=[\"'])")
_CURLY = re.compile(rf" *(?:- +)*(?:{KEY} *: +)([“”„«»‘’‚]).*: ")
_BRACKET = re.compile(rf" *(?:- +)*(?:{KEY} *: +)?([\[{{])")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.S), "'": re.compile(r"'(?:[^']|'')*'")}
_AT_MARGIN = re.compile(r"^ *##+ *\S", re.M)
_MERGE = re.compile(r"^(<{7}|>{7})(?: |$)", re.M)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: where, what is wrong, how to mend it, and the rule."""

    line: int
    column: int
    message: str
    help: str
    rule: str


def merge_marks(text: str) -> Slip | None:
    """The marks that git leaves where two versions were not merged."""
    match = _MERGE.search(text)
    if not match:
        return None
    return Slip(
        text.count("\n", 0, match.start()) + 1,
        1,
        "two versions of this place were not merged",
        "Keep one and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        "merge-marks",
    )


def slip_before(text: str, line: int) -> Slip | None:
    """The slip that makes a file unreadable at `line`: the first one of those that stand there or
    above.
    """
    lines = list(lines_outside_blocks(text))
    finders = (_no_break, _colon, _quote, _curly, _margin, _bracket)
    for one in lines:
        if one.number > line + 1:
            return _indentation(lines, line)
        if one.text.lstrip().startswith("#"):
            if slip := _heading(one):
                return slip
            continue
        for find in finders:
            if slip := find(one, text):
                return slip
    return _indentation(lines, line)


def slip_of_name(name: str, line: int, column: int, bare: bool = True) -> Slip | None:
    """What is wrong with the name of a field, or with a text where fields are expected: spaces and
    colons that are not those of YAML. `bare` is false when a value follows: then a colon belongs
    to the name.
    """
    where = Line(line, name, 0, "", False)
    slip = (_no_break(where, name) or _colon(where, name)) if bare else None
    if slip is None and name and (name[0] in NO_BREAK or name[-1] in NO_BREAK):
        slip = _no_break_at(line, next(i for i, char in enumerate(name, 1) if char in NO_BREAK))
    if slip is None:
        return None
    return Slip(line, column + slip.column - 1, slip.message, slip.help, slip.rule)


def _no_break_at(line: int, column: int) -> Slip:
    message = "a no-break space (U+00A0) stands here"
    return Slip(line, column, message, "Use ordinary spaces.", "hidden-character")


def _no_break(line: Line, text: str) -> Slip | None:
    """One in the indentation, or around the colon."""
    match = re.match(rf"\s*[{NO_BREAK}]", line.text) or re.match(
        rf" *(?:- ?)*{KEY}(?:[{NO_BREAK}] *:| *:[{NO_BREAK}])|-[{NO_BREAK}]", line.text
    )
    if not match:
        return None
    place = re.search(f"[{NO_BREAK}]", line.text)
    assert place
    return _no_break_at(line.number, place.start() + 1)


def _colon(line: Line, text: str) -> Slip | None:
    if match := _WIDE.match(line.text):
        name = match[2]
        return Slip(
            line.number,
            match.start(3) + 1,
            f"the colon behind “{name}” is a wide one ({match[3]})",
            f"Write an ordinary colon and a space: “{name}: …”.",
            "yaml-colon",
        )
    if match := _TIGHT.match(line.text):
        name = match[2]
        return Slip(
            line.number,
            match.end(2) + 2,
            f"a space is missing after “{name}:”",
            f"Write “{name}: …”.",
            "yaml-colon",
        )
    return None


def unclosed(line: int, column: int, sign: str) -> Slip:
    """The slip of a quotation mark without its other half."""
    return Slip(
        line,
        column,
        f"the quotation mark ({sign}) that opens here is not closed",
        "Close it, or put double quotes around the whole text.",
        "yaml-quotes",
    )


def cut_headings(text: str) -> Slip | None:
    """A heading of a text under | that stands at the margin, where # begins a comment that nobody
    reads.
    """
    if not _AT_MARGIN.search(text):
        return None
    return next(filter(None, map(_heading, lines_outside_blocks(text))), None)


def _heading(line: Line) -> Slip | None:
    if not line.ended or not re.match(r" *##+ *\S", line.text):
        return None
    return Slip(
        line.number,
        line.indent + 1,
        f"this heading belongs to the text of “{line.ended}” and stands too far to the left: here"
        " # begins a comment, which is not shown",
        "Put as many spaces before it as before the other lines of that text.",
        "yaml-indentation",
    )


def _quote(line: Line, text: str) -> Slip | None:
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


def _curly(line: Line, text: str) -> Slip | None:
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


def _bracket(line: Line, text: str) -> Slip | None:
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
            return None
    commented = re.search(r"\s#.*[\]}]", _QUOTED.sub("", line.text))
    cut = ": what follows # is a comment" if commented else ""
    return Slip(
        line.number,
        match.end(),
        f"the bracket ({match[1]}) that opens here is not closed{cut}",
        "Close it, or put double quotes around the text.",
        "yaml-bracket",
    )


def _margin(line: Line, text: str) -> Slip | None:
    """A text under | of which a line stands too far out."""
    if not line.ended or line.field or re.match(r" *(?:- +)*[\"'{\[]", line.text):
        return None
    return Slip(
        line.number,
        line.indent + 1,
        f"this line belongs to the text of “{line.ended}” and stands too far to the left",
        "Put as many spaces before it as before the other lines of that text.",
        "yaml-indentation",
    )


def _indentation(lines: list[Line], number: int) -> Slip | None:
    """A field that is not in line with those it belongs to."""
    here = next((one for one in lines if one.number == number), None)
    above = [one for one in lines if one.number < number and one.field]
    if here is not None and here.text.lstrip().startswith("- "):
        return _entry(lines, here)
    if here is None or not here.field or not above:
        return None
    before = above[-1]
    column = before.text.index(before.field)
    if here.indent == column or len(re.findall(r": ", here.text)) > 1:
        return None
    columns = {one.text.index(one.field) for one in above}
    if here.indent in columns and here.indent < column and not _in_list(above, here.indent):
        return None
    how = "too far to the right" if here.indent > column else "too far to the left"
    return Slip(
        number,
        here.indent + 1,
        f"“{here.field}” stands {how}: “{before.field}” on line {before.number} begins in column"
        f" {column + 1}",
        "Fields that belong together begin in the same column.",
        "yaml-indentation",
    )


def _entry(lines: list[Line], here: Line) -> Slip | None:
    """An entry of a list that is not in line with those above it."""
    entries = [
        one for one in lines if one.number < here.number and one.text.lstrip().startswith("- ")
    ]
    if not entries or any(one.indent == here.indent for one in entries):
        return None
    before = min(reversed(entries), key=lambda one: abs(one.indent - here.indent))
    return Slip(
        here.number,
        here.indent + 1,
        f"this entry is not in line with the one on line {before.number}, which begins in column"
        f" {before.indent + 1}",
        "Align the dashes.",
        "yaml-list",
    )


def _in_list(above: list[Line], indent: int) -> bool:
    """Whether fields in this column would stand among the entries of a list."""
    return any(one.indent == indent and one.text.lstrip().startswith("- ") for one in above)
