"""What the filter of the catalogue knows: courses go in; by what they can be chosen, and one
compact file, come out.
"""

from datetime import date, timedelta
from typing import get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Level
from wegwijs.content.reads import AnyDay, exact
from wegwijs.features.facets.filter_file import Dependent, FilterData
from wegwijs.features.facets.filter_file import filter_file as made_file
from wegwijs.features.facets.index import Facet, FacetDefinition, facet_index
from wegwijs.features.search.shards import CHUNK
from wegwijs.i18n.collation import ranks, sort_key
from wegwijs.render.context import PageContext
from wegwijs.types.training.availability import (
    JOINABLE,
    Place,
    future,
    numbered,
    place,
    standing,
)
from wegwijs.types.training.model import Training

EVERYONE = "everyone"
NONE = "none"
LEVELS: tuple[str, ...] = (NONE, *get_args(Level))
YES = ("yes",)
ORDERS = ("start", "title")
"""By what the list can be sorted, the usual order first."""
ATTENDANCE = ("day", "evening", "weekend")
MODES = ("on-site", "online", "blended")


def towns(record: Training, today: AnyDay) -> tuple[str, ...]:
    """Where a course is given: the towns of the sessions to come, else of all."""
    if record.mode == "online":
        return ()
    sessions = future(record, today) or list(record.sessions)
    return tuple(dict.fromkeys(session.place.city for session in sessions if session.place))


def found_in(record: Training, today: AnyDay, page: PageContext) -> tuple[str, ...]:
    """The towns that a course is found under: where it is given, and the towns that these are part
    of. A town that the portal does not know stands for itself.
    """
    ids = []
    for name in towns(record, today):
        identity = page.town(name)
        ids += [identity or name, *page.vocabulary("town").parents(identity)]
    return tuple(dict.fromkeys(ids))


def regions(record: Training | Place, page: PageContext) -> tuple[str, ...]:
    """The regions a course is for: those it names, and all within them; none when it names none."""
    return page.vocabulary("region").covered(record.regions) if record.regions else ()


def starts(record: Training, today: AnyDay) -> tuple[str, ...]:
    """When one can start: this calendar month, within three months, at any time, or no date that
    can be joined.
    """
    status, day = standing(record, today)
    if status != JOINABLE:
        return (NONE,)
    on = exact(today)
    quarter = _months_on(on, 3)
    month = (day.year, day.month) == (on.year, on.month)
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


def definitions(page: PageContext) -> tuple[FacetDefinition[Training], ...]:
    """By what courses are chosen: name, options and what a course matches."""
    sectors, kinds, areas, statuses = (
        page.vocabulary(name).ids for name in ("sector", "training-kind", "region", "status")
    )
    return (
        FacetDefinition("sector", sectors, lambda record, today: (record.sector,)),
        FacetDefinition("kind", kinds, lambda record, today: (record.kind,)),
        FacetDefinition("region", areas, lambda record, today: regions(record, page)),
        FacetDefinition(
            "town",
            (),
            lambda record, today: found_in(record, today, page),
            lambda town: sort_key(page.town_text(town), page.lang),
        ),
        FacetDefinition("starts", ("month", "quarter", "any", NONE), starts),
        FacetDefinition("when", ATTENDANCE, lambda record, today: record.attendance),
        FacetDefinition("mode", MODES, lambda record, today: (record.mode,)),
        FacetDefinition("free", (EVERYONE, *statuses), lambda record, today: free_for(record)),
        FacetDefinition("childcare", YES, lambda record, today: YES if record.childcare else ()),
        FacetDefinition("women", YES, lambda record, today: YES if record.women_only else ()),
        FacetDefinition(
            "shortage", YES, lambda record, today: YES if record.shortage_occupation else ()
        ),
        FacetDefinition("language", (), lambda record, today: record.taught_in),
        FacetDefinition("level", LEVELS, lambda record, today: levels(record)),
        FacetDefinition("status", statuses, lambda record, today: record.open_to or statuses),
    )


def facets(page: PageContext) -> list[Facet]:
    """By what the courses of a language can be chosen, the courses in the order of the search
    index.
    """
    return page.once(_facets)


def _facets(page: PageContext) -> list[Facet]:
    records = (localised.facts for localised in ordered(page))
    return facet_index(definitions(page), records, page.settings.today)


def ordered(page: PageContext) -> list[Localised[Training]]:
    """The courses of a language in the order of the search index."""
    return page.once(_ordered)


def _ordered(page: PageContext) -> list[Localised[Training]]:
    return numbered(page)


def filter_file(page: PageContext) -> tuple[str, str]:
    """The address (relative to the site, with a hash) and the text of the file that the filter of a
    language loads.
    """
    return page.once(_file)


def _file(page: PageContext) -> tuple[str, str]:
    records = ordered(page)
    standings = [place(localised, page).standing for localised in records]
    days = {stand: at for at, stand in enumerate(sorted(set(standings)))}
    towns_met = next(facet.options for facet in facets(page) if facet.name == "town")
    titles = ranks([page.title_key(localised) for localised in records])
    data = FilterData(
        facets(page),
        dict(zip(ORDERS, ([days[stand] for stand in standings], titles), strict=True)),
        {
            "sample": [localised.entry.at_hand.sample for localised in records],
            "machine": [localised.machine for localised in records],
        },
        CHUNK,
        Dependent("free", on="status", value=YES[0]),
        {"town": {town: page.town_text(town) for town in towns_met}},
    )
    return made_file(f"{page.settings.prefix(page.lang)}training/", data)
