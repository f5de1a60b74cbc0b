"""Sources: the name of something that was read goes in; the fingerprint of what it is now comes
out.
"""

import re
from collections.abc import Callable, Mapping, Set
from functools import partial
from hashlib import blake2b
from importlib import import_module
from itertools import chain
from typing import Any, NamedTuple

from jinja2 import TemplateNotFound

from wegwijs.content.fingerprint import SIZE, Fingerprints, UnknownValueError, fingerprint
from wegwijs.content.folded_entry import tells
from wegwijs.content.git import history_mark
from wegwijs.content.portal import Key
from wegwijs.content.reads import (
    CALLED,
    DAYS,
    FACTS,
    FILES,
    RECORD,
    SOURCE,
    STALE,
    STANDING,
    Read,
    holds_on,
)
from wegwijs.content.told import facts_told
from wegwijs.render.context import SiteData
from wegwijs.render.noted import NotedMapping, NotedSettings
from wegwijs.render.noted_records import entries_behind
from wegwijs.render.shell import Navigation
from wegwijs.site.engine.input_files import InputFiles
from wegwijs.site.engine.record import BuildRecord

_NAMED = re.compile(r"\{%[-+]?\s*(?:include|import|from|extends)\s+[\"']([^\"']+)")
"""The templates that a template names; what it names otherwise is noted when it is used."""
_WORDS = frozenset({"string", "label"})
"""The kinds of what follows from settings, and from files that are not those of records."""
_OF_FILES_ALONE = frozenset({FILES, SOURCE})
"""The kinds of what follows from the files of a record, and from nothing else that is noted."""
_GONE = b"gone"
_IS_THERE = {is_there: fingerprint(is_there) for is_there in (True, False)}


class Untouched(NamedTuple):
    """The records whose files are as they were, and the kinds of what is as it was altogether."""

    records: Set[Key]
    kinds: Set[str]


