"""WebP (RFC 9649): a file goes in; its picture without EXIF, XMP, profiles and unknown chunks comes
out.
"""

import struct
from collections.abc import Iterator

from wegwijs.content.containers.exif import only_orientation, orientation
from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped

_FRAME = frozenset({b"ALPH", b"VP8 ", b"VP8L"})
_KEPT = _FRAME | {b"ANIM"}
_HEAD_OF_FRAME = 16
_ALPHA_OR_MOVING = 0x12
_HAS_EXIF = 0x08


def strip_webp(data: bytes) -> Stripped:
    """The picture, byte for byte, moving or not, with the way up it is and nothing else.

    Raises ContainerError when it is none or cut off.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ContainerError("is not a WebP picture", "other")
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise ContainerError(CUT_OFF)
    canvas, exif, pieces = b"", b"", []
    for kind, body in _chunks(data[12:end]):
        if kind == b"VP8X" and len(body) == 10 and not canvas:
            canvas = body
        elif kind == b"EXIF":
            exif = only_orientation(orientation(body.removeprefix(b"Exif\0\0")))
        elif kind == b"ANMF":
            inner = (
                _chunk(part, frame)
                for part, frame in _chunks(body[_HEAD_OF_FRAME:])
                if part in _FRAME
            )
            pieces.append(_chunk(kind, body[:_HEAD_OF_FRAME] + b"".join(inner)))
        elif kind in _KEPT:
            pieces.append(_chunk(kind, body))
    if not pieces:
        raise ContainerError(CUT_OFF)
    if canvas:
        flags = canvas[0] & _ALPHA_OR_MOVING | (_HAS_EXIF if exif else 0)
        pieces.insert(0, _chunk(b"VP8X", bytes([flags]) + canvas[1:]))
        pieces += [_chunk(b"EXIF", exif)] if exif else []
    body = b"WEBP" + b"".join(pieces)
    return Stripped(b"RIFF" + struct.pack("<I", len(body)) + body, picture=True)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        end = at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 > len(data) or end > len(data):
            raise ContainerError(CUT_OFF)
        yield data[at : at + 4], data[at + 8 : end]
        at = end + (end - at) % 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
