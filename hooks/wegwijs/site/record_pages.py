"""Record pages: a record in one language goes in; its page, composed of what the features add,
comes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.last_change import last_change
from wegwijs.content.localise import Localised
from wegwijs.content.markdown import Heading
from wegwijs.content.model.fields import Text
from wegwijs.features.glossary.term_links import explained
from wegwijs.features.read_aloud.sounds import sound_of
from wegwijs.render import json_ld
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.headings import headings
from wegwijs.render.policy import LEAFLET
from wegwijs.render.shell import Navigation, Page, named_item
from wegwijs.site.addresses import PageFacts


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A rendered record: everything its page shell is filled with."""

    localised: Localised[Any]
    url: str
    title: str
    description: str
    html: Markup
    toc: tuple[Heading, ...]
    json_ld: Markup


def render_record(site: SiteData, localised: Localised[Any]) -> RecordPage:
    """The record's template, its terms marked, its headings and its structured data."""
    type_ = site.types[localised.type]
    page = site.page(localised.lang, site.url(localised.lang, localised.entry.key))
    template = site.environment.get_template(f"{type_.name}/record.html")
    html = explained(template.render(page.names(localised, view=type_.view(localised, page))), page)
    record = localised.record
    return RecordPage(
        localised, page.url, page.shared_title(localised), record.summary.value, html,
        headings(html),
        json_ld.script(_structured_data(site, localised, page)),
    )  # fmt: skip


def _structured_data(
    site: SiteData, localised: Localised[Any], page: PageContext
) -> json_ld.Node | None:
    """What the type tells of a record, with the day it last changed; nothing of an example."""
    if localised.record.sample:
        return None
    node = site.types[localised.type].json_ld(localised, page)
    if node and localised.record.audio and (sound := sound_of(page, localised)):
        node = json_ld.heard(node, sound, page)
    day = last_change(localised.record.lastmod, site.settings.day)
    return json_ld.dated(node, day, json_ld.record_url(localised, page)) if node and day else node


def record_facts(site: SiteData, localised: Localised[Any]) -> PageFacts:
    """Addresses of a record's page: a translation that is not complete points to its source and is
    no alternate. An invented example is not for search engines.
    """
    settings, entry = site.settings, localised.entry
    urls = {code: site.url(code, entry.key) for code in settings.codes}
    complete = [
        code for code in settings.codes if site.records[code][localised.type][localised.id].complete
    ]
    default = settings.default if settings.default in complete else entry.source
    canonical = urls[localised.lang if localised.complete else entry.source]
    return PageFacts(
        urls[localised.lang],
        canonical,
        {code: urls[code] for code in complete},
        urls[default],
        index=not entry.at_hand.sample,
        lastmod=last_change(entry.at_hand.lastmod, settings.day),
    )


def _steps(
    site: SiteData, navigation: Navigation, localised: Localised[Any]
) -> Iterator[tuple[Text | str, str]]:
    """The way to a record: home, where its readers begin, its section, which need not be in the
    menu.
    """
    lang, type_name = localised.lang, localised.type
    for item in navigation.steps(localised.record.audience, type_name):
        yield item.step(lang)
    section = site.types[type_name].section
    if all(item.type != type_name for item in navigation.main) and site.settings.has_page(
        lang, f"{section}/index"
    ):
        url = f"{site.settings.prefix(lang)}{section}/"
        yield named_item(site.strings[lang], f"{type_name}.title", url).step(lang)


def record_page(
    site: SiteData, navigation: Mapping[str, Navigation], localised: Localised[Any]
) -> Page:
    """The page of a record."""
    page, facts = render_record(site, localised), record_facts(site, localised)
    lang, entry = localised.lang, localised.entry
    steps = list(_steps(site, navigation[lang], localised))
    return Page(
        lang=lang,
        url=page.url,
        title=page.title,
        description=page.description,
        content=page.html,
        kind=entry.type,
        alternates=facts.alternates,
        canonical=facts.canonical,
        x_default=facts.x_default,
        elsewhere={code: site.url(code, entry.key) for code in site.settings.codes},
        breadcrumb=[*steps, (localised.record.title, page.url)],
        toc=page.toc,
        json_ld=page.json_ld,
        edit=entry.files.get(lang, entry.files[entry.source]),
        section=entry.type,
        index=facts.index,
        needs=LEAFLET | site.types[entry.type].needs(localised),
    )
