"""The menu: MkDocs's navigation of a language goes in; the menu and the foot of its pages come
out.
"""

from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page as MkDocsPage

from wegwijs.render.context import SiteData
from wegwijs.render.shell import Navigation, NavItem, named_item
from wegwijs.site.mkdocs.pages import (
    begins_for,
    fallback_language,
    is_home,
    menu_title,
    page_url,
)


def menu_of(nav: MkDocsNavigation, site: SiteData, lang: str) -> Navigation:
    """What stands in the menu, and what of a section at the foot of each page. Their titles are
    known when all pages have been read.
    """
    prefix = site.settings.prefix(lang)
    sections = {f"{prefix}{type_.section}/": name for name, type_ in site.types.items()}
    main, footer = [], []
    for item in nav.items:
        if isinstance(item, Section):
            pages = (page for page in item.children if isinstance(page, MkDocsPage))
            footer += [_item(page, site, lang, "") for page in pages]
        elif isinstance(item, MkDocsPage) and not is_home(item, lang, site.settings.default):
            main.append(_item(item, site, lang, sections.get(page_url(item), "")))
    home = named_item(site.strings[lang], "home", prefix)
    return Navigation(tuple(main), tuple(footer), home)


def _item(page: MkDocsPage, site: SiteData, lang: str, section: str) -> NavItem:
    fallback = fallback_language(page)
    if section and fallback:  # the generator knows a word for a section in every language
        return named_item(site.strings[lang], f"{section}.title", page_url(page), section)
    return NavItem(menu_title(page), page_url(page), section, fallback, begins_for(page))
