"""What a reader sees of a course: what, where and when next, what it costs, what is needed, how to
enrol.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel.lists import format_list
from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.texts import Text
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact, contact_links, price
from wegwijs.types.training import category_pages
from wegwijs.types.training.availability import (
    FULL,
    JOINABLE,
    Place,
    fields,
    is_open,
    place,
    soonest,
)
from wegwijs.types.training.availability import future as future
from wegwijs.types.training.facts import (
    condition_facts,
    first_name,
    further_facts,
    level_fact,
    short_price_fact,
    start_fact,
    where_fact,
)
from wegwijs.types.training.model import Session, Training
from wegwijs.types.training.places import session_place


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session as it is shown. `open` is false when it is full or enrolment has closed."""

    session: Session
    dates: str
    place: Markup
    state: str
    open: bool


@dataclass(frozen=True, slots=True)
class TrainingView:
    """What record.html prints beyond the fields of the course, in the order a reader asks for it.

    `sessions` are to come, `next` is the first of them that one can still enrol for; `last_time` is
    the first day of the last session when all are over. `free_if` are the statuses that pay nothing
    of a price that others pay. `job` is the first name of the occupation: the others are for who
    searches. `first` is what is asked first of all that decides, `needs` and `more` the rest.
    `provider_summary` says who the provider is; None without one.
    """

    categories: tuple[tuple[str, str], ...]
    job: Text
    sessions: tuple[SessionView, ...]
    next: SessionView | None
    last_time: str
    price: Markup
    free_if: str
    first: tuple[KeyFact, ...]
    needs: tuple[KeyFact, ...]
    enrol: list[tuple[str, str, str, str]]
    more: tuple[KeyFact, ...]
    provider: Localised[Training] | None
    provider_summary: Text | None
    similar: tuple[Localised[Training], ...]


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """What card.html prints: icon of the sector, provider and the facts that decide."""

    icon: str
    provider: Localised[Training] | None
    facts: tuple[KeyFact, ...]


def upcoming_first(
    records: tuple[Localised[Training], ...], page: PageContext
) -> list[Localised[Training]]:
    """Courses a reader can still join, soonest first."""
    return [record for place, record in soonest(records, page) if place.standing[0] == JOINABLE]


def groups(records: tuple[Localised[Training], ...], page: PageContext) -> list[Group[Training]]:
    """Courses with a date to come, soonest first; then those without one."""
    ranked = soonest(records, page)
    dated = tuple(record for place, record in ranked if place.standing[0] <= FULL)
    undated = tuple(record for place, record in ranked if place.standing[0] > FULL)
    by_date = [
        Group(page.ui.plain("training.with-date"), dated),
        Group(page.ui.plain("training.without-date"), undated),
    ]
    return [group for group in by_date if group.records]


def card_view(localised: Localised[Training], page: PageContext) -> TrainingCard:
    """The card of a course."""
    record, ui = fields(localised), page.ui
    facts = [
        start_fact(record, page),
        where_fact(record, page),
        level_fact(record, page),
        short_price_fact(record, page),
    ]
    if record.childcare:
        facts.append(
            KeyFact("childcare", ui.plain("training.childcare"), ui("training.childcare-yes"))
        )
    if record.women_only:
        facts.append(KeyFact("women", ui.plain("training.women"), ui("training.women-only")))
    return TrainingCard(
        sector_icon(page, record.sector), page.get("organisation", record.provider), tuple(facts)
    )


def sector_icon(page: PageContext, sector: str) -> str:
    """The name of a sector's icon."""
    return page.term_icon("sector", sector, "training")


def page_view(localised: Localised[Training], page: PageContext) -> TrainingView:
    """The page of a course."""
    record = fields(localised)
    provider = page.get("organisation", record.provider)
    sessions = tuple(shown_sessions(record, page))
    over = None if sessions else max((session.start for session in record.sessions), default=None)
    needs, more = tuple(condition_facts(record, page)), tuple(further_facts(record, page))
    level, *_ = needs
    return TrainingView(
        categories=_categories(record, page),
        job=first_name(record),
        sessions=sessions,
        next=next((session for session in sessions if session.open), None),
        last_time=page.fmt.day(over) if over else "",
        price=price(record.price, page),
        free_if=_free_if(record, page),
        first=(
            start_fact(record, page),
            where_fact(record, page),
            short_price_fact(record, page),
            level,
        ),
        needs=needs,
        enrol=contact_links(record.enrol, page),
        more=more,
        provider=provider,
        provider_summary=page.once_of(_summary, provider) if provider else None,
        similar=_similar(localised, page),
    )


