"""What a reader sees of a story: the sentence to remember, who tells it, the story."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.render.key_facts import KeyFact, terms
from wegwijs.render.policy import SELF, Needs, origin
from wegwijs.types.story.model import Story


@dataclass(frozen=True, slots=True)
class StoryView:
    """What record.html prints beyond the fields. `host` is the site of an embedded player."""

    facts: tuple[KeyFact, ...]
    initial: str
    host: str
    others: tuple[Localised[Story], ...]


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What card.html prints."""

    initial: str


def _fields(localised: Localised[Story]) -> Story:
    return localised.record


def groups(records: tuple[Localised[Story], ...], page: PageContext) -> list[Group[Story]]:
    """Stories of people who found work, then those of employers and mentors, latest consent
    first.
    """
    ordered = sorted(
        records, key=lambda record: (record.facts.consent.given_on, record.id), reverse=True
    )
    workers = tuple(
        record for record in ordered if record.facts.role in {"employee", "entrepreneur"}
    )
    others = tuple(record for record in ordered if record.facts.role in {"employer", "mentor"})
    by_role = [
        Group(page.ui.plain("story.of-workers"), workers),
        Group(page.ui.plain("story.of-employers"), others),
    ]
    return [group for group in by_role if group.records]


def card_view(localised: Localised[Story], page: PageContext) -> StoryCard:
    """The card of a story."""
    return StoryCard(_fields(localised).shown_name[:1])


def page_view(localised: Localised[Story], page: PageContext) -> StoryView:
    """The page of a story."""
    record, ui, fmt = _fields(localised), page.ui, page.fmt
    facts = [KeyFact("vocational", ui.plain("story.occupation"), record.occupation)]
    if record.employer:
        facts.append(KeyFact("employer", ui.plain("story.employer"), record.employer))
    if record.person.country:
        facts.append(KeyFact("web", ui.plain("story.country"), fmt.country(record.person.country)))
    if record.person.since:
        facts.append(KeyFact("calendar", ui.plain("story.since"), record.person.since))
    if record.regions:
        facts.append(KeyFact("place", ui.plain("regions"), terms(record.regions, "region", page)))
    host = urlsplit(record.media.url).hostname if record.media and record.media.url else None
    others = [
        other for other in page.once(_latest_by_role)[record.role] if other.id != localised.id
    ]
    return StoryView(tuple(facts), record.shown_name[:1], host or "", tuple(others[:3]))


LATEST = 4


def _latest_by_role(page: PageContext) -> Mapping[str, list[Localised[Story]]]:
    """The latest stories of each role, at most LATEST of them."""
    stories: dict[str, list[Localised[Story]]] = defaultdict(list)
    for group in groups(page.every("story"), page):
        for story in group.records:
            if len(stories[_fields(story).role]) < LATEST:
                stories[_fields(story).role].append(story)
    return stories


def needs(localised: Localised[Story]) -> Needs:
    """Its own recording, or the site of the player that a reader can ask for."""
    media = localised.record.media
    if not media:
        return Needs()
    return Needs(
        media_src=(SELF,) if media.file else (), frame_src=origin(media.url) if media.url else ()
    )


def structured_data(localised: Localised[Story], page: PageContext) -> Mapping[str, Any] | None:
    """schema.org Article; none for an invented example."""
    record = _fields(localised)
    if record.sample:
        return None
    person = {"@type": "Person", "name": record.shown_name}
    if record.shown_name != record.person.name:
        person["alternateName"] = record.person.name
    return {
        "@type": "Article", "headline": record.title.value, "description": record.summary.value,
        "inLanguage": record.title.lang, "about": person,
    }  # fmt: skip
