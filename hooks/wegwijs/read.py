"""Read: the content folder goes in; documents (trees of text with their places) and problems come out."""

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from wegwijs.fields import ID_PATTERN, RESERVED_IDS
from wegwijs.problems import Problem
from wegwijs.yaml_strict import Mapping, YamlFaultError, read_yaml

MEDIA = "media"
LANGUAGE_FILES = frozenset({"synonyms.yml"})
"""Files of a language that are no records; who uses them reads them."""


@dataclass(frozen=True, slots=True)
class Document:
    """One content file: the text of one record in one language. `file` is relative to the portal's folder."""

    file: str
    lang: str
    type: str
    id: str
    root: Mapping


def read_content(portal: Path, languages: Iterable[str], types: Iterable[str]) -> tuple[list[Document], list[Problem]]:
    """Every document under `portal`/content, sorted by type, id and language, and every problem found on the way."""
    reader = _Reader(portal, tuple(languages), tuple(types))
    reader.read()
    reader.documents.sort(key=lambda document: (document.type, document.id, document.lang))
    return reader.documents, reader.problems


def unread(problems: Iterable[Problem]) -> frozenset[tuple[str, str]]:
    """Type and id of the records of which a file could not be read: they are there, although no document is."""
    paths = (PurePosixPath(problem.file) for problem in problems)
    return frozenset((path.parts[2], path.stem) for path in paths if len(path.parts) == 4)


def hint(word: str, known: Iterable[str]) -> str:
    """“Did you mean …?” when `word` is close to a known one, else the known ones."""
    options = sorted(known)
    near = get_close_matches(word, options, n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else f"Known here: {', '.join(options)}."


class _Reader:
    def __init__(self, portal: Path, languages: tuple[str, ...], types: tuple[str, ...]) -> None:
        self.portal, self.languages, self.types = portal, languages, types
        self.documents: list[Document] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        content = self.portal / "content"
        if content.is_symlink():
            self._problem(content, "links are not allowed", "Copy the folder here.")
            return
        if not content.is_dir():
            self._problem(content, "there is no folder “content”", "Make it, or give the portal’s folder with -C.")
            return
        for entry in self._entries(content):
            if entry.name == MEDIA and entry.is_dir():
                continue
            if entry.is_dir() and entry.name in self.languages:
                self._language(entry)
            else:
                self._problem(entry, f"“{entry.name}” is not a language of this portal", hint(entry.name, self.languages))

    def _language(self, folder: Path) -> None:
        for entry in self._entries(folder):
            if entry.is_file() and entry.name in LANGUAGE_FILES:
                continue
            if entry.is_dir() and entry.name in self.types:
                self._records(self._entries(entry), folder.name, entry.name)
            else:
                self._problem(entry, f"“{entry.name}” is not a content type", hint(entry.name, self.types))

    def _records(self, files: list[Path], lang: str, type_name: str) -> None:
        seen: dict[str, Path] = {}
        for file in files:
            twin = seen.setdefault(unicodedata.normalize("NFC", file.stem).casefold(), file)
            if twin is not file:
                self._problem(file, f"two files for one id: “{twin.name}” and “{file.name}”", "Keep one of them.")
            self._file(file, lang, type_name)

    def _file(self, file: Path, lang: str, type_name: str) -> None:
        if file.is_dir():
            self._problem(file, "a folder stands where a record is expected", "Move its files up.")
        elif file.suffix != ".yml":
            self._problem(file, "the name does not end in .yml", f"Rename it to {file.stem}.yml.")
        elif not re.fullmatch(ID_PATTERN, file.stem) or file.stem in RESERVED_IDS or len(file.stem) > 80:
            self._problem(file, f"invalid id “{file.stem}”", "Use small letters a–z, digits and single hyphens: pastry-baker.yml.")
        else:
            try:
                root = read_yaml(file.read_bytes())
            except YamlFaultError as fault:
                self._problem(file, fault.message, fault.mend, fault.line, fault.column, fault.name)
            except OSError as fault:
                self._problem(file, f"the file cannot be read ({fault.strerror})", "Look at its permissions.")
            else:
                self.documents.append(Document(self._name(file), lang, type_name, file.stem, root))

    def _entries(self, folder: Path) -> list[Path]:
        found = []
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = Path(entry.path)
            if entry.is_symlink():
                self._problem(path, "links are not allowed", "Copy what it leads to here.")
            elif not entry.name.startswith("."):
                found.append(path)
        return found

    def _name(self, path: Path) -> str:
        return _printable(path.relative_to(self.portal).as_posix())

    def _problem(self, path: Path, message: str, mend: str, line: int = 1, column: int = 1, name: str = "") -> None:
        message, mend = _printable(message), _printable(mend)
        self.problems.append(Problem(self._name(path), line, column, name, message, mend, "reading"))


def _printable(words: str) -> str:
    """The words with � for what no screen shows: file names may hold line breaks and bytes that are not UTF-8."""
    return "".join(char if char.isprintable() else "�" for char in words)
