"""Missing redirects: the content and what was published go in; a problem for each record that is
gone without one comes out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from wegwijs.content.git import File, RevisionError, commit_of, contents, files_at, published_commit
from wegwijs.content.known_records import known_ids
from wegwijs.content.load import Content
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.redirects import FILE
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.validate import validate
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, Severity
from wegwijs.editing.diff.similarity import leaves_of, likely
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


def moved(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    base: str | None = None,
) -> list[Diagnostic]:
    """A problem for each record that `base` has, a git revision, and that is now neither there nor
    redirected.

    Without `base` it is what was most probably published; when that is not sure these are warnings,
    and without git there are none. Only names of files are compared; no more is read than what is
    gone. Raises RevisionError for a `base` that is none.
    """
    severity: Severity = "error"
    if not (settings.folder / "content").is_dir():
        return []  # told as that, and not for each record
    if base is not None:
        commit = commit_of(settings.folder, base)
    else:
        published = published_commit(settings.folder)
        if published is None:
            return []
        commit, sure = published
        severity = "error" if sure else "warning"
    try:
        return list(_problems(content, settings, types, commit, severity))
    except RevisionError:
        if base is not None:
            raise
        return []  # a copy without all its history: what was published is not known


def _problems(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    commit: str,
    severity: Severity,
) -> Iterator[Diagnostic]:
    before: dict[Key, list[File]] = defaultdict(list)
    for file in files_at(settings.folder, commit, ["content"]):
        if key := _key(file.path, types):
            before[key].append(file)
    now = {
        (name, identity)
        for name, ids in known_ids(
            content.documents, content.unreadable, settings.folder, types
        ).items()
        for identity in ids
    }
    removed = {
        key: files
        for key, files in before.items()
        if key not in now and key not in content.portal.redirects
    }
    if not removed:
        return
    fresh: dict[Key, list[Document]] = defaultdict(list)
    for document in content.documents:
        if (document.type, document.id) not in before:
            fresh[document.type, document.id].append(document)
    leaves = {key: leaves_of(documents) for key, documents in fresh.items()}
    texts = contents(settings.folder, [file for files in removed.values() for file in files])
    for key, files in removed.items():
        documents = [
            removed_document
            for file in files
            if (removed_document := _document(file.path, texts.get(file.path, b"")))
        ]
        if not _was_withheld(documents, settings, types, content.conditions):
            paths = {file.path.split("/")[1]: file.path for file in files}
            path = next((paths[lang] for lang in settings.codes if lang in paths), files[0].path)
            yield _problem(key, path, likely(key, leaves_of(documents), leaves), severity)


def _key(path: str, types: Mapping[str, RecordType[Any]]) -> Key | None:
    parts = path.split("/")
    return (
        (parts[2], parts[3][:-4])
        if len(parts) == 4 and parts[2] in types and parts[3].endswith(".yml")
        else None
    )


def _document(path: str, data: bytes) -> Document | None:
    _, lang, type_name, name = path.split("/")
    try:
        return Document(path, lang, type_name, name.removesuffix(".yml"), read_yaml(data))
    except YamlFaultError:
        return None


def _was_withheld(
    documents: list[Document],
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    conditions: Conditions,
) -> bool:
    """Whether the record was never to be seen, or today could not be seen any more: nobody may be
    led to or from it.
    """
    entries, _ = validate(documents, types, conditions)
    return any(
        types[entry.type].unpublished_reason(entry.record, settings.today) for entry in entries
    )


def _problem(key: Key, path: str, new: Key | None, severity: Severity) -> Diagnostic:
    name = ":".join(key)
    if new:
        advice = f"It seems to be {':'.join(new)} now: write “{name}: {':'.join(new)}” in {FILE}."
    else:
        advice = (
            f"Write “{name}: {key[0]}” in {FILE}, which leads readers to the list; or name the"
            " record that took its place."
        )
    message = f"the record {name} is gone, and readers who kept its address find nothing"
    return Diagnostic(Location(path), message, advice, "gone-without-redirect", severity)
