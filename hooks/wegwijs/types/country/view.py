"""What a reader sees of a country's education system: how many years each stage takes, and what the
papers are called in both languages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.i18n.collation import sort_key
from wegwijs.i18n.locale import direction
from wegwijs.render import json_ld
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact
from wegwijs.types.country.model import Country, Stage


@dataclass(frozen=True, slots=True)
class CountryView:
    """What record.html prints beyond the fields. `years` are the lengths of the stages in words, by
    their id; `dir` is the direction of the names in the country's own script.
    """

    years: Mapping[str, Markup]
    dir: str
    procedures: tuple[Localised[Any], ...]


@dataclass(frozen=True, slots=True)
class CountryCard:
    """What card.html prints."""

    facts: tuple[KeyFact, ...]


def _fields(localised: Localised[Country]) -> Country:
    return localised.record


def groups(records: tuple[Localised[Country], ...], page: PageContext) -> list[Group[Country]]:
    """Countries by their names in the reader's language."""
    ordered = sorted(
        records,
        key=lambda record: sort_key(page.fmt.country(record.facts.country), page.lang),
    )
    return [Group("", tuple(ordered))]


def years(stage: Stage, page: PageContext) -> Markup:
    """How long a stage takes: 4 years, 4 to 6 years."""
    if stage.years_to and stage.years_to > stage.years:
        return page.ui("country.years-between", least=stage.years, n=stage.years_to)
    return page.ui("country.years", n=stage.years)


def own_name(name: str, record: Country) -> Markup:
    """A name in the country's own script, marked as such for screen readers."""
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        record.own_language, direction(record.own_language), name
    )


def card_view(localised: Localised[Country], page: PageContext) -> CountryCard:
    """The card of a country."""
    record, ui = _fields(localised), page.ui
    facts = []
    if record.stages:
        words = ui("country.stages-count", n=len(record.stages))
        facts.append(KeyFact("level", ui.plain("country.stages"), words))
    if record.papers:
        words = ui("country.papers-count", n=len(record.papers))
        facts.append(KeyFact("document", ui.plain("country.papers"), words))
    return CountryCard(tuple(facts))


def page_view(localised: Localised[Country], page: PageContext) -> CountryView:
    """The page of a country."""
    record = _fields(localised)
    procedures = (page.get("recognition", identity) for identity in record.procedures)
    return CountryView(
        {stage.id: years(stage, page) for stage in record.stages},
        direction(record.own_language),
        tuple(procedure for procedure in procedures if procedure),
    )


def structured_data(localised: Localised[Country], page: PageContext) -> Mapping[str, Any]:
    """schema.org Article about a country."""
    record = _fields(localised)
    return {
        "@type": "Article",
        "headline": record.title.value,
        "description": record.summary.value,
        "inLanguage": record.title.lang,
        "url": json_ld.record_url(localised, page),
        "about": {"@type": "Country", "name": page.fmt.country(record.country)},
    }
