"""From the content folder to a checked portal: read, validate, resolve, in this order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import filterfalse
from typing import Any, NamedTuple

from wegwijs.content.accessibility import STATEMENT, StatementFiles, read_statement
from wegwijs.content.beside_pages import check_files_beside
from wegwijs.content.cache import Cache, memoize
from wegwijs.content.file_mark import mark_of
from wegwijs.content.glossary import Glossary, read_glossary
from wegwijs.content.hand_written import check_pages
from wegwijs.content.kept_folders import KeptFolders
from wegwijs.content.known_records import known_ids
from wegwijs.content.media import Picture, check_media
from wegwijs.content.menu import menu_problems
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.plain_words import PlainWords, read_plain_words
from wegwijs.content.portal import Key, Portal, Redirects
from wegwijs.content.read import Document
from wegwijs.content.read_ahead import Also, read_ahead
from wegwijs.content.record_type import Definitions, RecordType
from wegwijs.content.recordings import Sound, check_recordings
from wegwijs.content.records import Records, check_records, read_records
from wegwijs.content.redirects import read_redirects
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.synonyms import Groups, read_synonyms
from wegwijs.content.translations.tasks import order_problems
from wegwijs.content.vocabularies import PortalVocabularies, read_vocabularies
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent
from wegwijs.i18n.portal_strings import read_strings
from wegwijs.i18n.ui_strings import Value, know_files, read_files


@dataclass(frozen=True, slots=True)
class Content:
    """A portal, its pictures and recordings by file name, the documents it was made of, and every
    problem found, sorted by place.

    `vocabularies` are the portal's own choices, `conditions` what its values were checked against,
    `label_documents` the files that hold the labels of the choices, `label_type` their type,
    `statement_documents` those of the accessibility statement, `unreadable` what was wrong before
    any file was checked.
    By language: its glossary, words with a plainer one for each, groups of synonyms, and the
    portal's own UI strings.
    """

    portal: Portal
    pictures: Mapping[str, Picture]
    documents: tuple[Document, ...]
    problems: tuple[Diagnostic, ...]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    plain_words: Mapping[str, PlainWords] = field(default_factory=dict)
    synonyms: Mapping[str, Groups] = field(default_factory=dict)
    strings: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    conditions: Conditions = field(default_factory=lambda: Conditions("UTC"))
    label_documents: tuple[Document, ...] = ()
    label_type: RecordType[Any] | None = None
    statement_documents: tuple[Document, ...] = ()
    sounds: Mapping[str, Sound] = field(default_factory=dict)
    unreadable: tuple[Diagnostic, ...] = ()

    @property
    def own_vocabularies(self) -> PortalVocabularies:
        """The vocabularies with their labels."""
        return PortalVocabularies(
            self.vocabularies, self.portal.labels, self.label_type, self.label_documents
        )

    @property
    def translatable_documents(self) -> tuple[Document, ...]:
        """The files of everything that translators translate."""
        return (*self.documents, *self.label_documents, *self.statement_documents)

    def translatable_types(
        self, types: Mapping[str, RecordType[Any]]
    ) -> dict[str, RecordType[Any]]:
        """The types of everything that translators translate."""
        apart = (self.label_type, STATEMENT if self.portal.statement else None)
        return {**types, **{type_.name: type_ for type_ in apart if type_}}


def load_content(
    settings: Settings,
    definitions: Definitions,
    cache: Cache | None = None,
    tell: Tell = silent,
    processes: int = 1,
    folders: KeptFolders | None = None,
    also: Also | None = None,
) -> Content:
    """Read and check the content folder and what hand-written pages ask for. Never raises for what
    editors write.

    With a `cache` of the last time, only what changed since is read and checked, in so many
    `processes`; with `folders`, only where something changed is looked. `tell` hears how far it is.
    `also` is what will be asked next of what was read anew, and kept in the cache.
    """
    types, own = definitions.types, None
    if cache is not None and processes > 1:
        icons = definitions.icons
        own = read_vocabularies(settings, types, icons, definitions.sections)
        read_ahead(settings, types, definitions.off, own, cache, processes, also, icons)
    documents, unreadable = read_records(settings, types, cache, tell, definitions.off, folders)
    return check_content(settings, definitions, documents, unreadable, cache, tell, own)


def check_content(
    settings: Settings,
    definitions: Definitions,
    documents: Sequence[Document],
    unreadable: Sequence[Diagnostic] = (),
    cache: Cache | None = None,
    tell: Tell = silent,
    own: PortalVocabularies | None = None,
    others: frozenset[Key] = frozenset(),
) -> Content:
    """Check documents, sorted by type, id and language, and what belongs to them; `unreadable` is
    what reading found; `own` are vocabularies that were read before; `others` are records that are
    known to be there, although no document of theirs is given.
    """
    records = check_records(
        settings,
        definitions.types,
        documents,
        unreadable,
        others,
        cache=cache,
        tell=tell,
        off=definitions.off,
        icons=definitions.icons,
        sections=definitions.sections,
        own=own,
    )
    beside = _beside(settings, definitions, records, documents, unreadable, cache)
    problems = (*definitions.problems, *records.problems, *beside.problems)
    return Content(
        replace(records.portal, redirects=beside.redirects, statement=beside.statement.entry),
        beside.pictures,
        tuple(documents),
        tuple(sorted(filterfalse(definitions.follows, problems))),
        beside.words.glossaries,
        beside.words.plain_words,
        beside.words.synonyms,
        beside.strings,
        records.vocabularies.vocabularies,
        records.conditions,
        records.vocabularies.documents,
        records.vocabularies.type,
        tuple(beside.statement.documents.values()),
        beside.sounds,
        tuple(unreadable),
    )


class _Beside(NamedTuple):
    """What belongs to the records of a portal, and what is wrong with it."""

    pictures: Mapping[str, Picture]
    sounds: Mapping[str, Sound]
    words: "WordLists"
    redirects: Redirects
    strings: Mapping[str, Mapping[str, Value]]
    statement: StatementFiles
    problems: Sequence[Diagnostic]


def _beside(
    settings: Settings,
    definitions: Definitions,
    records: Records,
    documents: Sequence[Document],
    unreadable: Sequence[Diagnostic],
    cache: Cache | None,
) -> _Beside:
    """What is read and checked once the records are there."""
    types = definitions.types
    written = known_ids(documents, unreadable, settings.folder, types)
    pictures, sounds, unfit = _media(settings, definitions, records.portal, documents, cache)
    words = read_word_lists(settings)
    redirects, astray = read_redirects(settings, written, types, definitions.off)
    _know_strings(definitions, cache)
    strings, wordless = read_strings(
        settings.folder,
        settings.codes,
        definitions.string_files,
        settings.default,
        definitions.off,
    )
    statement = read_statement(settings, records.conditions)
    vocabularies = records.conditions.vocabularies
    codes = settings.codes
    problems = [
        *unfit,
        *check_pages(settings.folder, codes, records.portal, definitions, written, vocabularies),
        *words.problems,
        *astray,
        *wordless,
        *statement.problems,
        *order_problems(settings, types, definitions.off),
        *menu_problems(settings, definitions),
    ]
    return _Beside(pictures, sounds, words, redirects, strings, statement, problems)


def _know_strings(definitions: Definitions, cache: Cache | None) -> None:
    """Read the generator's UI strings, unless a `cache` has them of the very same files."""
    files = definitions.string_files
    marks = [(str(path), mark_of(path.stat())) for _, path in files]
    know_files(memoize(cache, "UI strings", (), partial(read_files, files), marks))


