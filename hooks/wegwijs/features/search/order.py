"""Order: the numbers of documents, in the order in which like stands beside like, go in; a text
that says this order in few bytes comes out.

Mostly a number is the one before it and one (`numbers.py`). So the order is a list of runs, each
with the step to its first number from where the run before it would have gone on, and with its
length, as rows of digits (`postings.py`). Steps back are odd: twice the step and one.
"""

from collections.abc import Iterable

from wegwijs.features.search.postings import number


def coded_order(numbers: Iterable[int]) -> str:
    """The runs of these numbers."""
    runs: list[tuple[int, int]] = []
    following = 0
    for one in numbers:
        if runs and one == following:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((one - following, 1))
        following = one + 1
    return "".join(number(2 * abs(step) + (step < 0)) + number(length) for step, length in runs)
