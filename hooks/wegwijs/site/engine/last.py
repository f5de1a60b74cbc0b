"""Made last: the files of a site as they were written go in; what is made of them comes out.

It is not made again while those files are as they were.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wegwijs.content.fingerprint import fingerprint
from wegwijs.site.addresses import Last, file_of
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
) -> dict[str, Row]:
    """Make what is not there yet of the `files` in a folder; gives a row of each for the record.
    `sound` are the files of the rows `before` that are there.
    """
    marks = {path: (file.size, file.digest) for path, file in files.items()}
    return {_name(one): _row(one, folder, marks, before.get(_name(one)), sound) for one in last}


def _row(
    one: Last,
    folder: Path,
    marks: Mapping[str, tuple[int, bytes]],
    before: Row | None,
    sound: Mapping[str, Written],
) -> Row:
    chosen = one.chosen(marks)
    own = fingerprint((one.key, sorted(chosen.items())))
    old = {file.path: file for file in before.files if file.path in sound} if before else {}
    if before and before.own == own and len(old) == len(before.files):
        return before

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    def there(address: str) -> bytes | None:
        return read(file_of(address)) if file_of(address) in old else None

    made = {file_of(url): data for url, data in one.make(chosen, read, there).items()}
    written = (write(folder, path, data, old) for path, data in made.items())
    return Row(own, array("I"), tuple(written))


def _name(one: Last) -> str:
    return f"last {one.pattern}"
