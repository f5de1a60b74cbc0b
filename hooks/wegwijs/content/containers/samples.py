"""Tables of samples of a track (ISO/IEC 14496-12, 8.7): where its sound or picture lies in an MP4
file.
"""

import struct
from collections.abc import Mapping
from itertools import accumulate

from wegwijs.content.containers.fault import CUT_OFF, ContainerError

_MOST_CHUNKS = 400_000
"""An hour and a half of sound with each of its frames by itself has fewer."""
Chunk = tuple[int, int]
"""Where it begins in the file, and where it ends."""


def chunks(tables: Mapping[bytes, bytes], size: int) -> list[Chunk]:
    """The chunks of a track in their order, from the bodies of its boxes; `size` is the file's, in
    bytes.

    Raises ContainerError when a table is missing, or the tables do not agree with each other or
    with the file.
    """
    try:
        starts = _starts(tables)
        ends = _ends_of_samples(tables, size)
        spans, sample = [], 0
        for start, count in zip(starts, _counts(tables[b"stsc"], len(starts)), strict=True):
            length = ends[sample + count] - ends[sample]
            spans.append((start, start + length))
            sample += count
    except (KeyError, IndexError, struct.error, ValueError):
        raise ContainerError(CUT_OFF) from None
    if sample != len(ends) - 1 or any(start == end or end > size for start, end in spans):
        raise ContainerError(CUT_OFF)
    return spans


def _starts(tables: Mapping[bytes, bytes]) -> tuple[int, ...]:
    body, letter, width = (
        (tables[b"stco"], "I", 4) if b"stco" in tables else (tables[b"co64"], "Q", 8)
    )
    (count,) = struct.unpack_from(">I", body, 4)
    if count > min(_MOST_CHUNKS, len(body) // width):
        raise ValueError
    return struct.unpack_from(f">{count}{letter}", body, 8)


def _counts(body: bytes, number: int) -> list[int]:
    """How many samples each of `number` chunks holds, from runs of chunks that hold the same."""
    (count,) = struct.unpack_from(">I", body, 4)
    if count > number:
        raise ValueError
    runs = [struct.unpack_from(">III", body, 8 + 12 * index) for index in range(count)]
    firsts = [first for first, _, _ in runs]
    if (
        firsts != sorted(set(firsts))
        or firsts[:1] not in ([], [1])
        or (firsts and firsts[-1] > number)
    ):
        raise ValueError
    counts: list[int] = []
    for (first, samples, _), following in zip(runs, [*firsts[1:], number + 1], strict=True):
        counts += [samples] * (following - first)
    return counts


def _ends_of_samples(tables: Mapping[bytes, bytes], size: int) -> list[int]:
    """Where each sample would end if all lay side by side, after a first 0."""
    if b"stsz" not in tables:
        raise KeyError
    body = tables[b"stsz"]
    same, count = struct.unpack_from(">II", body, 4)
    if count > size:
        raise ValueError
    if same:
        return list(range(0, same * count + 1, same))
    return list(accumulate(struct.unpack_from(f">{count}I", body, 12), initial=0))
