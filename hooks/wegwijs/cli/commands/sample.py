"""`wegwijs sample`: a large synthetic portal, for measuring."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.settings import SettingsError, today_in
from wegwijs.editing.sample import SampleError, write_sample


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--records",
        type=int,
        default=1000,
        metavar="N",
        help="records, each in every language (default: 1000)",
    )
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day its dates lie around (default: today, or WEGWIJS_TODAY, SOURCE_DATE_EPOCH)",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def _run(options: argparse.Namespace) -> int:
    try:
        today = options.today or today_in(os.environ, "UTC")
        write_sample(options.folder, options.records, today)
    except (SampleError, SettingsError) as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return FINE


COMMAND = Command(_arguments, alone=_run)
