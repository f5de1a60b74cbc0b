"""Hand-written pages between MkDocs and their shell: what was read of a Markdown file goes in, a
page comes out.

A `MarkdownPage` is a plain value: it is kept, and made into a page again, when records change and
the Markdown file does not.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from wegwijs.content.block_syntax import block_lines
from wegwijs.content.hand_written import GENERATED
from wegwijs.content.model.fields import Text
from wegwijs.content.pages.doors import BLOCK as DOORS
from wegwijs.content.pages.doors import DoorLink, target_of
from wegwijs.content.portal import Key
from wegwijs.content.settings import Settings
from wegwijs.features.glossary.term_links import PAGE as GLOSSARY
from wegwijs.features.glossary.term_links import explained
from wegwijs.features.search.documents import PageText
from wegwijs.features.workbench.overview import is_published
from wegwijs.i18n.typography import no_break_html
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.headings import headings
from wegwijs.render.references import link_references
from wegwijs.render.shell import Navigation, Page
from wegwijs.site.addresses import PageFacts
from wegwijs.site.blocks import BlockError, render_block
from wegwijs.site.fallback_pages import marked, with_notice

_PLACE = re.compile(r'<div id="wegwijs-block-\d+" data-block="([^"]*)"></div>')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A Markdown page as it was read: `html` with a place for each block, and references to records
    as they were written.

    `url` is relative to the site, `file` to the portal's folder, `inner` names the page within its
    language. `alternates` are its translations (language and address). `contents` says whether it
    has a table of contents, `searched` whether search finds it. `fallback` is the language its
    words are in when it is not translated yet, else "". `doors` are the large links of its head,
    `audience` whom it is for, or "".
    """

    lang: str
    url: str
    file: str
    inner: str
    title: str
    description: str
    html: str
    alternates: Mapping[str, str]
    kind: str = "text"
    contents: bool = True
    searched: bool = True
    fallback: str = ""
    doors: tuple[DoorLink, ...] = ()
    audience: str = ""


def with_places(markdown: str) -> str:
    """The text of a Markdown page with a place for each block, which Markdown leaves alone."""
    lines = markdown.split("\n")
    for number, _ in block_lines(markdown):
        lines[number - 1] = (
            f'\n<div id="wegwijs-block-{number}"'
            f' data-block="{escape(lines[number - 1][3:].strip())}"></div>\n'
        )
    return "\n".join(lines)


def facts_of(page: MarkdownPage, settings: Settings) -> PageFacts:
    """Addresses of a page: one that is not translated yet points to the page in its own
    language.
    """
    alternates = page.alternates
    default = alternates.get(settings.default) or next(iter(alternates.values()), page.url)
    inner = page.url.removeprefix(settings.prefix(page.lang))
    canonical = settings.prefix(page.fallback) + inner if page.fallback else page.url
    return PageFacts(page.url, canonical, alternates, default)


def text_of(page: MarkdownPage, site: SiteData) -> PageText | None:
    """What search finds of a page: what it says itself, without its blocks. None when search does
    not find it.
    """
    if not page.searched or page.fallback:
        return None
    html = link_references(
        page.html, site.types, lambda *key: _address(site.page(page.lang, page.url), key)
    )
    words = Markup(_PLACE.sub(" ", html).replace("><", "> <")).striptags()
    return PageText(page.lang, page.url, page.inner, page.title, page.description, words)


