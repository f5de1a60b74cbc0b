"""Boxes (ISO/IEC 14496-12, 4.2): bytes go in, boxes come out; and back."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.content.containers.fault import CUT_OFF, ContainerError

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Box:
    """A kind of four letters and what is in it; `start` is where that begins in what was read."""

    kind: bytes
    body: bytes
    start: int = 0


def boxes(data: bytes) -> Iterator[Box]:
    """The boxes that lie side by side. Raises ContainerError when one does not fit, or there are
    more than any file has.
    """
    at = 0
    for _ in range(_MOST):
        if at == len(data) or (
            at + 4 == len(data) and not any(data[at:])
        ):  # QuickTime ends some lists with a zero
            return
        if at + 8 > len(data):
            raise ContainerError(CUT_OFF)
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= len(data):
            head, (size,) = 16, struct.unpack_from(">Q", data, at + 8)
        elif size == 0:
            size = len(data) - at
        if size < head or at + size > len(data):
            raise ContainerError(CUT_OFF)
        yield Box(kind, data[at + head : at + size], at + head)
        at += size
    raise ContainerError(CUT_OFF)


def box(kind: bytes, body: bytes) -> bytes:
    """The bytes of a box."""
    return struct.pack(">I", len(body) + 8) + kind + body
