"""`wegwijs upkeep`: what wears out by itself, facts past their day and links to other sites, as one
text for an issue.
"""

import argparse
import os
import sys
from contextlib import suppress

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.cli.commands.links import ask_all, asking
from wegwijs.cli.portal_content import content_of
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.links.check import OfflineError
from wegwijs.editing.links.report import as_text, colourful, upkeep_as_markdown


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown"), default="text")
    parser.add_argument("--without-links", action="store_true", help="ask no other site")
    asking(parser)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    late = sorted(overdue(content_of(settings), settings.today))
    try:
        report = None if options.without_links else ask_all(options, settings)
    except OfflineError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    with suppress(BrokenPipeError):  # who reads a part of it has the verdict all the same
        if options.format == "markdown":
            print(upkeep_as_markdown(late, report, settings), end="")
        else:
            problems = [*late, *(report.problems if report else ())]
            print(as_text(problems, colourful(sys.stdout, os.environ)))
            print(report.counts if report else "No other site was asked")
    return PROBLEMS if late or (report and errors(report.problems)) else FINE


COMMAND = Command(_arguments, _run)
