"""Edited: what was found of a portal before goes in, with its files as they are now; what is found
now comes out, while only prose of a few records has changed since.

All else is checked whole (`checking.py`): a verdict is never stretched over what it does not hold
for.
"""

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.fingerprint import UnknownValueError, fingerprint
from wegwijs.content.git import published_commit
from wegwijs.content.load import Content, check_content
from wegwijs.content.marks import Mark, UnmarkedError, changed_marks, marks_of
from wegwijs.content.misplaced import FOLDERS
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.editing.check.front_doors import FrontDoor
from wegwijs.editing.check.moved_dates import moved_dates
from wegwijs.editing.check.overdue import overdue
from wegwijs.editing.check.run import run_record_checks
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.check.verdict import Verdict, is_as_told
from wegwijs.site.anchors import links_to_places
from wegwijs.site.docs_folder import raw_settings
from wegwijs.site.engine.store import Store
from wegwijs.site.registry import Registry
from wegwijs.site.sounds.programs import voice_programs
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_CONTENT = "content"
_NAME = "check"


@dataclass(frozen=True, slots=True)
class Edits:
    """The files of a portal as they are now; what was found before, if that still counts, and the
    records that changed since: None when something else has.
    """

    marks: dict[str, Mark]
    key: bytes
    before: Verdict | None
    records: set[Key] | None

    def keep(self, store: Store, verdict: Verdict) -> None:
        """Keep what was found for the next check. While a record has a mistake, what was found
        before stays: that will do when the mistake is mended.
        """
        if self.records is None or self.before is None or not verdict.mistakes(self.before):
            store.keep_as(_NAME, self.key, verdict.as_bytes())


def edits_of(
    store: Store, generator: bytes, settings: Settings, registry: Registry
) -> Edits | None:
    """The edits since the last check; None when nobody can tell. `generator` is its key."""
    if settings.voices:
        return None  # what they have said is published under a name that follows from the text
    raw = raw_settings(settings)
    # also folders that are beside content/ and belong there
    names = {*FOLDERS, _CONTENT, *settings.codes, *registry.definitions.types}
    programs = [shutil.which(name) is not None for name in voice_programs(settings)]
    made_from = (generator, settings, raw, programs, published_commit(settings.folder))
    try:
        key = fingerprint(made_from, f"{settings.folder.as_posix()}/")
        marks = marks_of(settings.folder, lambda name: _is_looked_into(name, names))
        data = store.kept(_NAME, key)
        before = Verdict.from_bytes(data) if data else None
        changed = changed_marks(settings.folder, before.marks, marks) if before else ()
    except (UnknownValueError, UnmarkedError, OSError):
        return None
    records = before.records(changed, settings.codes) if before else None
    return Edits(marks, key, before, records)


def _is_looked_into(name: str, names: Collection[str]) -> bool:
    return name in names or bool(nearest_to(name, [_CONTENT]))


@dataclass(frozen=True, slots=True)
class Recheck:
    """What is found now, and what is only listed."""

    problems: list[Diagnostic]
    doors: tuple[FrontDoor, ...]


def recheck(edits: Edits, settings: Settings, registry: Registry) -> Recheck | None:
    """What is found now; None when the whole portal must be looked at for that."""
    keys, before = edits.records, edits.before
    if keys is None or before is None:
        return None
    if not keys:
        return Recheck(list(before.problems), before.doors)
    files = before.files(keys, settings.codes)
    documents = _documents(settings.folder, files)
    types = registry.definitions.types
    if documents is None or links_to_places(documents, types):
        return None
    others = before.known - keys
    content = check_content(settings, registry.definitions, documents, others=others)
    if not content.vocabularies.by_name or not is_as_told(before, content, keys):
        return None
    of_others = (problem for problem in before.problems if problem.file not in files)
    found = _looked_at(content, settings, registry)
    problems = [*of_others, *(problem for problem in found if problem.file in files)]
    return Recheck(problems, before.doors)


def _documents(folder: Path, files: dict[str, Key]) -> list[Document] | None:
    """The files of records, in the order in which they are checked; None when one of them cannot be
    read.
    """
    documents = []
    for path, key in files.items():
        try:
            root = read_yaml((folder / path).read_bytes())
            documents.append(Document(path, path.split("/")[1], *key, root))
        except (YamlFaultError, OSError):
            return None
    return sorted(documents, key=lambda one: (one.type, one.id, one.lang))


def _looked_at(content: Content, settings: Settings, registry: Registry) -> list[Diagnostic]:
    """What is wrong with records, each looked at by itself."""
    types = registry.definitions.types
    return [
        *content.problems,
        *run_record_checks(Subject(content, settings, types)),
        *overdue(content, settings.today),
        *moved_dates(content, settings, types),
    ]
