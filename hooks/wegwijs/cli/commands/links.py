"""`wegwijs links`: whether the links to other sites still work. It asks those sites; nothing else
of the generator does.
"""

import argparse
import os
import sys
from contextlib import suppress

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.diagnostics.progress import ProgressLine
from wegwijs.editing.links.check import LinkReport, OfflineError, check_links
from wegwijs.editing.links.find import addresses
from wegwijs.editing.links.http_client import Manners
from wegwijs.editing.links.report import as_text, colourful, links_as_json, links_as_markdown
from wegwijs.site.registry import discover


def asking(parser: argparse.ArgumentParser) -> None:
    """Add the options of how other sites are asked."""
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=15.0,
        metavar="S",
        help="seconds to wait for an answer (15)",
    )
    parser.add_argument(
        "--retries", type=_times, default=2, metavar="N", help="how often to ask again (2)"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="ask machines that are not public too"
    )


def _seconds(words: str) -> float:
    value = float(words)
    if not 0 < value <= 300:
        raise argparse.ArgumentTypeError("give a number of seconds from 0.1 to 300")
    return value


def _times(words: str) -> int:
    value = int(words)
    if not 0 <= value <= 10:
        raise argparse.ArgumentTypeError("give a number from 0 to 10")
    return value


def ask_all(options: argparse.Namespace, settings: Settings) -> LinkReport:
    """Ask every address of the portal. Raises OfflineError when no site at all is found."""
    agent = f"Wegwijs-links/1 (+{settings.full()})"
    manners = Manners(agent, options.timeout, options.retries, options.allow_private)
    with ProgressLine(sys.stderr) as tell:
        return check_links(
            addresses(settings, discover(settings).types),
            manners,
            lambda done, total: tell("asking other sites", done, total),
        )


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text")
    asking(parser)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    try:
        report = ask_all(options, settings)
    except OfflineError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    with suppress(BrokenPipeError):  # who reads a part of it has the verdict all the same
        if options.format == "json":
            print(links_as_json(report))
        elif options.format == "markdown":
            print(links_as_markdown(report, settings), end="")
        else:
            text = as_text(report.problems, colourful(sys.stdout, os.environ))
            print(f"{text}\n{report.counts}")
    return PROBLEMS if errors(report.problems) else FINE


COMMAND = Command(_arguments, _run)
