"""What search shows of a course."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil
from typing import get_args

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Level, Text
from wegwijs.i18n.locale import without_country
from wegwijs.render.context import PageContext
from wegwijs.render.contract import SearchEntry
from wegwijs.types.training.model import Session, Training
from wegwijs.types.training.view import card_view, future

_SOON = timedelta(days=42)
"""What begins so soon is what somebody means who asks for “next month”."""
_SHORT = 9
"""Weeks of what somebody means who asks for “not more than two months”."""
_BASIC = ("A1",)
"""Levels that somebody has who speaks “only a little”."""
_SEASONS = ("winter", "spring", "summer", "autumn")
"""Of three whole months each, from December on."""


def search_entry(localised: Localised[Training], page: PageContext) -> SearchEntry:
    """A course: start, place, level and price decide; one whose dates have all passed comes
    later.
    """
    record = localised.record
    card = card_view(localised, page)
    coming = future(record, page.settings.day)
    places = [session.place for session in record.sessions if session.place]
    towns = [place.city for place in places]
    names = page.town_words(towns)
    names += [place.postcode for place in places if place.postcode]
    names += [card.provider.title_text] if card.provider else []
    languages = tuple(page.fmt.language(code) for code in record.taught_in)
    names += languages
    names += [page.term_text("training-kind", record.kind)]
    names += _labels(record, page)
    return SearchEntry(
        kind=page.term_text("training-kind", record.kind),
        facts=tuple(fact.words for fact in card.facts[:4]),
        keywords=(record.occupation,),
        aliases=tuple(dict.fromkeys(names)),
        near=tuple(page.towns_near(towns)),
        is_past=bool(record.sessions) and not coming,
        when=coming[0].start.isoformat() if coming else "",
        conditions=_conditions(record, page),
        without=() if record.level_required else languages,
        demands=_demands(record),
        local=tuple(_local(_beginning(record, page), page)),
    )


def _conditions(record: Training, page: PageContext) -> tuple[str, ...]:
    """The names of conditions on which it suits (said.yml): what kind of course it is, how, for how
    long and when it is given, in which languages, in which months and seasons it begins, and
    whether soon.
    """
    day, duration = page.settings.day, record.duration
    free, beginning = _open(record, page), _beginning(record, page)
    begins = [session.start for session in beginning]
    suits = {
        "online": record.mode != "on-site",
        "childcare": record.childcare,
        "women": record.women_only,
        "free": not record.price.amount,
        "short": bool(duration and duration.weeks and duration.weeks <= _SHORT),
        "basic": record.level_required in (None, *_BASIC),
        "open": bool(free),
        "soon": bool(begins) and begins[0] - _SOON <= day,
        "year": bool(begins) and begins[0].replace(month=1, day=1) <= day,
    }
    times = dict.fromkeys(name for session in beginning for name in _times(session))
    languages = (f"in{without_country(code)}" for code in record.taught_in)
    enough = _enough(record)
    return (
        page.vocabulary("training-kind").meaning(record.kind),
        *record.attendance,
        *(name for name, is_so in suits.items() if is_so),
        *times,
        *languages,
        *enough,
        *_price(record),
    )


def _price(record: Training) -> Iterator[str]:
    """What it costs, in whole units: `p25`. What is free says so already."""
    if record.price.amount:
        yield f"p{ceil(record.price.amount)}"


def _enough(record: Training) -> Iterator[str]:
    """Each level of its languages that is enough to join: `nlb1`."""
    least = get_args(Level).index(record.level_required) if record.level_required else 0
    for code in record.taught_in:
        language = without_country(code)
        yield from (f"{language}{level.casefold()}" for level in get_args(Level)[least:])


def _open(record: Training, page: PageContext) -> list[Session]:
    """When it is given again and still has a place."""
    return [session for session in future(record, page.settings.day) if not session.full]


def _beginning(record: Training, page: PageContext) -> Sequence[Session]:
    """When somebody can begin: a session that is full counts where there is no other one."""
    return _open(record, page) or future(record, page.settings.day)


def _times(session: Session) -> tuple[str, str]:
    """The month in which it begins, and the season that this is where it is given."""
    latitude = session.place.lat if session.place else None
    turned = 2 if latitude is not None and latitude < 0 else 0
    return f"m{session.start.month}", _SEASONS[(session.start.month % 12 // 3 + turned) % 4]


def _local(
    coming: Sequence[Session], page: PageContext
) -> Iterator[tuple[str, tuple[Text | str, ...]]]:
    """When it begins where: in a month in one town, in another month elsewhere."""
    for session in coming:
        if session.place:
            where = (*page.town_words([session.place.city]), session.place.postcode or "")
            yield from ((name, where) for name in _times(session))
            if session.start - _SOON <= page.settings.day:
                yield "soon", where


def _demands(record: Training) -> tuple[Text, ...]:
    """Its conditions line by line: “no” in one says nothing of the line before it."""
    if not record.conditions:
        return ()
    return tuple(
        replace(record.conditions, value=line) for line in record.conditions.value.splitlines()
    )


def _labels(record: Training, page: PageContext) -> list[str]:
    """What a reader may ask of a course beside its subject: evenings, childcare, free of charge."""
    ui = page.ui
    return [
        *(ui.plain(f"training.attendance.{when}") for when in record.attendance),
        *([ui.plain(f"training.mode.{record.mode}")] if record.mode != "on-site" else []),
        *([ui.plain("training.more.childcare")] if record.childcare else []),
        *([ui.plain("training.more.women")] if record.women_only else []),
        *([ui.plain("training.more.free")] if not record.price.amount else []),
    ]
