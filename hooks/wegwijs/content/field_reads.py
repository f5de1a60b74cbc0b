"""Field reads: work on records goes in; which of their fields it read comes out, by content type.

What the work came to is the same for two versions of a record that differ in other fields alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from wegwijs.content.folded_entry import AtHand
from wegwijs.content.model.record import Record
from wegwijs.content.record_type import RecordType

FieldReads = Mapping[str, frozenset[str] | None]
"""Names of fields by content type; None for all of them."""
_NAMES = frozenset({"sample", "image", "media"})
"""What is at hand of every record, and is a field of it where its type has one."""
_UNFOLDING = "__setstate__"
"""Is looked up of a record that is being made, and tells nothing of it."""


class Noted:
    """The names that were looked up so far, of each class of records and of what is at hand."""

    def __init__(self) -> None:
        self.names: dict[type, set[str]] = defaultdict(set)

    def by_type(self, types: Mapping[str, RecordType[Any]]) -> FieldReads:
        """The fields that were read, of each type."""
        at_hand = self.names.get(AtHand, set())
        return {name: self._fields(type_.model, at_hand) for name, type_ in types.items()}

    def _fields(self, model: type[Record], at_hand: set[str]) -> frozenset[str] | None:
        names, fields = self.names.get(model, set()) | at_hand, model.model_fields.keys()
        whole = {name for name in names - fields - {*_NAMES, _UNFOLDING} if _shows_all(model, name)}
        return None if whole else frozenset(names & fields)


def _shows_all(model: type[Record], name: str) -> bool:
    """Whether a name that is no field may give the values of fields that are not looked up by
    theirs. What is written in a model looks them up.
    """
    owner = next((kind for kind in model.__mro__ if name in vars(kind)), None)
    return owner is None or not issubclass(owner, Record)


def joined(some: FieldReads, others: FieldReads) -> FieldReads:
    """The fields that are in either, of the types that are in both."""
    both = some.keys() & others.keys()
    return {name: _all_of(some[name], others[name]) for name in both}


def _all_of(some: frozenset[str] | None, others: frozenset[str] | None) -> frozenset[str] | None:
    return None if some is None or others is None else some | others


@contextmanager
def noted_fields() -> Iterator[Noted]:
    """Notes what is looked up of any record meanwhile. A record that is remembered (`cache`) with
    what it came to before is not looked at.
    """
    noted = Noted()
    look: Any = object.__getattribute__

    def noting(record: object, name: str) -> Any:
        noted.names[type(record)].add(name)
        return look(record, name)

    for kind in (Record, AtHand):
        type.__setattr__(kind, "__getattribute__", noting)
    try:
        yield noted
    finally:
        for kind in (Record, AtHand):
            type.__delattr__(kind, "__getattribute__")
