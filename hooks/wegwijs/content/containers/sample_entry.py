"""Sample entries of MP4: how a track is to be decoded, without the names that cameras and programs
write into it.
"""

from collections.abc import Mapping

from wegwijs.content.containers.boxes import box, boxes
from wegwijs.content.containers.fault import CUT_OFF, ContainerError

_CODECS: Mapping[bytes, frozenset[bytes]] = {
    b"soun": frozenset({b"mp4a", b"Opus", b".mp3"}),
    b"vide": frozenset({b"avc1", b"avc3", b"hvc1", b"hev1", b"vp08", b"vp09", b"av01"}),
}
_HEADS: Mapping[bytes, int] = {b"soun": 28, b"vide": 78}
_SETTINGS = frozenset(
    {b"esds", b"dOps", b"avcC", b"hvcC", b"vpcC", b"av1C", b"pasp", b"clap", b"btrt"}
)
_COLOURS = {b"nclx": 11, b"nclc": 10}
"""Bytes of a colour that is given by numbers; profiles are left out."""
_NAME_OF_COMPRESSOR = slice(42, 74)


def codec_of(handler: bytes, body: bytes) -> bytes:
    """The codec of a track, from the body of its `stsd`; b"" when it is neither sound nor film that
    browsers play.
    """
    codec = body[12:16]
    return codec if codec in _CODECS[handler] else b""


def plain_description(handler: bytes, body: bytes) -> bytes:
    """The body of a `stsd` with the settings of the decoder only.

    Raises ContainerError when there are several, or it is written as QuickTime does.
    """
    children = list(boxes(body[8:]))
    if len(children) != 1 or len(children[0].body) < _HEADS[handler]:
        raise ContainerError("changes its format midway" if len(children) > 1 else CUT_OFF, "more")
    entry = children[0]
    head = bytearray(entry.body[: _HEADS[handler]])
    head[:6] = bytes(6)
    if handler == b"soun":
        if any(head[8:10]):
            raise ContainerError("is a QuickTime recording", "more")
        head[8:16] = bytes(8)
    else:
        head[8:24] = bytes(16)
        head[_NAME_OF_COMPRESSOR] = bytes(32)
    settings = []
    for child in boxes(entry.body[len(head) :]):
        if child.kind in _SETTINGS:
            settings.append(box(child.kind, child.body))
        elif child.kind == b"colr" and child.body[:4] in _COLOURS:
            settings.append(box(child.kind, child.body[: _COLOURS[child.body[:4]]]))
    return body[:4] + b"\0\0\0\1" + box(entry.kind, bytes(head) + b"".join(settings))
