"""Publish: rendered pieces go in; the files of the site come out: record pages, listings, search data, sitemap, 404."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from markupsafe import Markup

from wegwijs.assets import style_sheet
from wegwijs.blocks import listing
from wegwijs.fields import Text
from wegwijs.media import publish_media, recordings
from wegwijs.my_list import list_files
from wegwijs.open_data.atom import feed, feed_address
from wegwijs.render import THEME, RecordPage, Renderer
from wegwijs.search.publish import opensearch, search_files
from wegwijs.shell import NavItem, Page, Shells
from wegwijs.types import ExtraPage


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


def publish_language(site: Site, renderer: Renderer, shells: Shells, lang: str) -> None:
    """Write everything of one language that is made from records."""
    for type_name in renderer.types:
        for localised in renderer.records[lang][type_name].values():
            page = record_page(renderer, shells, renderer.record(localised))
            site.write(page.url, shells.render(page))
            site.pages.append(page)
        type_ = renderer.types[type_name]
        for extra in (*_listing_pages(renderer, lang, type_name, _section(shells, lang, type_name)), *type_.pages(renderer, lang)):
            page = _extra_page(renderer, shells, lang, type_name, extra)
            site.write(page.url, shells.render(page))
            site.pages.append(page)
        for name, data in type_.files(renderer, lang).items():
            site.write(name, data)
    for name, data in {**search_files(renderer, lang, site.pages), **list_files(renderer, lang)}.items():
        site.write(name, data)
    site.write(f"{renderer.settings.prefix(lang)}search/opensearch.xml", opensearch(renderer, lang))
    site.write(feed_address(renderer.settings, lang), feed(renderer, lang))


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
    for asset in renderer.assets.values():
        site.write(asset.url, asset.text)
    publish_media(renderer.pictures, recordings(renderer.portal), renderer.settings.folder, site.folder)
    site.write("sitemap.xml", sitemap(site.pages, renderer.settings.site_url))
    site.write("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {renderer.settings.site_url}sitemap.xml\n")
    site.write("404.html", not_found(renderer))


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
    own = brand.read_text("utf-8") if brand.is_file() else ""
    css = Markup(f"{style_sheet(THEME)}\n{own}".replace("</", "<\\/"))
    template = renderer.environment.get_template("404.html")
    root = urlsplit(settings.site_url).path or "/"
    return template.render(settings=settings, strings=renderer.strings, root=root, css=css)
