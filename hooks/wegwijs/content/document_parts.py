"""Parts of all documents: thousands go in; some hundred at a time come out, and what was found in
those of which none has changed is taken at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.portal import Entry
from wegwijs.content.read import Document
from wegwijs.strict_yaml.nodes import MappingNode

_AT_ONCE, _ENTRIES = 400, 100


class Part(NamedTuple):
    """Some documents of a type, those of a record together: its name (type and number), their trees
    and files.
    """

    name: tuple[str, int]
    documents: Sequence[Document]
    roots: tuple[MappingNode, ...]
    files: tuple[str, ...]


def parts_of(documents: Iterable[Document]) -> list[Part]:
    """Documents, sorted by type and id, in parts."""
    return [
        Part((name, number), some, tuple(one.root for one in some), tuple(one.file for one in some))
        for name, of_type in groupby(documents, key=attrgetter("type"))
        for number, some in enumerate(_cut(list(of_type)))
    ]


def _cut(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    begin = 0
    while begin < len(documents):
        end = begin + _AT_ONCE
        while end < len(documents) and documents[end].id == documents[end - 1].id:
            end += 1
        yield documents[begin:end]
        begin = end


def those(
    cache: Cache | None, name: str, entries: Iterable[Entry], holds: Callable[[Entry], bool]
) -> Iterator[Entry]:
    """The entries of which something is true that follows from each of them alone; `name` tells it
    from other such questions.
    """
    for of, of_type in groupby(entries, key=attrgetter("type")):
        listed = tuple(of_type)
        for begin in range(0, len(listed), _ENTRIES):
            some = listed[begin : begin + _ENTRIES]
            yield from memoize(cache, (name, of, begin), some, partial(_chosen, some, holds))


def _chosen(entries: Sequence[Entry], holds: Callable[[Entry], bool]) -> list[Entry]:
    return [*filter(holds, entries)]
