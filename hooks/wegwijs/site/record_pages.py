"""Record pages: a record in one language goes in; its page, composed of what the features add, comes out."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.markdown import Heading
from wegwijs.content.model.fields import Text
from wegwijs.features.glossary.term_links import explained
from wegwijs.render import json_ld
from wegwijs.render.context import SiteData
from wegwijs.render.headings import headings
from wegwijs.render.policy import LEAFLET
from wegwijs.render.shell import Page, Shells


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A rendered record: everything its page shell is filled with.

    `languages` are those in which the record is complete; `source` is the source language.
    """

    localised: Localised[Any]
    url: str
    title: str
    description: str
    html: Markup
    toc: tuple[Heading, ...]
    json_ld: Markup
    languages: tuple[str, ...]


def render_record(site: SiteData, localised: Localised[Any]) -> RecordPage:
    """The record's template, its terms marked, its headings and its structured data."""
    type_ = site.types[localised.type]
    page = site.page(localised.lang, site.url(localised.lang, localised.entry.key))
    template = site.environment.get_template(f"{type_.name}/record.html")
    html = explained(template.render(page.names(localised, view=type_.view(localised, page))), page)
    record = localised.record
    complete = [lang for lang in site.settings.codes if site.records[lang][localised.type][localised.id].complete]
    return RecordPage(
        localised, page.url, record.title.value, record.summary.value, html, headings(html),
        json_ld.script(type_.json_ld(localised, page)), tuple(complete),
    )  # fmt: skip


def record_page(site: SiteData, shells: Shells, rendered: RecordPage) -> Page:
    """The page of a record: a translation that is not complete points to its source and is no alternate."""
    localised, settings = rendered.localised, site.settings
    lang, entry = localised.lang, localised.entry
    urls = {code: site.url(code, entry.key) for code in settings.codes}
    default = settings.default if settings.default in rendered.languages else entry.source
    navigation = shells.navigation[lang]
    section = next((item for item in navigation.main if item.type == entry.type), None)
    steps: list[tuple[Text | str, str]] = [(navigation.home.title, navigation.home.url)]
    steps += [(section.title, section.url)] if section else []
    return Page(
        lang=lang, url=rendered.url, title=rendered.title, description=rendered.description, content=rendered.html,
        kind=entry.type, alternates={code: urls[code] for code in settings.codes if code in rendered.languages},
        elsewhere=urls, canonical=rendered.url if localised.complete else urls[entry.source], x_default=urls[default],
        breadcrumb=[*steps, (localised.record.title, rendered.url)], toc=rendered.toc, json_ld=rendered.json_ld,
        edit=entry.files.get(lang, entry.files[entry.source]), section=entry.type,
        needs=LEAFLET | site.types[entry.type].needs(localised),
    )  # fmt: skip
