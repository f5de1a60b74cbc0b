"""MP3 (ISO/IEC 11172-3, 13818-3): a file goes in; its frames of sound, without the tags around
them, come out.
"""

from io import BytesIO

from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples per second, by the version in the header: 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5."""
_BITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits per second of layer III."""
_TAGS = 4
"""How many layers of tags are taken off; who has put more around it is asked to convert the file.
"""
_ENCODER = 36
"""Bytes of what an encoder says in the first frame of how long the sound is (Xing, Info): delay,
padding, gain.
"""


def strip_mp3(data: bytes) -> Stripped:
    """The frames, byte for byte. Raises ContainerError when there are none, one is cut off, or
    something else is between them.
    """
    bare = _untagged(data)
    if not _frame(bare, 0):
        raise ContainerError("is not an MP3 recording", "other")
    at = first = _frame(bare, 0)
    while at < len(bare):
        length = _frame(bare, at)
        if not length and not bare[at:].strip(b"\0"):
            bare = bare[:at]
        elif not length:
            raise ContainerError("holds something that is neither sound nor a tag we know", "more")
        at += length
    if at > len(bare):
        raise ContainerError(CUT_OFF)
    return Stripped(_quiet(bare[:first]) + bare[first:], sound=True)


def _untagged(data: bytes) -> bytes:
    """The file without ID3 and APEv2, which some programs put around it twice, and without the
    zeros some leave before it.
    """
    # loaded with the first recording: most portals have none
    from mutagen import MutagenError, apev2, id3

    for _ in range(_TAGS):
        file = BytesIO(data)
        try:
            id3.delete(file)
            apev2.delete(file)
        except (MutagenError, ValueError):
            raise ContainerError(CUT_OFF) from None
        if file.getvalue() == data:
            break
        data = file.getvalue()
    return data.lstrip(b"\0")


def _frame(data: bytes, at: int) -> int:
    """The length of the frame that begins here; 0 when none does."""
    head = int.from_bytes(data[at : at + 4], "big") if at + 4 <= len(data) else 0
    version, layer, bits, rate = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or layer != 1 or version == 1 or bits in (0, 15) or rate == 3:
        return 0
    per_second = _BITS[3 if version == 3 else 2][bits] * 1000
    return (144 if version == 3 else 72) * per_second // _RATES[version][rate] + (head >> 9 & 1)


def _quiet(frame: bytes) -> bytes:
    """The first frame: when it only counts the others, what stands behind that is made zeros."""
    for name in (b"Xing", b"Info"):
        at = frame.find(name, 4, 64)
        if at > 0:
            flags = int.from_bytes(frame[at + 4 : at + 8], "big")
            end = (
                at
                + 8
                + 4 * (flags & 1)
                + 2 * (flags & 2)
                + 25 * (flags & 4)
                + (flags & 8) // 2
                + _ENCODER
            )
            return frame[:end] + bytes(max(0, len(frame) - end))
    return frame
