"""Ids: the records of a portal go in; the schema that names them comes out, so that an editor's
program offers them where one record refers to another.

It is the only schema that changes with the content; the others refer to it.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.model.fields import ID_PATTERN

IDS = "ids.json"
ANY = "any"


def record_ids(types: Iterable[str], ids: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The records that there are, as the values of a reference to each type, and to any."""
    of_types = {name: sorted(ids.get(name, ())) for name in types}
    any_type = [f"{name}:{identity}" for name, its in of_types.items() for identity in its]
    named = {**of_types, ANY: any_type}
    return {
        "title": "ids",
        "description": "The ids of the portal’s records: “wegwijs schema” writes them.",
        "definitions": {
            name: {"enum": its} if its else {}  # an empty choice makes programs refuse the schema
            for name, its in named.items()
        },
    }


def portal_ids(portal: Path, types: Iterable[str]) -> dict[str, set[str]]:
    """The ids of a portal's records by type, those with errors as well: an id is the name of a
    file.
    """
    return {name: _ids(portal, name) for name in types}


def _ids(portal: Path, type_: str) -> set[str]:
    content = portal / "content"
    folders = [path / type_ for path in content.glob("*") if (path / type_).is_dir()]
    paths = (path for folder in folders for path in plain_files(portal, folder, ".yml"))
    return {path.stem for path in paths if re.fullmatch(ID_PATTERN, path.stem)}
