"""Pages as MkDocs knows them go in; what the generator takes of each, as a plain value, comes
out.
"""

from collections.abc import Callable

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from wegwijs.content.settings import Settings
from wegwijs.site.hand_written import MarkdownPage

FALLBACK = "untranslated"
"""The field in the head of a page that is shown in another language's words."""


def markdown_page(
    page: MkDocsPage,
    lang: str,
    settings: Settings,
    described: str,
    is_translated: Callable[[str, str], bool],
) -> MarkdownPage:
    """A page as MkDocs read it. `described` is the portal's own description, for a page that has
    none; `is_translated` says whether a language has a page in its own words.
    """
    url = page_url(page)
    inner = inner_path(page.file, lang)
    urls = {
        code: settings.prefix(code) + url.removeprefix(settings.prefix(lang))
        for code in settings.codes
    }
    return MarkdownPage(
        lang=lang,
        url=url,
        file=f"docs/{lang}/{inner}",
        inner=inner.removesuffix(".md").removesuffix("/index"),
        title=str(page.title),
        description=str(page.meta.get("description", described)),
        html=page.content or "",
        kind=str(page.meta.get("kind", "text")),
        alternates={code: urls[code] for code in settings.codes if is_translated(code, inner)},
        contents=_is_on(page, "toc"),
        searched=_is_on(page, "search"),
        fallback=fallback_language(page),
        doors=page.meta.get("doors", ()),
        audience=str(page.meta.get("audience", "")),
    )


def page_url(page: MkDocsPage) -> str:
    """The address of a page, relative to the site."""
    return "" if page.url in {".", "./", "/"} else page.url.lstrip("/")


def inner_path(file: File, lang: str) -> str:
    """The path of a page within the folder of its language."""
    return str(file.src_uri).removeprefix(f"{lang}/")


def _is_on(page: MkDocsPage, name: str) -> bool:
    """Whether the head of a page lets something be: `search: no` does not."""
    return page.meta.get(name) is not False


def fallback_language(page: MkDocsPage) -> str:
    """The language of a page that is shown in another one than its own; "" for a page that is
    translated.
    """
    return str(page.meta.get(FALLBACK) or "")


def menu_title(page: MkDocsPage) -> str:
    """The name of a page in the menu."""
    return str(page.meta.get("menu") or page.title)


def begins_for(page: MkDocsPage) -> str:
    """The audience whose readers begin at this page; "" for none."""
    return str(page.meta.get("audience", "")) if page.meta.get("kind") == "start" else ""


def is_home(page: MkDocsPage, lang: str, default: str) -> bool:
    """Whether a page is the home page of its language."""
    return page_url(page) in {"", f"{lang}/"} if lang != default else page_url(page) == ""
