"""Moved fields: a portal whose records were written when fields stood elsewhere goes in; the files
as they are written now come out, and in words what an editor must still say.

Who pays nothing was said of a procedure as a whole, and is said of each of its costs. A course was
marked as one for a shortage occupation, and names the lists that say so. Whatever is written in an
unusual way is left as it is: the check reports it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from wegwijs.content.file_kinds import plain_files
from wegwijs.strict_yaml.layout import composed, last_line, line_end, lines_of
from wegwijs.strict_yaml.loader import Loader

_FREE, _SHORTAGE = "free_for", "shortage_occupation"
_UNMARKED = (
    "{path}: the course is no longer marked as one for a shortage occupation. Name the list that"
    " says so under “shortage_occupation:” (region, year, source), or leave it out."
)
_NO_COSTS = (
    "{path}: “free_for:” belongs to each cost, and there is none. Write “costs:”, with who pays"
    " nothing of each."
)


@dataclass(frozen=True, slots=True)
class MovedFields:
    """The files that change, by their path in the portal, and what is left to do, line by line."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    to_do: tuple[str, ...] = ()


def moved_fields(folder: Path) -> MovedFields:
    """What is to be moved in the portal in `folder`. Raises OSError for a file that cannot be
    read.
    """
    files: dict[str, bytes] = {}
    to_do: list[str] = []
    for path in plain_files(folder, folder / "content", ".yml"):
        change = _CHANGES.get(path.parent.name)
        before = path.read_bytes()
        if change is None or not any(name in before for name in (b"free_for", b"shortage_occ")):
            continue
        try:
            after, advice = change(before.decode("utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError, _UnusualError):
            continue
        name = path.relative_to(folder).as_posix()
        if advice:
            to_do.append(advice.format(path=name))
        if after.encode("utf-8") != before:
            files[name] = after.encode("utf-8")
    return MovedFields(files, tuple(to_do))


class _UnusualError(Exception):
    """The file is not written as files of records are."""


def _free_of_each_cost(text: str) -> tuple[str, str]:
    root = _mapping(composed(text))
    if _FREE not in root:
        return text, ""
    free = root[_FREE][1]
    if not isinstance(free, yaml.SequenceNode):
        raise _UnusualError
    costs = root["costs"][1].value if "costs" in root else []
    if not costs:
        return text, _NO_COSTS
    who = [one.value for one in free.value]
    lines, end = lines_of(text), line_end(text)
    edits = [_edit(cost, f"{_FREE}: [{', '.join(who)}]", lines, end) for cost in costs]
    first, last = root[_FREE][0].start_mark.line, last_line(free, root[_FREE][0])
    edits.append(((first, 0), lambda: lines.__setitem__(slice(first, last + 1), [])))
    for _, edit in sorted(edits, key=lambda one: one[0], reverse=True):
        edit()
    expected = yaml.load(text, Loader=Loader)
    del expected[_FREE]
    for cost in expected["costs"]:
        cost.setdefault(_FREE, who)
    return _compared("".join(lines), expected), ""


_Edit = tuple[tuple[int, int], Callable[[], None]]


def _edit(cost: yaml.Node, addition: str, lines: list[str], end: str) -> _Edit:
    """Line and column where a cost says who pays nothing of it, and how that is put there."""
    if _FREE in _mapping(cost):
        return (cost.start_mark.line, 0), lambda: None
    if isinstance(cost, yaml.CollectionNode) and cost.flow_style:
        mark = cost.end_mark

        def within() -> None:
            line = lines[mark.line]
            before = line[: mark.column - 1].rstrip().rstrip(",")
            lines[mark.line] = f"{before}, {addition}{line[mark.column - 1 :]}"

        return (mark.line, mark.column), within
    after = last_line(cost)

    def below() -> None:
        if not lines[after].endswith(("\r", "\n")):
            lines[after] += end
        lines.insert(after + 1, f"{' ' * cost.start_mark.column}{addition}{end}")

    return (after, 0), below


def _lists_of_shortages(text: str) -> tuple[str, str]:
    root = _mapping(composed(text))
    if _SHORTAGE not in root or not isinstance(root[_SHORTAGE][1], yaml.ScalarNode):
        return text, ""
    key, marked = root[_SHORTAGE]
    lines = lines_of(text)
    del lines[key.start_mark.line : last_line(marked, key) + 1]
    expected = yaml.load(text, Loader=Loader)
    del expected[_SHORTAGE]
    return _compared("".join(lines), expected), _UNMARKED if marked.value == "true" else ""


_CHANGES: Mapping[str, Callable[[str], tuple[str, str]]] = {
    "recognition": _free_of_each_cost,
    "training": _lists_of_shortages,
}
"""By type: the text of a record -> the same as it is written now, and what is left to do."""


def _mapping(node: yaml.Node | None) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _UnusualError
    return {key.value: (key, value) for key, value in node.value}


def _compared(text: str, expected: object) -> str:
    if yaml.load(text, Loader=Loader) != expected:
        raise _UnusualError
    return text
