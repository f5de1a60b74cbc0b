"""`wegwijs check`: every problem in the content at once, as text, as annotations, as a report or as
JSON.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wegwijs.cli.checking import check
from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.ended import Ended
from wegwijs.content.git import RevisionError, changed_since, commit_of
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.codes import FALLBACK, LANGUAGES
from wegwijs.diagnostics.diagnostic import Diagnostic, as_errors, errors
from wegwijs.diagnostics.progress import ProgressLine
from wegwijs.diagnostics.reports import as_github, as_gitlab, as_json, as_text, colourful
from wegwijs.diagnostics.wording import sentence, spoken_language
from wegwijs.editing.check.overdue import with_overdue_as_errors


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
    try:
        with ProgressLine(sys.stderr) as tell:
            found = check(settings, tell, os.environ, options.base)
    except RevisionError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    problems = list(found.problems)
    if options.overdue:
        problems = with_overdue_as_errors(problems)
    if options.strict:
        problems = as_errors(problems)
    with suppress(BrokenPipeError):  # who reads a part of it has the verdict all the same
        show(problems, options, settings.folder)
        if options.format == "text" and found.doors:
            lang = options.lang or spoken_language(os.environ)
            words = sentence("doors", lang, count=str(len(found.doors)))
            print(words.replace("1 sources", "1 source", 1) if len(found.doors) == 1 else words)
    return Ended(PROBLEMS if errors(problems) else FINE, (found, problems))


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
