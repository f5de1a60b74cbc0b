"""States: a portal's folder, or a git revision of it, goes in; its content, as far as it can be
read, comes out.
"""

import hashlib
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.git import RevisionError, commit_of, contents, files_at
from wegwijs.content.known_records import known_ids
from wegwijs.content.portal import Entry, Key, Redirects
from wegwijs.content.read import MEDIA, Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.records import load_records
from wegwijs.content.redirects import FILE, read_redirects
from wegwijs.content.settings import Settings, SettingsError, load_settings
from wegwijs.content.vocabularies import labels_in
from wegwijs.content.vocabulary_file import PATH
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.editing.diff.values import LANGUAGE

_READ = ("content", "docs", "mkdocs.yml")


class BaseError(Exception):
    """What to compare with cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class RevisionState:
    """The content at one time.

    `entries` are all sound records, `withheld` those of them that are not published, with the
    reason; `broken` the records that have a file and no sound source; `labels` those of the
    vocabularies; `others` the other files that readers notice, by path, with a hash of what is in
    them.
    """

    settings: Settings
    entries: Mapping[Key, Entry]
    documents: Mapping[Key, tuple[Document, ...]]
    withheld: Mapping[Key, str]
    broken: frozenset[Key]
    redirects: Redirects
    problems: tuple[Diagnostic, ...]
    others: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]


def state_of(
    settings: Settings, types: Mapping[str, RecordType[Any]], media: Mapping[str, str] | None = None
) -> RevisionState:
    """The state of a folder. `media` are git's hashes of the media files when the folder does not
    hold them.
    """
    records = load_records(settings, types)
    known = known_ids(records.documents, records.problems, settings.folder, types)
    redirects, astray = read_redirects(settings, known, types)
    grouped: dict[Key, list[Document]] = defaultdict(list)
    for document in records.documents:
        grouped[document.type, document.id].append(document)
    sound = {entry.key: entry for entry in records.entries}
    keys = {(name, identity) for name, ids in known.items() if name in types for identity in ids}
    return RevisionState(
        settings,
        sound,
        {key: tuple(group) for key, group in grouped.items()},
        records.portal.withheld,
        frozenset(keys - sound.keys()),
        redirects,
        tuple(sorted(errors([*records.problems, *astray]))),
        {**_texts(settings), **(_media(settings.folder) if media is None else media)},
        labels_in(records.portal.labels, LANGUAGE),
    )


@contextmanager
def base_state(
    base: str, settings: Settings, types: Mapping[str, RecordType[Any]]
) -> Iterator[RevisionState]:
    """The state that `base` names: a folder that holds “content”, else a git revision. Raises
    BaseError when it is neither.
    """
    if not base.strip():
        raise BaseError("there is nothing to compare with. Give a git revision or a folder.")
    folder = Path(base)
    if (folder / "content").is_dir():
        yield state_of(_settings(folder, settings), types)
        return
    if folder.is_dir():
        raise BaseError(
            f"{base}: there is no folder “content” in it. Give the portal’s folder, or a git"
            " revision."
        )
    try:
        commit = commit_of(settings.folder, base)
        files = files_at(settings.folder, commit, _READ)
        pictures = f"content/{MEDIA}/"
        media = {file.path: file.oid for file in files if file.path.startswith(pictures)}
        texts = contents(settings.folder, [file for file in files if file.path not in media])
    except RevisionError as fault:
        raise BaseError(str(fault)) from None
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as name:
        (Path(name) / "content").mkdir()
        for path, data in texts.items():
            target = Path(name, path)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            except OSError as fault:  # a repository made by hand can hold names that no folder can
                raise BaseError(
                    f"{_printable(path)}: this file of {base} cannot be read out"
                    f" ({fault.strerror})."
                ) from None
        yield state_of(_settings(Path(name), settings), types, media)


def _printable(words: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in words)[:200]


def _settings(folder: Path, now: Settings) -> Settings:
    """The settings a folder had, on the day it is now; those of now when it has none that can be
    read.
    """
    try:
        return replace(load_settings(folder), today=now.today)
    except (SettingsError, ValueError):
        return replace(now, folder=folder.resolve())


def _texts(settings: Settings) -> dict[str, str]:
    """Hand-written pages, what stands beside the records of a language, and the portal's own
    settings.
    """
    texts = {}
    paths = [settings.folder / "mkdocs.yml", settings.folder / PATH]
    for lang in settings.codes:
        paths += plain_files(settings.folder, settings.folder / "docs" / lang, ".md")
        paths += sorted((settings.folder / "content" / lang).glob("*.yml"))
    for path in paths:
        name = path.relative_to(settings.folder).as_posix()
        if path.is_file() and not path.is_symlink() and name != FILE:
            texts[name] = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return texts


def _media(folder: Path) -> dict[str, str]:
    """Media files with the hash git gives to them, so that they compare with a revision’s."""
    digests = {}
    for path in sorted((folder / "content" / MEDIA).glob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            digests[path.relative_to(folder).as_posix()] = hashlib.sha1(
                b"blob %d\0" % len(data) + data, usedforsecurity=False
            ).hexdigest()
    return digests
