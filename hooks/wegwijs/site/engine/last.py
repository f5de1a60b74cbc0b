"""Made last: the files of a site as they were written go in; what is made of them comes out.

It is not made again while those files are as they were.
"""

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from wegwijs.content.fingerprint import SIZE, fingerprint
from wegwijs.content.processes import in_processes
from wegwijs.render.urls import file_of
from wegwijs.site.addresses import Last, Marks
from wegwijs.site.engine.difference import Difference
from wegwijs.site.engine.record import Row
from wegwijs.site.engine.steps import Written, write


def names_of(last: Iterable[Last]) -> set[str]:
    """The names of their rows in the record of a build."""
    return {_name(one) for one in last}


def make_last(
    last: Sequence[Last],
    folder: Path,
    files: Mapping[str, Written],
    before: Mapping[str, Row],
    sound: Mapping[str, Written],
    processes: int = 1,
    difference: Difference | None = None,
) -> dict[str, Row]:
    """Make what is not there yet of the `files` in a folder, in so many processes; gives a row of
    each for the record. `sound` are the files of the rows `before` that are there; the `difference`
    is that of all other files between then and now.
    """
    stirred = [_marks(some) for some in difference] if difference else None
    rows = {
        _name(one): row
        for one in last
        if (row := _as_it_was(one, before.get(_name(one)), sound, stirred))
    }
    rest = [one for one in last if _name(one) not in rows]
    marks = _marks(files) if rest else {}

    def row_of(one: Last) -> Row:
        job = _Job.of(one, folder, marks, before.get(_name(one)), sound)
        return job.row or job.do()

    made = in_processes(rest, row_of, processes, few=2, first=1)
    return rows | {_name(one): row for one, row in zip(rest, made, strict=True)}


def _marks(files: Mapping[str, Written]) -> Marks:
    return {path: (file.size, file.digest) for path, file in files.items()}


def _as_it_was(
    one: Last, row: Row | None, sound: Mapping[str, Written], stirred: Sequence[Marks] | None
) -> Row | None:
    """The row there was, when none of the files that it was made from is another now; so that not
    all of them have to be gone through.
    """
    if row is None or stirred is None or any(file.path not in sound for file in row.files):
        return None
    same = row.own[:SIZE] == fingerprint(one.key) and not any(map(one.chosen, stirred))
    return row if same else None


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be made of which files; or the row there was, when it is as it was."""

    one: Last
    folder: Path
    chosen: Mapping[str, tuple[int, bytes]]
    own: bytes
    old: Mapping[str, Written]
    row: Row | None

    @classmethod
    def of(
        cls,
        one: Last,
        folder: Path,
        marks: Mapping[str, tuple[int, bytes]],
        before: Row | None,
        sound: Mapping[str, Written],
    ) -> "_Job":
        chosen = one.chosen(marks)
        own = fingerprint(one.key) + _digest(chosen)
        old = {file.path: file for file in before.files if file.path in sound} if before else {}
        same = before and before.own == own and len(old) == len(before.files)
        return cls(one, folder, chosen, own, old, before if same else None)

    def do(self) -> Row:
        made = self.one.make(self.chosen, self._read, _There(self.old, self._read))
        written = (
            self.old[file_of(url)]
            if data is None
            else write(self.folder, file_of(url), data, self.old)
            for url, data in made
        )
        return Row(self.own, array("I"), tuple(written))

    def _read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


class _There(Mapping[str, bytes]):
    """What is there by address, read when somebody asks for it."""

    def __init__(self, files: Mapping[str, Written], read: Callable[[str], bytes]) -> None:
        self.files, self.read = files, read

    def __getitem__(self, address: str) -> bytes:
        if address not in self:
            raise KeyError(address)
        return self.read(file_of(address))

    def __contains__(self, address: object) -> bool:
        return file_of(str(address)) in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def _digest(marks: Marks) -> bytes:
    """A digest of files and their marks, of which there are tens of thousands."""
    # the first version of the format knows no difference between two equal texts
    return blake2b(marshal.dumps(sorted(marks.items()), 0), digest_size=SIZE).digest()


def _name(one: Last) -> str:
    return f"last {one.pattern}"
