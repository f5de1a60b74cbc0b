"""What MkDocs warns of: its words and the problems that the check has found go in; what only MkDocs
has found comes out, each once and with its place where that can be told.

MkDocs speaks once for each language, and of files where an editor thinks of a line of the menu.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from wegwijs.content.file_kinds import is_plain, read_plain
from wegwijs.content.pages.head import open_page
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, errors

_PAGE = re.compile(r"(?:[Dd]oc file|^Excluding) '([^']+)'")
_LINK = re.compile(r"(?:link|reference|anchor) '([^']+)'")
_ENTRY = re.compile(r"'([^']*)' is included in the 'nav' configuration")
_NOT_IN_MENU = re.compile(r"following pages exist in the docs directory.*?:\s*\n(.+)", re.S)
_NO_HOME = "Could not find a homepage"
_OF_MENU = frozenset({"menu-entry", "type-off"})
_ADVICE = "Mend the page, or the menu in mkdocs.yml."


def unsaid(
    warnings: Iterable[str], said: Iterable[Diagnostic], folder: Path
) -> Iterator[Diagnostic]:
    """The problem of each warning that no error in `said` tells of already."""
    wrong = errors(said)
    told: set[Diagnostic] = set()
    for words in warnings:
        pages = _NOT_IN_MENU.search(words)
        found = (
            [_not_in_menu(inner) for inner in _listed(pages[1]) if not _is_named(inner, wrong)]
            if pages
            else [_placed(words, folder)]
            if not _is_said(words, wrong, folder)
            else []
        )
        yield from (one for one in dict.fromkeys(found) if one not in told)
        told |= {*found}


def _is_said(words: str, wrong: Collection[Diagnostic], folder: Path) -> bool:
    files, rules = {one.file for one in wrong}, {one.rule for one in wrong}
    if entry := _ENTRY.search(words):
        named = f"“{entry[1][:80]}”"
        by_menu = any(one.rule in _OF_MENU and named in one.message for one in wrong)
        return by_menu or "no-pages" in rules
    if _NO_HOME in words:
        return "no-pages" in rules
    page = _PAGE.search(words)
    return page is not None and not files.isdisjoint(_with_source(page[1], folder))


def _with_source(page: str, folder: Path) -> Iterator[str]:
    """A page of docs/, and the one whose words it shows."""
    yield f"docs/{page}"
    path = folder / "docs" / page
    _, _, inner = page.partition("/")
    if page.endswith(".md") and is_plain(folder, path):
        text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
        if source := open_page(text).head.untranslated:
            yield f"docs/{source}/{inner}"


def _listed(lines: str) -> Iterator[str]:
    return (line.strip().removeprefix("- ") for line in lines.split("\n") if line.strip())


def _is_named(page: str, wrong: Iterable[Diagnostic]) -> bool:
    """Whether an error tells of this page, in this language or in another."""
    _, _, inner = page.partition("/")
    return any(
        one.file == f"docs/{page}"
        or (one.rule == "page-not-in-menu" and one.file.split("/", 2)[2:] == [inner])
        or (one.rule == "menu-entry" and f"“{inner}”" in one.help)
        for one in wrong
    )


def _not_in_menu(page: str) -> Diagnostic:
    _, _, inner = page.partition("/")
    advice = f"Add it under nav in mkdocs.yml, or write {inner or page} under not_in_nav there."
    at = Location(f"docs/{page}")
    return Diagnostic(at, "the menu does not name this page", advice, "build-refused")


def _placed(words: str, folder: Path) -> Diagnostic:
    page, link = _PAGE.search(words), _LINK.search(words)
    file, line = "mkdocs.yml", 1
    if page and (path := folder / "docs" / page[1]) and is_plain(folder, path):
        file = f"docs/{page[1]}"
        lines = read_plain(path, MAX_BYTES).decode("utf-8", "replace").split("\n")
        line = next((number for number, text in enumerate(lines, 1) if link and link[1] in text), 1)
    return Diagnostic(Location(file, line), words.strip().rstrip("."), _ADVICE, "build-refused")
