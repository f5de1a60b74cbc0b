"""Resolve: entries go in; a portal whose references all lead somewhere comes out, with the links the other way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from wegwijs.fields import Markdown
from wegwijs.markdown import check_markdown
from wegwijs.portal import Entry, Key, Portal
from wegwijs.problems import Problem
from wegwijs.read import Document, hint
from wegwijs.shape import references, texts
from wegwijs.types import ContentType
from wegwijs.validate import text_line
from wegwijs.yaml_strict import Mapping as MappingNode
from wegwijs.yaml_strict import Node, Scalar, Sequence


def resolve(
    entries: Iterable[Entry], documents: Iterable[Document], types: Mapping[str, ContentType], today: date
) -> tuple[Portal, list[Problem]]:
    """The portal of `entries`, less what must not be published, and a problem for each reference to nothing.

    References are checked against every document, so that a faulty record is not also reported as missing.
    """
    entries = list(entries)
    files = {(document.type, document.id, document.lang): document for document in documents}
    known: dict[str, set[str]] = defaultdict(set)
    for document in files.values():
        known[document.type].add(document.id)
    withheld, problems = _withheld(entries, types, today)
    backlinks: dict[Key, list[Key]] = defaultdict(list)
    for entry in entries:
        for document, node, path, key in _outgoing(entry, files, types):
            if key[1] not in known[key[0]]:
                problems.append(_dangling(document, node, path, key, known, types))
            elif key != entry.key and entry.key not in withheld and entry.key not in backlinks[key]:
                backlinks[key].append(entry.key)
    published: dict[str, dict[str, Entry]] = {name: {} for name in types}
    for entry in entries:
        if entry.key not in withheld:
            published[entry.type][entry.id] = entry
    return Portal(published, {key: tuple(keys) for key, keys in backlinks.items()}, withheld), problems


def _withheld(entries: Iterable[Entry], types: Mapping[str, ContentType], today: date) -> tuple[dict[Key, str], list[Problem]]:
    found: dict[Key, str] = {}
    problems = []
    for entry in entries:
        if reason := types[entry.type].withheld(entry.record, today):
            found[entry.key] = reason
            problems.append(
                Problem(
                    entry.files[entry.source],
                    1,
                    1,
                    "",
                    f"not published: {reason}",
                    "Renew what is missing, or delete the files of this record.",
                    "withheld",
                    "warning",
                )
            )
    return found, problems


def _outgoing(
    entry: Entry, files: Mapping[tuple[str, str, str], Document], types: Mapping[str, ContentType]
) -> Iterator[tuple[Document, Node, str, Key]]:
    source = files[entry.type, entry.id, entry.source]
    for path, type_name, identity in references(entry.record):
        yield source, _find(source.root, path), ".".join(map(str, path)), (type_name, identity)
    names = frozenset(types)
    every = [(source, {path: text for path, text, _ in texts(entry.record)})]
    every += [(files[entry.type, entry.id, lang], dict(translation.texts)) for lang, translation in entry.translations.items()]
    for document, found in every:
        for text_path, text in found.items():
            if isinstance(text, Markdown) and "](" in text.value:
                node = _find(document.root, text_path)
                for reference in check_markdown(text.value, names)[1]:
                    line = text_line(node, reference.line) if isinstance(node, Scalar) else node.line
                    yield document, Node(line, node.column), ".".join(text_path), (reference.type, reference.id)


def _find(node: Node, path: Iterable[str | int]) -> Node:
    """The node at `path`, in which list entries are named by their place or their id."""
    for step in path:
        if isinstance(node, MappingNode) and step in node.entries:
            node = node.entries[str(step)][1]
        elif isinstance(node, Sequence):
            node = next((item for index, item in enumerate(node.items) if step in (index, _identity(item))), node)
    return node


def _identity(node: Node) -> str | None:
    found = node.entries.get("id") if isinstance(node, MappingNode) else None
    return found[1].value if found and isinstance(found[1], Scalar) else None


def _dangling(
    document: Document, node: Node, path: str, key: Key, known: Mapping[str, set[str]], types: Mapping[str, ContentType]
) -> Problem:
    type_name, identity = key
    if type_name not in types:
        message, mend = f"there is no content type “{type_name}”", hint(type_name, types)
    else:
        message = f"there is no {type_name} “{identity}”"
        others = [name for name, ids in known.items() if identity in ids]
        mend = f"“{identity}” is of type {others[0]}." if others else _nearest(identity, known[type_name])
    return Problem(document.file, node.line, node.column, path, message, mend, "dangling")


def _nearest(identity: str, ids: set[str]) -> str:
    if not ids:
        return "There is no record of that type yet."
    guess = hint(identity, ids)
    return guess if guess.startswith("Did you mean") else "Look at the file names of that type."
