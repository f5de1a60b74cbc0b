"""The record of a build: what each step was made from and what it wrote; kept as one file, and read
again by the next build.

What is damaged, of another version or of another program is not read: then all is made anew.
"""

import marshal
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from wegwijs.content.reads import Read
from wegwijs.site.engine.input_files import Known
from wegwijs.site.engine.steps import Written

FORM = f"Wegwijs build 6, Python {sys.version}\n".encode()
CHECK, _LENGTH = 32, 8
"""Bytes of the digest of a record, and of the length of a piece of it."""


class Row(NamedTuple):
    """A step: the fingerprint of what it holds, the numbers of what it read, what it wrote."""

    own: bytes
    reads: "array[int]"
    files: tuple[Written, ...]


class PartRow(NamedTuple):
    """A part of the plan: its name, the fingerprint of what it told others, the numbers of what was
    read when it was planned, the names of its steps in order; None for one whose address another
    one has.
    """

    name: str
    told: bytes
    reads: "array[int]"
    names: tuple[str | None, ...]


@dataclass(slots=True)
class BuildRecord:
    """What was found out in a build.

    key      a fingerprint of what all steps are made from, whatever they read: the generator
    state    a fingerprint of all that the site was made from
    said     the warnings there were
    reads    what was read, each with its fingerprint, in the order of their numbers
    derived  of what follows from all records: the numbers of what was read for it, by its own
    rows     the steps by name
    parts    the parts of the plan by name, in its order
    files    the digests of the input files, with what tells whether they changed
    full     how many `reads` there were when each had been read by a step
    read_by  fingerprints of what records follow from beside their files, and of all that is set
    """

    key: bytes = b""
    state: bytes = b""
    said: tuple[str, ...] = ()
    reads: dict[Read, bytes] = field(default_factory=dict)
    derived: "dict[int, array[int]]" = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    parts: dict[str, PartRow] = field(default_factory=dict)
    files: Known = field(default_factory=dict)
    full: int = 0
    read_by: bytes = b""

    def files_of(self, name: str) -> tuple[Written, ...]:
        """The files of a step; none of one that was not there."""
        row = self.rows.get(name)
        return row.files if row else ()

    @property
    def written(self) -> dict[str, Written]:
        """Every file of the site, by path."""
        return {file.path: file for row in self.rows.values() for file in row.files}


def write_record(path: Path, record: BuildRecord) -> None:
    """Keep a record; the file is there as a whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    whole = blake2b(digest_size=CHECK)
    with fresh.open("wb") as stream:
        stream.write(FORM + bytes(CHECK))
        for part in _parts(record):
            raw = marshal.dumps(part)
            for piece in with_length(raw):
                whole.update(piece)
                stream.write(piece)
        stream.seek(len(FORM))
        stream.write(whole.digest())
    fresh.replace(path)


def _parts(record: BuildRecord) -> Iterator[Any]:
    """What is kept of a record, each part made when the one before is written: all of it together
    would take as much memory as what it is made of.
    """
    yield record.key, record.state, list(record.said), record.full, record.read_by
    yield list(record.reads.items())
    yield {number: numbers.tobytes() for number, numbers in record.derived.items()}
    yield dict(record.files)
    yield list(record.rows)
    yield _packed_parts(record)
    yield from packed(list(record.rows.values()))


def read_record(path: Path) -> BuildRecord | None:
    """The record that was kept; None when there is none that can be used."""
    try:
        data = path.read_bytes()
        if not data.startswith(FORM):
            return None
        begin = len(FORM) + CHECK
        raw = memoryview(data)[begin:]
        if blake2b(raw, digest_size=CHECK).digest() != data[len(FORM) : begin]:
            return None
        return _record(*map(marshal.loads, pieces_of(raw)))
    except (OSError, ValueError, TypeError, EOFError):
        return None


def digest_of(path: Path) -> bytes:
    """The digest that the file of a record says it has. Raises OSError."""
    with path.open("rb") as stream:
        stream.seek(len(FORM))
        return stream.read(CHECK)


def with_length(raw: bytes) -> tuple[bytes, bytes]:
    """A piece of a file, after its length."""
    return len(raw).to_bytes(_LENGTH, "big"), raw


def pieces_of(raw: memoryview) -> Iterator[memoryview]:
    """The pieces, each of which stands after its length."""
    begin = 0
    while begin < len(raw):
        end = begin + _LENGTH + int.from_bytes(raw[begin : begin + _LENGTH], "big")
        yield raw[begin + _LENGTH : end]
        begin = end


def _packed_parts(record: BuildRecord) -> Any:
    """The parts of the plan; a step is told by its place among the rows, and one more."""
    places: dict[str | None, int] = {name: at for at, name in enumerate(record.rows, 1)}
    return [
        (row.name, row.told, row.reads.tobytes(), _places(places, row.names).tobytes())
        for row in record.parts.values()
    ]


def _places(places: Mapping[str | None, int], names: Iterable[str | None]) -> "array[int]":
    return array("I", (places.get(name, 0) for name in names))


def _unpacked_parts(parts: Any, names: Sequence[str]) -> Iterator[tuple[str, PartRow]]:
    """The parts that `_packed_parts` was given, of what it gave."""
    by_place = [None, *names]
    for name, told, reads, places in parts:
        of_steps = tuple(map(by_place.__getitem__, _numbers("I", places)))
        yield name, PartRow(name, told, _numbers("I", reads), of_steps)


def _record(
    head: Any, reads: Any, derived: Any, files: Any, names: Any, parts: Any, *rows: Any
) -> BuildRecord:
    key, state, said, full, read_by = head
    return BuildRecord(
        key,
        state,
        tuple(said),
        dict(reads),
        {number: _numbers("I", raw) for number, raw in derived.items()},
        dict(zip(names, unpacked(*rows), strict=True)),
        dict(_unpacked_parts(parts, names)),
        files,
        full,
        read_by,
    )


def packed(rows: Sequence[Row]) -> Iterator[Any]:
    """Rows, column by column: of tens of thousands that takes a third of the time to read."""
    yield [row.own for row in rows]
    yield array("I", (len(row.reads) for row in rows)).tobytes()
    yield b"".join(row.reads for row in rows)
    yield array("I", (len(row.files) for row in rows)).tobytes()
    files = [file for row in rows for file in row.files]
    yield [file.path for file in files]
    yield array("q", (file.size for file in files)).tobytes()
    yield array("q", (file.time for file in files)).tobytes()
    yield [file.digest for file in files]


def unpacked(
    owns: list[bytes],
    of_reads: bytes,
    reads: bytes,
    of_files: bytes,
    paths: list[str],
    sizes: bytes,
    times: bytes,
    digests: list[bytes],
) -> Iterator[Row]:
    """The rows that `packed` was given, of what it gave."""
    written = tuple(map(Written, paths, _numbers("q", sizes), _numbers("q", times), digests))
    return map(
        Row,
        owns,
        _cut(_numbers("I", reads), _numbers("I", of_reads)),
        _cut(written, _numbers("I", of_files)),
    )


def _cut(whole: Any, lengths: Iterable[int]) -> Iterator[Any]:
    """Slices of these lengths, one after the other."""
    begin = 0
    for length in lengths:
        yield whole[begin : begin + length]
        begin += length


def _numbers(kind: str, raw: bytes) -> "array[int]":
    numbers: array[int] = array(kind)
    numbers.frombytes(raw)
    return numbers
