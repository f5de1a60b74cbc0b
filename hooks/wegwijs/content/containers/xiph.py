"""Headers of Opus and Vorbis: packets go in; the same without comments, and nothing behind their
end, come out.
"""

import struct

from wegwijs.content.containers.fault import CUT_OFF, ContainerError

OPUS, VORBIS = b"OpusHead", b"\x01vorbis"
_VORBIS_HEAD = 30


def opus_head(packet: bytes) -> bytes:
    """The identification header of Opus (RFC 7845). Raises ContainerError when it is longer or
    shorter than it says.
    """
    if len(packet) < 19 or packet[:8] != OPUS:
        raise ContainerError(CUT_OFF)
    size = 19 if packet[18] == 0 else 21 + packet[9]
    if len(packet) != size:
        raise ContainerError(CUT_OFF)
    return packet


def opus_headers(packets: list[bytes]) -> list[bytes]:
    """Its two headers, the comments empty, with no name of a program either."""
    if packets[1][:8] != b"OpusTags":
        raise ContainerError(CUT_OFF)
    return [opus_head(packets[0]), b"OpusTags" + bytes(8)]


def vorbis_headers(packets: list[bytes]) -> list[bytes]:
    """The three headers of Vorbis I, the comments empty; what the sound is decoded with is
    untouched.
    """
    head, comment, setup = packets
    if (
        head[:7] != VORBIS
        or len(head) != _VORBIS_HEAD
        or comment[:7] != b"\x03vorbis"
        or setup[:7] != b"\x05vorbis"
    ):
        raise ContainerError(CUT_OFF)
    return [head, b"\x03vorbis" + bytes(8) + b"\x01", setup]


def vorbis_private(data: bytes) -> bytes:
    """The three headers as Matroska keeps them in one element, with Xiph lacing, the comments
    empty.
    """
    if data[:1] != b"\x02":
        raise ContainerError(CUT_OFF)
    sizes, at = [], 1
    for _ in range(2):
        size = 0
        while data[at : at + 1] == b"\xff":
            size, at = size + 255, at + 1
        size, at = size + int.from_bytes(data[at : at + 1], "big"), at + 1
        sizes.append(size)
    ends = [at + sizes[0], at + sizes[0] + sizes[1]]
    head, comment, setup = vorbis_headers(
        [data[at : ends[0]], data[ends[0] : ends[1]], data[ends[1] :]]
    )
    return struct.pack("BBB", 2, len(head), len(comment)) + head + comment + setup
