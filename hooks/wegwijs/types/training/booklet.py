"""The catalogue on paper: courses go in; chapters by region, and what is printed of each course,
come out.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.features.print.booklet import (
    BookletItem,
    Chapter,
    booklet_pages,
    capital,
    contact_lines,
)
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.key_facts import KeyFact
from wegwijs.render.listings import groups_of
from wegwijs.types.training.availability import fields, place
from wegwijs.types.training.facts import condition_facts, further_facts, price_fact, where_fact
from wegwijs.types.training.model import Training
from wegwijs.types.training.view import SessionView, shown_sessions

SESSIONS = 3
"""How many sessions of a course are printed; all of them stand on its page."""
LEFT_OUT = frozenset({"calendar", "place", "certificate", "shortage"})
"""Facts that are printed with the sessions, or not at all."""

_Printed = tuple[Localised[Training], tuple[str, ...], str]
"""A course with its regions, "" for none, and its kind."""


def pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """The booklets of the catalogue."""
    listed = site.page(lang, "").once(chapters)
    return booklet_pages(site, lang, "training", listed, entry, apart=True)


def chapters(page: PageContext) -> list[Chapter]:
    """Courses by region, in each those with a date first, soonest first; when they are many, by
    kind as well.

    A course of two regions stands in the chapter of each: who looks for a course in one reads
    that chapter alone.
    """
    ordered = page.once(_ordered)
    vocabulary = page.vocabulary("region")
    regions = [region for region in vocabulary.ids if region != vocabulary.whole]
    last = (vocabulary.whole,) if vocabulary.whole else ()
    names = {region: page.term_text("region", region) for region in (*regions, *last)}
    names[""] = page.ui.plain("booklet-anywhere")
    by_region = []
    for region, name in names.items():
        here = [printed for printed in ordered if region in printed[1]]
        records = tuple(record for record, *_ in here)
        by_region.append(
            Chapter(region or "anywhere", capital(name), records, tuple(_by_kind(here, page)))
        )
    return by_region


def _ordered(page: PageContext) -> list[_Printed]:
    """All courses as they are printed."""
    records = (record for group in groups_of(page, "training") for record in group.records)
    placed = ((record, place(record, page)) for record in records)
    return [(record, asked.regions or ("",), asked.kind) for record, asked in placed]


def _by_kind(here: Sequence[_Printed], page: PageContext) -> Iterable[Chapter]:
    for kind in page.vocabulary("training-kind").ids:
        of_kind = tuple(record for record, _, its_kind in here if its_kind == kind)
        if of_kind:
            yield Chapter(kind, page.term_text("training-kind", kind), of_kind)


def entry(localised: Localised[Training], page: PageContext) -> BookletItem:
    """What is printed of a course: when and where, what decides, the conditions, how to enrol, who
    gives it.
    """
    record, ui = fields(localised), page.ui
    sessions = [_session(one, page) for one in shown_sessions(record, page, SESSIONS)]
    when = Markup("").join(sessions)
    facts = [
        KeyFact(
            "calendar", ui.plain("training.starts"), when or ui("training.no-date"), strong=True
        )
    ]
    where = where_fact(record, page)
    facts += [where] if where.icon == "place" and not sessions else []
    told = (
        where,
        price_fact(record, page),
        *condition_facts(record, page),
        *further_facts(record, page),
    )
    facts += [fact for fact in told if fact.icon not in LEFT_OUT]
    if record.conditions:
        facts.append(KeyFact("info", ui.plain("booklet-conditions"), page.md(record.conditions)))
    provider = page.get("organisation", record.provider)
    ways = record.enrol
    if not ways and provider:  # hundreds are not unfolded for what the course says itself
        ways = getattr(provider.record, "contact", None)
    contact = contact_lines(ways, page)
    if record.enrol and record.enrol.in_person:
        contact.append(record.enrol.in_person)
    return BookletItem(
        localised,
        page.term("training-kind", record.kind),
        "",
        provider,
        tuple(facts),
        tuple(contact),
    )


def _session(view: SessionView, page: PageContext) -> Markup:
    """A session in a line: its days, where it is, how it stands when that matters."""
    state = Markup(" <b>{}</b>").format(view.state) if view.state and not view.open else view.state
    return Markup("<p><b>{}</b>{}{}{}</p>").format(
        view.dates, page.fmt.comma, view.place, Markup(". {}").format(state) if state else ""
    )
