"""`wegwijs build`: the whole new site, or the old one."""

import argparse
from pathlib import Path

from wegwijs.commands import FINE, PROBLEMS, Command
from wegwijs.settings import Settings
from wegwijs.whole_build import build


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site-dir", type=Path, default=None, metavar="DIR", help="where the site goes (default: site)")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    return PROBLEMS if build(settings, options.site_dir) else FINE


COMMAND = Command("build", "build the site: all of it, or nothing", _arguments, _run)
