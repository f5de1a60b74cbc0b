"""Quick reading: the text of a file in the plainest YAML goes in; its tree comes out, or None for
libyaml to read it.

Most files hold nothing but `name: words`, `- words` and texts under `|`, each on its own line. Such
a line means one thing only, so a look at it tells what libyaml’s events tell, in a third of the
time. At the first line of any other kind, and at the first that may be wrong, the file is left to
libyaml: it alone says what else there can be, and what is wrong. Tests hold both to each other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from wegwijs.strict_yaml.losses import is_doubtful
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from wegwijs.strict_yaml.slips import USUAL_NAME

_LINE = re.compile(
    rf"( *)(- )?(?:({USUAL_NAME.pattern}):(?: (?=.)|\Z))?"
    r"(?:\"([^\"\\]*)\"|'([^']*)'|(\|)|([\w(+/.«“„‘’€$…].*))?"
)
"""Indentation, a dash, the name of a field, and a value: between quotation marks of either kind, on
the lines below, or without marks. Of one without marks more is asked below.
"""
_COMMENT = re.compile(r" *#")
_OTHER = re.compile("[\r\t\u2028\u2029]")
"""Signs at which a line may end, or with which it may be indented, in another way."""
_MOST_LINES, _MOST_OPEN = 5_000, 6


class _NotPlainError(Exception):
    """The file is not of the plainest kind."""


def quick_tree(text: str) -> MappingNode | None:
    """The tree of a text in which all characters are allowed; None when it may be anything but the
    plainest YAML.
    """
    if not text.endswith("\n") or _OTHER.search(text):
        return None
    lines = text.split("\n")
    try:
        return _Reader(lines).read() if len(lines) <= _MOST_LINES else None
    except _NotPlainError:
        return None


class _Reader:
    """Reads the lines of one file.

    `open` holds the lists and fields that are not ended, outermost first, each with the column
    (from 0) in which its lines begin; `waiting` is the name of a field whose value begins below.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.open: list[tuple[int, Any]] = []
        self.waiting: ScalarNode | None = None
        self.doubtful = False

    def read(self) -> MappingNode:
        """The whole file. Raises _NotPlainError."""
        lines, look, number = self.lines, _LINE.fullmatch, 0
        while number < len(lines):
            line = lines[number]
            number += 1
            if not line:
                continue
            match = look(line)
            if match is None:
                if _COMMENT.match(line):
                    continue
                raise _NotPlainError
            indent, dash, name, double, single, below, plain = match.groups()
            column = len(indent)
            parent = self._parent(number, column, dash is not None)
            if dash:
                column += 2
                if name is None:
                    if below:
                        raise _NotPlainError
                    parent.items.append(self._value(number, match, double, single, plain))
                    continue
                fields = MappingNode(number, column + 1)
                parent.items.append(fields)
                self.open.append((column, fields))
                parent = fields
            if name is None or name in parent.entries:
                raise _NotPlainError
            key = ScalarNode(number, column + 1, name, False, True, None, column + 1)
            self.doubtful = self.doubtful or _is_doubtful_name(name)
            if below:
                value, number = self._below(number, match.start(6), column)
            elif match.end(3) + 1 == len(line):
                self.waiting = key
                continue
            else:
                value = self._value(number, match, double, single, plain)
            parent.entries[name] = key, value
        return self._whole()

    def _whole(self) -> MappingNode:
        if self.waiting or not self.open:
            raise _NotPlainError
        root: MappingNode = self.open[0][1]
        root.doubtful = self.doubtful
        return root

    def _parent(self, number: int, column: int, dash: bool) -> Any:
        """What a line belongs to; a list or fields that begin with it are opened."""
        stack, waiting = self.open, self.waiting
        if waiting is None and stack:
            while stack[-1][0] > column:
                stack.pop()
            if not dash and type(stack[-1][1]) is SequenceNode:  # one that is not indented
                stack.pop()
            there, parent = stack[-1]
            if there != column or (type(parent) is SequenceNode) is not dash:
                raise _NotPlainError
            return parent
        above = stack[-1][0] if stack else -1
        if len(stack) >= _MOST_OPEN or not (column > above or (dash and column == above)):
            raise _NotPlainError
        if not stack and (dash or column):
            raise _NotPlainError
        opened = (SequenceNode if dash else MappingNode)(number, column + 1)
        if waiting:
            stack[-1][1].entries[waiting.value] = waiting, opened
            self.waiting = None
        stack.append((column, opened))
        return opened

    def _value(
        self, number: int, match: re.Match[str], double: str | None, single: str | None, plain: str
    ) -> ScalarNode:
        """A value on its line."""
        if plain:
            if " #" in plain or ": " in plain or plain[-1] == ":" or plain[-1].isspace():
                raise _NotPlainError
            column = match.start(7) + 1
            node = ScalarNode(number, column, plain, False, True, None, column)
        else:
            text = single if double is None else double
            if text is None:
                raise _NotPlainError
            column = match.end() - len(text) - 1
            node = ScalarNode(number, column, text, False, False, None, column + 1)
        self.doubtful = self.doubtful or is_doubtful(node)
        return node

    def _below(self, number: int, place: int, column: int) -> tuple[ScalarNode, int]:
        """A text under `|`, of a field that begins in a column (from 0), and the number of its last
        line.
        """
        lines, end = self.lines, number
        first = lines[number]
        inner = len(first) - len(first.lstrip(" "))
        margin, text = " " * inner, list[str]()
        while end < len(lines) and (not (line := lines[end]) or line.startswith(margin)):
            if line and line.isspace():
                raise _NotPlainError
            text.append(line[inner:])
            end += 1
        # a line that is indented less than the text, and more than its field, is libyaml's
        left = lines[end] if end < len(lines) else ""
        if inner <= column or not first or left[: column + 1].isspace():
            raise _NotPlainError
        while not text[-1]:
            text.pop()
        value = "\n".join(text) + "\n"
        node = ScalarNode(number, place + 1, value, True, False, None, inner + 1)
        self.doubtful = self.doubtful or is_doubtful(node)
        return node, end


@lru_cache(maxsize=4096)
def _is_doubtful_name(name: str) -> bool:
    return is_doubtful(ScalarNode(1, 1, name, plain=True))
