"""Moved: the content and what was published before go in; a problem for each record that is gone without a redirect comes out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from wegwijs.content import Content
from wegwijs.portal import Key
from wegwijs.problems import Problem, Severity
from wegwijs.read import Document, known_ids
from wegwijs.redirects import FILE
from wegwijs.revisions import File, RevisionError, commit_of, contents, files_at, published_commit
from wegwijs.settings import Settings
from wegwijs.types import ContentType
from wegwijs.validate import OF_TRANSLATIONS, validate
from wegwijs.yaml_strict import Mapping as MappingNode
from wegwijs.yaml_strict import Node, Scalar, Sequence, YamlFaultError, read_yaml

Leaves = frozenset[tuple[str, str]]
_ALIKE = 0.5


def moved(content: Content, settings: Settings, types: Mapping[str, ContentType], base: str | None = None) -> list[Problem]:
    """A problem for each record that `base` has, a git revision, and that is now neither there nor redirected.

    Without `base` it is what was most probably published; when that is not sure these are warnings, and without git there are
    none. Only names of files are compared; no more is read than what is gone. Raises RevisionError for a `base` that is none.
    """
    severity: Severity = "error"
    if base is not None:
        commit = commit_of(settings.folder, base)
    else:
        found = published_commit(settings.folder)
        if found is None:
            return []
        commit, sure = found
        severity = "error" if sure else "warning"
    try:
        return list(_problems(content, settings, types, commit, severity))
    except RevisionError:
        if base is not None:
            raise
        return []  # a copy without all its history: what was published is not known


def _problems(
    content: Content, settings: Settings, types: Mapping[str, ContentType], commit: str, severity: Severity
) -> Iterator[Problem]:
    before: dict[Key, list[File]] = defaultdict(list)
    for file in files_at(settings.folder, commit, ["content"]):
        if key := _key(file.path, types):
            before[key].append(file)
    now = {(name, identity) for name, ids in known_ids(content.documents, content.problems).items() for identity in ids}
    gone = {key: files for key, files in before.items() if key not in now and key not in content.portal.redirects}
    if not gone:
        return
    fresh: dict[Key, list[Document]] = defaultdict(list)
    for document in content.documents:
        if (document.type, document.id) not in before:
            fresh[document.type, document.id].append(document)
    leaves = {key: leaves_of(documents) for key, documents in fresh.items()}
    texts = contents(settings.folder, [file for files in gone.values() for file in files])
    for key, files in gone.items():
        documents = [found for file in files if (found := _document(file.path, texts.get(file.path, b"")))]
        if not _was_withheld(documents, settings, types):
            paths = {file.path.split("/")[1]: file.path for file in files}
            path = next((paths[lang] for lang in settings.codes if lang in paths), files[0].path)
            yield _problem(key, path, likely(key, leaves_of(documents), leaves), severity)


def _key(path: str, types: Mapping[str, ContentType]) -> Key | None:
    parts = path.split("/")
    return (parts[2], parts[3][:-4]) if len(parts) == 4 and parts[2] in types and parts[3].endswith(".yml") else None


def _document(path: str, data: bytes) -> Document | None:
    _, lang, type_name, name = path.split("/")
    try:
        return Document(path, lang, type_name, name.removesuffix(".yml"), read_yaml(data))
    except YamlFaultError:
        return None


def _was_withheld(documents: list[Document], settings: Settings, types: Mapping[str, ContentType]) -> bool:
    """Whether the record was never to be seen, or today could not be seen any more: nobody may be led to or from it."""
    entries, _ = validate(documents, types, settings.timezone)
    return any(types[entry.type].withheld(entry.record, settings.today) for entry in entries)


def _problem(key: Key, path: str, new: Key | None, severity: Severity) -> Problem:
    name = ":".join(key)
    if new:
        mend = f"It seems to be {':'.join(new)} now: write “{name}: {':'.join(new)}” in {FILE}."
    else:
        mend = f"Write “{name}: {key[0]}” in {FILE}, which leads readers to the list; or name the record that took its place."
    message = f"the record {name} is gone, and readers who kept its address find nothing"
    return Problem(path, 1, 1, "", message, mend, "gone-without-redirect", severity)


def likely(old: Key, leaves: Leaves, fresh: Mapping[Key, Leaves]) -> Key | None:
    """Which of the new records the old one has most probably become: the one of its type that shares most of its values."""
    found = [(likeness(leaves, theirs), key) for key, theirs in fresh.items() if key[0] == old[0]]
    score, key = max(found, default=(0.0, None))
    return key if score >= _ALIKE else None


def likeness(some: Leaves, others: Leaves) -> float:
    """How much of two records is the same, from 0 to 1."""
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def leaves_of(documents: Iterable[Document]) -> Leaves:
    """Every value of a record's files, each with where it stands."""
    return frozenset(leaf for document in documents for leaf in _leaves(document.root, document.lang))


def _leaves(node: Node, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        yield path, " ".join(node.value.split())
    elif isinstance(node, MappingNode):
        for name, (_, value) in node.entries.items():
            if name not in OF_TRANSLATIONS:
                yield from _leaves(value, f"{path}.{name}")
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _leaves(item, f"{path}[]")
