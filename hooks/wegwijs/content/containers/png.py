"""PNG (W3C, third edition): a file goes in; its picture without texts, times, profiles and unknown
chunks comes out.
"""

import struct
import zlib

from wegwijs.content.containers.exif import only_orientation, orientation
from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SIZES = {b"IHDR": 13, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"acTL": 8, b"fcTL": 26}
"""The length of each chunk that always has the same one."""
_KEPT = frozenset({*_SIZES, b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sBIT", b"bKGD", b"fdAT"})


def strip_png(data: bytes) -> Stripped:
    """The picture, byte for byte, moving or not, with the way up it is and nothing else. What
    follows its end is left out.

    Raises ContainerError when it is none, cut off, or a chunk is not what its checksum says.
    """
    if data[:8] != _SIGNATURE:
        raise ContainerError("is not a PNG picture", "other")
    pieces, turned, at, kind = [], b"", 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at) if at + 12 <= len(data) else (0, b"")
        end = at + 12 + length
        if not kind or end > len(data) or length != _SIZES.get(kind, length):
            raise ContainerError(CUT_OFF)
        if zlib.crc32(data[at + 4 : end - 4]).to_bytes(4, "big") != data[end - 4 : end]:
            raise ContainerError(CUT_OFF)
        if kind in _KEPT:
            pieces.append(data[at:end])
        elif kind == b"eXIf" and (exif := only_orientation(orientation(data[at + 8 : end - 4]))):
            turned = _chunk(b"eXIf", exif)
        at = end
    return Stripped(b"".join([_SIGNATURE, *pieces[:1], turned, *pieces[1:]]), picture=True)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
