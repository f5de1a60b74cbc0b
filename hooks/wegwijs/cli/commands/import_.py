"""`wegwijs import`: translations come back, as XLIFF or PO."""

import argparse
import sys
from pathlib import Path

from wegwijs.cli.commands import FINE, PROBLEMS, WRONG_USE, Command
from wegwijs.cli.portal_content import content_of
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.settings import Settings
from wegwijs.editing.exchange.acceptance import Outcome
from wegwijs.editing.exchange.formats import read_exchange_file
from wegwijs.editing.exchange.importing import ImportResult, import_units
from wegwijs.editing.exchange.kinds import text_kinds
from wegwijs.editing.exchange.units import Batch, ExchangeFileError
from wegwijs.site.registry import discover

_WORDS: dict[Outcome, str] = {
    "imported": "imported",
    "confirmed": "confirmed as up to date",
    "same": "as they were",
    "waiting": "not translated yet",
    "unreviewed": "still to be reviewed",
    "reported": "not taken",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="XLIFF 1.2 or PO files that came back"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, and change nothing"
    )
    parser.add_argument(
        "--unconfirmed",
        action="store_true",
        help="take texts too that the file does not clearly call ready",
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="take texts too that lost list entries, figures, links, placeholders or emphasis of"
        " their source",
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    received: list[tuple[str, list[Batch] | ExchangeFileError]] = []
    for path in options.files:
        try:
            received.append((str(path), read_exchange_file(path)))
        except ExchangeFileError as fault:
            received.append((str(path), fault))
        except OSError as fault:
            print(
                f"{path}: cannot be read ({fault.strerror}). Nothing was changed.", file=sys.stderr
            )
            return WRONG_USE
    kinds = text_kinds(content_of(settings), settings, discover(settings).definitions)
    arrived = import_units(received, kinds, settings, options.unconfirmed, options.accept)
    for problem in arrived.problems:
        print(problem)
    if not options.dry_run and (unwritten := _write(arrived, settings.folder)):
        print(unwritten, file=sys.stderr)
        return WRONG_USE
    print("\n".join(_report(arrived, options.dry_run)))
    return PROBLEMS if arrived.problems else FINE


def _write(arrived: ImportResult, folder: Path) -> str:
    """Write all changed files or none; returns what went wrong, in words."""
    for name in arrived.files:
        top = name.partition("/")[0]
        if not (folder / name).resolve().is_relative_to((folder / top).resolve()):
            return f"{name}: leads out of the {top} folder. Links are not allowed there."
    try:
        write_files(
            {folder / name: text for name, text in arrived.files.items()},
            new={folder / name for name in arrived.fresh},
        )
    except OSError as fault:
        return f"{fault.filename}: cannot be written {in_words(fault)} Nothing was changed."
    return ""


def _report(arrived: ImportResult, dry: bool) -> list[str]:
    lines = []
    for name, number in arrived.texts.items():
        new = ", a new file" if name in arrived.fresh else ""
        lines.append(f"{name}: {number} text{'' if number == 1 else 's'}{new}")
    counts = [
        f"{arrived.counts[outcome]} {words}"
        for outcome, words in _WORDS.items()
        if outcome in arrived.counts
    ]
    summary = f"Texts: {', '.join(counts)}." if counts else "No texts."
    return [*lines, f"{summary} Nothing was written: this was a dry run." if dry else summary]


COMMAND = Command(_arguments, _run)
