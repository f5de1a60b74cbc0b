"""`wegwijs sample`: a large synthetic portal, for measuring."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.editing.sample import SampleError, write_sample


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--records",
        type=int,
        default=1000,
        metavar="N",
        help="records, each in every language (default: 1000)",
    )
    today = os.environ.get("WEGWIJS_TODAY") or date.today().isoformat()
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=today,
        metavar="DATE",
        help="the day its dates lie around",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def _run(options: argparse.Namespace) -> int:
    try:
        write_sample(options.folder, options.records, options.today)
    except SampleError as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return FINE


COMMAND = Command(_arguments, alone=_run)
