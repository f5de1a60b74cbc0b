"""Slips: the text of a YAML file that cannot be read goes in; the slip of the hand that is behind
it comes out, on its own line and in an editor's words.

libyaml says where it gave up, which is often far below. What is looked for here are the slips that
people make; lines within a text under | or > are not looked at.
"""

import re

from wegwijs.strict_yaml.indentation import (
    heading_slip,
    indentation_slip,
    margin_slip,
    no_field,
    unmerged,
)
from wegwijs.strict_yaml.outline import KEY, Line, Slip, lines_outside_blocks
from wegwijs.strict_yaml.quotes import bracket_slip, curly_slip, quote_slip

NO_BREAK = "\u00a0\u2007\u202f\u3000"
_COLONS = "：﹕︓꞉∶"
_COLON_LIKE = "։׃፡፥ː"
"""Signs of other scripts that look like a colon. They stand in texts behind words of theirs."""
BULLETS = "*•·‣▪●◦"
"""Signs with which programs for texts begin the entries of a list."""
_TIGHT = re.compile(rf"( *(?:- +)*)({KEY}):(?![\s/\\:]|$)(?!.*:(?:\s|$))")
_WIDE = re.compile(rf"( *(?:- +)*)({KEY})\s*([{_COLONS}])")
_LIKE = re.compile(rf"( *(?:- +)*)([a-z_]+)\s*([{_COLON_LIKE}])")
USUAL_NAME = re.compile(r"[^\W_][\w.-]*")
"""A name of a field in which nothing is looked for."""
_AT_MARGIN = re.compile(r"^##+ *\S", re.M)
_MERGE = re.compile(r"^(<{7}|>{7})(?: |$)", re.M)


def merge_marks(text: str) -> Slip | None:
    """The marks that git leaves where two versions were not merged."""
    match = _MERGE.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    return unmerged(text.count("\n", 0, match.start()) + 1) if match else None


def slip_before(text: str, line: int) -> Slip | None:
    """The slip that makes a file unreadable at `line`: the first one of those that stand there or
    above.
    """
    lines = list(lines_outside_blocks(text))
    finders = (_no_break, _dash, _colon, quote_slip, curly_slip, margin_slip, bracket_slip)
    for one in lines:
        if one.number > line + 1:
            return indentation_slip(lines, line)
        if one.text.lstrip().startswith("#"):
            if slip := heading_slip(one):
                return slip
            continue
        for find in finders:
            if slip := find(one, text):
                return slip
        if slip := no_field(lines, one):
            return slip
    return indentation_slip(lines, line)


def slip_of_name(name: str, line: int, column: int, bare: bool = True) -> Slip | None:
    """What is wrong with the name of a field, or with a text where fields are expected: spaces and
    colons that are not those of YAML. `bare` is false when a value follows: then a colon belongs
    to the name.
    """
    where = Line(line, name, 0, "", False)
    slip = (_no_break(where, name) or _colon(where, name)) if bare else None
    slip = slip or _dash(where, name)
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
    if match := _WIDE.match(line.text) or _LIKE.match(line.text):
        name = match[2]
        what = "a wide one" if match[3] in _COLONS else "a sign of another script"
        return Slip(
            line.number,
            match.start(3) + 1,
            f"the colon behind “{name}” is {what} ({match[3]})",
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


def cut_headings(text: str) -> Slip | None:
    """A heading of a text under | that stands at the margin, where # begins a comment that nobody
    reads.
    """
    if "\n##" not in text or not _AT_MARGIN.search(text):
        return None
    return next(filter(None, map(heading_slip, lines_outside_blocks(text))), None)


def _dash(line: Line, text: str) -> Slip | None:
    """A dash that begins no entry of a list: a long one, or one without a space."""
    match = re.match(rf" *([–—])(?: +|(?={KEY}:))", line.text)
    if match:
        message = f"a long dash ({match[1]}) begins no entry of a list"
        return Slip(line.number, match.start(1) + 1, message, "Write “- …”.", "yaml-list")
    if match := re.match(rf" *(?:- +)*{KEY}: +(-)[ \t]*$", line.text):
        message = "a dash alone begins a list, and none follows"
        how = "Leave the field out, or write its value."
        return Slip(line.number, match.start(1) + 1, message, how, "yaml-list")
    if match := re.match(rf" *([{BULLETS}])[ \t]+(?=\S)", line.text):
        message = f"“{match[1]}” begins no entry of a list"
        return Slip(line.number, match.start(1) + 1, message, "Write “- …”.", "yaml-list")
    match = re.match(rf" *(-)(?={KEY}(?::|$))", line.text)
    if match:
        message = "a space is missing behind the dash"
        return Slip(
            line.number, match.start(1) + 1, message, "Write each entry as “- …”.", "yaml-list"
        )
    return None
