"""Record since: a record that was written as a whole, and those of the builds since then, go in;
what each of them changed comes out, kept in a file beside that of the whole.

The record of a large site tells of a hundred thousand files, of which an edit changes some: to
write all of it again would take longer than to make them.

    record        the whole, or what changed since that was written
    record-whole  the whole, when `record` is what changed since; without it nothing is read
"""

import marshal
import os
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from wegwijs.site.engine.record import (
    CHECK,
    FORM,
    BuildRecord,
    PartRow,
    digest_of,
    packed,
    pieces_of,
    read_record,
    unpacked,
    with_length,
    write_record,
)

_SINCE = b"Since " + FORM
_MOST = 8
"""Of the bytes of a whole record, or of its steps, one in so many may have changed: more are
written, and read, as quickly as a whole.
"""
RECORD, WHOLE = "record", "record-whole"


class Kept(NamedTuple):
    """What lies in a folder: the record; the digest and the size in bytes of the whole file that it
    was read from, and what changed since then, a piece for each build. Without a whole nothing
    does.
    """

    record: BuildRecord
    whole: bytes = b""
    size: int = 0
    since: tuple[bytes, ...] = ()


def read_kept(folder: Path) -> Kept | None:
    """The record that was kept in a folder; None when there is none that can be used."""
    path = folder / RECORD
    try:
        with path.open("rb") as stream:
            is_whole = stream.read(len(_SINCE)) != _SINCE
        since = b"" if is_whole else path.read_bytes()[len(_SINCE) :]
        whole = path if is_whole else folder / WHOLE
        digest, size = digest_of(whole), whole.stat().st_size
        record = read_record(whole)
        if record is None:
            return None
        if is_whole:
            return Kept(record, digest, size)
        if since[:CHECK] != digest or _digest(since[2 * CHECK :]) != since[CHECK : 2 * CHECK]:
            return None
        pieces = tuple(map(bytes, pieces_of(memoryview(since)[2 * CHECK :])))
        for piece in pieces:
            _bring(record, *marshal.loads(piece))
        return Kept(record, digest, size, pieces)
    except (OSError, ValueError, TypeError, EOFError, KeyError):
        return None


def write_next(path: Path, record: BuildRecord, before: Kept) -> None:
    """Write a record for who moves it to the place of the one `before`: what changed, when that is
    little, or the whole. Raises OSError.
    """
    piece = _piece(record, before) if before.whole else None
    if piece is None:
        write_record(path, record)
        return
    raw = b"".join(chain.from_iterable(map(with_length, (*before.since, piece))))
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.write_bytes(b"".join((_SINCE, before.whole, _digest(raw), raw)))
    fresh.replace(path)


def forget(folder: Path, kept: Kept) -> None:
    """From now on there is no record, but the whole that the next one may follow. Raises
    OSError.
    """
    if kept.whole and not kept.since:
        (folder / RECORD).replace(folder / WHOLE)
    else:
        (folder / RECORD).unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Take out a whole that the record does not follow. Raises OSError."""
    try:
        with (folder / RECORD).open("rb") as stream:
            is_since = stream.read(len(_SINCE)) == _SINCE
    except FileNotFoundError:
        is_since = False
    if not is_since:
        (folder / WHOLE).unlink(missing_ok=True)


def _piece(record: BuildRecord, before: Kept) -> bytes | None:
    """What is another in a record than before; None where that is much, or what was read has other
    numbers.
    """
    last = before.record
    if record.key != last.key or record.full != last.full:
        return None
    if any(name is not other for name, other in zip(last.reads, record.reads, strict=False)):
        return None
    rows = {name: row for name, row in record.rows.items() if last.rows.get(name) is not row}
    if len(rows) * _MOST > len(record.rows) or len(record.reads) < len(last.reads):
        return None
    reads = {name: mark for name, mark in record.reads.items() if last.reads.get(name) != mark}
    files = {name: mark for name, mark in record.files.items() if last.files.get(name) != mark}
    derived = {
        number: numbers.tobytes()
        for number, numbers in record.derived.items()
        if last.derived.get(number) is not numbers
    }
    parts = [part for part in record.parts.values() if last.parts.get(part.name) != part]
    piece = marshal.dumps((
        (record.state, list(record.said), record.read_by),
        list(reads.items()),
        (derived, list(last.derived.keys() - record.derived.keys())),
        (files, list(last.files.keys() - record.files.keys())),
        (list(rows), [*packed(list(rows.values()))], list(last.rows.keys() - record.rows.keys())),
        (list(record.parts), [(*part[:2], part.reads.tobytes(), part.names) for part in parts]),
    ))  # fmt: skip
    together = len(piece) + sum(map(len, before.since))
    return piece if together * _MOST <= before.size else None


def _bring(
    record: BuildRecord, head: Any, reads: Any, derived: Any, files: Any, rows: Any, parts: Any
) -> None:
    """Bring into a record what was another in the next one."""
    record.state, said, record.read_by = head
    record.said = tuple(said)
    record.reads.update(reads)
    of_records, gone = derived
    record.derived.update((number, _numbers(raw)) for number, raw in of_records.items())
    _take_out(record.derived, gone)
    marks, gone = files
    record.files = {**record.files, **marks}
    _take_out(record.files, gone)
    names, columns, gone = rows
    record.rows.update(zip(names, unpacked(*columns), strict=True))
    _take_out(record.rows, gone)
    order, of_plan = parts
    now = record.parts | {
        name: PartRow(name, told, _numbers(raw), tuple(of_steps))
        for name, told, raw, of_steps in of_plan
    }
    record.parts = {name: now[name] for name in order}


def _take_out(of: Any, names: Iterable[object]) -> None:
    for name in names:
        del of[name]


def _numbers(raw: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(raw)
    return numbers


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=CHECK).digest()
