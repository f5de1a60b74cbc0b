"""MP4 (ISO/IEC 14496-12): a file goes in; its sound and its picture, in a file made anew by a list
of boxes, come out.

What is not in the list is not copied: tags, places, covers, chapters, subtitles, data of sensors,
dates, names of devices, and whatever lies between the samples. The new file begins with its tables,
so that a browser can play it while it is loaded.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from wegwijs.content.containers.boxes import Box, box, boxes
from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.sample_entry import codec_of, plain_description
from wegwijs.content.containers.samples import Chunk, chunks
from wegwijs.content.containers.stripped import Stripped

_BRANDS = b"isom\0\0\2\0isomiso2mp41M4A mp42"
_FRAGMENTS = frozenset({b"moof", b"mvex", b"cmov", b"sidx", b"styp"})
_TREE: Mapping[bytes, frozenset[bytes]] = {
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        {
            b"stsd",
            b"stts",
            b"ctts",
            b"cslg",
            b"stss",
            b"stsz",
            b"stsc",
            b"stco",
            b"co64",
            b"sgpd",
            b"sbgp",
        }
    ),
}
_TABLES = {b"stts": (8, 8), b"ctts": (8, 8), b"stss": (8, 4), b"stsc": (8, 12)}
"""Bytes before the entries, whose number stands in the last four, and bytes of each entry."""
_SIZES = {
    b"mvhd": (100, 112),
    b"tkhd": (84, 96),
    b"mdhd": (24, 36),
    b"cslg": (24, 44),
    b"vmhd": (12, 12),
    b"smhd": (8, 8),
}
"""Bytes of version 0 and of version 1."""
_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_GROUPINGS = frozenset({b"roll", b"prol", b"rap ", b"sync"})
_HERE = b"\0\0\0\0\0\0\0\1\0\0\0\x0curl \0\0\0\1"
"""The body of a `dref` that says: the data are in this file."""


@dataclass(frozen=True, slots=True)
class _Track:
    handler: bytes
    source: bytes
    chunks: list[Chunk]


def strip_mp4(data: bytes) -> Stripped:
    """The sound and the picture, sample for sample.

    Raises ContainerError when it is no MP4, damaged, in pieces for streaming, or holds several of
    either.
    """
    if data[4:8] != b"ftyp":
        raise ContainerError("is not an MP4 recording", "other")
    top = list(boxes(data))
    _refuse_fragments(top)
    movies = [box for box in top if box.kind == b"moov"]
    if len(movies) != 1:
        raise ContainerError(CUT_OFF)
    inner = list(boxes(movies[0].body))
    _refuse_fragments(inner)
    tracks = [
        track for box in inner if box.kind == b"trak" and (track := _track(box.body, len(data)))
    ]
    kinds = [track.handler for track in tracks]
    if not kinds:
        raise ContainerError("holds no sound or picture that browsers play", "other")
    if len(set(kinds)) < len(kinds):
        raise ContainerError("holds several sounds or films beside each other", "more")
    head = next((_checked(b"mvhd", box.body) for box in inner if box.kind == b"mvhd"), b"")
    _refuse_overlaps(tracks, [box for box in top if box.kind == b"mdat"])
    return Stripped(_file(data, head, tracks), b"soun" in kinds, b"vide" in kinds)


def _file(data: bytes, head: bytes, tracks: list[_Track]) -> bytes:
    """The tables, then all chunks in the order in which they were; their places follow from the
    length of the tables.
    """
    start = box(b"ftyp", _BRANDS)
    places: list[dict[int, int]] = [{} for _ in tracks]
    chunk_order = sorted(
        (begin, end, number) for number, track in enumerate(tracks) for begin, end in track.chunks
    )

    def tables(offset: int) -> bytes:
        for begin, end, number in chunk_order:
            places[number][begin] = offset
            offset += end - begin
        boxes_before = (
            _rebuilt(Box(b"trak", track.source), track, places[number])
            for number, track in enumerate(tracks)
        )
        return box(b"moov", box(b"mvhd", head) + b"".join(boxes_before))

    first = len(start) + len(tables(0)) + 8
    return (
        start
        + tables(first)
        + box(b"mdat", b"".join(data[begin:end] for begin, end, _ in chunk_order))
    )


def _track(body: bytes, size: int) -> _Track | None:
    """A track of sound or picture; None for any other."""
    media = _only(_children(body), b"mdia")
    handler = _only(_children(media), b"hdlr")[8:12]
    if handler not in (b"soun", b"vide"):
        return None
    tables = _children(_only(_children(_only(_children(media), b"minf")), b"stbl"))
    if not codec_of(handler, _only(tables, b"stsd")):
        return None
    return _Track(handler, body, chunks(tables, size))


def _children(body: bytes) -> dict[bytes, bytes]:
    """The boxes within a box, by kind; of several the first, which is the one that is copied
    too.
    """
    bodies: dict[bytes, bytes] = {}
    for child in boxes(body):
        bodies.setdefault(child.kind, child.body)
    return bodies


def _only(boxes: Mapping[bytes, bytes], kind: bytes) -> bytes:
    if kind not in boxes:
        raise ContainerError(CUT_OFF)
    return boxes[kind]


def _rebuilt(old: Box, track: _Track, places: Mapping[int, int]) -> bytes:
    """A box with what the list allows in it. `places` leads from where a chunk began to where it
    begins now.
    """
    if old.kind in _TREE:
        allowed = (
            (kind, body) for kind, body in _children(old.body).items() if kind in _TREE[old.kind]
        )
        return box(
            old.kind, b"".join(_rebuilt(Box(kind, body), track, places) for kind, body in allowed)
        )
    if old.kind in (b"stco", b"co64"):
        starts = [places[start] for start, _ in track.chunks]
        return box(b"stco", struct.pack(f">4xI{len(starts)}I", len(starts), *starts))
    if old.kind in (b"sgpd", b"sbgp") and old.body[4:8] not in _GROUPINGS:
        return b""
    return box(old.kind, _checked(old.kind, old.body, track.handler))


def _checked(kind: bytes, body: bytes, handler: bytes = b"") -> bytes:
    """The body of a box that holds no others, cut to the length it must have, without dates and
    names.
    """
    if kind == b"hdlr":
        return bytes(8) + handler + bytes(13)
    if kind == b"dref":
        if b"url \0\0\0\1" not in body and b"alis\0\0\0\1" not in body:
            raise ContainerError("takes its sound or picture from another file", "more")
        return _HERE
    if kind == b"stsd":
        return plain_description(handler, body)
    newer = body[:1] == b"\1"
    if kind == b"stsz":
        size = 12 + (0 if any(body[4:8]) else 4 * int.from_bytes(body[8:12], "big"))
    elif kind == b"elst":
        size = 8 + (20 if newer else 12) * int.from_bytes(body[4:8], "big")
    elif kind in _TABLES:
        before, each = _TABLES[kind]
        size = before + each * int.from_bytes(body[before - 4 : before], "big")
    else:
        size = _SIZES[kind][newer] if kind in _SIZES else len(body)
    if len(body) < size:
        raise ContainerError(CUT_OFF)
    if kind == b"mvhd":  # times of a preview and a selection, before the number of the next track
        body = body[: size - 28] + bytes(24) + body[size - 4 :]
    dated = 16 if newer else 8
    return body[:4] + bytes(dated) + body[4 + dated : size] if kind in _DATED else body[:size]


def _refuse_fragments(boxes: Iterable[Box]) -> None:
    if any(one.kind in _FRAGMENTS for one in boxes):
        raise ContainerError("is made of pieces, for streaming", "more")


def _refuse_overlaps(tracks: list[_Track], data: list[Box]) -> None:
    """Refuse tables by which a file would grow, or show what is no sound: each chunk lies by
    itself, in a box of data.
    """
    spans = sorted(span for track in tracks for span in track.chunks)
    if any(end > following for (_, end), (following, _) in pairwise(spans)):
        raise ContainerError(CUT_OFF)
    ranges = iter(sorted((one.start, one.start + len(one.body)) for one in data))
    begin, end = next(ranges, (0, 0))
    for first, last in spans:
        while last > end:
            begin, end = next(ranges, (0, -1))
            if end < 0:
                raise ContainerError(CUT_OFF)
        if first < begin:
            raise ContainerError(CUT_OFF)
