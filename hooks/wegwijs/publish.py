"""Publish: rendered pieces go in; the files of the site come out: record pages, listings, search data, sitemap, 404."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from markupsafe import Markup

from wegwijs.assets import style_sheet
from wegwijs.blocks import listing
from wegwijs.fields import Text
from wegwijs.file_kinds import is_plain, read_plain
from wegwijs.localise import Localised
from wegwijs.media import media_files, recordings
from wegwijs.my_list import list_files
from wegwijs.open_data.atom import feed, feed_address
from wegwijs.policy import LEAFLET, SELF, Needs, hashed, head
from wegwijs.redirects import redirect_files
from wegwijs.render import THEME, RecordPage, Renderer
from wegwijs.search.publish import FOLDER, opensearch, search_files
from wegwijs.shell import NavItem, Page, Shells
from wegwijs.translations.overview import FOLDER as TRANSLATIONS
from wegwijs.translations.overview import wanted
from wegwijs.translations.publish import translation_pages
from wegwijs.types import ExtraPage

Made = Page | str | bytes
"""A page, or the data of a file."""


@dataclass
class Site:
    """The site being written: its folder and the pages written so far, for the sitemap."""

    folder: Path
    pages: list[Page] = field(default_factory=list)

    def write(self, url: str, data: str | bytes) -> None:
        """Write a file; an address that ends in a slash (or is empty) is a folder with an index.html."""
        path = self.folder / (f"{url}index.html" if url.endswith("/") or not url else url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: pages and files that are made by one piece of the generator.

    under  how the addresses of all of them begin
    make   () -> each address with its page or its data
    one    (address) -> one of them, made without the others; None when there is none. Without it, all are made.
    pages  whether there are pages among them
    """

    under: str
    make: Callable[[], Iterable[tuple[str, Made]]]
    one: Callable[[str], Made | None] | None = None
    pages: bool = True


def publish_language(site: Site, renderer: Renderer, shells: Shells, lang: str) -> None:
    """Write everything of one language that is made from records."""
    for part in language_parts(renderer, shells, lang, site.pages):
        for url, made in part.make():
            if isinstance(made, Page):
                site.pages.append(made)
                site.write(url, shells.render(made))
            else:
                site.write(url, made)


def language_parts(renderer: Renderer, shells: Shells, lang: str, pages: Iterable[Page]) -> Iterator[Part]:
    """The parts of one language; nothing is made yet. `pages` are asked for the hand-written ones."""
    prefix = renderer.settings.prefix(lang)
    for old in renderer.portal.published_redirects():  # before the pages: one that has the same address stays
        yield Part(renderer.url(lang, old), partial(redirect_files, renderer, lang, old), pages=False)
    for name, type_ in renderer.types.items():
        yield from _type_parts(renderer, shells, lang, name, f"{prefix}{type_.section}/")
    yield from _translation_parts(renderer, shells, lang)
    search = f"{prefix}search/opensearch.xml"
    yield Part(f"{FOLDER}/{lang}/", lambda: search_files(renderer, lang, pages).items(), pages=False)
    yield Part("my-list/", lambda: list_files(renderer, lang).items(), pages=False)
    yield Part(search, lambda: [(search, opensearch(renderer, lang))], pages=False)
    news = feed_address(renderer.settings, lang)
    yield Part(news, lambda: [(news, feed(renderer, lang))], pages=False)


def _translation_parts(renderer: Renderer, shells: Shells, lang: str) -> Iterator[Part]:
    """The translators' pages, in a portal that publishes them."""
    if not wanted(renderer.settings):
        return

    def pages() -> Mapping[str, Callable[[], Page]]:
        return translation_pages(renderer, shells.navigation[lang].home, lang)

    def one(address: str) -> Page | None:
        make = pages().get(address)
        return make() if make else None

    yield Part(f"{renderer.settings.prefix(lang)}{TRANSLATIONS}/", lambda: ((url, make()) for url, make in pages().items()), one)


def _type_parts(renderer: Renderer, shells: Shells, lang: str, name: str, section: str) -> Iterator[Part]:
    """The records of a type, the further pages of its listing, its own pages and its files; all under its section."""
    type_ = renderer.types[name]

    def page(localised: Localised) -> Page:
        return record_page(renderer, shells, renderer.record(localised))

    def record(address: str) -> Page | None:
        localised = renderer.records[lang][name].get(address.removeprefix(section).removesuffix("/"))
        return page(localised) if localised and address.endswith("/") else None

    def extra(pages: Iterable[ExtraPage]) -> Iterator[tuple[str, Page]]:
        return ((found.url, _extra_page(renderer, shells, lang, name, found)) for found in pages)

    records = renderer.records[lang][name].values
    yield Part(section, lambda: ((renderer.url(lang, localised.entry.key), page(localised)) for localised in records()), record)
    yield Part(f"{section}page/", lambda: extra(_listing_pages(renderer, lang, name, _section(shells, lang, name))))
    yield Part(section, lambda: extra(type_.pages(renderer, lang)))
    yield Part(section, lambda: type_.files(renderer, lang).items(), pages=False)


