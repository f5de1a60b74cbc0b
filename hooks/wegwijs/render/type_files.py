"""Files that are made together: those of a type beside its pages, whose addresses are known before
any of them is made, and those that come out as an earlier build wrote them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from hashlib import blake2b
from typing import TypeVar

from wegwijs.content.fingerprint import SIZE

Data = str | bytes
Made = TypeVar("Made", bound=Data)
Mark = tuple[int, bytes]
"""How long a file is, and a digest of what is in it."""


def mark_of(data: Data) -> Mark:
    """The mark of a file."""
    raw = data if isinstance(data, bytes) else data.encode()
    return len(raw), blake2b(raw, digest_size=SIZE).digest()


class FilesAsBefore(Mapping[str, Made]):
    """Files, by address, that would come out as an earlier build made them; `marks` tells how. They
    are made when somebody reads them: who has them already need not.
    """

    def __init__(self, marks: Mapping[str, Mark], make: Callable[[], Mapping[str, Made]]) -> None:
        self.marks, self._make = marks, make

    @cached_property
    def _files(self) -> Mapping[str, Made]:
        return self._make()

    def __getitem__(self, address: str) -> Made:
        return self._files[address]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are made together.

    names    their addresses relative to the site; none when they hold a hash of what is in the file
    make     () -> the data of each, by address; kept by nobody
    pattern  how their addresses look when they are known only after making: one `*` for what is not
    """

    names: tuple[str, ...]
    make: Callable[[], Mapping[str, Data]]
    pattern: str = ""

    def holds(self, address: str) -> bool:
        """Whether the file at an address is, or may be, one of these."""
        return address in self.names or (bool(self.pattern) and matches(address, self.pattern))


def matches(address: str, pattern: str) -> bool:
    """Whether an address looks like `pattern`: within one folder, for a `*` stands for no slash."""
    return address.count("/") == pattern.count("/") and fnmatchcase(address, pattern)


class TypeFiles(Mapping[str, Data]):
    """Further files of a type in a language, by address: a mapping that makes what it is asked for,
    each time.
    """

    def __init__(self, batches: Iterable[Batch] = ()) -> None:
        self.batches = tuple(batches)

    @property
    def names(self) -> frozenset[str]:
        """The addresses that are known without making anything."""
        return frozenset(name for batch in self.batches for name in batch.names)

    def __or__(self, other: "TypeFiles") -> "TypeFiles":
        return TypeFiles((*self.batches, *other.batches))

    def __getitem__(self, address: str) -> Data:
        for batch in self.batches:
            if batch.holds(address) and address in (files := batch.make()):
                return files[address]
        raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        for batch in self.batches:
            yield from batch.make() if batch.pattern else batch.names

    def __len__(self) -> int:
        return sum(1 for _ in self)
