"""Links of hand-written pages: the settings of a portal go in; every link comes out with its place,
and a problem for each that leads to no file of docs/.

It is as MkDocs looks at them when it builds, with its words for how strict to be (`validation` in
mkdocs.yml), so that a check says what would stop a build.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, relpath, splitext
from typing import Any
from urllib.parse import unquote

from wegwijs.content.file_kinds import is_there, plain_files
from wegwijs.content.hand_written import page_files
from wegwijs.content.model.urls import likely_address
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.links import links_of
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.site.docs_folder import opened_page
from wegwijs.site.validation import severity_of

_LINKED = re.compile(r"\]\(|^ {0,3}(?:>[> ]*)?\[[^\[\]\n]*\]:", re.M)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|$", re.I)
"""How an address begins that names no file beside the page."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """An address on a hand-written page. `file` is the page's, under the portal's folder."""

    at: Location
    lang: str
    file: str
    address: str
    picture: bool


def links_of_pages(settings: Settings) -> list[PageLink]:
    """Every link and picture of the hand-written pages, as they are written."""
    folder, links = settings.folder, []
    for lang in settings.codes:
        for path in page_files(folder, lang):
            name = path.relative_to(folder).as_posix()
            page = opened_page(folder, name)
            if page is None or not _LINKED.search(page.body):
                continue
            shown = bare(page.body).text
            for link in links_of(shown):
                line = page.skipped + shown.count("\n", 0, link.start) + 1
                at = Location(name, line, link.start - shown.rfind("\n", 0, link.start))
                address = page.body[link.start : link.end]
                links.append(PageLink(at, lang, name, address, link.picture))
    return links


def link_problems(
    settings: Settings, links: Iterable[PageLink], raw: Mapping[str, Any]
) -> list[Diagnostic]:
    """A problem for each link to a file that is not there, and for each that names an address of
    the site in the place of a file. `raw` are the fields of mkdocs.yml.
    """
    files = {lang: _files(settings, lang) for lang in settings.codes}
    shown = shown_in(settings)
    problems = []
    for link in links:
        if not link.address.strip() and not link.picture:
            how = "Write between the brackets where it leads, or take them out."
            problems.append(Diagnostic(link.at, "this link leads nowhere", how, "broken-link"))
        if _ELSEWHERE.match(link.address) or set(link.address) & set("\\“”„«»"):
            continue  # the page itself is told, with the address to write
        inner = link.file.partition(f"docs/{link.lang}/")[2]
        problem = _problem(link, inner, files[link.lang], raw, settings)
        if problem is None:
            problem = _elsewhere(link, inner, shown, files, raw)
        if problem is not None:
            problems.append(problem)
    return problems


def _problem(
    link: PageLink,
    inner: str,
    known: Collection[str],
    raw: Mapping[str, Any],
    settings: Settings,
) -> Diagnostic | None:
    folder, codes = settings.folder, settings.codes
    address = re.split(r"[?#]", link.address)[0]
    path = unquote(address)
    if address.startswith(("/", "\\")):
        message = f"the link “{link.address[:80]}” begins at the host and not at this page"
        severity = severity_of(raw, "links", "absolute_links")
    else:
        target = normpath(join(dirname(inner), path))
        if target in known or _is_beside(link, target, folder):
            return None
        if splitext(path.rstrip("/"))[1]:
            file = normpath(f"docs/{link.lang}/{target}")[:120]
            there = is_there(folder / file)
            lang = file.removeprefix("docs/").partition("/")
            whose = "of another language" if lang[1] and lang[0] in codes else "of no language"
            which = f"a page {whose}, which a link cannot name" if there else "which is not there"
            message = f"the link leads to {file}, {which}"
            severity = severity_of(raw, "links", "not_found")
        else:
            message = f"the link “{link.address[:80]}” does not name a file"
            severity = severity_of(raw, "links", "unrecognized_links")
    if severity is None:
        return None
    return Diagnostic(link.at, message, _advice(path, inner, known), "broken-link", severity)


def _elsewhere(
    link: PageLink,
    inner: str,
    shown: Mapping[tuple[str, str], Collection[str]],
    files: Mapping[str, Collection[str]],
    raw: Mapping[str, Any],
) -> Diagnostic | None:
    """The problem of a page that is shown in another language, which lacks the page it leads to."""
    target = normpath(join(dirname(inner), unquote(re.split(r"[?#]", link.address)[0])))
    severity = severity_of(raw, "links", "not_found")
    for code in sorted(shown.get((link.lang, inner), ())):
        if severity and target.endswith(".md") and target not in files[code]:
            message = f"this page is shown in “{code}” too, where there is no docs/{code}/{target}"
            advice = f"Write that page with the line “untranslated: {link.lang}” in its head."
            return Diagnostic(link.at, message, advice, "broken-link", severity)
    return None


def shown_in(settings: Settings) -> dict[tuple[str, str], set[str]]:
    """The languages that show a page because they have no own, by its language and path."""
    shown: dict[tuple[str, str], set[str]] = {}
    for code in settings.codes:
        for path in page_files(settings.folder, code):
            inner = path.relative_to(settings.folder / "docs" / code).as_posix()
            page = opened_page(settings.folder, f"docs/{code}/{inner}")
            if page is not None and page.head.untranslated:
                shown.setdefault((page.head.untranslated, inner), set()).add(code)
    return shown


def _files(settings: Settings, lang: str) -> frozenset[str]:
    """What a page of a language can lead to, by its path within docs/<lang>/: also pictures that
    stand beside the pages of other languages.
    """
    docs = settings.folder / "docs"
    return frozenset(
        path.relative_to(docs / code).as_posix()
        for code in settings.codes
        for path in plain_files(settings.folder, docs / code, "")
        if code == lang or path.suffix != ".md"
    )


def _is_beside(link: PageLink, target: str, folder: Path) -> bool:
    """Whether a link leads to a file of docs/ outside the folder of its language that is no
    page.
    """
    docs = folder / "docs"
    path = docs / normpath(join(link.lang, target))
    return path.suffix != ".md" and path.is_relative_to(docs) and is_there(path)


def _advice(path: str, inner: str, known: Collection[str]) -> str:
    """The file that was meant, written as a link from the page; else what a link is to name."""
    if re.fullmatch(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+", path):
        return f"Write mailto:{path}, for a link to an e-mail address."
    if path.startswith("www.") and (likely := likely_address(path)):
        return f"Did you mean “{likely}”?"
    here = dirname(inner) or "."
    wanted = splitext(path.strip("/\\"))[0].removesuffix("/index")
    stems = {file.removesuffix(".md"): file for file in sorted(known) if file.endswith(".md")}
    stems |= {stem.removesuffix("/index"): file for stem, file in stems.items()}
    near = stems.get(normpath(join(dirname(inner), wanted))) or stems.get(wanted)
    links = {relpath(file, here): file for file in known if file.endswith(".md")}
    likely = relpath(near, here) if near else nearest_to(unquote(path), links)
    if likely:
        return f"Did you mean “{likely}”?"
    if splitext(path)[1] not in {"", ".md", ".html"}:
        return "Put the file there, or mend its name."
    return "Name the file of a page, seen from this one, as ../about.md."