def finish(
    page: MarkdownPage,
    site: SiteData,
    navigation: Navigation,
    addresses: Mapping[str, str] | None = None,
) -> Page:
    """The page: blocks in their places, addresses for references to records, its place in the menu.

    `addresses` are those of all hand-written pages, by file, for doors that lead there. A
    block that cannot be made leaves its fault on the page: a build has stopped before.
    """
    settings, lang, url = site.settings, page.lang, page.url
    context, facts = site.page(lang, url), facts_of(page, settings)
    linked = link_references(page.html, site.types, lambda *key: _address(context, key))
    # As plain text: what stands in it is put in by patterns, which would escape it in Markup.
    linked = str(no_break_html(linked, page.fallback or lang))
    title = Text(page.title, page.fallback or lang, lang)
    if page.fallback:
        linked = with_notice(marked(linked, page.fallback), context, page.fallback, facts.canonical)
    home = navigation.home
    kind = "home" if url == home.url else page.kind
    if page.searched and not page.fallback and kind in ("text", "start") and page.inner != GLOSSARY:
        linked = explained(
            linked, context
        )  # before the blocks: what they show is not this page's own text
    blocks = {DOORS: partial(_doors, page, context, addresses or {})}
    html = Markup(_PLACE.sub(lambda place: _block(context, place, blocks), linked))
    section = next(
        (item for item in navigation.main if item.type and url.startswith(item.url)), None
    )
    trail = navigation.steps({page.audience} - {""}, section.type if section else "")
    steps: list[tuple[Text | str, str]] = [item.step(lang) for item in trail if item.url != url]
    return Page(
        lang=lang,
        url=url,
        title=(_heading(html) if kind == "home" else "") or page.title,
        description=page.description,
        content=html,
        kind=kind,
        alternates=facts.alternates,
        elsewhere=_elsewhere(page, settings),
        canonical=facts.canonical,
        x_default=facts.x_default,
        breadcrumb=[] if kind == "home" else [*steps, (title, url)],
        toc=() if kind == "home" or not page.contents else headings(html),
        edit=page.file,
        section=section.type if section else "",
    )


def _heading(html: str) -> str:
    """What a page calls itself in its first heading: of a home page the menu says only “home”."""
    match = _HEADING.search(html)
    return Markup(match[1]).striptags() if match else ""


def _address(context: PageContext, key: Key) -> str | None:
    """Where a reference leads: to a record, or to a page that the generator makes; None when it is
    not published.
    """
    if key[0] != GENERATED:
        return context.to(key)
    return (
        context.href(f"{context.settings.prefix(context.lang)}{key[1]}/")
        if is_published(context.settings)
        else None
    )


def _elsewhere(page: MarkdownPage, settings: Settings) -> dict[str, str]:
    """Where the language switcher leads: to the same page, also where it is not translated yet, or
    else to the home page.
    """
    inner = page.file.removeprefix(f"docs/{page.lang}/").removesuffix(".md")
    address = page.url.removeprefix(settings.prefix(page.lang))
    return {
        code: settings.prefix(code) + (address if settings.has_page(code, inner) else "")
        for code in settings.codes
    }


def _doors(page: MarkdownPage, context: PageContext, addresses: Mapping[str, str]) -> Markup:
    """The doors of a page. One that leads to what is not published stands without a link."""
    lang = page.fallback or page.lang
    doors = [
        (
            door,
            Text(door.label, lang, page.lang),
            Text(door.text, lang, page.lang),
            _door_address(door, page, context, addresses),
        )
        for door in page.doors
    ]
    return context.template("doors.html", doors=doors)


def _door_address(
    door: DoorLink, page: MarkdownPage, context: PageContext, addresses: Mapping[str, str]
) -> str | None:
    target = target_of(door.target, page.file.removeprefix(f"docs/{page.lang}/"))
    if target.address:
        return target.address
    if target.record:
        return _address(context, target.record)
    for lang in filter(None, (page.lang, page.fallback)):
        if (address := addresses.get(f"docs/{lang}/{target.page}")) is not None:
            return context.href(address) + target.anchor
    return None


def _block(
    context: PageContext, place: re.Match[str], blocks: Mapping[str, Callable[[], Markup]]
) -> Markup:
    # What is listed under a heading of the page is one level below it.
    level = 3 if "<h2" in place.string[: place.start()] else 2
    try:
        return render_block(context, f"::: {Markup(place[1]).unescape()}", blocks, level)
    except BlockError as fault:
        return Markup("<p><strong>{}</strong></p>").format(str(fault))