class Sources:
    """What a site is made from, by the names under which it is read."""

    def __init__(
        self, site: SiteData, menus: Mapping[str, Navigation], files: InputFiles, everything: bytes
    ) -> None:
        self.site, self.files, self.everything = site, files, everything
        self._root = f"{site.settings.folder.as_posix()}/"
        settings = site.settings
        self._conditions = fingerprint((settings.timezone, settings.currency, tuple(site.types)))
        behind = settings.of if isinstance(settings, NotedSettings) else settings
        of_records = fingerprint((self._conditions, behind.codes, behind.default))
        self.read_by = of_records + fingerprint(behind, self._root)
        """Fingerprints of what records follow from beside their files, and of all that is set."""
        self._mappings: dict[str, Any] = {
            "picture": site.pictures,
            "sound": site.sounds,
            "asset": site.assets,
            "glossary": site.glossaries,
            "synonyms": site.synonyms,
            "town": site.towns,
            "statement": site.statement,
            "vocabulary": site.vocabularies.by_name,
            "backlinks": site.portal.backlinks,
            "withheld": site.portal.withheld,
            "redirect": site.portal.redirects,
            "menu": menus,
        }
        self._own: dict[str, Callable[..., object]] = {
            "in": lambda name, identity: _IS_THERE[identity in site.portal.entries[name]],
            "in*": lambda name: tuple(site.portal.entries[name]),
            RECORD: self._record,
            FILES: self._files_of,
            CALLED: lambda name, identity, lang: self._entry_of(name, identity).called(lang),
            STANDING: self._standing,
            STALE: lambda name, identity, lang: self._entry_of(name, identity).standing(lang).stale,
            "entry": self._entry,
            SOURCE: self._source,
            FACTS: self._facts,
            "string": self._string,
            "string*": lambda lang: tuple(site.strings[lang].values),
            "setting": lambda name: getattr(site.settings, name),
            DAYS: partial(holds_on, site.settings.today),
            "has-page": site.settings.has_page,
            "label": lambda lang, *key: site.page(lang, "").label(*key),
            "template": self._template,
            "file": files.digest,
            "history": self._history,
            "everything": lambda: self.everything,
        }
        self._entries = {
            name: entries_behind(entries) for name, entries in site.portal.entries.items()
        }
        self._apart = [one for one in (site.portal.labels, site.portal.statement) if one]
        self.known: dict[Read, bytes] = {}
        """The fingerprints that were asked for."""
        self._fingerprints = Fingerprints(self._root)

    def fingerprint(self, read: Read) -> bytes:
        """The fingerprint of what this name stands for now; of what there is not, that of
        nothing.
        """
        known = self.known.get(read)
        if known is None:
            known = self.known[read] = self._make(read)
        return known

    def look_up(self, read: Read) -> bytes:
        """The same for who remembers it, so that it is not remembered here as well."""
        known = self.known.get(read)
        return self._make(read) if known is None else known

    def mark(self, read: Read) -> bytes:
        """The same for who asks without reading it by that."""
        known = self.known.get(read)
        if known is not None:
            return known
        if read[0] in _OF_FILES_ALONE and read[1] in self._entries:  # nobody notes that it is read
            return self.fingerprint(read)
        with self.site.reads.frame():
            return self.fingerprint(read)

    def of_value(self, value: object) -> bytes:
        """The fingerprint of something that is held. Raises UnknownValueError."""
        return self._fingerprints.of(value)

    def untouched(self, record: BuildRecord) -> "Untouched":
        """What is as it was in that build, told by the files that changed since; nothing when files
        are gone, and nobody can tell whose they were, or when records follow from something else
        now.
        """
        changed = set(self.files.since(record.files))
        of_records = record.read_by[:SIZE] == self.read_by[:SIZE]
        if not of_records or not all(map(self.files.digest, changed)):
            return Untouched(frozenset(), frozenset())
        of_types = (entries.values() for entries in self._entries.values())
        entries = list(chain(self._apart, *of_types))
        touched = [one for one in entries if not changed.isdisjoint(one.files.values())]
        same = {one.key for one in entries}.difference(one.key for one in touched)
        records = (one.files.values() for one in touched if one.type in self._entries)
        is_all = record.read_by == self.read_by and not changed.difference(*records)
        return Untouched(same, _WORDS if is_all else frozenset())

    def derived(self, read: Read) -> bytes:
        """The fingerprint of what follows from all records, made now unless it was made before."""
        _, lang, function, type_name = read
        view = self.site.views.get(lang)
        if view is None:
            return _GONE
        if read not in view.derived:
            make = self._made_by(function, type_name)
            if make is None:
                return _GONE
            page = self.site.page(lang, "")
            if type_name:
                page.ordered(make, type_name)
            else:
                page.once(make)
        mark = view.derived[read].fingerprint if read in view.derived else None
        return self.everything if mark is None else mark

    def _made_by(self, function: str, type_name: str) -> Callable[..., object] | None:
        """The function of that name; that of a portal's type stands in no module as it is held to
        the contract (`site/type_results.py`), and is found by the type.
        """
        type_ = self.site.types.get(type_name)
        for make in (type_.groups, type_.upcoming) if type_ else ():
            if make and f"{make.__module__}:{make.__qualname__}" == function:
                return make
        module, _, name = function.partition(":")
        try:
            found: Callable[..., object] = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            return None
        return found

    def _make(self, read: Read) -> bytes:
        kind, *name = read
        try:
            if kind == "derived":
                return self.derived(read)
            if kind in self._own:
                value = self._own[kind](*name)
            elif kind.endswith("*"):
                value = tuple(self._mappings[kind[:-1]])
            else:
                mapping = self._mappings[kind]
                mapping_behind = mapping.of if isinstance(mapping, NotedMapping) else mapping
                value = mapping_behind.get(tuple(name) if len(name) > 1 else name[0], _GONE)
            return value if isinstance(value, bytes) else fingerprint(value, self._root)
        except KeyError:
            return _GONE
        except UnknownValueError:
            return self.everything

    def _record(self, type_name: str, identity: str, lang: str) -> object:
        """A record in a language follows from the file of that and from its source: of what is
        translated as a whole from the facts there, and from none of its words.
        """
        entry = self._entry_of(type_name, identity)
        is_whole = (
            type_name in self._entries and lang != entry.source and entry.standing(lang).complete
        )
        if not is_whole or not (facts := facts_told(tells(entry))):
            return self._of_files(entry, lang)
        whole = blake2b(self._conditions, digest_size=SIZE)
        for part in (b"whole", facts, self.files.digest(entry.files[lang]), entry.source.encode()):
            whole.update(part)
        return whole.digest()

    def _standing(self, type_name: str, identity: str, lang: str) -> object:
        """How far a record is translated, and whether a machine has done it."""
        entry = self._entry_of(type_name, identity)
        standing = entry.standing(lang)
        return standing.complete, standing.translated, entry.machine(lang)

    def _files_of(self, type_name: str, identity: str, lang: str) -> object:
        """All that the file of its source and that of a language tell of a record."""
        return self._of_files(self._entry_of(type_name, identity), lang)

    def _source(self, type_name: str, identity: str) -> object:
        """What the source of a record says follows from its file, and from which file that is."""
        return self._of_files(self._entry_of(type_name, identity))

    def _facts(self, type_name: str, identity: str) -> object:
        """What of a source is no prose; all of it where nobody knows which that is."""
        entry = self._entry_of(type_name, identity)
        if not (facts := facts_told(tells(entry))):
            return self._source(type_name, identity)
        whole = blake2b(self._conditions, digest_size=SIZE)
        whole.update(facts)
        whole.update(entry.source.encode())
        return whole.digest()

    def _of_files(self, entry: Any, *langs: str) -> bytes:
        files, source = entry.files, entry.source
        digests = [self.files.digest(files.get(lang, "")).ljust(SIZE) for lang in (source, *langs)]
        whole = b"".join((self._conditions, *digests, source.encode()))
        return blake2b(whole, digest_size=SIZE).digest()  # as fingerprint, for thousands

    def _entry(self, type_name: str, identity: str) -> object:
        entry = self._entry_of(type_name, identity)
        files = {lang: self.files.digest(file) for lang, file in entry.files.items()}
        return (self._conditions, entry.source, files)

    def _entry_of(self, type_name: str, identity: str) -> Any:
        for apart in self._apart:
            if apart.key == (type_name, identity):
                return apart
        return self._entries[type_name][identity]

    def _string(self, lang: str, key: str) -> object:
        strings = self.site.strings[lang]
        borrowed = strings.borrowed.get(key)
        return (strings.values[key], borrowed.lang if borrowed else "")

    def _template(self, name: str) -> object:
        """A template follows from its text, and from that of those that it names."""
        texts: dict[str, str] = {}
        waiting = [name]
        environment = self.site.environment
        while waiting:
            one = waiting.pop()
            if one in texts or environment.loader is None:
                continue
            try:
                texts[one] = environment.loader.get_source(environment, one)[0]
            except TemplateNotFound:
                texts[one] = ""
            waiting += _NAMED.findall(texts[one])
        return tuple(sorted(texts.items()))

    def _history(self) -> object:
        """The history of the repository follows from its newest commit, and where it ends here."""
        return history_mark(self.site.settings.folder)