def _media(
    settings: Settings,
    definitions: Definitions,
    portal: Portal,
    documents: Sequence[Document],
    cache: Cache | None,
) -> tuple[Mapping[str, Picture], Mapping[str, Sound], list[Diagnostic]]:
    """Pictures and recordings by file name, and what is wrong with files that are not YAML."""
    pictures, unfit = check_media(portal, settings.folder, documents, cache)
    sounds, unheard = check_recordings(
        portal, definitions.types, settings.folder, documents, cache, settings.greetings
    )
    return pictures, sounds, [*unfit, *unheard, *check_files_beside(settings.folder, cache)]


@dataclass(frozen=True, slots=True)
class WordLists:
    """By language: a glossary, words with a plainer one for each, groups of synonyms; and what is
    wrong with their files.
    """

    glossaries: Mapping[str, Glossary]
    plain_words: Mapping[str, PlainWords]
    synonyms: Mapping[str, Groups]
    problems: tuple[Diagnostic, ...]


def read_word_lists(settings: Settings) -> WordLists:
    """The lists of words of all languages."""
    glossaries = {lang: read_glossary(settings.folder, lang) for lang in settings.codes}
    plain_words = {lang: read_plain_words(settings.folder, lang) for lang in settings.codes}
    synonyms = {lang: read_synonyms(settings.folder, lang) for lang in settings.codes}
    by_language = (*glossaries.values(), *plain_words.values(), *synonyms.values())
    return WordLists(
        {lang: glossary for lang, (glossary, _) in glossaries.items()},
        {lang: words for lang, (words, _) in plain_words.items()},
        {lang: groups for lang, (groups, _) in synonyms.items()},
        tuple(problem for _, problems in by_language for problem in problems),
    )
