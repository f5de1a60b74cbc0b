"""Hand-written pages: the Markdown files under docs/ go in; problems, references and blocks come
out.

MkDocs reads and renders these pages; this module knows only what the generator adds to them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wegwijs.content.block_syntax import block_fault, block_lines
from wegwijs.content.file_kinds import is_plain, plain_files, read_plain, unfit_files
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.links import links_of
from wegwijs.content.pages.markdown import STOPPING, page_faults, too_intricate
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.portal import Portal
from wegwijs.content.record_type import Definitions, RecordType
from wegwijs.content.resolve import nearest
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.reader import YamlFaultError, decode

_KEY = r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[\w-]+)?)"
GENERATED = "page"
GENERATED_PAGES = ("translations",)
"""Pages that no Markdown file stands for: `[words](page:translations)`."""
_REFERENCE = re.compile(_KEY)


def check_pages(
    folder: Path,
    codes: tuple[str, ...],
    portal: Portal,
    definitions: Definitions,
    written: Mapping[str, Collection[str]] | None = None,
) -> list[Diagnostic]:
    """Problems of the pages under docs/<lang>/, and of files in docs/, overrides/ and media that
    must not be published.

    `written` are the ids of the records that have a file, by type: one that is not in the portal
    has a problem of its own.
    """
    found = unfit_files(folder)
    for lang in codes:
        for path in page_files(folder, lang):
            name = path.relative_to(folder).as_posix()
            try:
                text = read_page(path)
            except YamlFaultError as garbled:
                found.append(Diagnostic.refused(name, garbled))
            except OSError as fault:
                found.append(Diagnostic.unreadable(name, fault))
            else:
                page = open_page(text, name, lang)
                found += [*page.faults, *_of_text(name, page, portal, definitions, written or {})]
                inner = path.relative_to(folder / "docs" / lang).as_posix()
                if wrong := _fallback_fault(folder, inner, page, codes, lang):
                    found.append(wrong.moved(Location(name, field="untranslated")))
    return found


def page_files(folder: Path, lang: str) -> list[Path]:
    """The hand-written pages of a language, sorted. Links are none, nor is what lies under one."""
    return plain_files(folder, folder / "docs" / lang, ".md")


def read_page(path: Path) -> str:
    """The text of a page. Raises YamlFaultError when it is too big or not UTF-8, OSError when it
    cannot be read.
    """
    size = path.lstat().st_size
    if size > MAX_BYTES:
        message = f"the page has {size} bytes; the limit is {MAX_BYTES}"
        raise YamlFaultError(1, 1, message, "Divide it into several pages.", "file-too-big")
    return decode(read_plain(path), MAX_BYTES).replace("\r\n", "\n").replace("\r", "\n")


def page_to_render(path: Path) -> Opened:
    """A page as the check reads it; an empty one when the check refuses to read it, or it would
    take too long to render.
    """
    try:
        opened = open_page(read_page(path))
    except (YamlFaultError, OSError):
        return Opened(Head(), "", 0)
    return replace(opened, body="") if too_intricate(opened.body) else opened


def untranslated_pages(folder: Path, default: str, lang: str) -> list[str]:
    """The files under docs/<lang>/ that are to be written, given the pages of the default
    language.
    """
    found = []
    for path in page_files(folder, default):
        inner = path.relative_to(folder / "docs" / default)
        if not is_translated(folder, lang, inner.as_posix()):
            found.append((Path("docs", lang) / inner).as_posix())
    return found


def is_translated(folder: Path, lang: str, inner: str) -> bool:
    """Whether the page docs/<lang>/<inner> is there, in its own language."""
    path = folder / "docs" / lang / inner
    if not is_plain(folder, path):
        return False
    text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
    return not open_page(text).head.untranslated


def _fallback_fault(
    folder: Path, inner: str, page: Opened, codes: tuple[str, ...], lang: str
) -> Diagnostic | None:
    source = page.head.untranslated
    if not source:
        return None
    if source not in codes or source == lang:
        others = [code for code in codes if code != lang]
        return Diagnostic(
            UNPLACED,
            f"“{source}” is not another language of this portal",
            f"Write the language to show: {', '.join(others)}.",
            "untranslated-page",
        )
    if not is_translated(folder, source, inner):
        return Diagnostic(
            UNPLACED,
            f"there is no page docs/{source}/{inner} to show",
            "Name a language that has this page, or write the page here.",
            "untranslated-page",
        )
    if bare(page.body).text.strip() or any(True for _ in block_lines(page.body)):
        return Diagnostic(
            UNPLACED,
            "the page has a text of its own and is marked as not translated",
            "Delete the line “untranslated”, or the text.",
            "untranslated-page",
        )
    return None


def _of_text(
    name: str,
    page: Opened,
    portal: Portal,
    definitions: Definitions,
    written: Mapping[str, Collection[str]],
) -> Iterator[Diagnostic]:
    """Problems in the text below the head of a page."""
    body, skipped = page.body, page.skipped
    faults = page_faults(body, frozenset({*definitions.types, GENERATED}))
    for fault in faults:
        yield fault.moved(Location(name, skipped + fault.line, fault.column))
    if any(fault.rule in STOPPING for fault in faults):
        return
    for number, line in block_lines(body):
        if wrong := block_fault(line, definitions.blocks):
            yield wrong.moved(Location(name, skipped + number))
    for dangling in _references(body, portal, definitions.types, written):
        yield dangling.moved(Location(name, skipped + dangling.line, dangling.column))


def _references(
    text: str,
    portal: Portal,
    types: Mapping[str, RecordType[Any]],
    written: Mapping[str, Collection[str]],
) -> Iterator[Diagnostic]:
    """The references to nothing, placed within the text."""
    shown = bare(text).text
    for link in links_of(shown):
        match = _REFERENCE.fullmatch(shown, link.start, link.end)
        if match is None:
            continue
        line, column = (
            shown.count("\n", 0, link.start) + 1,
            link.start - shown.rfind("\n", 0, link.start),
        )
        at, key = Location(line=line, column=column), (match[1], match[2])
        there = (
            portal.entry(key) is not None
            or key in portal.withheld
            or match[2] in written.get(match[1], ())
        )
        if match[1] in types and not there:
            message = f"there is no published {match[1]} “{match[2]}”"
            yield Diagnostic(at, message, nearest(match[2], portal.entries[match[1]]), "dangling")
        elif match[1] == GENERATED and match[2] not in GENERATED_PAGES:
            message = f"the generator makes no page “{match[2]}”"
            yield Diagnostic(at, message, hint(match[2], GENERATED_PAGES), "dangling")