def record_page(renderer: Renderer, shells: Shells, rendered: RecordPage) -> Page:
    """The page of a record: a translation that is not complete points to its source and is no alternate."""
    localised, settings = rendered.localised, renderer.settings
    lang, entry = localised.lang, localised.entry
    urls = {code: renderer.url(code, entry.key) for code in settings.codes}
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
        needs=LEAFLET | renderer.types[entry.type].needs(localised),
    )  # fmt: skip


def _listing_pages(renderer: Renderer, lang: str, type_name: str, section: NavItem) -> Iterable[ExtraPage]:
    """The pages of a listing after the first, which is the section's own."""
    settings = renderer.settings
    base = f"{renderer.types[type_name].section}/"
    found = listing(renderer.page(lang, f"{settings.prefix(lang)}{base}"), type_name)
    homes = {code: f"{settings.prefix(code)}{base}" for code in settings.codes}
    for number, url in enumerate(found.addresses[1:], 2):
        context = renderer.page(lang, url)
        content = context.template("listing-page.html", title=section.title, listing=found.page(context, number))
        yield ExtraPage(url, f"{section.title} ({number})", section.title, content, homes, step=str(number))


def _extra_page(renderer: Renderer, shells: Shells, lang: str, type_name: str, extra: ExtraPage) -> Page:
    navigation = shells.navigation[lang]
    section = _section(shells, lang, type_name)
    steps = [(navigation.home.title, navigation.home.url), (section.title, section.url), (extra.step or extra.title, extra.url)]
    return Page(
        lang=lang, url=extra.url, title=extra.title, description=extra.description, content=extra.content, kind=extra.kind,
        alternates=extra.alternates, elsewhere={**extra.elsewhere, lang: extra.url}, canonical=extra.url, breadcrumb=steps,
        x_default=extra.alternates.get(renderer.settings.default, ""), section=type_name, index=extra.index, json_ld=extra.json_ld,
    )  # fmt: skip


def _section(shells: Shells, lang: str, type_name: str) -> NavItem:
    navigation = shells.navigation[lang]
    return next((item for item in navigation.main if item.type == type_name), navigation.home)


def publish_site(site: Site, renderer: Renderer) -> None:
    """Write what all languages share: style sheet and script, media, sitemap, robots.txt, the one 404."""
    for part in site_parts(renderer, site.pages):
        for url, data in part.make():
            assert not isinstance(data, Page)
            site.write(url, data)


def site_parts(renderer: Renderer, pages: Iterable[Page]) -> Iterator[Part]:
    """The parts that all languages share. `pages` are all pages, for the sitemap."""
    settings = renderer.settings
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n"
    yield Part("assets/", lambda: ((asset.url, asset.text) for asset in renderer.assets.values()))
    yield Part("media/", lambda: media_files(renderer.pictures, recordings(renderer.portal), settings.folder))
    yield Part("sitemap.xml", lambda: [("sitemap.xml", sitemap(pages, settings.site_url))])
    yield Part("robots.txt", lambda: [("robots.txt", robots)])
    yield Part("404.html", lambda: [("404.html", not_found(renderer))])


def sitemap(pages: Iterable[Page], site_url: str) -> str:
    """The sitemap (sitemaps.org 0.9): pages that are their own canonical, with their translations."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in sorted(pages, key=lambda page: page.url):
        if not page.index or page.canonical != page.url:
            continue
        lines.append(f"<url><loc>{escape(site_url + page.url)}</loc>")
        for lang, url in page.alternates.items():
            lines.append(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(site_url + url)}"/>')
        if page.alternates:
            lines.append(f'<xhtml:link rel="alternate" hreflang="x-default" href="{escape(site_url + page.x_default)}"/>')
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def not_found(renderer: Renderer) -> str:
    """The one 404 page, in every language.

    It is shown at any depth, so its links start at the root of the host and its styles are in the page itself.
    """
    settings = renderer.settings
    brand = settings.folder / "overrides" / "assets" / "brand.css"
    own = read_plain(brand).decode("utf-8-sig") if is_plain(settings.folder, brand) else ""
    css = Markup(f"{style_sheet(THEME)}\n{own}".replace("</", "<\\/"))
    template = renderer.environment.get_template("404.html")
    root = urlsplit(settings.site_url).path or "/"
    policy = head(Needs(style_src=(hashed(css),), img_src=(SELF,)))
    return template.render(settings=settings, strings=renderer.strings, root=root, css=css, policy=policy)
