"""The sitemap: the pages of a site go in; sitemap.xml comes out."""

from collections.abc import Iterable
from html import escape

from wegwijs.content.model.uris import as_uri
from wegwijs.site.addresses import LateOutput, PageFacts


def sitemap(pages: Iterable[PageFacts | LateOutput], site_url: str) -> str:
    """The sitemap (sitemaps.org 0.9): pages that are their own canonical, with the day they last
    changed, where it is known, and their translations.
    """

    def whole(url: str) -> str:
        return escape(as_uri(site_url + url))

    known = (page.facts if isinstance(page, LateOutput) else page for page in pages)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
        ),
    ]
    for page in sorted(known, key=lambda page: page.url):
        if not page.index or page.canonical != page.url:
            continue
        lines.append(f"<url><loc>{whole(page.url)}</loc>")
        if page.lastmod:
            lines.append(f"<lastmod>{page.lastmod}</lastmod>")
        for lang, url in page.alternates.items():
            lines.append(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{whole(url)}"/>')
        if page.alternates:
            lines.append(
                f'<xhtml:link rel="alternate" hreflang="x-default" href="{whole(page.x_default)}"/>'
            )
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])
