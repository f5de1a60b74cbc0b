"""Category pages: the courses of a language go in; a list for each sector, type and region comes
out, which needs no script, and a page that lists these lists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import ExtraPage, Group, all_samples
from wegwijs.render.listings import Listing, listing_parts
from wegwijs.types.training.availability import soonest
from wegwijs.types.training.facets import regions
from wegwijs.types.training.model import Training

_VOCABULARIES = {"kind": "training-kind", "region": "region", "sector": "sector"}
"""By what courses belong to a category, as it is in the address, and the vocabulary of its values;
what people ask first comes first.
"""


@dataclass(frozen=True, slots=True)
class Category:
    """The courses of one sector, type or region, soonest first."""

    by: str
    value: str
    records: tuple[Localised[Training], ...]

    @property
    def inner(self) -> str:
        """Its address within a language."""
        return f"training/{self.by}/{self.value}/"


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A link to a category: words, address relative to the page, number of courses."""

    label: str
    href: str
    count: int


def categories(page: PageContext) -> list[Category]:
    """Every category that holds a course."""
    return page.once(_categories)


def _categories(page: PageContext) -> list[Category]:
    filled: dict[tuple[str, str], list[Localised[Training]]] = {}
    for asked, localised in soonest(page.every("training"), page):
        places = [
            ("sector", asked.sector),
            ("kind", asked.kind),
            *(("region", region) for region in regions(asked, page)),
        ]
        for place in dict.fromkeys(places):
            filled.setdefault(place, []).append(localised)
    order = ((by, page.vocabulary(name).ids) for by, name in _VOCABULARIES.items())
    places = [(by, value) for by, values in order for value in values]
    return [Category(*place, tuple(filled[place])) for place in places if place in filled]


def links(page: PageContext) -> list[tuple[CategoryLink, list[CategoryLink]]]:
    """The links to the categories, after one each to the page that lists those of sectors, regions
    and types.
    """
    groups = []
    for by in _VOCABULARIES:
        listed = _listed(page, by)
        address = page.href(_index(page.settings.prefix(page.lang), by))
        groups.append((CategoryLink(page.ui.plain(f"training.{by}"), address, len(listed)), listed))
    return groups


def _listed(page: PageContext, by: str) -> list[CategoryLink]:
    """The links to the categories by sector, region or type."""
    return [
        CategoryLink(
            page.term_text(_VOCABULARIES[by], category.value),
            href(page, by, category.value),
            len(category.records),
        )
        for category in categories(page)
        if category.by == by
    ]


def _index(prefix: str, by: str) -> str:
    """The address of the page that lists the categories by sector, region or type."""
    return f"{prefix}training/{by}/"


def href(page: PageContext, by: str, value: str) -> str:
    """The relative address of a category."""
    return page.href(f"{page.settings.prefix(page.lang)}training/{by}/{value}/")


def pages(site: SiteData, lang: str) -> Iterable[ExtraPage]:
    """The categories of a language, each in pages of at most as many courses as a listing; before
    them the pages that list them.
    """
    filled = categories(site.page(lang, ""))
    for by in dict.fromkeys(category.by for category in filled):
        yield _index_page(site, lang, by)
    for category in filled:
        yield from _pages(site, lang, category)


def _index_page(site: SiteData, lang: str, by: str) -> ExtraPage:
    urls = {code: _index(site.settings.prefix(code), by) for code in site.settings.codes}
    page = site.page(lang, urls[lang])
    title = page.ui.plain(f"training.by-{by}")
    return ExtraPage(
        urls[lang],
        title,
        page.ui.plain("training.by-text", title=title),
        lambda: page.template(
            "categories.html",
            title=title,
            links=[(link.label, link.href, link.count) for link in _listed(page, by)],
        ),
        urls,
        urls,
    )


def _pages(site: SiteData, lang: str, category: Category) -> Iterable[ExtraPage]:
    settings = site.settings
    parts = listing_parts([Group("", category.records)])
    inner = [
        category.inner,
        *(f"{category.inner}page/{number}/" for number in range(2, len(parts) + 1)),
    ]
    parent = _index(settings.prefix(lang), category.by)
    listing = Listing(
        site.types["training"], parts, [settings.prefix(lang) + address for address in inner]
    )
    samples = all_samples(category.records)  # once: a category may have a hundred pages
    for number, address in enumerate(listing.addresses, 1):
        page = site.page(lang, address)
        name = page.term_text(_VOCABULARIES[category.by], category.value)
        name = name[:1].upper() + name[1:]
        title = page.ui.plain("training.category-title", name=name)
        others = {code: settings.prefix(code) + inner[number - 1] for code in settings.codes}
        make = partial(_content, page, title, category, listing, number)
        yield ExtraPage(
            address,
            title if number == 1 else f"{title} ({number})",
            page.ui.plain("training.category-text", name=name),
            make,
            others,
            others,
            step=name if number == 1 else f"{name} ({number})",
            parents=((page.ui.plain(f"training.by-{category.by}"), parent),),
            samples=samples,
        )


def _content(
    page: PageContext, title: str, category: Category, listing: Listing, number: int
) -> Markup:
    return page.template(
        "training/category.html", title=title, category=category, listing=listing.page(page, number)
    )
