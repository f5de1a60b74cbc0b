"""What a reader sees of a tool."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.features.calendar.dates import Date, Dates, in_words
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group, SearchEntry
from wegwijs.render.key_facts import KeyFact, place

from .model import Tool


@dataclass(frozen=True, slots=True)
class ToolView:
    """What record.html and card.html print beyond the fields."""

    lender: Localised[Any] | None
    facts: tuple[KeyFact, ...]
    lessons: tuple[tuple[Markup, Markup], ...]


def page_view(localised: Localised[Tool], page: PageContext) -> ToolView:
    """The page of a tool."""
    record = localised.record
    facts = []
    if record.days:
        kept = page.ui("tool.for-days", n=record.days)
        facts.append(KeyFact("repeat", page.ui.plain("tool.days"), kept))
    lessons = tuple(
        (in_words(one, page), place(one.place, page) if one.place else Markup())
        for one in DATES.ahead(record, page)
    )
    return ToolView(page.get("organisation", record.lender), tuple(facts), lessons)


card_view = page_view


DATES = Dates(
    name="tool",
    of=lambda tool, page: (
        Date(one.start, one.end, id=one.id, place=one.place) for one in tool.lessons
    ),
    facts=lambda localised, page: page_view(localised, page).facts,
)
"""When one learns to use it."""


def groups(records: tuple[Localised[Tool], ...], page: PageContext) -> list[Group[Tool]]:
    """Tools in alphabetical order."""
    ordered = sorted(records, key=lambda record: record.record.title.value.casefold())
    return [Group("", tuple(ordered))]


def search_entry(localised: Localised[Tool], page: PageContext) -> SearchEntry:
    """A tool: its sort, and for how long."""
    facts = tuple(fact.words for fact in page_view(localised, page).facts)
    kind = page.ui.plain(f"tool.kind.{localised.record.kind}")
    is_past, when = DATES.standing(localised, page)
    return SearchEntry(kind, facts, is_past=is_past, when=when)


def structured_data(localised: Localised[Tool], page: PageContext) -> Mapping[str, Any]:
    """schema.org Product."""
    record = localised.record
    return {"@type": "Product", "name": record.title.value, "description": record.summary.value}


def count(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `count tool`: how many tools there are."""
    return Markup("<p>{}</p>").format(page.fmt.number(len(page.every("tool"))))
