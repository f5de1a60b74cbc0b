"""The numbers of one engine on one site: a reader and queries per language go in; sizes, bytes and
milliseconds come out.
"""

from dataclasses import dataclass, field
from statistics import median

from bench.chromium import Reader

SLOW = 6  # times that the processor is slowed
VISITORS_OF_ONE_INDEX = 2  # an index that comes as a whole costs every visitor the same


@dataclass(frozen=True)
class Effort:
    """How much is measured: queries for bytes, queries for time, rounds of the latter, and visitors
    for the first search's time.
    """

    queries: int = 20
    timed: int = 6
    rounds: int = 3
    visitors: int = 3


QUICK = Effort(queries=4, timed=3, rounds=1, visitors=1)


@dataclass
class Numbers:
    """What was measured of one index: bytes of its files, of first and of further searches;
    milliseconds of searches.
    """

    index: int
    first: list[int] = field(default_factory=list)
    further: list[int] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    problem: str = ""

    @property
    def typical_ms(self) -> float | None:
        """The median of all timed searches."""
        return median(self.ms) if self.ms else None

    @property
    def typical_first_ms(self) -> float | None:
        """The median of the timed first searches."""
        return median(self.first_ms) if self.first_ms else None


def _mix(queries: dict[str, list[str]], langs: tuple[str, ...]) -> list[str]:
    """Queries of several languages in turn, as many as one language has."""
    count = max(len(queries[lang]) for lang in langs)
    rows = [
        queries[lang][number]
        for number in range(count)
        for lang in langs
        if number < len(queries[lang])
    ]
    return list(dict.fromkeys(rows))[:count]


def _bytes(reader: Reader, numbers: Numbers, lang: str, queries: list[str]) -> None:
    if reader.engine.one_index:
        visits = [(query, queries[1:]) for query in queries[:VISITORS_OF_ONE_INDEX]]
    else:
        visits = [
            (query, [queries[(place + 1) % len(queries)]]) for place, query in enumerate(queries)
        ]
    for query, further in visits:
        first, more = reader.first_and_further(
            lang, query, [other for other in further if other != query]
        )
        numbers.first.append(first)
        numbers.further += more


def _times(reader: Reader, numbers: Numbers, lang: str, queries: list[str], effort: Effort) -> None:
    first, numbers.ms = reader.times(lang, queries, effort.rounds, SLOW)
    numbers.first_ms.append(first)
    for query in [] if reader.engine.one_index else queries[1 : effort.visitors]:
        with reader.slow_visit(lang, query, SLOW) as (_, first):
            numbers.first_ms.append(first)


def measure(reader: Reader, queries: dict[str, list[str]], effort: Effort) -> dict[str, Numbers]:
    """Measure every index of an engine. What an engine does not finish is told in `problem`."""
    found = {}
    for name, langs in reader.engine.groups().items():
        numbers = found[name] = Numbers(reader.engine.index_bytes(langs[0]))
        asked = _mix(queries, langs)
        try:
            _bytes(reader, numbers, langs[0], asked)
            _times(reader, numbers, langs[0], asked[: effort.timed], effort)
        except Exception as error:  # a page that crashes or takes too long is a result, too
            numbers.problem = str(error).splitlines()[0]
    return found
