"""The parts of the guide, each a page to print alone: chapters go in; links and pages come out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from wegwijs.features.print.booklet import Chapter, Volume, address
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage
from wegwijs.types.guide.view import groups, page_view


def volumes(page: PageContext) -> list[Volume]:
    """Each part of the guide; none where it has one part, which is the whole."""
    parts = groups(page.every("guide"), page)
    if len(parts) < 2:
        return []
    return [
        Volume(f"{key}/", str(part.title), (Chapter(key, str(part.title), part.records),))
        for part in parts
        for key in [part.records[0].record.part]
    ]


def names(page: PageContext) -> Mapping[str, object]:
    """What the template with the ways to the parts asks for."""
    return {"apart": page.once(volumes), "base": address(page.site, page.lang, "guide")}


def links(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `parts guide`: the ways to the parts of the guide, to print one of them."""
    return page.template("print/apart.html", **names(page))


def everything(page: PageContext, options: Mapping[str, str]) -> Markup:
    """The block `everything guide`: all chapters on one page, to print."""
    parts = [
        (group.title, [(record, page_view(record, page)) for record in group.records])
        for group in groups(page.every("guide"), page)
    ]
    return page.template("guide/everything.html", parts=parts, **names(page))


def pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """A page of each part: its chapters, one after the other; before them one that lists them, for
    who leaves the end of an address away.
    """
    here = site.page(lang, "")
    parts = here.once(volumes)
    if not parts:
        return
    whole = here.ui.plain("guide.title")
    title = here.ui.plain("booklet-title", what=whole)
    list_of_parts = _page(site, lang, "", title, here.ui.plain("booklet-apart"), _list)
    yield list_of_parts
    for volume in parts:
        (chapter,) = volume.chapters
        yield replace(
            _page(
                site,
                lang,
                volume.path,
                here.ui.plain("booklet-name", what=whole, part=volume.title),
                ". ".join(one.title for one in chapter.items),
                partial(_content, volume=volume),
            ),
            step=volume.title,
            parents=((title, list_of_parts.url),),
        )


def _page(
    site: SiteData,
    lang: str,
    path: str,
    title: str,
    description: str,
    content: Callable[[PageContext], Markup],
) -> ExtraPage:
    addresses = {code: address(site, code, "guide", path) for code in site.settings.codes}
    page = site.page(lang, addresses[lang])
    make = partial(content, page)
    return ExtraPage(
        page.url, title, description, make, addresses, addresses, kind="booklet", index=False
    )


def _list(page: PageContext) -> Markup:
    title = page.ui.plain("booklet-title", what=page.ui.plain("guide.title"))
    return page.template("guide/parts.html", title=title, **names(page))


def _content(page: PageContext, volume: Volume) -> Markup:
    (part,) = volume.chapters
    chapters = [(record, page_view(record, page)) for record in part.items]
    return page.template("guide/part.html", title=volume.title, chapters=chapters)
