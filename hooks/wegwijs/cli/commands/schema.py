"""`wegwijs schema`: JSON Schemas with which an editor's program helps while somebody types."""

import argparse
import sys
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.model.descriptions import FALLBACK
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import read_vocabularies
from wegwijs.editing.schemas import FOLDER, as_json, schemas
from wegwijs.editing.schemas.ids import portal_ids
from wegwijs.site.registry import discover


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=None, metavar="DIR", help=f"where they go (default: {FOLDER})"
    )
    parser.add_argument(
        "--lang", default=FALLBACK, metavar="L", help="language of the descriptions (default: en)"
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    known = dict.fromkeys([*settings.codes, FALLBACK])
    if options.lang not in known:
        print(
            f"“{options.lang}” is not a language of this portal: {', '.join(known)}.",
            file=sys.stderr,
        )
        return WRONG_USE
    definitions = discover(settings).definitions
    own = read_vocabularies(settings, definitions.types)
    ids = portal_ids(settings.folder, definitions.types)
    folder = options.out or settings.folder / FOLDER
    files = {
        folder / name: as_json(schema).encode("utf-8")
        for name, schema in schemas(definitions, own, options.lang, ids).items()
    }
    try:
        changed = {
            path: data
            for path, data in files.items()
            if not path.is_file() or path.read_bytes() != data
        }
        write_files(changed)
    except OSError as fault:
        print(
            f"{fault.filename} cannot be written {in_words(fault)} Nothing was changed.",
            file=sys.stderr,
        )
        return WRONG_USE
    print(f"{len(files)} schemas in {folder}, {len(changed)} of them new or changed")
    return FINE


COMMAND = Command(_arguments, _run)
