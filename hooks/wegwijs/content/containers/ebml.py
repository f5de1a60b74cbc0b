"""EBML (RFC 8794): bytes go in, elements come out; and back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wegwijs.content.containers.fault import CUT_OFF, ContainerError

_MOST = 300_000
"""Elements side by side: more than a recording of the size that is allowed can need."""


@dataclass(frozen=True, slots=True)
class Element:
    """An id with its length marker, where the element begins, and where its content begins and
    ends.
    """

    id: int
    at: int
    start: int
    end: int


def elements(data: bytes, start: int, end: int, within: Collection[int] = ()) -> Iterator[Element]:
    """The elements side by side between two places.

    One of unknown length, as programs write that record live, goes on as long as its children are
    `within` this list; with none it ends where the place does. Raises ContainerError when one does
    not fit.
    """
    at = start
    for _ in range(_MOST):
        if at >= end:
            return
        element = _element(data, at, end)
        if element.end < 0:
            last = _end_of_unknown(data, element.start, end, within) if within else end
            element = Element(element.id, at, element.start, last)
        yield element
        at = element.end
    raise ContainerError(CUT_OFF)


def _element(data: bytes, at: int, end: int) -> Element:
    """The element that begins here; its end is -1 when it does not say."""
    name, start, _ = number(data, at, end, keep_marker=True)
    size, start, unknown = number(data, start, end)
    if not unknown and start + size > end:
        raise ContainerError(CUT_OFF)
    return Element(name, at, start, -1 if unknown else start + size)


def _end_of_unknown(data: bytes, at: int, end: int, within: Collection[int]) -> int:
    while at < end:
        element = _element(data, at, end)
        if element.id not in within:
            return at
        if element.end < 0:
            raise ContainerError(CUT_OFF)
        at = element.end
    return at


def number(data: bytes, at: int, end: int, *, keep_marker: bool = False) -> tuple[int, int, bool]:
    """A number of variable length: its value, where the next byte is, and whether all its bits are
    set, which means unknown.
    """
    first = data[at] if at < end else 0
    width = 9 - first.bit_length()
    if not first or at + width > end or (keep_marker and width > 4):
        raise ContainerError(CUT_OFF)
    value = int.from_bytes(data[at : at + width], "big")
    bits = value & ((1 << 7 * width) - 1)
    return value if keep_marker else bits, at + width, bits == (1 << 7 * width) - 1


def element(name: int, body: bytes) -> bytes:
    """The bytes of an element."""
    width = 1
    while len(body) >= (1 << 7 * width) - 1:
        width += 1
    size = (len(body) | 1 << 7 * width).to_bytes(width, "big")
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + size + body


def unsigned(name: int, value: int, width: int = 0) -> bytes:
    """The bytes of an element that holds a number, in `width` bytes or as few as it needs."""
    return element(name, value.to_bytes(width or max(1, (value.bit_length() + 7) // 8), "big"))
