"""What a worker sees of a right: the answer, the amounts with their day and source, what to do, and
who helps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.types.right.model import Figure, Right


@dataclass(frozen=True, slots=True)
class RightView:
    """What record.html prints beyond the fields. `amounts` are the figures in words and `periods`
    for how long they are, by their id.
    """

    icon: str
    amounts: Mapping[str, Markup]
    periods: Mapping[str, Markup]
    helpers: tuple[Localised[Any], ...]


@dataclass(frozen=True, slots=True)
class RightCard:
    """What card.html prints. `amount` is the first figure, "" without any."""

    icon: str
    amount: Markup


def _fields(localised: Localised[Right]) -> Right:
    return localised.record


def groups(records: tuple[Localised[Right], ...], page: PageContext) -> list[Group[Right]]:
    """Questions under the wider term of their topic, in the order of the vocabulary."""
    topics = page.vocabulary("right-topic")
    ordered = sorted(records, key=lambda record: (topics.place(record.facts.topic), record.id))
    by_topic: dict[str, list[Localised[Right]]] = {}
    for record in ordered:
        topic = record.facts.topic
        widest = [topic, *topics.parents(topic)][-1]
        by_topic.setdefault(widest, []).append(record)
    return [
        Group(page.term_text("right-topic", topic), tuple(by_topic[topic]))
        for topic in topics.ids
        if topic in by_topic
    ]


def amount(figure: Figure, page: PageContext) -> Markup:
    """A figure in words: € 2.111,89, 13,07 %, 38 uur."""
    if figure.unit == "money":
        return page.fmt.money(figure.amount, figure.currency)
    if figure.unit == "percent":
        return Markup("<bdi>{}</bdi>").format(page.fmt.percent(figure.amount))
    whole = figure.amount == figure.amount.to_integral_value()
    count = int(figure.amount) if whole else figure.amount
    return page.ui(f"right.count-{figure.unit}", n=count, number=page.fmt.number(count))


def _period(figure: Figure, page: PageContext) -> Markup:
    return page.ui(f"right.per.{figure.per}") if figure.per else Markup("")


def icon_of(record: Right, page: PageContext) -> str:
    """The name of its icon: its own, or that of its topic."""
    return record.icon or page.term_icon("right-topic", record.topic, "right")


def card_view(localised: Localised[Right], page: PageContext) -> RightCard:
    """The card of a question."""
    record = _fields(localised)
    words = Markup("")
    if record.figures:
        first = record.figures[0]
        parts = (amount(first, page), _period(first, page))
        words = Markup(" ").join(part for part in parts if part)
    return RightCard(icon_of(record, page), words)


def page_view(localised: Localised[Right], page: PageContext) -> RightView:
    """The page of a question."""
    record = _fields(localised)
    helpers = (page.get("organisation", identity) for identity in record.helpers)
    return RightView(
        icon_of(record, page),
        {figure.id: amount(figure, page) for figure in record.figures},
        {figure.id: _period(figure, page) for figure in record.figures},
        tuple(helper for helper in helpers if helper),
    )


def structured_data(localised: Localised[Right], page: PageContext) -> Mapping[str, Any]:
    """schema.org FAQPage: the title as the question, the answer as its answer."""
    record = _fields(localised)
    answer = {"@type": "Answer", "text": page.words(record.answer)}
    return {
        "@type": "FAQPage", "inLanguage": record.title.lang,
        "mainEntity": [{"@type": "Question", "name": record.title.value, "acceptedAnswer": answer}],
    }  # fmt: skip
