"""Read ahead: a content folder goes in; its records come out in a cache, read and validated by
several processes.

Nothing is decided here: the steps that read and validate find in the cache what they would have
made, of the very same files, and make the rest.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from wegwijs.content.cache import Cache, UnkeptError
from wegwijs.content.misplaced import ENDING
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.content.portal import Entry
from wegwijs.content.processes import chunks_of, in_processes
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.records import conditions_with
from wegwijs.content.resolve import pointers_in
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.trees import TREE, tree_of
from wegwijs.content.validate import validate
from wegwijs.content.vocabularies import PortalVocabularies
from wegwijs.strict_yaml.nodes import MappingNode

Types = Mapping[str, RecordType[Any]]


Fields = Mapping[str, tuple[FieldValue, ...]]
"""The fields of files, by their names: what is asked of files one thing after another asks for the
same.
"""
RecordLook = Callable[[Entry | None, Sequence[Document], Cache, Fields], object]
"""Looks at a record and its documents, whose fields are given; its entry is None when it is not
sound.
"""


@dataclass(frozen=True, slots=True)
class Also:
    """What will be asked next of each document, and of each record with the portal's vocabularies,
    and kept in the cache.
    """

    document: Callable[[Document, Cache, Iterable[FieldValue]], object]
    record: Callable[[Vocabularies], RecordLook]


def read_ahead(
    settings: Settings,
    types: Types,
    off: Collection[str],
    own: PortalVocabularies,
    cache: Cache,
    processes: int,
    also: Also | None = None,
    icons: frozenset[str] = frozenset(),
) -> None:
    """Put the records that are not in the cache yet, or have changed, into it. `own` are the
    portal's vocabularies, `off` the types that it has switched off; `also` puts more into it;
    `icons` are the names of the drawings there are.
    """
    if processes < 2 or not own.vocabularies.by_name or not _can_be_sent(types):
        return
    conditions = conditions_with(settings, types, off, own, own.vocabularies, icons)
    chunks = chunks_of(list(_records(settings, types, cache)))
    if not chunks:
        return
    look = also.record(own.vocabularies) if also else None
    reader = _Reader(types, off, conditions, also.document if also else None, look)
    for data in in_processes(chunks, reader.read, processes):
        cache.add(data)


def _can_be_sent(types: Types) -> bool:
    """Whether another process can send records: not those of a model that no module has."""
    models = Cache()
    models.memoize("models", (), lambda: [type_.model for type_ in types.values()])
    try:
        models.as_bytes()
    except UnkeptError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    lang: str
    type: str
    id: str

    @property
    def name(self) -> str:
        return f"content/{self.lang}/{self.type}/{self.id}{ENDING}"


def _records(settings: Settings, types: Types, cache: Cache) -> Iterator[Sequence[_File]]:
    """The files of each record of which one is not in the cache as it is, in the order in which
    records are checked.
    """
    found: list[tuple[str, str, str, str]] = []
    for lang in settings.codes:
        for type_name in types:
            folder = settings.folder / "content" / lang / type_name
            with suppress(OSError), os.scandir(folder) as entries:
                found += (
                    (entry.path, lang, type_name, entry.name.removesuffix(ENDING))
                    for entry in entries
                    if entry.name.endswith(ENDING) and entry.is_file(follow_symlinks=False)
                )
    # most often all of thousands are there: then none of them is looked at any further
    new = {(one[2], one[3]) for one in found if not cache.has_file(TREE, one[0])}
    records: dict[tuple[str, str], list[_File]] = defaultdict(list)
    for one in found if new else ():
        if (one[2], one[3]) in new:
            records[one[2], one[3]].append(_File(*one))
    for _, files in sorted(records.items()):
        yield sorted(files, key=lambda file: file.lang)


@dataclass(frozen=True, slots=True)
class _Reader:
    types: Types
    off: Collection[str]
    conditions: Conditions
    also: Callable[[Document, Cache, Iterable[FieldValue]], object] | None
    look: RecordLook | None

    def read(self, records: Sequence[Sequence[_File]]) -> bytes:
        """What a cache holds when these have been read and validated."""
        cache, documents, unread = Cache(), [], set()
        for file in (file for files in records for file in files):
            try:
                tree = tree_of(cache, file.path)
            except OSError:
                tree = None
            if isinstance(tree, MappingNode):
                documents.append(Document(file.name, file.lang, file.type, file.id, tree))
            else:
                unread.add((file.type, file.id))
        entries, _ = validate(documents, self.types, self.conditions, frozenset(unread), cache)
        names = (*self.types, *self.off)
        fields: dict[str, tuple[FieldValue, ...]] = {}
        for document in documents:  # so that nobody else need look into the trees
            values = tuple(fields_of(document.root, self.types[document.type].model))
            pointers_in(document, self.types, self.off, cache, names, values)
            if self.also:
                self.also(document, cache, values)
            fields[document.file] = values
        if self.look:
            sound = {entry.key: entry for entry in entries}
            for key, files in groupby(documents, key=attrgetter("type", "id")):
                self.look(sound.get(key), list(files), cache, fields)
        return cache.as_bytes()
