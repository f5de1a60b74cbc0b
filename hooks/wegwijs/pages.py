"""Hand-written pages: the Markdown files under docs/ go in; problems, references and blocks come out.

MkDocs reads and renders these pages; this module knows only what the generator adds to them.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from wegwijs.blocks import block_fault, block_lines, prose_lines
from wegwijs.portal import Portal
from wegwijs.problems import Problem
from wegwijs.read import hint
from wegwijs.resolve import nearest
from wegwijs.types import ContentType
from wegwijs.yaml_strict import YamlFaultError, decode

_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*$", re.S | re.M)
_BORROWED = re.compile(r"^untranslated:[ \t]*([\w-]+)", re.M)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_COMMENT = re.compile("<!--.*?-->", re.S)
_KEY = r"([a-z]+):([a-z0-9]+(?:-[a-z0-9]+)*)((?:#[\w-]+)?)"
GENERATED = "page"
GENERATED_PAGES = ("translations",)
"""Pages that no Markdown file stands for: `[words](page:translations)`."""
_LINK = re.compile(rf"\](?:\(|:[ \t]+){_KEY}(?=[)\s]|$)")
_ANCHOR = re.compile(rf'<a href="{_KEY}"([^>]*)>(.*?)</a>', re.S)


def check_pages(
    folder: Path,
    codes: tuple[str, ...],
    portal: Portal,
    types: Mapping[str, ContentType],
    written: Mapping[str, Collection[str]] | None = None,
) -> list[Problem]:
    """Problems in the blocks and references of the pages under docs/<lang>/.

    `written` are the ids of the records that have a file, by type: one that is not in the portal has a problem of its own.
    """
    found: list[Problem] = []
    for lang in codes:
        for path in sorted((folder / "docs" / lang).rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            try:
                text = decode(path.read_bytes())
            except YamlFaultError as garbled:
                found.append(Problem(name, garbled.line, garbled.column, "", garbled.message, garbled.mend, garbled.kind))
                continue
            found += [Problem(name, line, 1, "", message, mend, "block") for line, message, mend in _blocks(text, types)]
            unknown = _references(text, portal, types, written or {})
            found += [Problem(name, line, 1, "", message, mend, "dangling") for line, message, mend in unknown]
            if fault := _borrowing_fault(folder, path.relative_to(folder / "docs" / lang).as_posix(), text, codes, lang):
                found.append(Problem(name, 1, 1, "untranslated", *fault, "untranslated-page"))
    return found


def borrowed(text: str) -> str:
    """The language in which a page is shown that is not translated yet: `untranslated: nl` in its head; "" for none."""
    match = _BORROWED.search(head[1]) if (head := _HEAD.match(text)) else None
    return match[1] if match else ""


def untranslated_pages(folder: Path, default: str, lang: str) -> list[str]:
    """The files under docs/<lang>/ that are to be written, given the pages of the default language."""
    found = []
    for path in sorted((folder / "docs" / default).rglob("*.md")):
        own = folder / "docs" / lang / path.relative_to(folder / "docs" / default)
        if not own.is_file() or borrowed(own.read_text("utf-8", "replace")):
            found.append(own.relative_to(folder).as_posix())
    return found


def is_translated(folder: Path, lang: str, inner: str) -> bool:
    """Whether the page docs/<lang>/<inner> is there, in its own language."""
    path = folder / "docs" / lang / inner
    return path.is_file() and not borrowed(path.read_text("utf-8", "replace"))


def _borrowing_fault(folder: Path, inner: str, text: str, codes: tuple[str, ...], lang: str) -> tuple[str, str] | None:
    source = borrowed(text)
    if not source:
        return None
    if source not in codes or source == lang:
        others = [code for code in codes if code != lang]
        return f"“{source}” is not another language of this portal", f"Write the language to show: {', '.join(others)}."
    if not is_translated(folder, source, inner):
        return f"there is no page docs/{source}/{inner} to show", "Name a language that has this page, or write the page here."
    if _COMMENT.sub("", _HEAD.sub("", text)).strip():
        return "the page has a text of its own and is marked as not translated", "Delete the line “untranslated”, or the text."
    return None


def _blocks(text: str, types: Mapping[str, ContentType]) -> Iterator[tuple[int, str, str]]:
    for number, line in block_lines(text):
        if fault := block_fault(line, types):
            yield number, *fault


def _references(
    text: str, portal: Portal, types: Mapping[str, ContentType], written: Mapping[str, Collection[str]]
) -> Iterator[tuple[int, str, str]]:
    for number, line in prose_lines(text):
        for match in _LINK.finditer(_CODE.sub("", line)):
            key = (match[1], match[2])
            there = portal.entry(key) is not None or key in portal.withheld or match[2] in written.get(match[1], ())
            if match[1] in types and not there:
                yield number, f"there is no published {match[1]} “{match[2]}”", nearest(match[2], portal.entries[match[1]])
            elif match[1] == GENERATED and match[2] not in GENERATED_PAGES:
                yield number, f"the generator makes no page “{match[2]}”", hint(match[2], GENERATED_PAGES)


def link_references(html: str, types: Mapping[str, ContentType], address_of: Callable[[str, str], str | None]) -> str:
    """The HTML of a page with its `type:id` and `page:translations` links turned into addresses; other links stay as they are.

    The words of a link to a record that is not published stand without a link. Not done in the Markdown: MkDocs would warn
    of a relative link that leads to no Markdown file.
    """

    def replace(match: re.Match[str]) -> str:
        if match[1] not in types and match[1] != GENERATED:
            return match[0]
        address = address_of(match[1], match[2])
        return f'<a href="{address}{match[3]}"{match[4]}>{match[5]}</a>' if address else match[5]

    return _ANCHOR.sub(replace, html)
