"""`wegwijs build`: the whole new site, or the old one."""

import argparse
from pathlib import Path

from wegwijs.cli.commands import Command
from wegwijs.content.settings import Settings
from wegwijs.site.build import build


def _arguments(parser: argparse.ArgumentParser) -> None:
    where = "where the site goes (default: site); absent, empty, or a site that a build has made"
    parser.add_argument("--site-dir", type=Path, default=None, metavar="DIR", help=where)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    return build(settings, options.site_dir)


COMMAND = Command("build", "build the site: all of it, or nothing", _arguments, _run)
