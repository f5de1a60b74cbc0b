"""The menu and the pages: `nav` of mkdocs.yml and the files of docs/ go in; entries that lead
nowhere, pages that no menu names, and languages without a page to begin with come out as problems.

MkDocs finds them when it builds, and stops there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import misnamed_page
from wegwijs.content.hand_written import is_translated, page_files, shown_page
from wegwijs.content.menu import Steps, menu_pages
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import NAME, place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, Severity
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.site.docs_folder import twin_pages
from wegwijs.site.left_out import (
    EXCLUDED,
    is_named,
    lines_of,
    unreadable_lines,
)
from wegwijs.site.pages_of_no_language import HOME, README, other_capitals, pages_of_no_language
from wegwijs.site.validation import severity_of

Pages = Mapping[str, frozenset[str]]
"""The pages of each language by their path within it."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def menu_entry_problems(
    settings: Settings, raw: Mapping[str, Any], off: Iterable[str] = ()
) -> list[Diagnostic]:
    """What is wrong between the menu and the pages; what leads to the section of a type in `off`
    has a problem of its own.
    """
    docs = settings.folder / "docs"
    if not docs.is_dir():
        message = "there is no folder docs/, in which the pages of the site are"
        advice = f"Write docs/{settings.default}/index.md: the page that the site begins with."
        return [Diagnostic(Location(NAME, field="docs_dir"), message, advice, "no-pages")]
    twins = twin_pages(settings, raw)
    pages = {
        lang: frozenset(
            path.relative_to(docs / lang).as_posix()
            for path in page_files(settings.folder, lang)
            if path.name != README or path.relative_to(settings.folder).as_posix() not in twins
        )
        for lang in settings.codes
    }
    nav = raw.get("nav")
    named = list(menu_pages(nav, ("nav",))) if isinstance(nav, list | dict) else []
    problems = [*_without_home(settings, pages), *pages_of_no_language(settings, raw)]
    problems += _twins(twins)
    problems += _left_out(settings, raw, pages, dict(named))
    if isinstance(nav, list | dict):
        sections = {f"{section}/{HOME}" for section in off}
        problems += _astray(settings, raw, named, pages, sections)
        problems += _twice(settings, named, pages)
        meant = {_meant(page, pages) for page, _ in named}
        problems += _omitted(settings, raw, {page for page, _ in named} | meant, pages)
    return problems


def _twins(twins: Mapping[str, str]) -> Iterator[Diagnostic]:
    for left_out, other in sorted(twins.items()):
        message = f"this page has the address of {other}, and is left out"
        advice = "Give one of them another name, or keep one."
        yield Diagnostic(Location(left_out), message, advice, "two-owners")


def _without_home(settings: Settings, pages: Pages) -> Iterator[Diagnostic]:
    for lang in settings.codes:
        if HOME not in pages[lang] and README not in pages[lang]:
            file = f"docs/{lang}/{HOME}"
            message = f"the language “{lang}” has no page to begin with"
            advice = f"Write {file}."
            if other_capitals(HOME, pages[lang]):
                advice = _rename(lang, HOME, pages)
            elif not pages[lang] and (
                other := other_capitals(lang, _folders(settings.folder / "docs"))
            ):
                advice = f"Rename docs/{other} to docs/{lang}."
            elif lang != settings.default:
                advice += f" With “untranslated: {settings.default}” in its head it shows that one."
            yield Diagnostic(Location(file), message, advice, "no-pages")


def _folders(docs: Path) -> list[str]:
    return [path.name for path in docs.iterdir() if path.is_dir()]


def _left_out(
    settings: Settings, raw: Mapping[str, Any], pages: Pages, named: Mapping[str, Steps]
) -> Iterator[Diagnostic]:
    """Pages that a language begins with or the menu names, and that are kept from the site."""
    for name, line in unreadable_lines(raw):
        at, advice = place_in_settings(settings.folder, name), "Write the path of a file or folder."
        yield Diagnostic(at, f"“{line.strip()[:60]}” names no file", advice, "wrong-setting")
    for name in EXCLUDED:
        lines = lines_of(raw, (name,))
        of_menu: dict[str, list[str]] = {}
        for lang in settings.codes if any(map(str.strip, lines)) else ():
            home = HOME if HOME in pages[lang] else README
            for inner in sorted(pages[lang]):
                if inner not in {home, *named} or not is_named(f"{lang}/{inner}", lines):
                    continue
                if inner == home:
                    what = f"docs/{lang}/{inner}, the page that “{lang}” begins with"
                    yield _kept_from_site(settings, name, what, lang, "no-pages")
                else:
                    of_menu.setdefault(inner, []).append(lang)
        for inner, langs in of_menu.items():
            files = ", ".join(f"docs/{lang}/{inner}" for lang in langs)
            what = f"{files}, which the menu names"
            yield _kept_from_site(settings, name, what, langs[0], "menu-entry")


def _kept_from_site(settings: Settings, name: str, what: str, lang: str, rule: str) -> Diagnostic:
    advice = f"Write the whole path of what is to be left out: /{lang}/draft.md."
    if rule == "menu-entry":
        advice += " Or take the page out of nav, too."
    at = place_in_settings(settings.folder, name)
    return Diagnostic(at, f"“{name}” leaves out {what}", advice, rule)


