"""`wegwijs export`: texts leave for a translator, as XLIFF or PO."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.other_names import OTHER_TEXTS
from wegwijs.content.portal import State
from wegwijs.content.settings import Settings
from wegwijs.content.translations.history import old_texts
from wegwijs.content.translations.pages import page_statuses
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.formats import writer
from wegwijs.editing.exchange.kinds import text_kinds
from wegwijs.editing.exchange.page_texts import NAME as PAGE
from wegwijs.editing.exchange.record_units import stamps_of_stale
from wegwijs.editing.exchange.units import Export
from wegwijs.i18n.ui_strings import FALLBACK
from wegwijs.site.registry import discover

_SUFFIX = {"xliff": ".xlf", "po": ".po"}
_SORTS = {"page": "page", "ui": "UI string", "glossary": "term", "accessibility": "statement"}
_TODO = "missing,stale,unstamped"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", required=True, metavar="L", help="the language to translate into")
    parser.add_argument(
        "--format",
        choices=sorted(_SUFFIX),
        default="xliff",
        help="xliff (version 1.2, the default) or po",
    )
    parser.add_argument(
        "--from", dest="source", metavar="L", help="only texts whose source is in this language"
    )
    parser.add_argument(
        "--only", default=_TODO, metavar="STATES", help=f"{_TODO} (the default), or all"
    )
    parser.add_argument(
        "--type",
        action="append",
        metavar="TYPE",
        help="only records of this type, hand-written pages (page), UI strings (ui), words of the"
        " glossary (glossary) or the accessibility statement (accessibility); may be repeated",
    )
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="DIR|FILE", help="where to; default: here"
    )
    parser.add_argument("--force", action="store_true", help="write over files that are there")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    states = _states(options.only)
    if states is None:
        return _refuse(
            f"--only takes all, or some of {', '.join(get_args(State))} with commas between them."
        )
    if mistake := _unknown_name(options, settings):
        return _refuse(mistake)
    sheets, left = _sheets(options, settings, states)
    paths = _paths(options.out, sheets, _SUFFIX[options.format])
    if paths is None:
        sources = ", ".join(sheet.source for sheet in sheets)
        return _refuse(
            f"The texts have their source in {sources}: that makes several files. Give a folder, or"
            " --from."
        )
    texts = [writer(options.format)(sheet).encode() for sheet in sheets]
    if mistake := _write(dict(zip(paths, texts, strict=True)), options.force):
        return _refuse(mistake)
    for path, sheet in zip(paths, sheets, strict=True):
        print(f"{path}: {_summary(sheet)}")
    if not options.type or PAGE in options.type:
        print("".join(f"{line}\n" for line in _own_pages(settings, options.lang)), end="")
    if not sheets:
        print(f"nothing to translate into “{options.lang}”")
    for problem in left:
        print(problem)
    return PROBLEMS if left else FINE


def _unknown_name(options: argparse.Namespace, settings: Settings) -> str:
    """Which language or type there is not, in a sentence; empty when there are all."""
    for code in (options.lang, options.source):
        if code and code not in (*settings.codes, *((FALLBACK,) if code == options.source else ())):
            return f"“{code}” is not a language of this portal. {hint(code, settings.codes)}"
    types = (*discover(settings).types, *OTHER_TEXTS)
    if unknown := next((name for name in options.type or () if name not in types), None):
        return f"There is no content type “{unknown}”. {hint(unknown, types)}"
    return ""


def _sheets(
    options: argparse.Namespace, settings: Settings, states: Sequence[State]
) -> tuple[list[Export], Sequence[Diagnostic]]:
    """The texts to translate, by source language, and the problems of what is left out."""
    content = content_of(settings)
    stale = stamps_of_stale(content, options.lang) if "stale" in states else None
    old = {} if stale is None else old_texts(settings.folder, stale)
    kinds = text_kinds(content, settings, discover(settings).definitions, old)
    sheets, left = outgoing(kinds, settings, options.lang, states, options.type or ())
    return [sheet for sheet in sheets if options.source in (None, sheet.source)], left


def _write(texts: Mapping[Path, bytes], force: bool) -> str:
    """Write the files, all or none; a sentence when they cannot be, else nothing."""
    existing = [path for path, text in texts.items() if not force and _in_the_way(path, text)]
    if existing:
        names = ", ".join(map(str, existing))
        return (
            f"{names}: there already, perhaps with a translator’s work. Move it, or write over it"
            " with --force."
        )
    try:
        write_files(texts)
    except OSError as fault:
        return f"{fault.filename}: cannot be written {in_words(fault)} Nothing was written."
    return ""


def _states(option: str) -> list[State] | None:
    known: dict[str, State] = {state: state for state in get_args(State)}
    words = list(known) if option == "all" else [word.strip() for word in option.split(",")]
    return [known[word] for word in words] if all(word in known for word in words) else None


def _paths(out: Path, sheets: Sequence[Export], suffix: str) -> list[Path] | None:
    """Where each file goes; None when several were to go into one."""
    if out.suffix.lower() in {".xlf", ".xliff", ".po"} and not out.is_dir():
        return [out] * len(sheets) if len(sheets) < 2 else None
    return [out / f"wegwijs-{sheet.source}-{sheet.target}{suffix}" for sheet in sheets]


def _in_the_way(path: Path, text: bytes) -> bool:
    try:
        return path.exists() and not (path.is_file() and path.read_bytes() == text)
    except OSError:
        return True


def _own_pages(settings: Settings, lang: str) -> Iterator[str]:
    """The pages that are in no file, because they are no translations, as lines of text."""
    if lang == settings.default:
        return
    for page in page_statuses(settings.folder, settings.default, lang):
        if page.own:
            yield (
                f"{page.target_file}: not sent: it has other parts than {page.source_file}"
                " (“wegwijs stamp” says which)"
            )


def _summary(sheet: Export) -> str:
    kinds: dict[str, set[str]] = {sort: set() for sort in ("record", *_SORTS.values())}
    for unit in sheet.units:
        name = unit.id.partition("#")[0]
        kinds[_SORTS.get(name.partition("/")[0], "record")].add(name)
    of = ", ".join(_some(len(names), sort) for sort, names in kinds.items() if names)
    words = sum(len(unit.source.split()) for unit in sheet.units)
    return f"{_some(len(sheet.units), 'text')} of {of}, {_some(words, 'word')}"


def _some(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_USE


COMMAND = Command(_arguments, _run)
