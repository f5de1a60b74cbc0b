"""Workers: steps go in; they are done in as many processes as there are cores, and what they came
to comes out, in any order.

Where a system cannot copy a process, and for a handful of steps, all is done here; otherwise by a
crew (`crew.py`).
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from wegwijs.render.shell import Shells
from wegwijs.site.engine.chunks import Order, Steps, is_much
from wegwijs.site.engine.crew import Crew
from wegwijs.site.engine.hands import Numbering, NumberOf
from wegwijs.site.engine.steps import Done, Written

JOBS = "WEGWIJS_JOBS"
FEW = 30
"""Steps for which no process is worth its start: among more there are indexes and booklets."""
LARGE = 5_000
"""Files of a site from which on a table or an index is, with some pages: it takes as long as all of
them, a third of a second or more.
"""
_SOME = 5


def jobs(number: int | None = None) -> int:
    """In how many processes to work: as asked, or as WEGWIJS_JOBS says, or as there are cores."""
    if number is None and os.environ.get(JOBS, "").isdecimal():
        number = int(os.environ[JOBS])
    if number is None:
        number = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, number) if sys.platform == "linux" else 1


def do_all(
    steps: Steps,
    shells: Shells,
    folder: Path,
    there: Mapping[str, Written],
    processes: int,
    number_of: NumberOf | None = None,
) -> Iterator[list[Done]]:
    """Do all steps; gives what they came to, chunk by chunk. What follows from all records is noted
    in the views of the site, wherever it was made. What is `there` already is not written again.
    `number_of` numbers what is read, for who notes it.

    An error is that of the step, raised here.
    """
    order = Order(steps, shells, folder, there)
    large = len(there) > LARGE and len(steps) >= _SOME and any(map(is_much, steps.values()))
    if processes == 1 or (len(steps) < FEW and not large):
        for number in steps:
            yield [order.do(number)]
        return
    crew = Crew(order, processes, number_of or Numbering([]).__getitem__)
    yield from crew.work(lets_go=len(steps) >= FEW)
