"""JSON Schemas for editors' programs: content types go in; schemas (draft-07) by file name come
out.

A program with such a schema offers fields and choices, shows what a field means, and underlines
what is wrong while somebody types. `wegwijs check` has the last word: what must agree between
fields and between files, and what a number looked like before the program typed it, no schema
knows.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wegwijs.content.accessibility import STATEMENT
from wegwijs.content.model.descriptions import Descriptions, load_descriptions
from wegwijs.content.record_type import Definitions, RecordType
from wegwijs.content.vocabularies import PortalVocabularies, labels_in
from wegwijs.editing.schemas.ids import IDS, portal_ids, record_ids
from wegwijs.editing.schemas.others import FILES, others
from wegwijs.editing.schemas.records import either, source, translation

Schema = Mapping[str, Any]
FOLDER = "schemas"
"""Where the schemas of a portal stand in it."""
_DRAFT = {"$schema": "http://json-schema.org/draft-07/schema#"}


def schemas(
    definitions: Definitions,
    own: PortalVocabularies,
    lang: str = "en",
    ids: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> dict[str, Schema]:
    """Every schema by its file name, with descriptions in language `lang`, the choices of a portal
    and the `ids` of its records by type.

    Of a type: `<type>.json` for any of its files, `<type>.source.json` for sources,
    `<type>.translation.json` for translations.
    """
    labels = labels_in(own.labels, lang)
    words = load_descriptions(definitions, lang, own.vocabularies, labels)
    types = definitions.types
    by_name: dict[str, Schema] = {**others(types), IDS: record_ids(types, ids)}
    by_name["accessibility.json"] = either(STATEMENT, words)
    for name, type_ in types.items():
        by_name |= _of_type(type_, name, words)
    return {name: {**_DRAFT, **by_name[name]} for name in sorted(by_name)}


def renewed_ids(
    folder: Path, portal: Path, types: Iterable[str], new: tuple[str, str]
) -> dict[Path, bytes]:
    """The schema of ids in a folder with a record (type, id) that is about to be written; nothing
    where there is no such schema.
    """
    path = folder / IDS
    if not path.is_file() or path.is_symlink():
        return {}
    ids = portal_ids(portal, types)
    ids.setdefault(new[0], set()).add(new[1])
    return {path: as_json({**_DRAFT, **record_ids(types, ids)}).encode("utf-8")}


def _of_type(type_: RecordType[Any], name: str, words: Descriptions) -> dict[str, Schema]:
    return {
        f"{name}.json": either(type_, words),
        f"{name}.source.json": source(type_, words),
        f"{name}.translation.json": translation(type_, words),
    }


def settings_of_editor(types: Mapping[str, RecordType[Any]]) -> dict[str, str]:
    """Which schema is for which files: the setting `yaml.schemas` of the YAML extension of Visual
    Studio Code.
    """
    of_types = {f"./schemas/{name}.json": f"content/*/{name}/*.yml" for name in types}
    return of_types | {f"./schemas/{name}": where for name, where in FILES.items()}


def as_json(schema: Mapping[str, Any]) -> str:
    """A schema, or settings, as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