def _astray(
    settings: Settings,
    raw: Mapping[str, Any],
    named: Iterable[tuple[str, Steps]],
    pages: Pages,
    sections: Iterable[str],
) -> Iterator[Diagnostic]:
    every = {page for inner in pages.values() for page in inner}
    told = set[str]()
    for page, steps in named:
        if page in sections or page in told:
            continue
        if _ELSEWHERE.match(page):
            at = place_in_settings(settings.folder, *steps)
            yield Diagnostic(at, *_of_link(page), "menu-entry", _link_severity(page))
            continue
        lacking = [
            lang
            for lang in settings.codes
            if pages[lang] and page not in pages[lang] and not _is_told(settings, lang, page, pages)
        ]
        absolute = page.startswith("/")
        severity = severity_of(raw, "nav", "absolute_links" if absolute else "not_found")
        if not lacking or severity is None or (page == HOME and page in every):
            continue  # what has no home has a problem of its own
        renamed = any(other_capitals(page, pages[lang]) for lang in lacking)
        if page in every and not renamed and not _having(page, pages, settings):
            continue  # of a page that was deleted, what showed it in other languages is told
        if page in every:  # what lacks is a file, and not this line
            told.add(page)
        at = place_in_settings(settings.folder, *steps)
        yield Diagnostic(at, *_of_entry(page, lacking, pages, settings), "menu-entry", severity)


def _is_told(settings: Settings, lang: str, page: str, pages: Pages) -> bool:
    """Whether a page that lacks is there under a name that is told at its file, or is told where
    another language shows it.
    """
    if other := misnamed_page(settings.folder / "docs" / lang, page):
        return other.suffix != ".md"
    having = (code for code in settings.codes if page in pages[code])
    return any(shown_page(settings.folder, code, page) == lang for code in having)


def _twice(
    settings: Settings, named: Iterable[tuple[str, Steps]], pages: Pages
) -> Iterator[Diagnostic]:
    """Pages that the menu names more than once: the one that is open is marked at one of them. What
    is no page is told at each line, and there alone.
    """
    every = {inner for of_lang in pages.values() for inner in of_lang}
    first: dict[str, Steps] = {}
    for page, steps in named:
        if page not in every:
            continue
        if page in first:
            line = place_in_settings(settings.folder, *first[page]).line
            message = f"the menu names “{page[:80]}” twice; first on line {line}"
            at = place_in_settings(settings.folder, *steps)
            yield Diagnostic(at, message, "Keep one of them.", "menu-twice", "warning")
        first.setdefault(page, steps)


def _meant(page: str, pages: Pages) -> str:
    """The page that an entry of the menu is likely to mean, which is told at the entry; "" when
    there is none, or it names one.
    """
    every = {inner for of_lang in pages.values() for inner in of_lang}
    if page in every or _ELSEWHERE.match(page):
        return ""
    return nearest_to(f"{page.strip('/')}.md".replace(".md.md", ".md"), every)


def _rename(lang: str, page: str, pages: Pages) -> str:
    return f"Rename docs/{lang}/{other_capitals(page, pages[lang])} to {page.rpartition('/')[2]}."


def _of_link(page: str) -> tuple[str, str]:
    """A menu leads to the pages of its site: what leads elsewhere is left out of it."""
    message = f"the menu shows pages of the site alone, and leaves out “{page[:80]}”"
    return message, "Take this line out, and link to it from a page."


def _link_severity(page: str) -> Severity:
    """MkDocs takes any scheme; what is no address of a page or a person is not to be built with."""
    return "warning" if page.lower().startswith(("http://", "https://", "mailto:")) else "error"


def _of_entry(page: str, lacking: list[str], pages: Pages, settings: Settings) -> tuple[str, str]:
    """What is wrong with an entry, and how to mend it."""
    every = {inner for of_lang in pages.values() for inner in of_lang}
    if page in every:
        files = ", ".join(f"docs/{lang}/{page}" for lang in lacking)
        message = f"the menu names “{page}”, and {files} is not there"
        if renames := [
            _rename(lang, page, pages) for lang in lacking if other_capitals(page, pages[lang])
        ]:
            return message, " ".join(renames)
        having, *_ = _having(page, pages, settings)
        return message, f"Write it; with “untranslated: {having}” in its head it shows that page."
    near = _meant(page, pages)
    advice = f"Did you mean “{near}”?" if near else f"Write docs/{settings.default}/{page}."
    if page.startswith(("/", "../")) or "/../" in page or not page.endswith(".md"):
        advice = f"Did you mean “{near}”?" if near else "Name the file of a page, as about.md."
    return f"the menu names “{page[:80]}”, which is no page in docs/<language>/", advice


def _having(page: str, pages: Pages, settings: Settings) -> list[str]:
    """The languages that have a text of a page, the default one first."""
    return [
        lang
        for lang in dict.fromkeys((settings.default, *settings.codes))
        if page in pages[lang] and is_translated(settings.folder, lang, page)
    ]


def _omitted(
    settings: Settings, raw: Mapping[str, Any], named: set[str], pages: Pages
) -> Iterator[Diagnostic]:
    severity = severity_of(raw, "nav", "omitted_files")
    left_out = lines_of(raw, (*EXCLUDED, "not_in_nav"))
    if severity is None:
        return
    for inner in sorted({page for of_lang in pages.values() for page in of_lang} - named):
        langs = [
            lang
            for lang in settings.codes
            if inner in pages[lang] and not is_named(f"{lang}/{inner}", left_out)
            if not other_capitals(inner, named - pages[lang])  # told at the menu
        ]
        if langs and not inner.startswith(".") and "/." not in inner:
            message = f"the menu does not name this page, “{inner}”"
            advice = f"Add it under nav in mkdocs.yml, or write {inner} under not_in_nav there."
            at = Location(f"docs/{langs[0]}/{inner}")
            yield Diagnostic(at, message, advice, "page-not-in-menu", severity)
