"""What an employer sees of a chapter: the short answer, what to do, the facts, the way to the next
chapter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import price
from wegwijs.types.guide.model import Figure, Guide


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar: its value in words and its length, in percent of the longest."""

    label: Any
    value: str
    length: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A chart with its bars."""

    figure: Figure
    bars: tuple[BarView, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """What record.html prints beyond the fields. `number` counts chapters through the whole
    guide.
    """

    number: int
    count: int
    previous: Localised[Guide] | None
    next: Localised[Guide] | None
    figures: tuple[FigureView, ...]
    contributor: Localised[Guide] | None
    costs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GuideCard:
    """What card.html prints."""

    number: int


def _fields(localised: Localised[Guide]) -> Guide:
    return localised.record


def _ordered(records: tuple[Localised[Guide], ...], page: PageContext) -> list[Localised[Guide]]:
    parts = page.vocabulary("guide-part")
    return sorted(
        records,
        key=lambda record: (parts.place(record.facts.part), record.facts.order, record.id),
    )


def groups(records: tuple[Localised[Guide], ...], page: PageContext) -> list[Group[Guide]]:
    """Chapters by part, in the order of the guide."""
    ordered = _ordered(records, page)
    by_part = [
        Group(
            page.term_text("guide-part", part),
            tuple(record for record in ordered if record.facts.part == part),
        )
        for part in page.vocabulary("guide-part").ids
    ]
    return [group for group in by_part if group.records]


def _number(localised: Localised[Guide], page: PageContext) -> tuple[int, list[Localised[Guide]]]:
    ordered, numbers = page.once(_numbered)
    return numbers[localised.id], ordered


def _numbered(page: PageContext) -> tuple[list[Localised[Guide]], dict[str, int]]:
    ordered = _ordered(page.every("guide"), page)
    return ordered, {record.id: number for number, record in enumerate(ordered, 1)}


def card_view(localised: Localised[Guide], page: PageContext) -> GuideCard:
    """The card of a chapter."""
    return GuideCard(_number(localised, page)[0])


def page_view(localised: Localised[Guide], page: PageContext) -> GuideView:
    """The page of a chapter."""
    record = _fields(localised)
    number, ordered = _number(localised, page)
    return GuideView(
        number=number,
        count=len(ordered),
        previous=ordered[number - 2] if number > 1 else None,
        next=ordered[number] if number < len(ordered) else None,
        figures=tuple(_figure(figure, page) for figure in record.figures),
        contributor=page.get("organisation", record.contributor),
        costs={step.id: price(step.cost, page) for step in record.steps if step.cost},
    )


def _figure(figure: Figure, page: PageContext) -> FigureView:
    longest = (
        Decimal(100)
        if figure.unit == "percent"
        else max((bar.value for bar in figure.bars), default=Decimal(1))
    )
    say = page.fmt.percent if figure.unit == "percent" else page.fmt.number
    bars = (
        BarView(bar.label, say(bar.value), f"{bar.value * 100 / longest:.1f}")
        for bar in figure.bars
    )
    return FigureView(figure, tuple(bars))


def structured_data(localised: Localised[Guide], page: PageContext) -> Mapping[str, Any]:
    """schema.org FAQPage: the title as the question, the short answer as its answer."""
    record = _fields(localised)
    answer = {"@type": "Answer", "text": page.words(record.short_answer)}
    return {
        "@type": "FAQPage", "inLanguage": record.title.lang,
        "mainEntity": [{"@type": "Question", "name": record.title.value, "acceptedAnswer": answer}],
    }  # fmt: skip
