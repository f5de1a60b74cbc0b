"""What the filter of the catalogue knows: courses go in; by what they can be chosen, and one compact file, come out.

A course matches some options of each facet. Courses that match the same options share a combination, so that a facet is a list
of combinations and a column with the combination of each course. The columns are text, a digit of 64 per course; gzip does
the rest.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Level, Status
from wegwijs.content.model.record import Region
from wegwijs.features.search.shards import CHUNK
from wegwijs.i18n.collation import ranks
from wegwijs.render.context import PageContext
from wegwijs.render.script_data import DIGITS, script
from wegwijs.types.training.availability import FULL, JOINABLE, fields, future, numbered, standing
from wegwijs.types.training.model import Kind, Sector, Training

EVERYONE = "everyone"
NONE = "none"
STATUSES: tuple[str, ...] = get_args(Status)
LEVELS: tuple[str, ...] = (NONE, *get_args(Level))
REGIONS: tuple[str, ...] = get_args(Region)
YES = ("yes",)


@dataclass(frozen=True, slots=True)
class Facet:
    """By what courses are chosen. `name` and `options` are as in the address; `combinations` are indexes of options."""

    name: str
    options: tuple[str, ...]
    combinations: tuple[tuple[int, ...], ...]
    column: tuple[int, ...]

    def counts(self) -> Mapping[str, int]:
        """How many courses each option matches."""
        found = dict.fromkeys(self.options, 0)
        for at in self.column:
            for option in self.combinations[at]:
                found[self.options[option]] += 1
        return found


def towns(record: Training, today: date) -> tuple[str, ...]:
    """Where a course is given: the towns of the sessions to come, else of all."""
    if record.mode == "online":
        return ()
    sessions = future(record, today) or list(record.sessions)
    return tuple(dict.fromkeys(session.place.city for session in sessions if session.place))


def regions(record: Training) -> tuple[str, ...]:
    """The regions a course is for; one for the whole country is for each of them."""
    return REGIONS if "belgium" in record.regions else record.regions


def starts(record: Training, today: date) -> tuple[str, ...]:
    """When one can start: this calendar month, within three months, at any time, or no date that can be joined."""
    stands, day = standing(record, today)
    if stands != JOINABLE:
        return (NONE,)
    quarter = _months_on(today, 3)
    month = (day.year, day.month) == (today.year, today.month)
    return (*(("month",) if month else ()), *(("quarter",) if day <= quarter else ()), "any")


def _months_on(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def levels(record: Training) -> tuple[str, ...]:
    """The levels of the language taught in that are enough."""
    return LEVELS[LEVELS.index(record.level_required or NONE) :]


def free_for(record: Training) -> tuple[str, ...]:
    """Who pays nothing."""
    return record.free_for if record.price.amount else (EVERYONE,)


Matches = Callable[[Training, date], Iterable[str]]
_FACETS: tuple[tuple[str, tuple[str, ...], Matches], ...] = (
    ("sector", get_args(Sector), lambda record, today: (record.sector,)),
    ("kind", get_args(Kind), lambda record, today: (record.kind,)),
    ("region", REGIONS, lambda record, today: regions(record)),
    ("town", (), towns),
    ("starts", ("month", "quarter", "any", NONE), starts),
    ("when", ("day", "evening", "weekend"), lambda record, today: record.attendance),
    ("mode", ("on-site", "online", "blended"), lambda record, today: (record.mode,)),
    ("free", (EVERYONE, *STATUSES), lambda record, today: free_for(record)),
    ("childcare", YES, lambda record, today: YES if record.childcare else ()),
    ("women", YES, lambda record, today: YES if record.women_only else ()),
    ("shortage", YES, lambda record, today: YES if record.shortage_occupation else ()),
    ("language", (), lambda record, today: record.taught_in),
    ("level", LEVELS, lambda record, today: levels(record)),
    ("status", STATUSES, lambda record, today: record.open_to or STATUSES),
)
"""Name, options (none: those that are met, in alphabetical order) and what a course matches."""


def facets(page: PageContext) -> list[Facet]:
    """By what the courses of a language can be chosen, the courses in the order of the search index."""
    return page.once(_facets)


def _facets(page: PageContext) -> list[Facet]:
    return [_facet(*facet, ordered(page), page.settings.today) for facet in _FACETS]


def ordered(page: PageContext) -> list[Localised[Training]]:
    """The courses of a language in the order of the search index."""
    return page.once(_ordered)


def _ordered(page: PageContext) -> list[Localised[Training]]:
    return numbered(page.every("training"), page.settings.today)


def _facet(name: str, options: tuple[str, ...], matches: Matches, records: Sequence[Localised[Training]], today: date) -> Facet:
    found = [tuple(matches(fields(localised), today)) for localised in records]
    options = options or tuple(sorted({option for each in found for option in each}))
    place = {option: at for at, option in enumerate(options)}
    rows = [tuple(sorted({place[option] for option in each})) for each in found]
    combinations = sorted(set(rows))
    number = {combination: at for at, combination in enumerate(combinations)}
    return Facet(name, options, tuple(combinations), tuple(number[row] for row in rows))


def filter_file(page: PageContext) -> tuple[str, str]:
    """The address (relative to the site, with a hash) and the text of the file that the filter of a language loads."""
    return page.once(_file)


def _file(page: PageContext) -> tuple[str, str]:
    text = script("catalogue", json.dumps(_data(page), ensure_ascii=False, separators=(",", ":")))
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{page.settings.prefix(page.lang)}training/filter.{digest}.js", text


def _data(page: PageContext) -> Mapping[str, Any]:
    today, records = page.settings.today, ordered(page)
    stands = [standing(fields(localised), today) for localised in records]
    days = {stand: at for at, stand in enumerate(sorted(set(stands)))}
    titles = [localised.record.title.value for localised in records]
    return {
        "courses": len(records), "chunk": CHUNK,
        "facets": [[facet.name, facet.options, facet.combinations, column(facet.column)] for facet in facets(page)],
        "start": column([days[stand] for stand in stands]), "title": column(ranks(titles, page.lang)),
        "dated": sum(1 for stand in days if stand[0] <= FULL),
        "sample": column([int(localised.record.sample) for localised in records]),
        "machine": column([int(localised.machine) for localised in records]),
    }  # fmt: skip


def column(numbers: Sequence[int]) -> str:
    """Numbers as digits of base 64: the first digits of all numbers, then the second ones; each has as many as the largest."""
    digits, most = 1, max(numbers, default=0)
    while most := most // 64:
        digits += 1
    return "".join(DIGITS[number >> 6 * place & 63] for place in reversed(range(digits)) for number in numbers)
