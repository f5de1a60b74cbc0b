"""Hand-written pages: the Markdown files under docs/ go in; problems, references and blocks come
out.

MkDocs reads and renders these pages; this module knows only what the generator adds to them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wegwijs.content.block_syntax import block_fault, block_lines
from wegwijs.content.dangling import nearest
from wegwijs.content.file_kinds import (
    is_plain,
    misnamed_page,
    plain_files,
    read_plain,
    unfit_files,
)
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.doors import BLOCK as DOORS
from wegwijs.content.pages.doors import door_faults, target_of
from wegwijs.content.pages.head import Head, Opened, open_page
from wegwijs.content.pages.links import links_of
from wegwijs.content.pages.markdown import STOPPING, page_faults, too_intricate
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.portal import Key, Portal
from wegwijs.content.record_type import SWITCH_ON, Definitions, is_off
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.reader import YamlFaultError, decode
from wegwijs.strict_yaml.slips import merge_marks

_KEY = r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[\w-]+)?)"
GENERATED = "page"
GENERATED_PAGES = ("translations",)
"""Pages that no Markdown file stands for: `[words](page:translations)`."""
_NO_PAGE = "there is no page"
_REFERENCE = re.compile(_KEY)


def check_pages(
    folder: Path,
    codes: tuple[str, ...],
    portal: Portal,
    definitions: Definitions,
    written: Mapping[str, Collection[str]] | None = None,
    vocabularies: Vocabularies | None = None,
) -> list[Diagnostic]:
    """Problems of the pages under docs/<lang>/, and of files in docs/, overrides/ and media that
    must not be published.

    `written` are the ids of the records that have a file, by type: one that is not in the portal
    has a problem of its own.
    """
    problems = unfit_files(folder)
    astray: dict[str, list[Diagnostic]] = {}
    for lang in codes:
        paths = page_files(folder, lang)
        pages = frozenset(path.relative_to(folder / "docs" / lang).as_posix() for path in paths)
        for path in paths:
            name = path.relative_to(folder).as_posix()
            try:
                text = read_page(path)
            except YamlFaultError as garbled:
                problems.append(Diagnostic.refused(name, garbled))
            except OSError as fault:
                problems.append(Diagnostic.unreadable(name, fault))
            else:
                page = open_page(text, name, lang, vocabularies)
                if slip := _unmerged(text, page):
                    problems.append(slip.moved(Location(name, slip.line)))
                    continue
                inner = path.relative_to(folder / "docs" / lang).as_posix()
                looked_at = _Looked(name, inner, page, portal, definitions, written or {})
                problems += [*page.faults, *_of_text(looked_at), *_of_doors(looked_at, pages)]
                if wrong := _fallback_fault(folder, inner, page, codes, lang):
                    at = page.places.get("untranslated", UNPLACED)
                    wrong = wrong.moved(Location.of(name, at, "untranslated"))
                    same = wrong.message if _NO_PAGE in wrong.message else name
                    astray.setdefault(same, []).append(wrong)
    return problems + [_together(pages) for pages in astray.values()]


def _together(wrong: list[Diagnostic]) -> Diagnostic:
    """What is wrong with pages that show one that is not there: it is told once."""
    first, *more = wrong
    others = f" It is the same in {', '.join(one.file for one in more)}." if more else ""
    return replace(first, help=first.help + others)


def shown_page(folder: Path, lang: str, inner: str) -> str:
    """The language whose text the page docs/<lang>/<inner> shows until it is translated; "" for
    none.
    """
    path = folder / "docs" / lang / inner
    if not is_plain(folder, path):
        return ""
    text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
    return open_page(text).head.untranslated


def _unmerged(text: str, page: Opened) -> Diagnostic | None:
    """The marks of two versions in a page, but for those that it shows as code. What else is wrong
    with both is not looked for.
    """
    head = text.split("\n")[: page.skipped]
    slip = merge_marks("\n".join([*head, bare(page.body).text]))
    if slip is None:
        return None
    return Diagnostic(Location(line=slip.line), slip.message, slip.help, slip.rule)


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
    names = []
    for path in page_files(folder, default):
        inner = path.relative_to(folder / "docs" / default)
        if not is_translated(folder, lang, inner.as_posix()):
            names.append((Path("docs", lang) / inner).as_posix())
    return names


def is_translated(folder: Path, lang: str, inner: str) -> bool:
    """Whether the page docs/<lang>/<inner> is there, in its own language."""
    there = is_plain(folder, folder / "docs" / lang / inner)
    return there and not shown_page(folder, lang, inner)


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
        if misnamed_page(folder / "docs" / source, inner):
            return None  # that is told at its file, or at the line of the menu
        return Diagnostic(
            UNPLACED,
            f"{_NO_PAGE} docs/{source}/{inner} to show",
            "Name a language that has this page, or write the page here. If it was deleted, delete"
            f" this one as well, and {inner} under nav in mkdocs.yml.",
            "untranslated-page",
        )
    own = page.head.doors or any(True for _ in block_lines(page.body))
    if own or bare(page.body).text.strip():
        return Diagnostic(
            UNPLACED,
            "the page has a text of its own and is marked as not translated",
            "Delete the line “untranslated”, or the text.",
            "untranslated-page",
        )
    return None


@dataclass(frozen=True, slots=True)
class _Looked:
    """A page that is looked at: its file, its path within the language, its text, and what it may
    refer to.
    """

    name: str
    inner: str
    page: Opened
    portal: Portal
    definitions: Definitions
    written: Mapping[str, Collection[str]]

    def missing(self, key: Key) -> Diagnostic | None:
        """A reference to a record that is not there; None when it is, or has a problem of its
        own.
        """
        there = (
            self.portal.entry(key) is not None
            or key in self.portal.withheld
            or key[1] in self.written.get(key[0], ())
        )
        if key[0] in self.definitions.off:
            return Diagnostic(UNPLACED, is_off(key[0]), SWITCH_ON, "type-off")
        if there or key[0] not in self.definitions.types:
            return None
        advice = nearest(key[1], self.portal.entries[key[0]])
        message = f"there is no published {key[0]} “{key[1]}”"
        return Diagnostic(UNPLACED, message, advice, "dangling")


def page_problems(
    name: str,
    page: Opened,
    portal: Portal,
    definitions: Definitions,
    written: Mapping[str, Collection[str]],
) -> list[Diagnostic]:
    """Problems of the head and the text of one page, which is or would be the file `name`."""
    inner = "/".join(name.split("/")[2:])
    return [*page.faults, *_of_text(_Looked(name, inner, page, portal, definitions, written))]


def _of_text(looked_at: _Looked) -> Iterator[Diagnostic]:
    """Problems in the text below the head of a page."""
    name, page, definitions = looked_at.name, looked_at.page, looked_at.definitions
    body, skipped = page.body, page.skipped
    faults = page_faults(body, frozenset({*definitions.types, *definitions.off, GENERATED}))
    for fault in faults:
        yield fault.moved(Location(name, skipped + fault.line, fault.column))
    if any(fault.rule in STOPPING for fault in faults):
        return
    for number, line in block_lines(body):
        if wrong := block_fault(line, definitions.blocks):
            yield wrong.moved(Location(name, skipped + number))
    for dangling in _references(body, looked_at):
        yield dangling.moved(Location(name, skipped + dangling.line, dangling.column))


def _of_doors(looked_at: _Looked, pages: Collection[str]) -> Iterator[Diagnostic]:
    """Problems of the doors in the head of a page. `pages` are those of its language."""
    page, definitions = looked_at.page, looked_at.definitions
    doors, faults = page.head.doors, []
    blocks = [number for number, line in block_lines(page.body) if line.split()[1:] == [DOORS]]
    if doors and not blocks:
        how = "Write a line ::: doors where they are to stand."
        at = Location(field=DOORS)
        faults.append(Diagnostic(at, "the doors are shown nowhere on the page", how, "page-door"))
    if blocks and not doors and not page.faults:
        how = "List them in the head of the page: doors: [{label: …, icon: …, target: …}]"
        at = Location(looked_at.name, page.skipped + blocks[0])
        yield Diagnostic(at, "the page has no doors to show", how, "page-door")
    faults += door_faults(doors, looked_at.inner, pages, definitions.icons)
    for number, door in enumerate(doors):
        key = target_of(door.target, looked_at.inner).record
        if key and key[0] not in {*definitions.types, *definitions.off}:
            advice = hint(key[0], definitions.types)
            fault = Diagnostic(UNPLACED, f"there is no content type “{key[0]}”", advice, "dangling")
            faults.append(fault.moved(Location(field=f"{DOORS}.{number}.target")))
        elif key and (missing := looked_at.missing(key)):
            faults.append(missing.moved(Location(field=f"{DOORS}.{number}.target")))
    for fault in faults:
        node = page.places.get(fault.field, UNPLACED)
        yield fault.moved(Location.of(looked_at.name, node, fault.field))


def _references(text: str, looked_at: _Looked) -> Iterator[Diagnostic]:
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
        if missing := looked_at.missing(key):
            yield missing.moved(at)
        elif match[1] == GENERATED and match[2] not in GENERATED_PAGES:
            message = f"the generator makes no page “{match[2]}”"
            yield Diagnostic(at, message, hint(match[2], GENERATED_PAGES), "dangling")
