"""WebM (Matroska, RFC 9559): a file goes in; its sound and its picture, in a file made anew by a
list of elements, come out.

What is not in the list is not copied: tags, titles, dates, programs, attachments, chapters,
subtitles, and data beside a block.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wegwijs.content.containers import matroska as m
from wegwijs.content.containers.ebml import Element, element, elements, number, unsigned
from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped
from wegwijs.content.containers.xiph import opus_head, vorbis_private

_PICTURE, _SOUND = 1, 2
_PLACE = 8
"""Bytes of each place in the cues, so that their length is known before the places are."""


@dataclass(frozen=True, slots=True)
class _Track:
    number: int
    kind: int
    data: bytes


def strip_webm(data: bytes) -> Stripped:
    """The sound and the picture, block for block. Raises ContainerError when it is no WebM,
    damaged, or holds several of either.
    """
    if data[:4] != m.EBML.to_bytes(4, "big"):
        raise ContainerError("is not a WebM recording", "other")
    head, *more = elements(data, 0, len(data))
    if _bytes(data, head, m.DOC_TYPE).rstrip(b"\0") != b"webm":
        raise ContainerError("is a Matroska recording of another kind than WebM", "other")
    segment = next((one for one in more if one.id != m.VOID), head)
    if segment.id != m.SEGMENT or any(one.id != m.VOID for one in more if one is not segment):
        raise ContainerError(CUT_OFF)
    parts = list(elements(data, segment.start, segment.end, m.IN_CLUSTER))
    tracks = _tracks(data, parts)
    kinds = [track.kind for track in tracks]
    if not kinds:
        raise ContainerError("holds no sound or picture that browsers play", "other")
    if len(set(kinds)) < len(kinds):
        raise ContainerError("holds several sounds or films beside each other", "more")
    return Stripped(_file(data, segment.start, parts, tracks), _SOUND in kinds, _PICTURE in kinds)


def _file(data: bytes, origin: int, parts: list[Element], tracks: list[_Track]) -> bytes:
    numbers = {track.number for track in tracks}
    info = next((part for part in parts if part.id == m.INFO), None)
    info_numbers = b"".join(_numbers(data, info, m.INFO_NUMBERS)) if info else b""
    about = element(
        m.INFO,
        info_numbers + element(m.MUXING_APP, b"Wegwijs") + element(m.WRITING_APP, b"Wegwijs"),
    )
    start = about + element(m.TRACKS, b"".join(track.data for track in tracks))
    clusters = {
        part.at - origin: _cluster(data, part, numbers) for part in parts if part.id == m.CLUSTER
    }
    cues = [
        cue
        for part in parts
        if part.id == m.CUES
        for cue in _cues(data, part)
        if cue[2] in clusters and cue[1] in numbers
    ]
    place, places = len(start) + len(_index(cues, dict.fromkeys(clusters, 0))), {}
    for old, cluster in clusters.items():
        places[old] = place
        place += len(cluster)
    return m.HEAD + element(m.SEGMENT, start + _index(cues, places) + b"".join(clusters.values()))


def _tracks(data: bytes, parts: list[Element]) -> list[_Track]:
    tracks = [
        entry
        for part in parts
        if part.id == m.TRACKS
        for entry in elements(data, part.start, part.end)
    ]
    return [
        track for entry in tracks if entry.id == m.TRACK_ENTRY and (track := _track(data, entry))
    ]


def _track(data: bytes, entry: Element) -> _Track | None:
    """A track of sound or picture; None for any other."""
    identity, kind = (
        int.from_bytes(_bytes(data, entry, name), "big") for name in (m.TRACK_NUMBER, m.TRACK_TYPE)
    )
    codec = _bytes(data, entry, m.CODEC_ID).rstrip(b"\0")
    if codec not in m.CODECS.get(kind, ()):
        return None
    if _bytes(data, entry, m.CONTENT_ENCODINGS):
        raise ContainerError("is packed or encrypted", "more")
    pieces = [
        unsigned(m.TRACK_NUMBER, identity),
        unsigned(m.TRACK_UID, identity),
        unsigned(m.TRACK_TYPE, kind),
    ]
    pieces += [element(m.CODEC_ID, codec), element(m.LANGUAGE, b"und")]
    if private := _bytes(data, entry, m.CODEC_PRIVATE):
        clean = {b"A_OPUS": opus_head, b"A_VORBIS": vorbis_private}.get(codec, bytes)
        pieces.append(element(m.CODEC_PRIVATE, clean(private)))
    pieces += _numbers(data, entry, m.TRACK_NUMBERS)
    for one in elements(data, entry.start, entry.end):
        if one.id in m.DETAILS:
            inner = list(_numbers(data, one, m.DETAILS[one.id]))
            for deeper in elements(data, one.start, one.end):
                if deeper.id in m.DETAILS:
                    inner.append(
                        element(deeper.id, b"".join(_numbers(data, deeper, m.DETAILS[deeper.id])))
                    )
            pieces.append(element(one.id, b"".join(inner)))
    return _Track(identity, kind, element(m.TRACK_ENTRY, b"".join(pieces)))


def _cluster(data: bytes, cluster: Element, tracks: Collection[int]) -> bytes:
    parts = list(_numbers(data, cluster, {m.TIMESTAMP}))
    for one in elements(data, cluster.start, cluster.end):
        if one.id == m.SIMPLE_BLOCK and _track_of(data, one) in tracks:
            parts.append(data[one.at : one.end])
        elif one.id == m.BLOCK_GROUP:
            inner = [part for part in elements(data, one.start, one.end) if part.id == m.BLOCK]
            if len(inner) == 1 and _track_of(data, inner[0]) in tracks:
                around = _numbers(data, one, m.BLOCK_NUMBERS)
                parts.append(
                    element(m.BLOCK_GROUP, b"".join([data[inner[0].at : inner[0].end], *around]))
                )
    return element(m.CLUSTER, b"".join(parts))


def _track_of(data: bytes, block: Element) -> int:
    return number(data, block.start, block.end)[0]


def _cues(data: bytes, cues: Element) -> Iterator[tuple[int, int, int]]:
    """Time, track and place of the cluster, for each point to jump to."""
    for point in elements(data, cues.start, cues.end):
        if point.id != m.CUE_POINT:
            continue
        time = int.from_bytes(_bytes(data, point, m.CUE_TIME), "big")
        for one in elements(data, point.start, point.end):
            if one.id == m.CUE_POSITIONS:
                track, place = (
                    int.from_bytes(_bytes(data, one, name), "big")
                    for name in (m.CUE_TRACK, m.CUE_CLUSTER)
                )
                yield time, track, place


def _index(cues: list[tuple[int, int, int]], places: dict[int, int]) -> bytes:
    points = []
    for time, track, old in cues:
        position = unsigned(m.CUE_TRACK, track) + unsigned(m.CUE_CLUSTER, places[old], _PLACE)
        points.append(
            element(m.CUE_POINT, unsigned(m.CUE_TIME, time) + element(m.CUE_POSITIONS, position))
        )
    return element(m.CUES, b"".join(points)) if points else b""


def _bytes(data: bytes, parent: Element, name: int) -> bytes:
    """What the first element of this id in another holds; empty when there is none."""
    return next(
        (
            data[one.start : one.end]
            for one in elements(data, parent.start, parent.end)
            if one.id == name
        ),
        b"",
    )


def _numbers(data: bytes, parent: Element, names: Collection[int]) -> Iterator[bytes]:
    """The elements of these ids, each a number of at most eight bytes, so that no words hide in
    them.
    """
    for one in elements(data, parent.start, parent.end):
        if one.id in names:
            if one.end - one.start > 8:
                raise ContainerError(CUT_OFF)
            yield element(one.id, data[one.start : one.end])
