"""Records: a content folder, or documents, go in; checked records come out: read, validate,
resolve, in this order.

Whoever needs records begins here: check, diff, new, links, serve and build.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.document_parts import parts_of
from wegwijs.content.kept_folders import KeptFolders
from wegwijs.content.known_records import unread
from wegwijs.content.misplaced import misplaced_records
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.portal import Entry, Key, Portal
from wegwijs.content.read import Document, read_content
from wegwijs.content.record_type import RecordType
from wegwijs.content.renamed import with_renamed
from wegwijs.content.resolve import resolve
from wegwijs.content.settings import Settings
from wegwijs.content.source_reader import Conditions
from wegwijs.content.validate import validate_parts
from wegwijs.content.vocabularies import PortalVocabularies, read_vocabularies, vocabularies_of
from wegwijs.content.vocabulary_use import told_once, used_terms, without_vocabularies
from wegwijs.content.vocabulary_words import ids_by_words
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.progress import Tell, silent
from wegwijs.i18n.phones import home_region

Types = Mapping[str, RecordType[Any]]


@dataclass(frozen=True, slots=True)
class Records:
    """Documents and what they come to.

    entries   every sound record, published or not
    portal    those that are published, and what points to what
    problems  what is wrong with the files, as they were found
    vocabularies  the portal's own choices and their labels
    conditions    what values were checked against
    """

    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    portal: Portal
    problems: tuple[Diagnostic, ...]
    vocabularies: PortalVocabularies
    conditions: Conditions


def read_records(
    settings: Settings,
    types: Types,
    cache: Cache | None = None,
    tell: Tell = silent,
    off: Collection[str] = (),
    folders: KeptFolders | None = None,
) -> tuple[list[Document], list[Diagnostic]]:
    """The documents of a content folder, and why others could not be read. Never raises for what
    editors write. `off` are types that the portal has switched off, `folders` as in `read_content`.
    """
    documents, problems = read_content(
        settings.folder, settings.codes, types, cache, tell, off, folders
    )
    return documents, [*problems, *misplaced_records(settings.folder, settings.codes, types)]


def check_records(
    settings: Settings,
    types: Types,
    documents: Sequence[Document],
    unreadable: Sequence[Diagnostic] = (),
    others: frozenset[Key] = frozenset(),
    cache: Cache | None = None,
    tell: Tell = silent,
    off: Collection[str] = (),
    icons: frozenset[str] = frozenset(),
    sections: Mapping[str, str] = MappingProxyType({}),
    own: PortalVocabularies | None = None,
) -> Records:
    """Check documents, sorted by type, id and language; `unreadable` is what reading found.

    `others` are records that are known to be there, although no document of theirs is given; `off`
    are types that the portal has switched off; `icons` the names of icons that terms can have,
    none for any; `sections` those that labels can have, none for whatever is written;
    `own` are vocabularies that were read before, None to read those of the portal. A portal without
    any whose records use some has one problem, not one for each record.
    """
    there = unread(unreadable, settings.folder, types) | others
    parts = parts_of(documents)
    own = own or read_vocabularies(settings, types, icons, sections)
    used = {} if not own.readable or own.vocabularies.by_name else used_terms(documents, types)
    known = own.vocabularies if own.readable and not used else None
    conditions = conditions_with(settings, types, off, own, known, icons)
    # equal ones are the very same, so that thousands of records do not compare all of them
    same = conditions, icons, conditions.called
    conditions = memoize(cache, "conditions", (), partial(_itself, conditions), same)
    entries, invalid = validate_parts(parts, types, conditions, there, cache, tell)
    portal, unresolved = resolve(entries, parts, types, settings.today, there, cache, off)
    none = [without_vocabularies(used)] if used else []
    invalid = told_once(with_renamed(invalid, documents, entries))
    problems = (*unreadable, *own.problems, *none, *invalid, *unresolved)
    portal = replace(portal, labels=own.labels)
    return Records(tuple(documents), tuple(entries), portal, problems, own, conditions)


def _itself(conditions: Conditions) -> Conditions:
    return conditions


def conditions_with(
    settings: Settings,
    types: Types,
    off: Collection[str],
    own: PortalVocabularies,
    known: Vocabularies | None,
    icons: frozenset[str],
) -> Conditions:
    """What the records of a portal are checked against: of its `own` vocabularies those that are
    `known`.
    """
    called = ids_by_words(own, vocabularies_of(types.values()), settings.codes)
    return conditions_of(settings, (*types, *off), known, icons, called)


def conditions_of(
    settings: Settings,
    types: Iterable[str],
    vocabularies: Vocabularies | None,
    icons: frozenset[str] = frozenset(),
    called: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Conditions:
    """What the values of a portal are checked against besides their models; `types` are the names
    that texts may refer to, `icons` those of the drawings there are, `called` what `ids_by_words`
    gives.
    """
    region = home_region(settings.country, settings.dialling_code)
    return Conditions(
        settings.timezone,
        settings.currency,
        vocabularies,
        frozenset(types),
        region,
        icons,
        dict(called),
    )


def load_records(settings: Settings, types: Types) -> Records:
    """Read and check the records of a content folder."""
    documents, unreadable = read_records(settings, types)
    return check_records(settings, types, documents, unreadable)
