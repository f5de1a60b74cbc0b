"""The subject of a check: what every rule is given."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.glossary import Glossary
from wegwijs.content.load import Content
from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import Field, FieldPath, texts
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.model.walk import FieldValue, fields_of
from wegwijs.content.plain_words import PlainWords
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.prose.passages import Passage, passages_in
from wegwijs.i18n.phrases import Phrases


@dataclass(frozen=True)
class Words:
    """What rules know of a portal's languages, whichever record they look at.

    codes     the languages
    types     the names of the content types
    beginner  the audience that reads in a language it is still learning; None where there is none
    """

    codes: tuple[str, ...]
    types: tuple[str, ...]
    glossaries: Mapping[str, Glossary]
    plain_words: Mapping[str, PlainWords]
    beginner: str | None

    @cached_property
    def hard(self) -> Mapping[str, Phrases]:
        """The words to avoid, by language, ready to be found."""
        return {lang: words.phrases() for lang, words in self.plain_words.items()}

    @cached_property
    def key(self) -> bytes:
        """A fingerprint of all of it."""
        return fingerprint(
            (self.codes, self.types, self.glossaries, self.plain_words, self.beginner)
        )


@dataclass(frozen=True)
class RecordSubject:
    """One record in all its languages, or the labels of the vocabularies. A rule of records is
    given this and sees nothing else, so that what it finds holds until one of these changes.

    entry      the record, checked; None when it is not sound, or not published
    documents  its files
    labels     whether these are labels of vocabularies
    known      the fields of its files, by their names, if they are known
    """

    entry: Entry | None
    documents: tuple[Document, ...]
    type: RecordType[Any]
    labels: bool
    words: Words
    known: Mapping[str, tuple[FieldValue, ...]] | None = field(default=None, compare=False)

    @cached_property
    def texts(self) -> tuple[tuple[FieldPath, Text, Field], ...]:
        """Every text of the source, with its path and its field."""
        return tuple(texts(self.entry.record)) if self.entry else ()

    @cached_property
    def fields(self) -> Mapping[str, tuple[FieldValue, ...]]:
        """Every field of the files, by the name of the file."""
        if self.known is not None:
            return self.known
        model = self.type.model
        return {
            document.file: tuple(fields_of(document.root, model)) for document in self.documents
        }

    @cached_property
    def passages(self) -> Mapping[str, tuple[Passage, ...]]:
        """Every text of the files, by language; none of labels, which are words and no prose."""
        of_files = () if self.labels else self.documents
        fields = self.fields if of_files else {}
        return {
            document.lang: tuple(passages_in(document, fields[document.file]))
            for document in of_files
        }

    @cached_property
    def prose(self) -> Mapping[str, str]:
        """All passages of a language, one below the other: a rule that finds no trace in them of
        what it looks for need not look into each of them.
        """
        return {
            lang: "\n".join([passage.text for passage in passages])
            for lang, passages in self.passages.items()
        }

    @cached_property
    def files(self) -> Mapping[str, Document]:
        """The files by their names."""
        return {document.file: document for document in self.documents}


@dataclass(frozen=True)
class Subject:
    """What is checked: the content as it was read, with the portal's settings and content types."""

    content: Content
    settings: Settings
    types: Mapping[str, RecordType[Any]]

    @cached_property
    def words(self) -> Words:
        """What rules know of the portal's languages."""
        content = self.content
        lists = content.glossaries, content.plain_words
        return words_of(self.settings, self.types, content.vocabularies, *lists)

    def records(self) -> Iterator[RecordSubject]:
        """Every record that has a file, then the labels of the vocabularies."""
        content, words = self.content, self.words
        files: dict[tuple[str, str], list[Document]] = defaultdict(list)
        for document in content.documents:
            files[document.type, document.id].append(document)
        for key, documents in files.items():
            entry = content.portal.entry(key)
            yield RecordSubject(entry, tuple(documents), self.types[key[0]], False, words)
        if content.portal.labels and content.label_type:
            yield RecordSubject(
                content.portal.labels, content.label_documents, content.label_type, True, words
            )


def words_of(
    settings: Settings,
    types: Iterable[str],
    vocabularies: Vocabularies,
    glossaries: Mapping[str, Glossary],
    plain_words: Mapping[str, PlainWords],
) -> Words:
    """What rules know of a portal's languages."""
    beginner = next(iter(vocabularies["audience"].ids), None)
    return Words(settings.codes, tuple(types), glossaries, plain_words, beginner)


Check = Callable[[Subject], Iterable[Diagnostic]]
RecordCheck = Callable[[RecordSubject], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a module of `rules/` has as its `CHECK`.

    record  looks at each record by itself, and sees nothing else
    each    goes through the records, with the day or the settings beside them: what it finds in one
            follows from that one and from these
    portal  looks at the portal as a whole
    """

    record: RecordCheck | None = None
    each: Check | None = None
    portal: Check | None = None

    def __call__(self, subject: Subject) -> Iterator[Diagnostic]:
        """All that it finds."""
        for check in (self.portal, self.each):
            if check:
                yield from check(subject)
        if self.record:
            for record in subject.records():
                yield from self.record(record)
