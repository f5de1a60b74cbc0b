"""What a reader sees of a procedure: what it costs, how long it takes, what to bring, what to do,
step by step.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.record import Source
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact, terms
from wegwijs.types.recognition.costs import CostView, Free, cost_views, free
from wegwijs.types.recognition.model import Cost, Recognition, Step


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """What record.html prints beyond the fields. `origin` is the source of all costs when they have
    the same one; `in_step` are the costs of each step and `icons` the name of its drawing, by its
    id; `countries` say which papers people bring.
    """

    facts: tuple[KeyFact, ...]
    authority: Localised[Recognition] | None
    costs: tuple[CostView, ...]
    origin: Source | None
    in_step: Mapping[str, tuple[CostView, ...]]
    icons: Mapping[str, str]
    countries: tuple[Localised[Any], ...]


@dataclass(frozen=True, slots=True)
class RecognitionCard:
    """What card.html prints; also a row of the comparison. `gratis`: nobody pays anything."""

    record: Localised[Recognition]
    authority: Localised[Recognition] | None
    costs: Markup
    free: Free
    gratis: bool
    time: Markup
    where: Markup
    facts: tuple[KeyFact, ...]


def _fields(localised: Localised[Recognition]) -> Recognition:
    return localised.record


def groups(
    records: tuple[Localised[Recognition], ...], page: PageContext
) -> list[Group[Recognition]]:
    """Procedures by kind: diplomas of higher education first, then schools, professions, skills."""
    kinds = page.vocabulary("recognition-kind")
    ordered = sorted(records, key=lambda record: (kinds.place(record.facts.kind), record.id))
    return [Group("", tuple(ordered))]


def _costs(costs: tuple[CostView, ...], page: PageContext) -> Markup:
    if not costs:
        return page.ui("recognition.ask-price")
    ordered = sorted(costs, key=lambda view: view.cost.amount)
    return Markup(" / ").join(dict.fromkeys(view.amount for view in ordered))


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
    costs = cost_views(record.costs, page)
    paid_by = free(costs, page)
    where = terms(record.regions, "region", page)
    price, time = _costs(costs, page), _time(record, page)
    on_card = ui("recognition.price-free-for-some", price=price) if paid_by.anybody else price
    facts = (
        KeyFact("place", ui.plain("regions"), where),
        KeyFact("price", ui.plain("recognition.costs"), on_card),
        KeyFact("clock", ui.plain("recognition.time"), time),
    )
    authority = page.get("organisation", record.authority)
    gratis = bool(costs) and not any(view.cost.amount for view in costs)
    return RecognitionCard(localised, authority, price, paid_by, gratis, time, where, facts)


def page_view(localised: Localised[Recognition], page: PageContext) -> RecognitionView:
    """The page of a procedure."""
    record = _fields(localised)
    card, costs = card_view(localised, page), cost_views(record.costs, page)
    by_id = {view.cost.id: view for view in costs}
    origins = {view.cost.source for view in costs}
    return RecognitionView(
        tuple(_key_facts(record, card, page)),
        card.authority,
        costs,
        origins.pop() if len(origins) == 1 else None,
        {step.id: _in_step(step, by_id) for step in record.steps},
        {step.id: _icon(step) for step in record.steps},
        _countries(localised, page),
    )


def _countries(localised: Localised[Recognition], page: PageContext) -> tuple[Localised[Any], ...]:
    """Countries of origin that name this procedure among theirs, in the order of their list."""
    records = tuple(
        country
        for country in page.backlinks(localised, "country")
        if localised.id in country.record.procedures
    )
    if not records:
        return ()
    ordered = page.site.types["country"].groups(records, page)
    return tuple(country for group in ordered for country in group.records)


def _icon(step: Step) -> str:
    """The drawing of a step: its own, or one for paying or for what is done on a site."""
    return step.icon or ("price" if step.costs else "web" if step.url else "")


def _in_step(step: Step, costs: Mapping[str, CostView]) -> tuple[CostView, ...]:
    return tuple(costs[name] for name in step.costs)


def _key_facts(record: Recognition, card: RecognitionCard, page: PageContext) -> Iterator[KeyFact]:
    ui = page.ui
    yield KeyFact("price", ui.plain("recognition.costs"), card.costs, strong=True)
    yield KeyFact("clock", ui.plain("recognition.time"), card.time)
    yield KeyFact("place", ui.plain("regions"), card.where)
    if card.authority:
        name = Markup('<a href="{}">{}</a>').format(
            page.to(card.authority.entry.key), page.isolate(card.authority.title)
        )
        yield KeyFact("authority", ui.plain("recognition.authority"), name)
    if record.documents:
        count = ui("recognition.papers-count", n=len(record.documents))
        yield KeyFact("document", ui.plain("recognition.papers"), count)
    # Of more than a line: what is short is seen above it. Which costs they are stands at the costs.
    if card.free.entirely:
        yield KeyFact("free", ui.plain("free-for"), card.free.entirely, strong=True)
    if card.free.partly:
        yield KeyFact("free", ui.plain("recognition.partly-free"), card.free.partly, strong=True)


def compare(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `compare recognition`: all procedures side by side."""
    rows = [
        card_view(record, page)
        for group in groups(page.every("recognition"), page)
        for record in group.records
    ]
    return page.template("recognition/compare.html", rows=rows)


def structured_data(localised: Localised[Recognition], page: PageContext) -> Mapping[str, Any]:
    """schema.org HowTo: the steps and what to have at hand. A step is its instruction: how it is
    done stands on the page, which would weigh too much with all of it twice.
    """
    record = _fields(localised)
    steps = [
        {
            "@type": "HowToStep",
            "position": number,
            "text": step.title.value,
            "url": step.url,
        }
        for number, step in enumerate(record.steps, 1)
    ]
    return {
        "@type": "HowTo",
        "name": record.title.value,
        "description": record.summary.value,
        "inLanguage": record.title.lang,
        "supply": [
            {"@type": "HowToSupply", "name": document.name.value} for document in record.documents
        ],
        "step": steps,
        "estimatedCost": _estimated(record.costs),
    }


def _estimated(costs: Sequence[Cost]) -> Mapping[str, Any] | list[Mapping[str, Any]]:
    """schema.org MonetaryAmount of what there is to pay: one for each currency."""
    by_currency: dict[str, list[Decimal]] = {}
    for cost in costs:
        by_currency.setdefault(cost.currency, []).append(cost.amount)
    amounts_of: list[Mapping[str, Any]] = [
        {
            "@type": "MonetaryAmount",
            "currency": currency,
            "minValue": str(min(amounts)),
            "maxValue": str(max(amounts)),
        }
        for currency, amounts in by_currency.items()
    ]
    return amounts_of[0] if len(amounts_of) == 1 else amounts_of
