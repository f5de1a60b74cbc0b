"""JPEG (ITU-T T.81): a file goes in; its first picture without any application's segments or
comments comes out.
"""

import re
from collections.abc import Iterator

from wegwijs.content.containers.exif import only_orientation, orientation
from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped

_START, _END, _SCAN, _DENSITY, _EXIF, _ADOBE = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC8}
_KEPT = _FRAMES | {0xDA, 0xDB, 0xDC, 0xDD}
"""Frames, tables (C4 and CC are among them), scans, quantisation, lines, restart."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def strip_jpeg(data: bytes) -> Stripped:
    """The picture, byte for byte, with the way up it is and nothing else. What follows its end (as
    phones append) is left out.

    Raises ContainerError when it is none or cut off.
    """
    if data[:3] != b"\xff\xd8\xff":
        raise ContainerError("is not a JPEG picture", "other")
    turned, pieces = 1, []
    for marker, body, whole in _segments(data):
        if marker in _KEPT:
            pieces.append(whole)
        elif marker == _DENSITY and body[:5] == b"JFIF\0" and len(body) >= 14:
            pieces.append(b"\xff\xe0\0\x10" + body[:12] + b"\0\0")
        elif marker == _ADOBE and body[:5] == b"Adobe" and len(body) >= 12:
            pieces.append(b"\xff\xee\0\x0e" + body[:12])
        elif marker == _EXIF and body[:6] == b"Exif\0\0":
            turned = orientation(body[6:])
    exif = only_orientation(turned)
    mark = b"\xff\xe1" + (len(exif) + 8).to_bytes(2, "big") + b"Exif\0\0" + exif if exif else b""
    first = int(bool(pieces) and pieces[0][1] == _DENSITY)
    return Stripped(
        b"\xff\xd8" + b"".join([*pieces[:first], mark, *pieces[first:]]) + b"\xff\xd9", picture=True
    )


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the first picture: its marker, its body, and its bytes with a
    scan's data.
    """
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if (at + 4 > len(data) and data[at : at + 2] != b"\xff\xd9") or data[
            at : at + 1
        ] != b"\xff":
            raise ContainerError(CUT_OFF)
        marker = data[at + 1]
        if marker == _END:
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            raise ContainerError(CUT_OFF)
        body = data[at + 4 : end]
        if marker == _SCAN:
            following = _AFTER_SCAN.search(data, end)
            if following is None:
                raise ContainerError(CUT_OFF)
            end = following.start()
        yield marker, body, data[at:end]
        at = end