def _summary(localised: Localised[Training], page: PageContext) -> Text:
    summary: Text = localised.record.summary
    return summary


def _categories(record: Training, page: PageContext) -> tuple[tuple[str, str], ...]:
    """Words and address of the lists that the course is in, by type and by sector."""
    places = (("kind", "training-kind", record.kind), ("sector", "sector", record.sector))
    return tuple(
        (page.term_text(vocabulary, value), category_pages.href(page, by, value))
        for by, vocabulary, value in places
    )


def _free_if(record: Training, page: PageContext) -> str:
    """The statuses that pay nothing, as a list in words; "" when all pay the same."""
    if not record.price.amount:
        return ""
    names = [page.term_text("my-status", status) for status in record.free_for]
    return format_list(names, style="or", locale=page.fmt.locale)


def shown_sessions(
    record: Training, page: PageContext, most: int | None = None
) -> Iterator[SessionView]:
    """The sessions that are to come, as they are shown; the first of them, when there are `most`
    that somebody asks for.
    """
    for session in future(record, page.settings.day)[:most]:
        yield _session(record, session, page)


def _session(record: Training, session: Session, page: PageContext) -> SessionView:
    today, ui = page.settings.day, page.ui
    if session.full:
        state = ui("training.full")
    elif session.enrol_by and session.enrol_by < today:
        state = ui("training.enrolment-closed", date=page.fmt.day(session.enrol_by))
    elif session.enrol_by:
        state = ui("training.enrol-by", date=page.fmt.day(session.enrol_by))
    else:
        state = Markup("")
    return SessionView(
        session,
        page.fmt.span(session.start, session.end),
        session_place(record, session, page),
        state,
        is_open(session, today),
    )


@dataclass(frozen=True, slots=True)
class _Alike:
    """A course as far as it tells how alike another one is."""

    id: str
    sector: str
    kind: str
    regions: tuple[str, ...]
    taught_in: tuple[str, ...]

    @staticmethod
    def of(identity: str, its: Place | Training) -> "_Alike":
        """That of a course, by its place or by what is no prose of it."""
        return _Alike(identity, its.sector, its.kind, its.regions, its.taught_in)

    def most_alike(self, others: Iterable["_Alike"]) -> list["_Alike"]:
        """Others by how alike they are to it, those that are equally so in the order they had."""
        sector, kind = self.sector, self.kind
        shared = frozenset(self.regions).intersection
        spoken = frozenset(self.taught_in).intersection

        def likeness(other: "_Alike") -> int:
            same = 3 * (sector == other.sector) + 2 * (kind == other.kind)
            return same + len(shared(other.regions)) + len(spoken(other.taught_in))

        return sorted(others, key=likeness, reverse=True)


def _similar(localised: Localised[Training], page: PageContext) -> tuple[Localised[Training], ...]:
    """Three courses of the same sector that can still be joined, or of the same kind where there is
    none: the most alike, and of those the soonest.
    """
    mine = _Alike.of(localised.id, localised.facts)
    near = page.once(_soonest_by_likeness)
    others = (
        [other for other in near.get(key, ()) if other.id != localised.id]
        for key in (mine.sector, mine.kind)
    )
    chosen = mine.most_alike(next(filter(None, others), []))[:3]
    records = (page.get("training", other.id) for other in chosen)
    return tuple(record for record in records if record)


NEAR = 30


def _soonest_by_likeness(page: PageContext) -> Mapping[str, list[_Alike]]:
    """The soonest courses of each sector and of each kind, at most NEAR of them, whatever the size
    of the catalogue. What else they say is not looked at, so that it changes no other page.
    """
    courses: dict[str, list[_Alike]] = defaultdict(list)
    for localised in page.upcoming("training"):
        its = place(localised, page)
        lacking = [one for one in (its.sector, its.kind) if len(courses[one]) < NEAR]
        if lacking:
            course = _Alike.of(localised.id, its)
            for likeness in lacking:
                courses[likeness].append(course)
    return dict(courses)
