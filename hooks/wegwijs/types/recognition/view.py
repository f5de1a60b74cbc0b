"""What a reader sees of a procedure: what it costs, how long it takes, what to bring, what to do,
step by step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact, terms
from wegwijs.types.recognition.model import Cost, Recognition


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """What record.html prints beyond the fields. `amounts` are the costs in words, by their id."""

    facts: tuple[KeyFact, ...]
    authority: Localised[Recognition] | None
    amounts: Mapping[str, Markup]


@dataclass(frozen=True, slots=True)
class RecognitionCard:
    """What card.html prints; also a row of the comparison."""

    record: Localised[Recognition]
    authority: Localised[Recognition] | None
    costs: Markup
    free: Markup
    time: Markup
    where: Markup
    facts: tuple[KeyFact, ...]


def _fields(localised: Localised[Recognition]) -> Recognition:
    return localised.record


def groups(
    records: tuple[Localised[Recognition], ...], page: PageContext
) -> list[Group[Recognition]]:
    """Procedures by kind: diplomas of higher education first, then schools, professions, skills."""
    kinds = page.vocabulary("recognition-kind").ids
    ordered = sorted(records, key=lambda record: (kinds.index(_fields(record).kind), record.id))
    return [Group("", tuple(ordered))]


def _amount(cost: Cost, page: PageContext) -> Markup:
    return page.fmt.money(cost.amount, cost.currency) if cost.amount else page.ui("free")


def _costs(record: Recognition, page: PageContext) -> Markup:
    if not record.costs:
        return page.ui("recognition.ask-price")
    amounts = dict.fromkeys(
        _amount(cost, page) for cost in sorted(record.costs, key=lambda cost: cost.amount)
    )
    return Markup(" / ").join(amounts)


def _time(record: Recognition, page: PageContext) -> Markup:
    duration, ui = record.duration, page.ui
    if duration and duration.legal_days:
        return ui("recognition.legal-days", n=duration.legal_days)
    if duration and duration.typical_days:
        return ui("recognition.typical-days", n=duration.typical_days)
    return ui("recognition.no-term")


def card_view(localised: Localised[Recognition], page: PageContext) -> RecognitionCard:
    """The card of a procedure and its row in the comparison."""
    record, ui = _fields(localised), page.ui
    free = terms(record.free_for, "status", page) if record.free_for else Markup("–")
    where = terms(record.regions, "region", page)
    costs, time = _costs(record, page), _time(record, page)
    facts = (
        KeyFact("place", ui.plain("regions"), where),
        KeyFact("price", ui.plain("recognition.costs"), costs),
        KeyFact("clock", ui.plain("recognition.time"), time),
    )
    return RecognitionCard(
        localised, page.get("organisation", record.authority), costs, free, time, where, facts
    )


def page_view(localised: Localised[Recognition], page: PageContext) -> RecognitionView:
    """The page of a procedure."""
    record, ui = _fields(localised), page.ui
    card = card_view(localised, page)
    facts = [KeyFact("price", ui.plain("recognition.costs"), card.costs, strong=True)]
    if record.free_for:
        facts.append(KeyFact("free", ui.plain("free-for"), card.free, strong=True))
    facts += [
        KeyFact("clock", ui.plain("recognition.time"), card.time),
        KeyFact("place", ui.plain("regions"), card.where),
    ]
    if card.authority:
        name = Markup('<a href="{}">{}</a>').format(
            page.to(card.authority.entry.key), page.isolate(card.authority.record.title.value)
        )
        facts.append(KeyFact("authority", ui.plain("recognition.authority"), name))
    if record.documents:
        facts.append(
            KeyFact(
                "document",
                ui.plain("recognition.papers"),
                ui("recognition.papers-count", n=len(record.documents)),
            )
        )
    return RecognitionView(
        tuple(facts), card.authority, {cost.id: _amount(cost, page) for cost in record.costs}
    )


def compare(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `compare recognition`: all procedures side by side."""
    rows = [
        card_view(record, page)
        for group in groups(page.every("recognition"), page)
        for record in group.records
    ]
    return page.template("recognition/compare.html", rows=rows)


def structured_data(localised: Localised[Recognition], page: PageContext) -> Mapping[str, Any]:
    """schema.org HowTo: the steps and what to have at hand."""
    record = _fields(localised)
    steps = [
        {
            "@type": "HowToStep",
            "position": number,
            "name": step.title.value,
            "text": page.md(step.text).striptags() or step.title.value,
            "url": step.url,
        }
        for number, step in enumerate(record.steps, 1)
    ]
    costs = [cost.amount for cost in record.costs]
    return {
        "@type": "HowTo",
        "name": record.title.value,
        "description": record.summary.value,
        "inLanguage": record.title.lang,
        "supply": [
            {"@type": "HowToSupply", "name": document.name.value} for document in record.documents
        ],
        "step": steps,
        "estimatedCost": (
            {
                "@type": "MonetaryAmount",
                "currency": record.costs[0].currency,
                "minValue": str(min(costs)),
                "maxValue": str(max(costs)),
            }
            if costs
            else None
        ),
    }
