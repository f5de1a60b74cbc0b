"""`wegwijs stamp`: somebody says that translations are up to date."""

import argparse
from pathlib import Path

from wegwijs.commands import FINE, WRONG_USE, Command, content_of
from wegwijs.settings import Settings
from wegwijs.stamping import stamp_files


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="translation files")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    paths = [path if path.is_absolute() else Path.cwd() / path for path in options.paths]
    said, all_stamped = stamp_files(content_of(settings), paths, settings.folder)
    print("\n".join(said))
    return FINE if all_stamped else WRONG_USE


COMMAND = Command("stamp", "say that translations are up to date", _arguments, _run)
