"""Pairs: two words side by side, with their postings, go in; small files come out.

    p0 …    of each pair the digits that say the rest of its hash, and its posting

In which file a pair stands the first bits of its hash say (CRC-32 of its UTF-16): so no list says
where each file begins, and whoever looks for a pair loads little else.
"""

import zlib
from collections.abc import Mapping

from wegwijs.render.script_data import DIGITS

_MOST = 600
"""Letters in a file, on average, at most."""
_BITS, _DIGITS = 32, 4
"""Bits of a hash; digits of it that stand before a posting."""


def is_pair(term: str) -> bool:
    """Whether a term is two words side by side."""
    return "_" in term


def pair_files(postings: Mapping[str, str]) -> list[str]:
    """What each file holds; their number is a power of two."""
    size = sum(map(len, postings.values())) + (_DIGITS + 1) * len(postings)
    bits = max(0, (size // _MOST).bit_length())
    files: list[list[tuple[int, str]]] = [[] for _ in range(1 << bits)]
    for pair, posting in postings.items():
        value = zlib.crc32(pair.encode("utf-16-le", "surrogatepass"))
        files[value >> (_BITS - bits)].append((value, posting))
    return [" ".join(f"{_digits(value)}{posting}" for value, posting in sorted(each))
            for each in files]  # fmt: skip


def _digits(value: int) -> str:
    return "".join(DIGITS[value >> (6 * place) & 63] for place in range(_DIGITS))
