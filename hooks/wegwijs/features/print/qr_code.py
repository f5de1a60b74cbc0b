"""Leaflets: the address of a page goes in; the QR code that leads to it comes out, as it is drawn
on paper.

Each page has one, so what codes of one size share is worked out once: where its modules lie, and
what a byte adds to the error correction (ISO/IEC 18004, byte mode, level M). A test holds the codes
to those of another library.
"""

import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter
from struct import pack
from typing import NamedTuple

from markupsafe import Markup

from wegwijs.features.print.qr_layout import BLOCKS, CORRECTION, VERSIONS, layout, modules

QUIET = 4
"""White modules around a QR code (ISO/IEC 18004 asks for four)."""
_BYTES, _PADDING = 0b0100, (0xEC, 0x11)
_LEVEL, _WINDOW, _MEMORY = 9, 15, 5
"""How a picture is packed: as well as can be, for which a table for some hundred bytes will do."""
_LIGHT = str.maketrans("01", "10")
"""In a picture a light pixel is 1."""


class TooLongError(ValueError):
    """An address is longer than 2,331 bytes."""


class _Version(NamedTuple):
    """A size of code: its number, and how many bytes of data each of its blocks has."""

    number: int
    blocks: tuple[int, ...]

    @property
    def data(self) -> int:
        return sum(self.blocks)


def code(address: str) -> list[str]:
    """The QR code of an address, its rows as noughts and ones; with error level M it is still read
    when 15 % of it is stained.

    Raises TooLongError.
    """
    made = address.encode()
    version = _version(len(made))
    data = _data(made, version)
    correction = CORRECTION[version.number - 1]
    blocks, at = [], 0
    for size in version.blocks:
        blocks.append(data[at : at + size])
        at += size
    remainders = [_remainder(block, correction) for block in blocks]
    mixed = [
        *(byte for column in zip_longest(*blocks) for byte in column if byte is not None),
        *chain.from_iterable(zip(*remainders, strict=True)),
    ]
    return _drawn(bytes(mixed), version.number)


def qr(address: str) -> Markup:
    """The QR code of an address as an inline picture, one pixel to a module, quiet zone included:
    a quarter of the bytes of a drawing, on every page.

    Empty for screen readers: the address stands beside it in words.
    """
    picture = b64encode(png(code(address))).decode()
    return Markup(f'<img class="qr" alt="" src="data:image/png;base64,{picture}">')


def png(rows: Sequence[str]) -> bytes:
    """A code as a picture: one bit to a pixel, what is light lets the paper through (PNG, third
    edition: a header, what of grey is transparent, the rows packed, an end).
    """
    side = len(rows) + 2 * QUIET
    width = (side + 7) // 8
    rest = 8 * width - side + QUIET  # light modules behind a row, and what fills its last byte
    light = bytes([0, *[0xFF] * width])
    edge = light * QUIET
    written = b"".join(
        b"\0" + int(f"{'0' * QUIET}{row}{'0' * rest}".translate(_LIGHT), 2).to_bytes(width)
        for row in rows
    )
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
            _chunk(b"tRNS", pack(">H", 1)),
            _chunk(b"IDAT", _packed(edge + written + edge)),
            _chunk(b"IEND", b""),
        )
    )


def _packed(rows: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(rows) + packer.flush()


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))


@cache
def _version(length: int) -> _Version:
    """The smallest version that holds so many bytes."""
    for number in VERSIONS:
        count, correction = BLOCKS[number - 1], CORRECTION[number - 1]
        whole = modules(number) // 8
        sizes = tuple((whole + place) // count - correction for place in range(count))
        if 8 * sum(sizes) >= 4 + _counting(number) + 8 * length:
            return _Version(number, sizes)
    raise TooLongError(f"an address of {length} bytes fits into no QR code")


def _counting(version: int) -> int:
    """How many bits the number of bytes has."""
    return 8 if version < 10 else 16


def _data(made: bytes, version: _Version) -> bytes:
    """The bytes of data: how they are written, how many, themselves, an end, and padding.

    Readers stop at the end. Behind it stands a byte of noughts where one fits, as segno writes it,
    so that the codes of a site stay what they were.
    """
    counting = _counting(version.number)
    value = (_BYTES << counting | len(made)) << 8 * len(made) | int.from_bytes(made)
    # Mode and count are 12 or 20 bits, so the end's four noughts make the bytes whole.
    data = (value << 12).to_bytes((4 + counting + 8 * len(made) + 12) // 8)[: version.data]
    left = version.data - len(data)
    return data + bytes(_PADDING * (left // 2 + 1))[:left]


def _remainder(block: bytes, size: int) -> bytes:
    """The bytes that correct errors in a block (Reed–Solomon)."""
    table, top = _table(size), 8 * (size - 1)
    keep, remainder = (1 << top) - 1, 0
    for byte in block:
        remainder = (remainder & keep) << 8 ^ table[remainder >> top ^ byte]
    return remainder.to_bytes(size)


@cache
def _table(size: int) -> list[int]:
    """What each byte adds to a remainder of so many bytes: its multiple of the polynomial with the
    roots 1, 2, 4, 8 … in the field of 256 elements.
    """
    factors = [1]
    root = 1
    for _ in range(size):
        factors = [
            one ^ _times(two, root) for one, two in zip([*factors, 0], [0, *factors], strict=True)
        ]
        root = _times(root, 2)
    return [int.from_bytes(_times(byte, factor) for factor in factors[1:]) for byte in range(256)]


def _times(one: int, two: int) -> int:
    product = 0
    while two:
        product ^= one * (two & 1)
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        two >>= 1
    return product


def _drawn(codewords: bytes, version: int) -> list[str]:
    """The rows of a code that holds these bytes."""
    made = layout(version)
    bits = f"{int.from_bytes(codewords) << made.rest ^ made.mask:0{made.bits}b}"
    flat = "".join(itemgetter(*made.places)(f"01{bits}"))
    return [flat[at : at + made.side] for at in range(0, len(flat), made.side)]
