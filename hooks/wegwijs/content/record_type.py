"""Record types: what content is checked against, as plain values; the content types themselves are
above, under `types/`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from wegwijs.content.model.record import Record
from wegwijs.content.speech import Spoken, title_and_summary
from wegwijs.diagnostics.diagnostic import Diagnostic

R = TypeVar("R", bound=Record)
Steps = tuple[str | int, ...]
"""Where a value stands in a file: names of fields and places in lists, outermost first."""
Hour = tuple[tuple[str, ...], datetime]
"""A local time, with the field that it follows from."""


def always_published(record: Record, today: date) -> str | None:
    """No reason not to publish a record, whatever it says."""
    return None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record whose fields are each in order: where, in a clause; how to mend
    it; the rule that it breaks.
    """

    steps: Steps
    message: str
    help: str
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is possible in a record and hardly meant: where (names of fields, ids of entries), in a
    clause; how to mend it; the field that it does not go with, () for none.
    """

    path: tuple[str, ...]
    message: str
    help: str
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType(Generic[R]):
    """What reading, checking and editing need to know of a content type. `R` is its model.

    name                singular, as in `content/<lang>/<name>/` and in references
    section             first part of the address, as in `/<section>/<id>/`
    model               what a source file holds
    folder              where its templates, UI strings, descriptions and examples are
    source_language     the language of the sources, when these hold no facts; "" for any
    companions          further texts of terms: a section of the labels -> its vocabulary
    meanings            what terms can mean that programs reason about, by the vocabulary: a portal
                        calls them as it likes (`means`)
    faults              (record) -> what is wrong with it as a whole; it is an error, at its line
    doubts              (record, today) -> days that are possible and hardly meant; `wegwijs check`
                        warns of them
    hours               (record) -> the local times at which it begins and ends on days that its
                        fields give by a rule, with names of fields as in a doubt: on one of them
                        no clock may show that time
    past                (record, today) -> the entries of lists whose time is over (names of
                        fields, ids of entries); () for the record as a whole
    unpublished_reason  (record, today) -> why the record must not be published, or None
    moments             the fields that calendars must not be wrong about: when and where
    spoken              (record) -> what of it is read aloud by itself, most needed first
    voiced              whether a voice says that, where nobody has recorded it
    drafted             fields for which a new record gets places to fill in; nobody is asked
                        for them, because several must fit together
    turn                when its records are translated, and where they stand among those of other
                        types, where the portal does not say: those with a low number first
    """

    name: str
    section: str
    model: type[R]
    folder: Path
    source_language: str = ""
    companions: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: Callable[[R], Iterable[Fault]] = lambda record: ()
    doubts: Callable[[R, date], Iterable[Doubt]] = lambda record, today: ()
    hours: Callable[[R], Iterable[Hour]] = lambda record: ()
    past: Callable[[R, date], Iterable[tuple[str, ...]]] = lambda record, today: ()
    unpublished_reason: Callable[[R, date], str | None] = always_published
    moments: tuple[str, ...] = ()
    voiced: bool = False
    spoken: Callable[[R], Iterable[Spoken]] = title_and_summary
    drafted: tuple[str, ...] = ()
    turn: int = 100

    def is_over(self, record: R, today: date) -> bool:
        """Whether the time of a record is over: its own, or that of all entries of a list."""
        gone = set(self.past(record, today))
        lists = {path[0] for path in gone if path}
        return () in gone or any(
            all((name, entry.id) in gone for entry in getattr(record, name)) for name in lists
        )


@dataclass(frozen=True, slots=True)
class BlockNames:
    """The blocks that a Markdown page can ask for with `::: name type`.

    of_site  those that stand alone
    of_type  those that name a content type, by its name
    dated    content types whose records have dates, so that one can be the next
    off      content types that the portal has switched off
    """

    of_site: frozenset[str] = frozenset()
    of_type: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dated: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a portal's content is checked against.

    types         the content types by name
    blocks        what hand-written pages can ask for
    string_files  the generator's UI strings: a prefix for the keys ("" for none) and a ui.yml
    icons         names of the drawings there are
    off           content types that the portal has switched off: the section of each, by its name,
                  "" of one that it brings and that cannot be used
    sections      those that the labels of vocabularies can have, each with its vocabulary; none
                  when nobody knows them all
    problems      what is wrong with the choice of types, and with the portal's own
    """

    types: Mapping[str, RecordType[Any]]
    blocks: BlockNames = field(default_factory=BlockNames)
    string_files: tuple[tuple[str, Path], ...] = ()
    icons: frozenset[str] = frozenset()
    off: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

    def follows(self, problem: Diagnostic) -> bool:
        """Whether a problem is there only because a type cannot be used, which is told itself."""
        unusable = (name for name, section in self.off.items() if not section)
        return problem.rule == _OFF and any(is_off(name) in problem.message for name in unusable)


_OFF = "type-off"
SWITCH_ON = "Add it to “types” under extra: wegwijs: in mkdocs.yml, or take this out."
"""How to mend what needs a content type that is off."""


def is_off(name: str) -> str:
    """What to say of a content type that the portal has switched off."""
    return f"the content type “{name}” is off in this portal"
