"""Ogg (RFC 3533) with Opus or Vorbis: a file goes in; the one sound it holds, without comments,
comes out.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from wegwijs.content.containers.fault import CUT_OFF, ContainerError
from wegwijs.content.containers.stripped import Stripped
from wegwijs.content.containers.xiph import OPUS, VORBIS, opus_headers, vorbis_headers

if TYPE_CHECKING:
    from mutagen.ogg import OggPage

_SERIAL = 1
"""Of the one stream; programs choose it at random, some by the clock."""


def strip_ogg(data: bytes) -> Stripped:
    """The sound, packet for packet: pages are only numbered anew, because those of the comments are
    fewer.

    Raises ContainerError when it is not Ogg with Opus or Vorbis, damaged, or holds several streams.
    """
    if data[:4] != b"OggS":
        raise ContainerError("is not an Ogg recording", "other")
    pages = _pages(data)
    stripped = BytesIO()
    number = 0
    for page in _headers(pages):
        page.serial, page.sequence = _SERIAL, number
        stripped.write(page.write())
        number += 1
    ended = False
    for page in pages:
        if page.first or ended:
            raise ContainerError("holds several recordings, one after the other", "more")
        ended = page.last
        page.serial, page.sequence = _SERIAL, number
        stripped.write(page.write())
        number += 1
    return Stripped(stripped.getvalue(), sound=True)


def _pages(data: bytes) -> "Iterator[OggPage]":
    """The pages of a file, each read when it is asked for. One whose checksum is wrong is
    damaged.
    """
    # loaded with the first recording: most portals have none
    from mutagen.ogg import OggPage
    from mutagen.ogg import error as OggError  # noqa: N812  the library's name for any broken page

    file, serial = BytesIO(data), None
    while file.tell() < len(data):
        start = file.tell()
        try:
            page = OggPage(file)
        except (OggError, EOFError):
            raise ContainerError(CUT_OFF) from None
        if page.write() != data[start : file.tell()]:
            raise ContainerError(CUT_OFF)
        if serial not in (None, page.serial):
            raise ContainerError("holds more than one stream of sound", "more")
        serial = page.serial
        yield page


def _headers(pages: "Iterator[OggPage]") -> "list[OggPage]":
    """The pages of the headers, made anew; those of the sound are left to be read."""
    from mutagen.ogg import OggPage

    read = [next(pages)]
    first = read[0].packets[0] if len(read[0].packets) == 1 and read[0].complete else b""
    if not first.startswith((OPUS, VORBIS)):
        raise ContainerError("holds no Opus or Vorbis sound, which browsers play", "other")
    count = 2 if first.startswith(OPUS) else 3
    while sum(len(page.packets) - (not page.complete) for page in read) < count:
        read.append(next(pages, OggPage()))
        if not read[-1].packets:
            raise ContainerError(CUT_OFF)
    try:
        packets = OggPage.to_packets(read, strict=True)
    except ValueError:
        raise ContainerError(CUT_OFF) from None
    if len(packets) != count:
        raise ContainerError(CUT_OFF)
    head, *others = opus_headers(packets) if count == 2 else vorbis_headers(packets)
    renewed = [*OggPage.from_packets([head]), *OggPage.from_packets(others, sequence=1)]
    renewed[0].first = True
    return renewed
