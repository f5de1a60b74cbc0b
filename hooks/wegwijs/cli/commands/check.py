"""`wegwijs check`: every problem in the content at once, as text, as annotations, as a report or as
JSON.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.git import RevisionError
from wegwijs.content.load import Content, load_content
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.setup import setup_problems
from wegwijs.content.translations.tasks import counted
from wegwijs.diagnostics.diagnostic import Diagnostic, as_errors, errors
from wegwijs.diagnostics.progress import ProgressLine, Tell
from wegwijs.diagnostics.reports import as_github, as_gitlab, as_json, as_text, colourful
from wegwijs.editing.check.front_doors import front_doors
from wegwijs.editing.check.missing_redirects import moved
from wegwijs.editing.check.moved_dates import moved_dates
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject
from wegwijs.site.docs_folder import address_problems
from wegwijs.site.engine.inputs import generator_key
from wegwijs.site.engine.store import opened
from wegwijs.site.look import look_problems
from wegwijs.site.registry import discover, site_data


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "github", "gitlab", "json"), default="text")
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
    # what is read stays until the end: looking for garbage in it takes a tenth of the time
    gc.disable()
    try:
        return _checked(options, settings)
    finally:
        gc.enable()


def _checked(options: argparse.Namespace, settings: Settings) -> int:
    registry = discover(settings)
    definitions = registry.definitions
    with ProgressLine(sys.stderr) as tell:
        content = _content(settings, definitions, tell)
        problems = [
            *content.problems,
            *run_checks(Subject(content, settings, definitions.types), tell),
        ]
    problems += look_problems(settings)
    problems += address_problems(site_data(content, settings, registry))
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
    show(problems, options.format, settings.folder)
    if options.format == "text" and (doors := front_doors(content)):
        print(
            f"{counted(len(doors), 'source')} with the address of a site and not of the page:"
            " “wegwijs status --sources” lists them"
        )
    return PROBLEMS if errors(problems) else FINE


def _content(settings: Settings, definitions: Definitions, tell: Tell) -> Content:
    """The content, checked; what an earlier check or build has read is not read again."""
    with opened(settings.folder, settings.folder.joinpath(".cache").is_dir()) as store:
        if store is None:
            return load_content(settings, definitions, tell=tell)
        key = generator_key(settings)
        cache = store.cache(key)
        content = load_content(settings, definitions, cache, tell)
        store.keep_cache(key, cache)
        return content


def show(problems: Sequence[Diagnostic], style: str, folder: Path) -> None:
    """Print problems in one of the formats. `folder` is the portal's."""
    if style == "json":
        print(as_json(problems))
    elif style == "github":
        print(as_github(problems, _prefix(folder)))
    elif style == "gitlab":
        print(as_gitlab(problems, _prefix(folder)))
    else:
        print(as_text(problems, colourful(sys.stdout, os.environ)))


def _prefix(folder: Path) -> str:
    """From the folder one works in, in CI the repository's, to the portal's."""
    here = Path.cwd()
    inside = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"


COMMAND = Command("check", "report every problem in the content", _arguments, _run)
