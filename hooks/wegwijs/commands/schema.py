"""`wegwijs schema`: JSON Schemas with which an editor's program helps while somebody types."""

import argparse
import sys
from pathlib import Path

from wegwijs.commands import FINE, WRONG_USE, Command
from wegwijs.descriptions import FALLBACK
from wegwijs.schemas import as_json, schemas
from wegwijs.settings import Settings
from wegwijs.types import discover

FOLDER = "schemas"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help=f"where they go (default: {FOLDER})")
    parser.add_argument("--lang", default=FALLBACK, metavar="L", help="language of the descriptions (default: en)")


def _run(options: argparse.Namespace, settings: Settings) -> int:
    known = dict.fromkeys([*settings.codes, FALLBACK])
    if options.lang not in known:
        print(f"“{options.lang}” is not a language of this portal: {', '.join(known)}.", file=sys.stderr)
        return WRONG_USE
    folder, changed = options.out or settings.folder / FOLDER, 0
    made = schemas(discover(), options.lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in made.items():
            path, data = folder / name, as_json(schema).encode("utf-8")
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
                changed += 1
    except OSError as fault:
        print(f"{folder} cannot be written ({fault.strerror}).", file=sys.stderr)
        return WRONG_USE
    print(f"{len(made)} schemas in {folder}, {changed} of them new or changed")
    return FINE


COMMAND = Command("schema", "write JSON Schemas for editors’ programs", _arguments, _run)
