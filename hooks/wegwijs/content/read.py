"""Read: the content folder goes in; documents (trees of text with their places) and problems come
out.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from wegwijs.content.cache import Cache
from wegwijs.content.file_kinds import is_stray, stray
from wegwijs.content.file_names import printable
from wegwijs.content.kept_folders import KeptFolders, ReadFolder, renewed, unsettled
from wegwijs.content.misplaced import (
    ENDING,
    beside_folders,
    is_id,
    language_advice,
    no_content,
    no_record,
)
from wegwijs.content.record_type import SWITCH_ON, is_off
from wegwijs.content.trees import TREE, tree_of
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.progress import Tell, silent
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import MappingNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_start, read_yaml

MEDIA = "media"
SHARED_FILES = frozenset({"redirects.yml", "vocabularies.yml"})
"""Files of the content folder that are no records and of no language; who uses them reads them."""
LANGUAGE_FILES = frozenset(
    {
        "accessibility.yml",
        "glossary.yml",
        "plain-words.yml",
        "synonyms.yml",
        "ui.yml",
        "vocabularies.yml",
    }
)
"""Files of a language that are no records; who uses them reads them."""

Entry = os.DirEntry[str]


class Document(NamedTuple):  # there are tens of thousands
    """One content file: the text of one record in one language. `file` is relative to the portal's
    folder.
    """

    file: str
    lang: str
    type: str
    id: str
    root: MappingNode


def read_content(
    portal: Path,
    languages: Iterable[str],
    types: Iterable[str],
    cache: Cache | None = None,
    tell: Tell = silent,
    off: Collection[str] = (),
    folders: KeptFolders | None = None,
) -> tuple[list[Document], list[Diagnostic]]:
    """Every document under `portal`/content, sorted by type, id and language, and every problem
    found on the way.

    `off` are content types that the portal has switched off: their files are not read. `folders`
    are taken as they were read before, as far as they can be; that needs the same `cache`.
    """
    reader = _Reader(portal, tuple(languages), tuple(types), cache, tell, off, folders)
    reader.read()
    reader.documents.sort(key=_order)
    return reader.documents, reader.problems


def _order(document: Document) -> str:
    """Type, id and language as one text, which is in the same order and sooner compared."""
    return f"{document.type}\0{document.id}\0{document.lang}"


@dataclass(slots=True)
class _Reader:
    portal: Path
    languages: tuple[str, ...]
    types: tuple[str, ...]
    cache: Cache | None
    tell: Tell
    off: Collection[str]
    folders: KeptFolders | None
    documents: list[Document] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def read(self) -> None:
        content = self.portal / "content"
        if content.is_symlink():
            self._problem(content, "links are not allowed", "Copy the folder here.", "file-link")
            return
        if not content.is_dir():
            self._problem(
                content,
                "there is no folder “content”",
                "Make it, or give the portal’s folder with -C.",
                "no-content",
            )
            return
        for entry in self._entries(content):
            if (entry.name == MEDIA and entry.is_dir()) or (
                entry.name in SHARED_FILES and entry.is_file()
            ):
                continue
            if entry.is_dir() and entry.name in self.languages:
                self._language(Path(entry.path))
            elif entry.is_file() and self._is_no_record(Path(entry.path)):
                continue
            elif entry.name in self.languages or entry.name == MEDIA:
                self._no_folder(entry, "unknown-language")
            elif entry.name in SHARED_FILES:
                self._no_file(entry, "unknown-language")
            elif entry.is_dir() and entry.name in self.types:
                message = f"“{entry.name}” stands outside the folder of a language"
                advice = f"Move its files to content/<language>/{entry.name}/."
                self._problem(Path(entry.path), message, advice, "misplaced-record")
            elif entry.is_file():
                self._problem(Path(entry.path), *no_content(entry.name))
            else:
                lacking = [code for code in self.languages if not (content / code).is_dir()]
                message = f"“{entry.name}” is not a language of this portal"
                advice = language_advice(entry.name, self.languages, lacking)
                self._problem(Path(entry.path), message, advice, "unknown-language")

    def _language(self, folder: Path) -> None:
        for entry in self._entries(folder):
            if entry.is_file() and entry.name in LANGUAGE_FILES:
                continue
            if entry.is_file() and self._is_no_record(Path(entry.path)):
                continue
            if entry.is_dir() and entry.name in self.types:
                self._folder(Path(entry.path), folder.name, entry.name)
            elif entry.is_dir() and entry.name in self.off:
                for file in self._entries(Path(entry.path)):
                    self._problem(Path(file.path), is_off(entry.name), SWITCH_ON, "type-off")
            elif entry.name in self.types:
                self._no_folder(entry, "unknown-type")
            elif entry.name in LANGUAGE_FILES:
                self._no_file(entry, "unknown-type")
            elif entry.is_file():
                self._problem(Path(entry.path), *no_content(entry.name))
            else:
                message, advice = (
                    f"“{entry.name}” is not a content type",
                    hint(entry.name, self.types),
                )
                self._problem(Path(entry.path), message, advice, "unknown-type")

    def _no_folder(self, entry: Entry, rule: str) -> None:
        message = f"a file is called “{entry.name}”, as the folder that belongs here"
        advice = "Give it another name, and put the records into a folder of this one."
        if entry.name == MEDIA:
            advice = (
                "Give it another name, and put pictures and recordings into a folder of this one."
            )
        self._problem(Path(entry.path), message, advice, rule)

    def _no_file(self, entry: Entry, rule: str) -> None:
        message = f"a folder is called “{entry.name}”, as the file that belongs here"
        advice = "Give the folder another name, and move a file of this name that is in it up here."
        self._problem(Path(entry.path), message, advice, rule)

    def _is_no_record(self, file: Path) -> bool:
        """Whether a file that lies where folders are expected has been reported."""
        problem = beside_folders(
            self._name(file), self.languages, self.types, LANGUAGE_FILES, SHARED_FILES
        )
        self.problems += [problem] if problem else []
        return problem is not None

    def _folder(self, folder: Path, lang: str, type_name: str) -> None:
        """The records of a folder, as they were read before if nothing in it has changed."""
        name, folders, cache = self._name(folder), self.folders, self.cache
        if folders is None or cache is None:
            self._records(self._entries(folder), lang, type_name)
            return
        read, changed = folders.of(name)
        if read is not None and changed:
            read = renewed(folder, read, changed, cache)
        if read is None:
            begin, faults = len(self.documents), len(self.problems)
            files = self._entries(folder)
            self._records(files, lang, type_name)
            names = frozenset((TREE, file.path) for file in files)
            if len(self.problems) > faults:
                return
            documents = tuple(self.documents[begin:])
            read = ReadFolder(documents, names, unsettled(folder, documents, cache))
        else:
            cache.use(read.names)
            self.documents += read.documents
        folders.keep(name, read)

    def _records(self, files: list[Entry], lang: str, type_name: str) -> None:
        seen: dict[str, Entry] = {}
        for file in files:
            if is_stray(file.name) and file.is_file():
                self.problems.append(stray(self._name(Path(file.path))))
                continue
            named = file.name.endswith(ENDING)
            stem = file.name.removesuffix(ENDING)
            same = unicodedata.normalize("NFC", stem).casefold()
            twin = seen.setdefault(same, file) if named else file
            if twin is not file:
                self._problem(
                    Path(file.path),
                    f"two files for one id: “{twin.name}” and “{file.name}”",
                    "Keep one of them.",
                    "two-files",
                )
            if named and file.is_file() and is_id(stem):
                self._document(file, lang, type_name, stem)
            else:
                self._problem(Path(file.path), *no_record(Path(file.path), self.portal))

    def _document(self, file: Entry, lang: str, type_name: str, stem: str) -> None:
        self.tell("Reading files", len(self.documents), 0)
        try:
            root = self._tree(file.path)
        except YamlFaultError as fault:
            self._problem(
                Path(file.path),
                fault.message,
                fault.help,
                fault.rule,
                fault.line,
                fault.column,
                fault.field,
            )
        except OSError as fault:
            self._problem(
                Path(file.path),
                f"the file cannot be read ({fault.strerror})",
                "Look at its permissions.",
                "reading",
            )
        else:
            name = f"content/{lang}/{type_name}/{file.name}"
            self.documents.append(Document(name, lang, type_name, stem, root))

    def _tree(self, file: str) -> MappingNode:
        if self.cache is None:
            return read_yaml(read_start(Path(file)))
        tree = tree_of(self.cache, file)
        if isinstance(tree, YamlFaultError):
            raise tree.with_traceback(None)
        return tree

    def _entries(self, folder: Path) -> list[Entry]:
        entries = []
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_symlink():
                self._problem(
                    Path(entry.path),
                    "links are not allowed",
                    "Copy what it leads to here.",
                    "file-link",
                )
            elif entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False):
                entries += [] if entry.name.startswith(".") else [entry]
            else:
                self._problem(
                    Path(entry.path),
                    "this is a pipe, a socket or a device, not a file",
                    "Delete it.",
                    "file-special",
                )
        return entries

    def _name(self, path: Path) -> str:
        return printable(path.relative_to(self.portal).as_posix())

    def _problem(
        self,
        path: Path,
        message: str,
        advice: str,
        rule: str,
        line: int = 1,
        column: int = 1,
        name: str = "",
    ) -> None:
        message, advice = printable(message), printable(advice)
        self.problems.append(
            Diagnostic(Location(self._name(path), line, column, name), message, advice, rule)
        )
