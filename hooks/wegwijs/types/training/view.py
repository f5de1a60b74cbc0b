"""What a reader sees of a course: where and when next, what it costs, what is needed, how to enrol."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from wegwijs.localise import Localised
from wegwijs.render import PageContext
from wegwijs.types import Group
from wegwijs.types.training.model import Session, Training
from wegwijs.view import KeyFact, contact_links, place, price, words


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
    """What record.html prints beyond the fields of the course."""

    provider: Localised | None
    facts: tuple[KeyFact, ...]
    sessions: tuple[SessionView, ...]
    enrol: list[tuple[str, str, str, str]]
    similar: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """What card.html prints: icon of the sector, provider and the facts that decide."""

    icon: str
    provider: Localised | None
    facts: tuple[KeyFact, ...]


def future(record: Training, today: date) -> list[Session]:
    """Sessions that have not begun, soonest first."""
    return sorted((session for session in record.sessions if session.start >= today), key=lambda session: session.start)


def _open(session: Session, today: date) -> bool:
    return not session.full and (session.enrol_by is None or session.enrol_by >= today)


def _rank(localised: Localised, today: date) -> tuple[int, date, str]:
    sessions = future(_fields(localised), today)
    joinable = [session for session in sessions if _open(session, today)]
    if joinable:
        return 0, joinable[0].start, localised.id
    return (1, sessions[0].start, localised.id) if sessions else (2, date.max, localised.id)


def _fields(localised: Localised) -> Training:
    assert isinstance(localised.record, Training)
    return localised.record


def upcoming_first(records: tuple[Localised, ...], page: PageContext) -> list[Localised]:
    """Courses a reader can still join, soonest first."""
    today = page.settings.today
    ranked = sorted((_rank(record, today), record.id, record) for record in records)
    return [record for rank, _, record in ranked if rank[0] == 0]


def groups(records: tuple[Localised, ...], page: PageContext) -> list[Group]:
    """Courses with a date to come, soonest first; then those without one."""
    today = page.settings.today
    ranked = sorted(((_rank(record, today), record.id, record) for record in records), key=lambda entry: entry[:2])
    dated = tuple(record for rank, _, record in ranked if rank[0] < 2)
    undated = tuple(record for rank, _, record in ranked if rank[0] == 2)
    found = [Group(page.ui.plain("training.with-date"), dated), Group(page.ui.plain("training.without-date"), undated)]
    return [group for group in found if group.records]


def card_view(localised: Localised, page: PageContext) -> TrainingCard:
    """The card of a course."""
    record, ui = _fields(localised), page.ui
    facts = [_start_fact(record, page), _where_fact(record, page), _level_fact(record, page), _short_price(record, page)]
    if record.childcare:
        facts.append(KeyFact("childcare", ui.plain("training.childcare"), ui("training.childcare-yes")))
    if record.women_only:
        facts.append(KeyFact("women", ui.plain("training.women"), ui("training.women-only")))
    icon = "transport-sector" if record.sector == "transport" else record.sector
    return TrainingCard(icon, page.get("organisation", record.provider), tuple(facts))


def _start_fact(record: Training, page: PageContext) -> KeyFact:
    label = page.ui.plain("training.starts")
    sessions = future(record, page.settings.today)
    joinable = [session for session in sessions if _open(session, page.settings.today)]
    if joinable:
        return KeyFact("calendar", label, page.fmt.short(joinable[0].start), strong=True)
    return KeyFact("calendar", label, page.ui("training.full-now" if sessions else "training.no-date"))


def _where_fact(record: Training, page: PageContext) -> KeyFact:
    label = page.ui.plain("training.where")
    if record.mode == "online":
        return KeyFact("online", label, page.ui("online"))
    sessions = future(record, page.settings.today) or list(record.sessions)
    towns = dict.fromkeys(session.place.city for session in sessions if session.place)
    if towns:
        where = Markup(page.fmt.join(page.fmt.latin(town) for town in towns))
    else:
        where = words(record.regions, "region", page) if record.regions else page.ui("training.ask-place")
    if record.mode == "blended":
        where = Markup("{} + {}").format(where, page.ui("online"))
    return KeyFact("place", label, where)


def _level_fact(record: Training, page: PageContext) -> KeyFact:
    languages = page.fmt.languages(record.taught_in)
    if record.level_required is None:
        value = page.ui("training.no-level", language=languages)
    else:
        value = page.ui("training.level-needed", language=languages, level=page.fmt.latin(record.level_required))
    return KeyFact("level", page.ui.plain("training.language"), value)


def _price_fact(record: Training, page: PageContext) -> KeyFact:
    value = price(record.price, page)
    if record.price.amount and record.free_for:
        value = page.ui("training.price-but-free", price=value, who=words(record.free_for, "status", page))
    return KeyFact("price" if record.price.amount else "free", page.ui.plain("training.price"), value, strong=True)


def _short_price(record: Training, page: PageContext) -> KeyFact:
    """The price on a card: that it is free for some, without the list of whom."""
    if not (record.price.amount and record.free_for):
        return _price_fact(record, page)
    value = page.ui("training.price-free-for-some", price=price(record.price, page))
    return KeyFact("price", page.ui.plain("training.price"), value, strong=True)


def page_view(localised: Localised, page: PageContext) -> TrainingView:
    """The page of a course."""
    record, ui = _fields(localised), page.ui
    facts = [_start_fact(record, page), _where_fact(record, page), _price_fact(record, page), _level_fact(record, page)]
    facts.append(KeyFact("clock", ui.plain("training.attendance"), words(record.attendance, "training.attendance", page)))
    if record.duration:
        facts.append(KeyFact("clock", ui.plain("training.duration"), _duration(record, page)))
    facts.append(KeyFact("person", ui.plain("training.open-to"),
                         words(record.open_to, "status", page) if record.open_to else ui("everybody")))  # fmt: skip
    if record.childcare:
        facts.append(KeyFact("childcare", ui.plain("training.childcare"), ui("training.childcare-yes")))
    if record.women_only:
        facts.append(KeyFact("women", ui.plain("training.women"), ui("training.women-only")))
    if record.shortage_occupation:
        facts.append(KeyFact("shortage", ui.plain("training.shortage"), ui("training.shortage-yes")))
    if record.certificate:
        facts.append(KeyFact("certificate", ui.plain("training.certificate"), record.certificate))
    return TrainingView(
        page.get("organisation", record.provider), tuple(facts),
        tuple(_session(session, page) for session in future(record, page.settings.today)),
        contact_links(record.enrol), _similar(localised, page),
    )  # fmt: skip


def _duration(record: Training, page: PageContext) -> Markup:
    assert record.duration
    parts = []
    if record.duration.weeks:
        parts.append(page.ui("training.weeks", n=record.duration.weeks))
    if record.duration.hours:
        parts.append(page.ui("training.hours", n=record.duration.hours))
    return Markup(", " if page.lang != "ar" else "، ").join(parts)


def _session(session: Session, page: PageContext) -> SessionView:
    today, ui = page.settings.today, page.ui
    if session.full:
        state = ui("training.full")
    elif session.enrol_by and session.enrol_by < today:
        state = ui("training.enrolment-closed", date=page.fmt.day(session.enrol_by))
    elif session.enrol_by:
        state = ui("training.enrol-by", date=page.fmt.day(session.enrol_by))
    else:
        state = Markup("")
    where = place(session.place, page) if session.place else ui("online")
    return SessionView(session, page.fmt.span(session.start, session.end), where, state, _open(session, today))


def _similar(localised: Localised, page: PageContext) -> tuple[Localised, ...]:
    """Three courses of the same sector or kind that can still be joined: the most alike, and of those the soonest."""
    mine = _fields(localised)

    def score(other: Training) -> int:
        shared = len(set(mine.regions) & set(other.regions)) + len(set(mine.taught_in) & set(other.taught_in))
        return 3 * (mine.sector == other.sector) + 2 * (mine.kind == other.kind) + shared

    near = page.once("training.near", lambda: _soonest_by_likeness(page))
    others = {other.id: other for likeness in (mine.sector, mine.kind) for other in near[likeness]}
    others.pop(localised.id, None)
    return tuple(sorted(others.values(), key=lambda other: -score(_fields(other)))[:3])


def _soonest_by_likeness(page: PageContext, most: int = 30) -> Mapping[str, list[Localised]]:
    """The soonest courses of each sector and of each kind, at most `most` of them, whatever the size of the catalogue."""
    found: dict[str, list[Localised]] = defaultdict(list)
    for record in page.upcoming("training"):
        for likeness in (_fields(record).sector, _fields(record).kind):
            if len(found[likeness]) < most:
                found[likeness].append(record)
    return found


def structured_data(localised: Localised, page: PageContext) -> Mapping[str, Any]:
    """schema.org Course with its instances to come."""
    record = _fields(localised)
    provider = page.get("organisation", record.provider)
    mode = {"on-site": "Onsite", "online": "Online", "blended": "Blended"}[record.mode]
    offer = {"@type": "Offer", "price": str(record.price.amount), "priceCurrency": record.price.currency,
             "category": "Paid" if record.price.amount else "Free"}  # fmt: skip
    instances = [_instance(session, mode) for session in future(record, page.settings.today)]
    return {
        "@type": "Course", "name": record.title.value, "description": record.summary.value,
        "inLanguage": list(record.taught_in),
        "provider": {"@type": "Organization", "name": provider.record.title.value} if provider else None,
        "offers": [offer], "hasCourseInstance": instances,
    }  # fmt: skip


def _instance(session: Session, mode: str) -> Mapping[str, Any]:
    where = session.place
    return {
        "@type": "CourseInstance", "courseMode": mode, "startDate": session.start.isoformat(),
        "endDate": session.end.isoformat() if session.end else None,
        "location": {"@type": "Place", "name": where.name or where.city, "address": where.city} if where else None,
    }  # fmt: skip
