"""`wegwijs status`: how far the translations are, or what to translate next."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from wegwijs.cli.commands import FINE, WRONG_USE, Command, one_or_more
from wegwijs.cli.portal_content import content_of
from wegwijs.content.accessibility import TYPE as STATEMENT
from wegwijs.content.hand_written import untranslated_pages
from wegwijs.content.load import Content
from wegwijs.content.portal import Portal
from wegwijs.content.settings import Settings
from wegwijs.content.translations.glossary import glossary_status
from wegwijs.content.translations.pages import page_statuses
from wegwijs.content.translations.progress import as_json, count, table, translation_statuses
from wegwijs.content.translations.strings import string_statuses
from wegwijs.content.translations.tasks import counted, reading_order, task_lines, tasks
from wegwijs.content.vocabularies import TYPE as VOCABULARY
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.editing.check.front_doors import front_doors, lines
from wegwijs.i18n.shipped import UNCONFIRMED, is_unconfirmed
from wegwijs.i18n.ui_strings import entries
from wegwijs.site.registry import discover

_LIMIT = 20
_ORDER = """\
The types stand in the order of “most_read” under extra: wegwijs: in mkdocs.yml; what is not named
there follows in the order that the types give. In a type, what is missing comes first, then
stale, unstamped, a machine’s translation."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _ORDER
    parser.add_argument("--lang", metavar="L", help="this language only")
    parser.add_argument(
        "--todo", action="store_true", help="what to translate next, most-read types first"
    )
    parser.add_argument(
        "--limit",
        type=one_or_more,
        default=_LIMIT,
        metavar="N",
        help=f"with --todo: records to list (default: {_LIMIT})",
    )
    parser.add_argument(
        "--sources",
        action="store_true",
        help="the sources whose address leads to a site and not to the page",
    )
    parser.add_argument("--json", action="store_true")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    languages = (options.lang,) if options.lang else settings.codes
    if options.lang and options.lang not in settings.codes:
        print(
            f"“{options.lang}” is not a language of this portal: {', '.join(settings.codes)}.",
            file=sys.stderr,
        )
        return WRONG_USE
    order = (*reading_order(settings, discover(settings).types), VOCABULARY, STATEMENT)
    content = content_of(settings)
    portal = content.portal
    if faulty := {
        problem.file for problem in errors(content.problems) if problem.file.startswith("content/")
    }:
        left_out = (
            f"{counted(len(faulty), 'file')} with errors left out; “wegwijs check” names them"
        )
        print(left_out, file=sys.stderr)
    if options.sources:
        _sources(options, content)
        return FINE
    beside = {lang: _beside(settings, lang) for lang in languages}
    if options.todo:
        _todo(options, portal, languages, order, beside)
        return FINE
    counts = count(portal, languages, order)
    if options.json:
        print(json.dumps(as_json(counts, beside), ensure_ascii=False, indent=1))
    else:
        print(
            "\n".join(
                [
                    table(counts),
                    *chain.from_iterable(
                        _beside_lines(lang, counts) for lang, counts in beside.items()
                    ),
                ]
            )
        )
    return FINE


def _sources(options: argparse.Namespace, content: Content) -> None:
    doors = front_doors(content)
    if options.json:
        listed = [{**door.source.model_dump(), "files": door.files} for door in doors]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(doors) or ["Every address of a source leads to a page."]))


def _todo(
    options: argparse.Namespace,
    portal: Portal,
    languages: tuple[str, ...],
    order: tuple[str, ...],
    beside: Mapping[str, Any],
) -> None:
    statuses = {
        lang: tasks(of_types, order)
        for lang, of_types in translation_statuses(portal, languages).items()
    }
    if options.json:
        by_language = {
            lang: {"records": [one.as_json() for one in its], **beside[lang]}
            for lang, its in statuses.items()
        }
        print(json.dumps(by_language, ensure_ascii=False, indent=1))
        return
    for lang, its in statuses.items():
        print(
            "\n".join(
                [
                    *task_lines(lang, its, max(0, options.limit)),
                    *_beside_lines(lang, beside[lang], with_language=True),
                ]
            )
            + "\n"
        )


def _beside(settings: Settings, lang: str) -> dict[str, Any]:
    """What else of the portal is not in a language: hand-written pages and UI strings."""
    files = discover(settings).definitions.string_files
    strings = string_statuses(settings.folder, lang, files)
    translated = lang != settings.default
    pages = [*page_statuses(settings.folder, settings.default, lang)] if translated else []
    terms = glossary_status(settings.folder, settings.default, lang).texts if translated else ()
    return {
        "missing_pages": untranslated_pages(settings.folder, settings.default, lang),
        "stale_pages": [page.target_file for page in pages if page.changed],
        "unstamped_pages": [page.target_file for page in pages if page.stampless],
        "missing_strings": [one.key for one in strings if one.state == "missing"],
        "stale_strings": [one.key for one in strings if one.state == "stale"],
        "missing_terms": [one.name for one in terms if one.state == "missing"],
        "stale_terms": [one.name for one in terms if one.state == "stale"],
        "unstamped_terms": [one.name for one in terms if one.state == "unstamped"],
        "strings": len(entries(files)),
        "strings_confirmed": not is_unconfirmed(lang),
    }


def _beside_lines(lang: str, beside: Mapping[str, Any], with_language: bool = False) -> list[str]:
    """The same as lines of text; with `with_language` each page is named."""
    pages = beside["missing_pages"]
    strings = [*beside["missing_strings"], *beside["stale_strings"]]
    lines = (
        [f"{lang}: {counted(len(pages), 'hand-written page')} to translate, under docs/{lang}/"]
        if pages
        else []
    )
    if with_language:
        lines += [f"  {page}" for page in pages]
    if stale := beside["stale_pages"]:
        it = "it was" if len(stale) == 1 else "they were"
        lines.append(
            f"{lang}: {counted(len(stale), 'hand-written page')} changed since {it} translated"
        )
        lines += [f"  {page}" for page in stale if with_language]
    if unstamped := beside["unstamped_pages"]:
        its = "its" if len(unstamped) == 1 else "their"
        lines.append(
            f"{lang}: {counted(len(unstamped), 'hand-written page')} without stamps: nobody is told"
            f" when {its} source changes (wegwijs stamp)"
        )
        lines += [f"  {page}" for page in unstamped if with_language]
    if strings:
        lines.append(
            f"{lang}: UI strings: {len(strings)} of {beside['strings']} to translate, in"
            f" content/{lang}/ui.yml"
        )
    if not beside["strings_confirmed"]:
        lines.append(f"{lang}: UI strings: {UNCONFIRMED}")
    lines += _term_lines(lang, beside, with_language)
    return ["", *lines] if lines else []


def _term_lines(lang: str, beside: Mapping[str, Any], with_language: bool) -> Iterator[str]:
    """What is to do in the glossary, as lines of text."""
    terms = {
        state: its
        for state in ("missing", "stale", "unstamped")
        if (its := beside[f"{state}_terms"])
    }
    if terms:
        counts = ", ".join(f"{len(its)} {state}" for state, its in terms.items())
        yield f"{lang}: texts of content/{lang}/glossary.yml: {counts}"
        yield from (f"  {name}" for its in terms.values() for name in its if with_language)


COMMAND = Command(_arguments, _run)
