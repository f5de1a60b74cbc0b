"""The layout of QR codes: a version (a size) goes in; where its fixed patterns lie, and in which
order its other modules are filled, come out (ISO/IEC 18004, level M, the mask of a chessboard).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

VERSIONS = range(1, 41)
CORRECTION = (
    *(10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28),
    *(26, 26, 26, 26, *(28,) * 19),
)
"""Bytes of error correction in each block, by version."""
BLOCKS = (
    *(1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16),
    *(17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49),
)
"""How many blocks the data are cut into, by version."""
_FORMAT = 0b101010000010010
"""“Level M, mask 0”, as it stands in each code. Readers read each of the eight masks: trying them
all takes five times as long as all the rest.
"""
_TIMING = 6
_Modules = dict[tuple[int, int], bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """side    modules in a row
    places  for each module where its value stands in "01" and the bits that follow
    bits    how many bits follow, `rest` of them after the last whole byte
    mask    the bits that are turned over
    """

    side: int
    places: tuple[int, ...]
    bits: int
    rest: int
    mask: int


@cache
def layout(version: int) -> Layout:
    """The layout of a version."""
    side, fixed = _side(version), _fixed(version)
    path = list(_path(side, fixed))
    number = {module: 2 + place for place, module in enumerate(path)}
    places = (
        int(fixed[module]) if module in fixed else number[module]
        for module in ((row, column) for row in range(side) for column in range(side))
    )
    mask = "".join("10"[sum(module) % 2] for module in path)
    return Layout(side, tuple(places), len(path), len(path) % 8, int(mask, 2))


@cache
def modules(version: int) -> int:
    """How many modules of a version hold data and error correction."""
    return int(_side(version) ** 2 - len(_fixed(version)))


def _side(version: int) -> int:
    return 17 + 4 * version


def _fixed(version: int) -> _Modules:
    """The modules of a version that are the same in each code, by row and column."""
    side = _side(version)
    modules: _Modules = {}
    for at in range(side):
        modules[_TIMING, at] = modules[at, _TIMING] = at % 2 == 0
    lines = _alignment(version)
    for row in lines:
        for column in lines:
            if (row, column) not in {(6, 6), (6, side - 7), (side - 7, 6)}:
                _square(modules, row, column, 2, side)
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        _square(modules, row, column, 4, side)
    _information(modules, side)
    if version >= 7:
        _version_number(modules, version, side)
    return modules


def _square(modules: _Modules, row: int, column: int, reach: int, side: int) -> None:
    """Squares within each other around a module: dark, light, dark; those of a corner end light."""
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            place = (row + down, column + right)
            if min(place) >= 0 and max(place) < side:
                ring = max(abs(down), abs(right))
                modules[place] = ring not in ({1} if reach == 2 else {2, 4})


def _alignment(version: int) -> list[int]:
    """The rows, and columns, in which the small squares lie."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *(_side(version) - 7 - step * back for back in reversed(range(count - 1)))]


def _information(modules: _Modules, side: int) -> None:
    """Level and mask, twice: around the first corner, and beside the two others."""
    around = [
        *((8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)),
        *((at, 8) for at in (7, *range(5, -1, -1))),
    ]
    beside = [*((side - 1 - at, 8) for at in range(7)), *((8, side - 8 + at) for at in range(8))]
    for one, two, bit in zip(around, beside, f"{_FORMAT:015b}", strict=True):
        modules[one] = modules[two] = bit == "1"
    modules[side - 8, 8] = True


def _version_number(modules: _Modules, version: int, side: int) -> None:
    """The version, with 12 bits that correct it, beside two corners."""
    rest = version
    for _ in range(12):
        rest = rest << 1 ^ (0x1F25 if rest & 0x800 else 0)
    value = version << 12 | rest
    for at in range(18):
        one, two = at // 3, side - 11 + at % 3
        modules[one, two] = modules[two, one] = bool(value >> at & 1)


def _path(side: int, fixed: _Modules) -> Iterator[tuple[int, int]]:
    """The other modules in the order in which they are filled: two columns at a time from the
    right, up and down in turns.
    """
    right, upward = side - 1, True
    while right > 0:
        for row in reversed(range(side)) if upward else range(side):
            for column in (right, right - 1):
                if (row, column) not in fixed:
                    yield row, column
        right -= 2 + (right - 2 == _TIMING)
        upward = not upward
