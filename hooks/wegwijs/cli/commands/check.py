"""`wegwijs check`: every problem in the content at once, as text, as annotations, as a report or as
JSON.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.cache import Cache
from wegwijs.content.ended import Ended
from wegwijs.content.git import RevisionError, changed_since, commit_of
from wegwijs.content.load import Content, load_content
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.codes import FALLBACK, LANGUAGES
from wegwijs.diagnostics.diagnostic import Diagnostic, as_errors, errors
from wegwijs.diagnostics.progress import ProgressLine, Tell
from wegwijs.diagnostics.reports import as_github, as_gitlab, as_json, as_text, colourful
from wegwijs.diagnostics.wording import sentence, spoken_language
from wegwijs.editing.check.front_doors import front_doors
from wegwijs.editing.check.missing_redirects import moved
from wegwijs.editing.check.moved_dates import moved_dates
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject
from wegwijs.site.anchors import Link, anchor_problems, links_in, links_to_places
from wegwijs.site.docs_folder import address_problems, raw_settings
from wegwijs.site.engine.inputs import generator_key
from wegwijs.site.engine.store import opened
from wegwijs.site.engine.workers import jobs
from wegwijs.site.look import look_problems
from wegwijs.site.menu_entries import menu_entry_problems
from wegwijs.site.own_templates import own_template_problems
from wegwijs.site.page_links import link_problems, links_of_pages
from wegwijs.site.registry import discover, site_data
from wegwijs.site.section_pages import section_problems
from wegwijs.site.sounds.programs import voice_problems


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "github", "gitlab", "json"), default="text")
    languages = "language of the messages (default: that of the terminal, or of each file)"
    parser.add_argument("--lang", choices=LANGUAGES, help=languages)
    parser.add_argument(
        "--overdue", action="store_true", help="facts past their review date are errors"
    )
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument(
        "--base",
        metavar="REV",
        help="a git revision that was published: what is gone since needs a redirect,"
        " what moved another day in `updated`",
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    registry = discover(settings)
    definitions = registry.definitions
    with ProgressLine(sys.stderr) as tell:
        content, warnings, links = _content(settings, definitions, tell)
    problems = [*content.problems, *warnings]
    problems += look_problems(settings)
    problems += voice_problems(settings)
    site = site_data(content, settings, registry, sent=str)  # no style sheet is sent
    problems += own_template_problems(site)
    problems += address_problems(site)
    raw, on_pages = raw_settings(settings), links_of_pages(site)
    problems += anchor_problems(site, links, on_pages)
    problems += link_problems(site, on_pages, raw)
    problems += menu_entry_problems(settings, raw, definitions.off.values())
    problems += section_problems(site)
    problems += overdue(content, settings.today, severity="error" if options.overdue else "warning")
    problems += setup_problems(settings.folder, os.environ)
    try:
        problems += moved(content, settings, definitions.types, options.base)
        problems += moved_dates(content, settings, definitions.types, options.base)
    except RevisionError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    if options.strict:
        problems = as_errors(problems)
    show(problems, options, settings.folder)
    if options.format == "text" and (doors := front_doors(content)):
        lang = options.lang or spoken_language(os.environ)
        words = sentence("doors", lang, count=str(len(doors)))
        print(words.replace("1 sources", "1 source", 1) if len(doors) == 1 else words)
    return Ended(PROBLEMS if errors(problems) else FINE, (content, site, problems, links))


Checked = tuple[Content, list[Diagnostic], list[Link]]


def _content(settings: Settings, definitions: Definitions, tell: Tell) -> Checked:
    """The content, checked, what the rules find in it, and its links to places on pages; what an
    earlier check or build has read is not read again, and a record that an earlier check has looked
    at is not looked at again.
    """

    def checked(cache: Cache) -> Checked:
        also = partial(links_in, definitions.types)
        content = load_content(settings, definitions, cache, tell, processes, also=also)
        links = links_to_places(content.documents, definitions.types, cache)
        subject = Subject(content, settings, definitions.types)
        return content, run_checks(subject, tell, cache, processes), links

    processes = jobs()
    with opened(settings.folder) as store:
        if store is None:
            return checked(Cache())
        key = generator_key(settings)
        cache = store.cache(key)
        result = checked(cache)
        store.keep_cache(key, cache)
        return result


def show(problems: Sequence[Diagnostic], options: argparse.Namespace, folder: Path) -> None:
    """Print problems in one of the formats. `folder` is the portal's.

    Beside the lines of a change they are in the language of each file, on a terminal in that of the
    terminal, for programs in English; unless one is asked for.
    """
    style, lang = options.format, options.lang
    if style == "json":
        print(as_json(problems, lang or FALLBACK))
    elif style == "github":
        changed = _changed(folder, options.base)
        print(as_github(problems, _prefix(folder), lang, changed))
    elif style == "gitlab":
        print(as_gitlab(problems, _prefix(folder), lang))
    else:
        spoken = lang or spoken_language(os.environ)
        print(as_text(problems, colourful(sys.stdout, os.environ), spoken))


def _changed(folder: Path, base: str | None) -> frozenset[str]:
    """The files that changed since a revision; none without one."""
    return changed_since(folder, commit_of(folder, base)) if base else frozenset()


def _prefix(folder: Path) -> str:
    """From the folder one works in, in CI the repository's, to the portal's."""
    here = Path.cwd()
    inside = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"


COMMAND = Command(_arguments, _run)
