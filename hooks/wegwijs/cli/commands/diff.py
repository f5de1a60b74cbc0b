"""`wegwijs diff BASE`: what changes for readers since a git revision, or compared with another
folder, in words.
"""

import argparse
import sys

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.settings import Settings
from wegwijs.editing.diff.compare import compare
from wegwijs.editing.diff.revision_state import BaseError, base_state, state_of
from wegwijs.editing.diff.summary import summary
from wegwijs.site.registry import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "base",
        metavar="BASE",
        help="a git revision (main, HEAD~1, a tag) or the folder of another copy",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    definitions = discover(settings).definitions
    try:
        with base_state(options.base, settings, definitions.types) as before:
            difference = compare(before, state_of(settings, definitions.types), definitions)
    except BaseError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    print(summary(difference, options.base, options.format), end="")
    return FINE


COMMAND = Command(_arguments, _run)
