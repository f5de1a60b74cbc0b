"""Plan: rendered pieces go in; the files of the site come out: record pages, listings, search data, sitemap, 404."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.media import recordings
from wegwijs.features.open_data.atom import feed, feed_address
from wegwijs.features.saved_list.saved_list import list_files
from wegwijs.features.search.files import FOLDER, opensearch, search_files
from wegwijs.features.workbench.overview import FOLDER as TRANSLATIONS
from wegwijs.features.workbench.overview import wanted
from wegwijs.features.workbench.pages import translation_pages
from wegwijs.render.context import SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.render.listings import listing
from wegwijs.render.shell import NavItem, Page, Shells
from wegwijs.site.media_files import media_files
from wegwijs.site.not_found import not_found
from wegwijs.site.output import Site
from wegwijs.site.record_pages import record_page, render_record
from wegwijs.site.redirect_pages import redirect_files
from wegwijs.site.sitemap import sitemap

Made = Page | str | bytes
"""A page, or the data of a file."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the output: pages and files that are made by one piece of the generator.

    under  how the addresses of all of them begin
    make   () -> each address with its page or its data
    one    (address) -> one of them, made without the others; None when there is none. Without it, all are made.
    pages  whether there are pages among them
    """

    under: str
    make: Callable[[], Iterable[tuple[str, Made]]]
    one: Callable[[str], Made | None] | None = None
    pages: bool = True


def publish_language(output: Site, site: SiteData, shells: Shells, lang: str) -> None:
    """Write everything of one language that is made from records."""
    for part in language_parts(site, shells, lang, output.pages):
        for url, made in part.make():
            if isinstance(made, Page):
                output.pages.append(made)
                output.write(url, shells.render(made))
            else:
                output.write(url, made)


def language_parts(site: SiteData, shells: Shells, lang: str, pages: Iterable[Page]) -> Iterator[Part]:
    """The parts of one language; nothing is made yet. `pages` are asked for the hand-written ones."""
    prefix = site.settings.prefix(lang)
    for old in site.portal.published_redirects():  # before the pages: one that has the same address stays
        yield Part(site.url(lang, old), partial(redirect_files, site, lang, old), pages=False)
    for name, type_ in site.types.items():
        yield from _type_parts(site, shells, lang, name, f"{prefix}{type_.section}/")
    yield from _translation_parts(site, shells, lang)
    search = f"{prefix}search/opensearch.xml"
    yield Part(f"{FOLDER}/{lang}/", lambda: search_files(site, lang, pages).items(), pages=False)
    yield Part("my-list/", lambda: list_files(site, lang).items(), pages=False)
    yield Part(search, lambda: [(search, opensearch(site, lang))], pages=False)
    news = feed_address(site.settings, lang)
    yield Part(news, lambda: [(news, feed(site, lang))], pages=False)


def _translation_parts(site: SiteData, shells: Shells, lang: str) -> Iterator[Part]:
    """The translators' pages, in a portal that publishes them."""
    if not wanted(site.settings):
        return

    def pages() -> Mapping[str, Callable[[], Page]]:
        return translation_pages(site, shells.navigation[lang].home, lang)

    def one(address: str) -> Page | None:
        make = pages().get(address)
        return make() if make else None

    yield Part(f"{site.settings.prefix(lang)}{TRANSLATIONS}/", lambda: ((url, make()) for url, make in pages().items()), one)


def _type_parts(site: SiteData, shells: Shells, lang: str, name: str, section: str) -> Iterator[Part]:
    """The records of a type, the further pages of its listing, its own pages and its files; all under its section."""
    type_ = site.types[name]

    def page(localised: Localised[Any]) -> Page:
        return record_page(site, shells, render_record(site, localised))

    def record(address: str) -> Page | None:
        localised = site.records[lang][name].get(address.removeprefix(section).removesuffix("/"))
        return page(localised) if localised and address.endswith("/") else None

    def extra(pages: Iterable[ExtraPage]) -> Iterator[tuple[str, Page]]:
        return ((found.url, _extra_page(site, shells, lang, name, found)) for found in pages)

    records = site.records[lang][name].values
    yield Part(section, lambda: ((site.url(lang, localised.entry.key), page(localised)) for localised in records()), record)
    yield Part(f"{section}page/", lambda: extra(_listing_pages(site, lang, name, _section(shells, lang, name))))
    yield Part(section, lambda: extra(type_.pages(site, lang)))
    yield Part(section, lambda: type_.files(site, lang).items(), pages=False)


def _listing_pages(site: SiteData, lang: str, type_name: str, section: NavItem) -> Iterable[ExtraPage]:
    """The pages of a listing after the first, which is the section's own."""
    settings = site.settings
    base = f"{site.types[type_name].section}/"
    found = listing(site.page(lang, f"{settings.prefix(lang)}{base}"), type_name)
    homes = {code: f"{settings.prefix(code)}{base}" for code in settings.codes}
    for number, url in enumerate(found.addresses[1:], 2):
        context = site.page(lang, url)
        content = context.template("listing-page.html", title=section.title, listing=found.page(context, number))
        yield ExtraPage(url, f"{section.title} ({number})", section.title, content, homes, step=str(number))


def _extra_page(site: SiteData, shells: Shells, lang: str, type_name: str, extra: ExtraPage) -> Page:
    navigation = shells.navigation[lang]
    section = _section(shells, lang, type_name)
    steps = [(navigation.home.title, navigation.home.url), (section.title, section.url), (extra.step or extra.title, extra.url)]
    return Page(
        lang=lang, url=extra.url, title=extra.title, description=extra.description, content=extra.content, kind=extra.kind,
        alternates=extra.alternates, elsewhere={**extra.elsewhere, lang: extra.url}, canonical=extra.url, breadcrumb=steps,
        x_default=extra.alternates.get(site.settings.default, ""), section=type_name, index=extra.index, json_ld=extra.json_ld,
    )  # fmt: skip


def _section(shells: Shells, lang: str, type_name: str) -> NavItem:
    navigation = shells.navigation[lang]
    return next((item for item in navigation.main if item.type == type_name), navigation.home)


def publish_site(output: Site, site: SiteData) -> None:
    """Write what all languages share: style sheet and script, media, sitemap, robots.txt, the one 404."""
    for part in site_parts(site, output.pages):
        for url, data in part.make():
            assert not isinstance(data, Page)
            output.write(url, data)


def site_parts(site: SiteData, pages: Iterable[Page]) -> Iterator[Part]:
    """The parts that all languages share. `pages` are all pages, for the sitemap."""
    settings = site.settings
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n"
    yield Part("assets/", lambda: ((asset.url, asset.text) for asset in site.assets.values()))
    yield Part("media/", lambda: media_files(site.pictures, recordings(site.portal), settings.folder))
    yield Part("sitemap.xml", lambda: [("sitemap.xml", sitemap(pages, settings.site_url))])
    yield Part("robots.txt", lambda: [("robots.txt", robots)])
    yield Part("404.html", lambda: [("404.html", not_found(site))])
