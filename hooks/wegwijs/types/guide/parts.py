"""The parts of the guide, each a page to print alone: chapters go in; links and pages come out."""

from collections.abc import Iterable, Mapping
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
    """A page of each part: its chapters, one after the other."""
    here = site.page(lang, "")
    for volume in here.once(volumes):
        (chapter,) = volume.chapters
        addresses = {
            code: address(site, code, "guide", volume.path) for code in site.settings.codes
        }
        page = site.page(lang, addresses[lang])
        whole = page.ui.plain("guide.title")
        yield ExtraPage(
            page.url,
            page.ui.plain("booklet-name", what=whole, part=volume.title),
            ". ".join(str(one.record.title) for one in chapter.items),
            partial(_content, page, volume),
            addresses,
            addresses,
            kind="booklet",
            step=volume.title,
            index=False,
        )


def _content(page: PageContext, volume: Volume) -> Markup:
    (part,) = volume.chapters
    chapters = [(record, page_view(record, page)) for record in part.items]
    return page.template("guide/part.html", title=volume.title, chapters=chapters)
