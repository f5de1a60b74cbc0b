"""`wegwijs check`: every problem in the content at once, as text, as annotations, as a report or as
JSON.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.cache import Cache
from wegwijs.content.ended import Ended
from wegwijs.content.git import RevisionError, changed_since, commit_of
from wegwijs.content.load import Content, load_content
from wegwijs.content.processes import beside
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
from wegwijs.render.context import SiteData
from wegwijs.site.anchors import Link, anchor_problems, links_in, links_to_places
from wegwijs.site.docs_folder import address_problems, raw_settings
from wegwijs.site.engine.inputs import generator_key
from wegwijs.site.engine.store import opened
from wegwijs.site.engine.workers import jobs
from wegwijs.site.look import look_problems
from wegwijs.site.menu_entries import menu_entry_problems
from wegwijs.site.own_templates import own_template_problems
from wegwijs.site.page_links import link_problems, links_of_pages
from wegwijs.site.registry import Registry, discover, site_data
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
        checked = _content(settings, registry, tell)
    content, site, links = checked.content, checked.site, checked.links
    problems = [*content.problems, *checked.warnings]
    problems += look_problems(settings)
    problems += voice_problems(settings)
    problems += own_template_problems(site)
    problems += checked.addresses
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
    return Ended(PROBLEMS if errors(problems) else FINE, (checked, problems))


_LITTLE = 20


@dataclass(frozen=True, slots=True)
class _Checked:
    """The content, checked, and its site; what the rules find in it, its links to places on pages,
    and what is wrong with addresses.
    """

    content: Content
    site: SiteData
    warnings: list[Diagnostic]
    links: list[Link]
    addresses: list[Diagnostic]


def _content(settings: Settings, registry: Registry, tell: Tell) -> _Checked:
    """What an earlier check or build has read is not read again, and a record that an earlier check
    has looked at is not looked at again.
    """
    with opened(settings.folder, with_record=False) as store:
        if store is None:
            return _checked(settings, registry, tell, Cache())
        key = generator_key(settings)
        cache = store.cache(key)
        result = _checked(settings, registry, tell, cache)
        store.keep_cache(key, cache)
        return result


def _checked(settings: Settings, registry: Registry, tell: Tell, cache: Cache) -> _Checked:
    types, processes = registry.definitions.types, jobs()
    also = partial(links_in, types)
    content = load_content(settings, registry.definitions, cache, tell, processes, also=also)
    site = site_data(content, settings, registry, sent=str)  # no style sheet is sent
    # with much to look at, rules take all processes anyway, and the memory for them
    is_little = cache.anew * _LITTLE < cache.size
    with beside(partial(address_problems, site), processes if is_little else 1) as addresses:
        links = links_to_places(content.documents, types, cache)
        warnings = run_checks(Subject(content, settings, types), tell, cache, processes)
        return _Checked(content, site, warnings, links, addresses())


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
