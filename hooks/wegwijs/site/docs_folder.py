"""The docs folder as MkDocs will publish it: the files under docs/ and overrides/ go in; pages and
their addresses come out.

MkDocs is not asked, so that a check needs no build: menus and titles that only it makes are left
out.
"""

import os
from collections.abc import Container, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import is_plain, is_stray, plain_files
from wegwijs.content.hand_written import page_files, read_page
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.markdown import too_intricate
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import read_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.context import SiteData
from wegwijs.site.hand_written import MarkdownPage, with_places
from wegwijs.site.left_out import excluded_lines, is_left_out
from wegwijs.site.plan import Plan, plan_site
from wegwijs.strict_yaml.reader import YamlFaultError

_NOT_PUBLISHED = (".*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml")
"""What MkDocs leaves out of a theme's folder."""


def plan_of_folder(site: SiteData) -> Plan:
    """The plan of a site, as far as it can be known without MkDocs: all addresses, owners and
    inputs; it makes no page.
    """
    settings = site.settings
    raw = raw_settings(settings)
    return plan_site(site, {}, pages_of_folder(settings, raw), files_of_folder(settings, raw))


def files_of_folder(settings: Settings, raw: Mapping[str, Any] | None = None) -> dict[str, Path]:
    """The files beside the pages, by address; `raw` are the fields of mkdocs.yml, if known."""
    return dict(_files(settings, excluded_lines(raw or raw_settings(settings))))


def pages_of_folder(
    settings: Settings, raw: Mapping[str, Any] | None = None
) -> tuple[MarkdownPage, ...]:
    """The hand-written pages, their text not rendered: as it was written, with a place for each
    block.
    """
    return tuple(_pages(settings, raw or raw_settings(settings)))


def twin_pages(settings: Settings, raw: Mapping[str, Any]) -> dict[str, str]:
    """Each page of docs/ that has the address of another one of its language, with that one, as
    README.md beside index.md: MkDocs leaves the first out and stops. `raw` are the fields of
    mkdocs.yml.
    """
    excluded, twins = excluded_lines(raw), {}
    for lang in settings.codes:
        folder = settings.folder / "docs" / lang
        pages = (path.relative_to(folder).as_posix() for path in page_files(settings.folder, lang))
        seen: dict[str, str] = {}
        # it looks at a folder before those in it, and at README.md first: the last one stays
        for inner in sorted(pages, key=lambda one: (one.count("/"), "README" not in one, one)):
            if is_left_out(f"{lang}/{inner}", excluded):
                continue
            address, file = page_address(inner, _has_folders(raw)), f"docs/{lang}/{inner}"
            if address in seen:
                twins[seen[address]] = file
            seen[address] = file
    return twins


def address_problems(site: SiteData) -> list[Diagnostic]:
    """A problem for each two owners of one address."""
    return plan_of_folder(site).problems


def page_address(inner: str, folders: bool = True) -> str:
    """The address of docs/<lang>/<inner> within its language; `folders` is MkDocs's
    `use_directory_urls`.
    """
    folder, _, name = inner.removesuffix(".md").rpartition("/")
    before = f"{folder}/" if folder else ""
    if name in {"index", "README"}:
        return before
    return f"{before}{name}/" if folders else f"{before}{name}.html"


def opened_page(folder: Path, file: str) -> Opened | None:
    """The page `file` of the portal in a folder, if it is there, can be read and would be
    rendered.
    """
    path = folder / file
    if not is_plain(folder, path):
        return None
    try:
        page = open_page(read_page(path))
    except (YamlFaultError, OSError):
        return None
    return None if too_intricate(page.body) else page


def raw_settings(settings: Settings) -> Mapping[str, Any]:
    """The fields of mkdocs.yml as they are written."""
    return read_settings(settings.folder / "mkdocs.yml", os.environ)


def _has_folders(raw: Mapping[str, Any]) -> bool:
    """Whether a page has a folder of its own, as MkDocs makes it unless mkdocs.yml says so."""
    return raw.get("use_directory_urls") is not False


def _pages(settings: Settings, raw: Mapping[str, Any]) -> Iterator[MarkdownPage]:
    folders = _has_folders(raw)
    pages = dict(_read_pages(settings, excluded_lines(raw), twin_pages(settings, raw)))
    for (lang, inner), page in pages.items():
        address, head = page_address(inner, folders), page.head
        translations = (
            code
            for code in settings.codes
            if (code, inner) in pages and not pages[code, inner].head.untranslated
        )
        yield MarkdownPage(
            lang=lang,
            url=settings.prefix(lang) + address,
            file=f"docs/{lang}/{inner}",
            inner=inner.removesuffix(".md").removesuffix("/index"),
            title=str(head.title or ""),
            description="",
            html=with_places(page.body),
            alternates={code: settings.prefix(code) + address for code in translations},
            kind=head.kind,
            searched=head.search,
            fallback=head.untranslated,
            doors=tuple(door.as_link() for door in head.doors),
            audience=head.audience or "",
        )


def _read_pages(
    settings: Settings, excluded: Sequence[str], twins: Container[str]
) -> Iterator[tuple[tuple[str, str], Opened]]:
    """Every page, by language and path within it; an empty one for what cannot be read: that has a
    problem of its own.
    """
    docs = settings.folder / "docs"
    for lang in settings.codes:
        for path in page_files(settings.folder, lang):
            inner = path.relative_to(docs / lang).as_posix()
            if f"docs/{lang}/{inner}" in twins or is_left_out(f"{lang}/{inner}", excluded):
                continue
            try:
                yield (lang, inner), open_page(read_page(path))
            except (YamlFaultError, OSError):
                yield (lang, inner), Opened(Head(), "", 0)


def _files(settings: Settings, excluded: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Files beside the pages, and those of the portal's own theme, by address."""
    docs, overrides = settings.folder / "docs", settings.folder / "overrides"
    for path in plain_files(settings.folder, docs, ""):
        name = path.relative_to(docs).as_posix()
        if path.suffix == ".md" or is_stray(path.name) or is_left_out(name, excluded):
            continue
        lang, slash, inner = name.partition("/")
        yield (settings.prefix(lang) + inner if slash and lang in settings.codes else name), path
    for path in plain_files(settings.folder, overrides, ""):
        name = path.relative_to(overrides).as_posix()
        if not is_stray(path.name) and not any(
            fnmatchcase(part.lower(), pattern)
            for part in name.split("/")
            for pattern in _NOT_PUBLISHED
        ):
            yield name, path
