"""`wegwijs diff BASE`: what changes for readers since a git revision, or compared with another folder, in words."""

import argparse
import sys

from wegwijs.changes.compare import compare
from wegwijs.changes.state import BaseError, base_state, state_of
from wegwijs.changes.summary import summary
from wegwijs.commands import FINE, WRONG_USE, Command
from wegwijs.settings import Settings
from wegwijs.types import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="a git revision (main, HEAD~1, a tag) or the folder of another copy")
    parser.add_argument("--format", choices=("text", "markdown"), default="text")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    types = discover()
    try:
        with base_state(options.base, settings, types) as before:
            difference = compare(before, state_of(settings, types), types)
    except BaseError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    print(summary(difference, options.base, options.format), end="")
    return FINE


COMMAND = Command("diff", "what changes for readers, compared with a git revision or a folder", _arguments, _run)
