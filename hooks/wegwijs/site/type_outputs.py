"""What a content type gives a site in one language: records, further pages of its listing, its own
pages and its files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.render.context import SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.listings import listing
from wegwijs.render.shell import Navigation, NavItem, Page
from wegwijs.site.addresses import Bundle, Input, LateOutput, Output, Owner, PageFacts
from wegwijs.site.inputs import Inputs
from wegwijs.site.plan_parts import Cost, Part
from wegwijs.site.record_pages import record_facts, record_page

Menus = Mapping[str, Navigation]


def type_parts(site: SiteData, navigation: Menus, inputs: Inputs, lang: str) -> Iterator[Part]:
    """Everything of all types in a language, type by type."""
    for name, type_ in site.types.items():
        base = f"{site.settings.prefix(lang)}{type_.section}/"
        for words, plan, cost in (
            ("records", _records, Cost.EACH),
            ("list", _listing_pages, Cost.ALL),
            ("pages and files", _of_type, Cost.ALL),
        ):
            made = partial(plan, site, navigation, inputs, lang, name)
            yield Part(f"{lang} {name}: {words}", base, made, cost)


@dataclass(frozen=True, slots=True)
class _RecordPages:
    """How the page of a record is made."""

    site: SiteData
    navigation: Menus
    made_from: Inputs

    def address(self, of: Localised[Any]) -> str:
        return self.site.url(of.lang, of.entry.key)

    def owner(self, of: Localised[Any]) -> Owner:
        entry = of.entry
        return Owner(f"the record {entry.type}:{entry.id}", entry.files[entry.source])

    def inputs(self, of: Localised[Any]) -> tuple[Input, ...]:
        return self.made_from.record(of)

    def make(self, of: Localised[Any]) -> Page:
        page = record_page(self.site, self.navigation, of)
        if self.site.types[of.type].draw is None:  # its listing will show the card
            with self.site.reads.frame():  # which the page does not read
                self.site.page(of.lang, "").card(of)
        return page

    def facts(self, of: Localised[Any]) -> PageFacts:
        return record_facts(self.site, of)


def _records(
    site: SiteData, navigation: Menus, inputs: Inputs, lang: str, name: str
) -> Iterator[LateOutput]:
    recipe = _RecordPages(site, navigation, inputs)
    for localised in site.records[lang][name].values():
        yield LateOutput(recipe, localised)


def _listing_pages(
    site: SiteData, navigation: Menus, inputs: Inputs, lang: str, name: str
) -> Iterator[Output]:
    """The pages of a listing after the first, which is the section's own."""
    base = f"{site.settings.prefix(lang)}{site.types[name].section}/"
    owner = Owner(f"the list of the content type {name}")
    made_from = partial(inputs.of_type, name, lang)
    for number, url in enumerate(listing(site.page(lang, base), name).addresses[1:], 2):
        make = partial(_listing_page, site, navigation, lang, name, number)
        yield Output(url, owner, made_from, make, PageFacts(url, url))


def _listing_page(site: SiteData, navigation: Menus, lang: str, name: str, number: int) -> Page:
    settings, section = site.settings, _section(navigation, lang, name)
    base = f"{site.types[name].section}/"
    pages = listing(site.page(lang, f"{settings.prefix(lang)}{base}"), name)
    url = pages.addresses[number - 1]
    context = site.page(lang, url)
    content = context.template(
        "listing-page.html",
        title=context.isolate(section.title, section.lang),
        listing=pages.page(context, number),
    )
    homes = {code: f"{settings.prefix(code)}{base}" for code in settings.codes}
    extra = ExtraPage(
        url, f"{section.title} ({number})", section.title, lambda: content, homes, step=str(number)
    )
    return _extra_page(site, navigation, lang, name, extra)


def _of_type(
    site: SiteData, navigation: Menus, inputs: Inputs, lang: str, name: str
) -> Iterator[Output | Bundle]:
    """The pages and files that the type itself asks for."""
    type_, owner = site.types[name], Owner(f"the content type {name}")
    made_from = partial(inputs.of_type, name, lang)
    for extra in type_.all_pages(site, lang):
        facts = PageFacts(
            extra.url, extra.url, extra.alternates, _x_default(site, extra), extra.index
        )
        yield Output(
            extra.url,
            owner,
            made_from,
            partial(_extra_page, site, navigation, lang, name, extra),
            facts,
        )
    sources = partial(inputs.files, name, lang)
    for batch in type_.all_files(site, lang).batches:
        yield Bundle(batch.names, owner, sources, batch.make, batch.pattern)


def _extra_page(site: SiteData, navigation: Menus, lang: str, name: str, extra: ExtraPage) -> Page:
    home, section = navigation[lang].home, _section(navigation, lang, name)
    steps = [
        home.step(lang),
        section.step(lang),
        *extra.parents,
        (extra.step or extra.title, extra.url),
    ]
    return Page(
        lang=lang,
        url=extra.url,
        title=site.page(lang, extra.url).mark_sample(extra.samples, extra.title),
        description=extra.description,
        content=extra.content,
        kind=extra.kind,
        alternates=extra.alternates,
        elsewhere={**extra.elsewhere, lang: extra.url},
        canonical=extra.url,
        breadcrumb=steps,
        x_default=_x_default(site, extra),
        section=name,
        index=extra.index,
        needs=extra.needs,
    )


def _x_default(site: SiteData, extra: ExtraPage) -> str:
    return extra.alternates.get(site.settings.default, "")


def _section(navigation: Menus, lang: str, name: str) -> NavItem:
    menu = navigation[lang]
    return next((item for item in menu.main if item.type == name), menu.home)
