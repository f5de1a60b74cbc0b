"""The rules of a style sheet: its text goes in, rules come out, and the other way round."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Declaration = tuple[str, str]
"""A property and its value."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors and what they set."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]

    @property
    def text(self) -> str:
        """The rule as it is sent."""
        pairs = ";".join(f"{name}:{value}" for name, value in self.declarations)
        return f"{','.join(self.selectors)}{{{pairs}}}\n"


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that hold on a condition: `@media` or `@supports`."""

    condition: str
    nodes: tuple["Node", ...]

    @property
    def text(self) -> str:
        """The group as it is sent."""
        return f"{self.condition}{{\n{css(self.nodes)}}}\n"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What is sent as it stands: `@page`, `@font-face`, `@keyframes`."""

    text: str


Node = Rule | Group | Verbatim
_REMARK = re.compile(r"/\*.*?\*/", re.S)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.S)
_GROUPS = ("@media", "@supports")


def css(nodes: Iterable[Node]) -> str:
    """Rules go in; the style sheet comes out, without what is for who reads the file."""
    return "".join(node.text for node in nodes)


def rules(text: str) -> tuple[Node, ...]:
    """The rules of a style sheet without nesting, in their order."""
    return tuple(_nodes(_REMARK.sub("", text)))


def _nodes(text: str) -> Iterator[Node]:
    at = 0
    while at < len(text):
        end = _next(text, at, ";{")
        prelude = " ".join(text[at:end].split())
        if end == len(text) or text[end] == ";":
            if prelude:
                yield Verbatim(f"{prelude};\n")
            at = end + 1
            continue
        closing = _closing(text, end)
        yield _node(prelude, text[end + 1 : closing])
        at = closing + 1


def _node(prelude: str, block: str) -> Node:
    if prelude.startswith(_GROUPS):
        return Group(prelude, tuple(_nodes(block)))
    if prelude.startswith("@") or "{" in _STRING.sub("", block):  # nested: as it was written
        return Verbatim(f"{prelude}{{{' '.join(block.split())}}}\n")
    return Rule(tuple(split(prelude, ",")), tuple(_declarations(block)))


def _declarations(block: str) -> Iterator[Declaration]:
    for declaration in split(block, ";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), " ".join(value.split())


def split(text: str, sign: str) -> list[str]:
    """The parts of a text between signs that stand in no brackets and no quotes; a space is any
    white space.
    """
    parts, at = [], 0
    while at <= len(text):
        end = _next(text, at, sign if sign != " " else " \t\n")
        if part := text[at:end].strip():
            parts.append(part)
        at = end + 1
    return parts


def closing_bracket(text: str, at: int) -> int:
    """The place of the bracket that closes the one at a place."""
    return _next(text, at + 1, ")")


def _closing(text: str, at: int) -> int:
    """The place of the brace that closes the one at a place."""
    depth = 0
    while at < len(text):
        if text[at] in "\"'":
            at = _after_string(text, at)
            continue
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
        at += 1
    return len(text)


def _next(text: str, at: int, signs: Sequence[str]) -> int:
    """The place of the first of some signs outside brackets and quotes, or the end."""
    depth = 0
    while at < len(text):
        sign = text[at]
        if not depth and sign in signs:
            return at
        if sign in "\"'":
            at = _after_string(text, at)
            continue
        depth += {"(": 1, ")": -1}.get(sign, 0)
        at += 1
    return len(text)


def _after_string(text: str, at: int) -> int:
    string = _STRING.match(text, at)
    return string.end() if string else len(text)
