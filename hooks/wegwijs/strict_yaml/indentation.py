"""Indentation: the lines of a YAML file that cannot be read go in; those that stand too far to one
side, or are no field at all, come out.
"""

import re

from wegwijs.strict_yaml.outline import KEY, Line, Slip


def unmerged(line: int) -> Slip:
    """The slip of two versions that were not merged."""
    return Slip(
        line,
        1,
        "two versions of this place were not merged",
        "Keep one and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        "merge-marks",
    )


def heading_slip(line: Line) -> Slip | None:
    """A heading of a text under | that stands at the margin."""
    if not line.written or not re.match(r" *##+ *\S", line.text):
        return None
    return Slip(
        line.number,
        line.indent + 1,
        f"this heading belongs to the text of “{line.ended}” and stands too far to the left: here"
        " # begins a comment, which is not shown",
        "Put as many spaces before it as before the other lines of that text.",
        "yaml-indentation",
    )


def no_field(lines: list[Line], line: Line) -> Slip | None:
    """A line that is neither a field nor the continuation of a text."""
    if re.match(r"={7}\s*$", line.text):
        return unmerged(line.number)
    if (
        re.search(r":(?:\s|$)", line.text)
        or line.text.lstrip(" ").startswith("\t")
        or re.match(r"\s*(?:-(?: |$)|[\]}\[{\"'|>?%&*!@`]|---|\.\.\.)", line.text)
    ):
        return None
    above = [one for one in lines if one.number < line.number]
    before = next((one for one in reversed(above) if one.indent <= line.indent), None)
    if before and (before.indent < line.indent or not (before.field or _is_entry(before))):
        return None
    meant = re.match(rf" *({KEY}) *(?:[=;]|->?) ", line.text)
    if meant:
        message, advice = f"no colon stands behind “{meant[1]}”", f"Write “{meant[1]}: …”."
    elif before and _is_entry(before):
        message = f"this line is no entry of the list that begins above it, on line {before.number}"
        advice = "Begin it with “- ”; or indent it, when it goes on with the entry above."
    else:
        message = "this line is no field, and goes on with no text"
        advice = (
            "Write “field: …”; or put spaces before it, when it goes on with the text of the"
            " line above."
        )
    return Slip(line.number, line.indent + 1, message, advice, "yaml-line")


def _is_entry(line: Line) -> bool:
    return line.text.lstrip().startswith("- ")


def margin_slip(line: Line, text: str) -> Slip | None:
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


def indentation_slip(lines: list[Line], number: int) -> Slip | None:
    """A field that is not in line with those it belongs to."""
    here = next((one for one in lines if one.number == number), None)
    above = [one for one in lines if one.number < number and one.field]
    if here is not None and _is_entry(here):
        return _entry(lines, here)
    if here is None or not here.field or not above:
        return None
    before = above[-1]
    column = before.text.index(before.field)
    if here.indent == column or len(re.findall(r": ", here.text)) > 1:
        return None
    columns = _columns_beside(above, here.indent)
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


def _columns_beside(above: list[Line], indent: int) -> set[int]:
    """The columns of the fields above a line of this indentation, up to the one that it can belong
    to.
    """
    columns = set()
    for one in reversed(above):
        column = one.text.index(one.field)
        columns.add(column)
        if column < indent:
            break
    return columns


def _entry(lines: list[Line], here: Line) -> Slip | None:
    """An entry of a list that is not in line with those above it."""
    entries = [one for one in lines if one.number < here.number and _is_entry(one)]
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
    return any(one.indent == indent and _is_entry(one) for one in above)
