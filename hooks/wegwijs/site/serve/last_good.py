"""Last good: content with faults goes in; content in which each faulty file is as it was when it
was last good comes out.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, TypeVar

from wegwijs.content import glossary, plain_words, synonyms
from wegwijs.content.accessibility import statement_file
from wegwijs.content.cache import Cache
from wegwijs.content.load import Content, check_content
from wegwijs.content.portal import Entry, Key
from wegwijs.content.read import Document
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import PortalVocabularies, label_file
from wegwijs.content.vocabulary_file import PATH
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.i18n import portal_strings
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.mkdocs.survey import Survey

Kept = TypeVar("Kept")


class LastGood:
    """Remembers every file, record, page and part of a language as it was without a fault."""

    def __init__(self) -> None:
        self._sound: tuple[Document, ...] | None = None
        """All documents, where none of them had a fault the last time."""
        self._files: dict[str, Document] = {}
        self._records: dict[Key, tuple[Document, ...]] = {}
        self._pages: dict[str, MarkdownPage] = {}
        self._parts: dict[str, Any] = {}
        self._vocabularies: PortalVocabularies | None = None
        self._statement: Entry | None = None

    def content(
        self,
        content: Content,
        settings: Settings,
        definitions: Definitions,
        cache: Cache | None = None,
    ) -> Content:
        """The content to show. A record that is withheld now, or of which no file is left, is not
        brought back.
        """
        wrong = errors(content.problems)
        files = {problem.file for problem in wrong}
        content = self._with_vocabularies(content, files, settings, definitions, cache)
        if not wrong:  # as nearly always: what there is then is not gone through
            self._sound = content.documents
            return self._with_parts(content, files)
        self._settle()
        records = _by_record(content.documents)
        faulty = {key for key in map(_key, files) if key} - content.portal.withheld.keys()
        self._remember(records, files, faulty)
        mended = {key: self._patched(key, records.get(key, ()), files) for key in faulty}
        tried = {
            key: documents for key, documents in mended.items() if documents != records.get(key, ())
        }
        second = (
            self._checked({**records, **tried}, settings, definitions, cache) if tried else content
        )
        still = {_key(problem.file) for problem in errors(second.problems)} & faulty
        whole = {
            key: self._records[key]
            for key in still
            if key in self._records and self._records[key] != records.get(key)
        }
        third = (
            self._checked({**records, **tried, **whole}, settings, definitions, cache)
            if whole
            else second
        )
        return self._with_parts(third, files)

    def _with_vocabularies(
        self,
        content: Content,
        faulty: set[str],
        settings: Settings,
        definitions: Definitions,
        cache: Cache | None,
    ) -> Content:
        """The content with the vocabularies and labels as they were last good."""
        if not faulty & {PATH, *map(label_file, settings.codes)}:
            self._vocabularies = content.own_vocabularies
            return content
        if self._vocabularies is None:
            return content
        own, documents = self._vocabularies, content.documents
        return check_content(settings, definitions, documents, (), cache, own=own)

    def _with_parts(self, content: Content, faulty: set[str]) -> Content:
        """The content with each faulty file beside the records of a language as it was when it was
        last good.
        """
        if not faulty & {*map(statement_file, content.glossaries)}:
            self._statement = content.portal.statement
        return replace(
            content,
            portal=replace(content.portal, statement=self._statement),
            glossaries=self._part(glossary.FILE, content.glossaries, faulty),
            plain_words=self._part(plain_words.FILE, content.plain_words, faulty),
            synonyms=self._part(synonyms.FILE, content.synonyms, faulty),
            strings=self._part(portal_strings.FILE, content.strings, faulty),
        )

    def _part(self, name: str, parts: Mapping[str, Kept], faulty: set[str]) -> dict[str, Kept]:
        """What the files of this name come to, by language; one never seen without a fault as it
        is.
        """
        files = {lang: f"content/{lang}/{name}" for lang in parts}
        self._parts |= {
            files[lang]: part for lang, part in parts.items() if files[lang] not in faulty
        }
        return {lang: self._parts.get(files[lang], part) for lang, part in parts.items()}

    def survey(self, survey: Survey, faulty: set[str]) -> Survey:
        """The survey with each faulty page as it was when it was last good."""
        self._pages = {
            page.file: self._pages.get(page.file, page) if page.file in faulty else page
            for page in survey.pages
        }
        return replace(survey, pages=tuple(self._pages[page.file] for page in survey.pages))

    def _settle(self) -> None:
        """What had no fault the last time, by file and by record."""
        if self._sound is not None:
            self._records = _by_record(self._sound)
            self._files = {document.file: document for document in self._sound}
            self._sound = None

    def _remember(
        self, records: Mapping[Key, tuple[Document, ...]], files: set[str], faulty: set[Key]
    ) -> None:
        there = records.keys() | faulty
        self._records = {key: documents for key, documents in self._records.items() if key in there}
        self._records |= {key: documents for key, documents in records.items() if key not in faulty}
        files_there = {
            file: document
            for file, document in self._files.items()
            if (document.type, document.id) in there
        }
        sound = {
            document.file: document
            for documents in records.values()
            for document in documents
            if document.file not in files
        }
        self._files = files_there | sound

    def _patched(
        self, key: Key, documents: tuple[Document, ...], files: set[str]
    ) -> tuple[Document, ...]:
        """The documents of a record, its faulty files as they were last good; those never seen
        without a fault as they are.
        """
        now = {document.file: document for document in documents}
        now |= {
            file: self._files[file] for file in files if file in self._files and _key(file) == key
        }
        return tuple(sorted(now.values(), key=lambda document: document.lang))

    def _checked(
        self,
        records: Mapping[Key, tuple[Document, ...]],
        settings: Settings,
        definitions: Definitions,
        cache: Cache | None,
    ) -> Content:
        documents = [document for key in sorted(records) for document in records[key]]
        return check_content(settings, definitions, documents, (), cache, own=self._vocabularies)


def _by_record(documents: tuple[Document, ...]) -> dict[Key, tuple[Document, ...]]:
    return {
        key: tuple(group)
        for key, group in groupby(documents, key=lambda document: (document.type, document.id))
    }


def _key(file: str) -> Key | None:
    """Type and id of the record that a file holds; None for other files."""
    path = PurePosixPath(file)
    return (
        (path.parts[2], path.stem) if len(path.parts) == 4 and path.parts[0] == "content" else None
    )
