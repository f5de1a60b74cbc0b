"""What the filter of the catalogue knows: courses go in; by what they can be chosen, and one
compact file, come out.
"""

from datetime import date, timedelta
from typing import get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Level, Status
from wegwijs.content.model.record import Region
from wegwijs.features.facets.filter_file import Dependent, FilterData
from wegwijs.features.facets.filter_file import filter_file as made_file
from wegwijs.features.facets.index import Facet, FacetDefinition, facet_index
from wegwijs.features.search.shards import CHUNK
from wegwijs.i18n.collation import ranks
from wegwijs.render.context import PageContext
from wegwijs.types.training.availability import JOINABLE, fields, future, numbered, standing
from wegwijs.types.training.model import Kind, Sector, Training

EVERYONE = "everyone"
NONE = "none"
STATUSES: tuple[str, ...] = get_args(Status)
LEVELS: tuple[str, ...] = (NONE, *get_args(Level))
REGIONS: tuple[str, ...] = get_args(Region)
YES = ("yes",)
ORDERS = ("start", "title")
"""By what the list can be sorted, the usual order first."""


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
    """When one can start: this calendar month, within three months, at any time, or no date that
    can be joined.
    """
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


FACETS: tuple[FacetDefinition[Training], ...] = (
    FacetDefinition("sector", get_args(Sector), lambda record, today: (record.sector,)),
    FacetDefinition("kind", get_args(Kind), lambda record, today: (record.kind,)),
    FacetDefinition("region", REGIONS, lambda record, today: regions(record)),
    FacetDefinition("town", (), towns),
    FacetDefinition("starts", ("month", "quarter", "any", NONE), starts),
    FacetDefinition("when", ("day", "evening", "weekend"), lambda record, today: record.attendance),
    FacetDefinition("mode", ("on-site", "online", "blended"), lambda record, today: (record.mode,)),
    FacetDefinition("free", (EVERYONE, *STATUSES), lambda record, today: free_for(record)),
    FacetDefinition("childcare", YES, lambda record, today: YES if record.childcare else ()),
    FacetDefinition("women", YES, lambda record, today: YES if record.women_only else ()),
    FacetDefinition(
        "shortage", YES, lambda record, today: YES if record.shortage_occupation else ()
    ),
    FacetDefinition("language", (), lambda record, today: record.taught_in),
    FacetDefinition("level", LEVELS, lambda record, today: levels(record)),
    FacetDefinition("status", STATUSES, lambda record, today: record.open_to or STATUSES),
)
"""By what courses are chosen: name, options and what a course matches."""


def facets(page: PageContext) -> list[Facet]:
    """By what the courses of a language can be chosen, the courses in the order of the search
    index.
    """
    return page.once(_facets)


def _facets(page: PageContext) -> list[Facet]:
    return facet_index(
        FACETS, [fields(localised) for localised in ordered(page)], page.settings.today
    )


def ordered(page: PageContext) -> list[Localised[Training]]:
    """The courses of a language in the order of the search index."""
    return page.once(_ordered)


def _ordered(page: PageContext) -> list[Localised[Training]]:
    return numbered(page.every("training"), page.settings.today)


def filter_file(page: PageContext) -> tuple[str, str]:
    """The address (relative to the site, with a hash) and the text of the file that the filter of a
    language loads.
    """
    return page.once(_file)


def _file(page: PageContext) -> tuple[str, str]:
    today, records = page.settings.today, ordered(page)
    stands = [standing(fields(localised), today) for localised in records]
    days = {stand: at for at, stand in enumerate(sorted(set(stands)))}
    titles = ranks([localised.record.title.value for localised in records], page.lang)
    data = FilterData(
        facets(page),
        dict(zip(ORDERS, ([days[stand] for stand in stands], titles), strict=True)),
        {
            "sample": [localised.record.sample for localised in records],
            "machine": [localised.machine for localised in records],
        },
        CHUNK,
        Dependent("free", on="status", value=YES[0]),
    )
    return made_file(f"{page.settings.prefix(page.lang)}training/", data)
