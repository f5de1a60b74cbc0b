"""Order: documents with their numbers, in the order in which like stands beside like, go in; a text
that says this order in few bytes comes out.

Documents of one group mostly stand behind each other, and their numbers lie in one stretch
(`numbers.py`). So the order is a list of runs, each with its stretch and its length; then for each
document its place in that stretch, in as many bits as this has. Six bits are a digit.
"""

from collections.abc import Iterable
from itertools import groupby

from wegwijs.features.search.numbers import Stretch
from wegwijs.render.script_data import DIGITS

_DIGIT = 6


def coded_order(
    documents: Iterable[tuple[int, Stretch]],
) -> tuple[list[tuple[int, int, int]], str]:
    """The runs, each as (start, bits, length), and the places."""
    runs: list[tuple[int, int, int]] = []
    bits: list[str] = []
    for stretch, run in groupby(documents, key=lambda document: document[1]):
        places = [number - stretch.start for number, _ in run]
        runs.append((stretch.start, stretch.bits, len(places)))
        if stretch.bits:
            bits += [f"{place:0{stretch.bits}b}" for place in places]
    row = "".join(bits)
    row += "0" * (-len(row) % _DIGIT)
    digits = (row[at : at + _DIGIT] for at in range(0, len(row), _DIGIT))
    return runs, "".join(DIGITS[int(digit, 2)] for digit in digits)
