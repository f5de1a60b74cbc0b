"""What a reader sees of an organisation: what it does, for whom, how to reach it, what it offers
here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.i18n.addresses import address_line
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact, contact_links, terms
from wegwijs.types.organisation.model import Organisation


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What record.html prints beyond the fields: `offers` are records that refer to the
    organisation, by type, dated ones first; `unknown` are UI strings of what a person needs to
    reach it and nobody has confirmed; `addresses` those of its places, in their order.
    """

    facts: tuple[KeyFact, ...]
    contact: list[tuple[str, str, str, str]]
    unknown: tuple[str, ...]
    offers: tuple[tuple[str, tuple[Localised[Organisation], ...]], ...]
    addresses: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """What card.html prints."""

    facts: tuple[KeyFact, ...]


def _fields(localised: Localised[Organisation]) -> Organisation:
    return localised.record


def groups(
    records: tuple[Localised[Organisation], ...], page: PageContext
) -> list[Group[Organisation]]:
    """Organisations by sort, each in alphabetical order."""
    ordered = sorted(records, key=page.title_key)
    kinds = [(record, page.brief(_kind, record)) for record in ordered]
    by_kind = [
        Group(
            page.term_text("organisation-kinds", kind),
            tuple(record for record, its_kind in kinds if its_kind == kind),
        )
        for kind in page.vocabulary("organisation-kind").ids
    ]
    return [group for group in by_kind if group.records]


def _kind(localised: Localised[Organisation], page: PageContext) -> str:
    kind: str = localised.facts.kind
    return kind


def card_view(localised: Localised[Organisation], page: PageContext) -> OrganisationCard:
    """The card of an organisation."""
    record = _fields(localised)
    return OrganisationCard((*_facts(record, page), *_languages(record, page)))


def _facts(record: Organisation, page: PageContext) -> tuple[KeyFact, ...]:
    facts = []
    if record.regions:
        facts.append(
            KeyFact("place", page.ui.plain("regions"), terms(record.regions, "region", page))
        )
    if record.audience:
        facts.append(
            KeyFact(
                "person",
                page.ui.plain("organisation.for-whom"),
                terms(record.audience, "audience", page),
            )
        )
    return tuple(facts)


def _languages(record: Organisation, page: PageContext) -> Iterator[KeyFact]:
    if record.languages:
        languages = page.fmt.languages(record.languages)
        yield KeyFact("language", page.ui.plain("organisation.languages"), languages)


def page_view(localised: Localised[Organisation], page: PageContext) -> OrganisationView:
    """The page of an organisation."""
    record = _fields(localised)
    offers = []
    for name, type_ in sorted(page.site.types.items(), key=lambda item: item[1].upcoming is None):
        if name != "organisation" and (records := page.backlinks(localised, name)):
            ordered = [
                entry
                for group in type_.groups(records, page)
                if not group.quiet
                for entry in group.records
            ]
            if ordered:
                offers.append((name, tuple(ordered)))
    facts = (*_facts(record, page), *_reached(record, page), *_languages(record, page))
    return OrganisationView(
        tuple(sorted(facts, key=lambda fact: _SHORT_FIRST.index(fact.icon))),
        contact_links(record.contact, page),
        tuple(_unknown(record)),
        tuple(offers),
        tuple(
            page.fmt.latin(address_line(page.fmt.region, one.city, one.postcode, one.street))
            for one in record.places
        ),
    )


_SHORT_FIRST = ("place", "phone", "language", "person", "clock")
"""Facts by their drawing: those of a few words share a line, what is longer stands below."""


def _reached(record: Organisation, page: PageContext) -> Iterator[KeyFact]:
    """The number to call, and the hours where there are those of one place: where there are
    several, they stand beside the address of each.
    """
    for icon, label, address, shown in contact_links(record.contact, page):
        if icon == "phone":
            number = Markup('<a href="{}">{}</a>').format(address, page.fmt.latin(shown))
            yield KeyFact(icon, page.ui.plain(label), number, strong=True)
    hours = [place.opening for place in record.places if place.opening]
    if len(hours) == 1 and len(record.places) == 1:
        yield KeyFact("clock", page.ui.plain("organisation.hours"), hours[0])


def _unknown(record: Organisation) -> Iterator[str]:
    if not record.places:
        yield "organisation.unknown-address"
    if not (record.contact and record.contact.phone):
        yield "organisation.unknown-phone"
    if not any(place.opening for place in record.places):
        yield "organisation.unknown-hours"
    if not record.languages:
        yield "organisation.unknown-languages"
