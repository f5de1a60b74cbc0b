"""What is kept of a build whose last one left a record: what changed, or the whole."""

from array import array
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content.reads import Read
from wegwijs.site.engine import record_since
from wegwijs.site.engine.record import BuildRecord, PartRow, Row
from wegwijs.site.engine.record_since import RECORD, WHOLE, Kept, clear, forget, read_kept
from wegwijs.site.engine.steps import Written

STEPS = 80


def row(name: str, word: int, reads: Sequence[int] = (0, 1)) -> Row:
    files = (Written(f"{name}index.html", word, 2**40 + word, b"%d" % word),)
    return Row(b"own %d" % word, array("I", reads), files)


def first() -> BuildRecord:
    """The record of a clean build of a site of some size."""
    names = [f"nl/course-{number}/" for number in range(STEPS)]
    reads: dict[Read, bytes] = {("record", "training", name, "nl"): b"mark" for name in names}
    return BuildRecord(
        key=b"key",
        state=b"first",
        reads=reads,
        derived={0: array("I", [1, 2])},
        rows={name: row(name, 1) for name in names},
        parts={"nl: training": PartRow("nl: training", b"told", array("I", [0]), tuple(names))},
        files={f"content/{name}": (1, 2, 3, 4, b"digest") for name in names},
        full=STEPS,
        read_by=b"by",
    )


def next_of(record: BuildRecord) -> BuildRecord:
    """A record that begins with what the last one says, as `noting` makes one."""
    return replace(
        record,
        reads=dict(record.reads),
        derived=dict(record.derived),
        rows=dict(record.rows),
        parts=dict(record.parts),
        files=dict(record.files),
    )


def keep(folder: Path, record: BuildRecord, kept: Kept) -> Kept:
    """Keep the record of a build as a store does; gives what the next one reads."""
    forget(folder, kept)
    assert read_kept(folder) is None, "a build that ends here leaves nothing"
    record_since.write_next(folder / "record.next", record, kept)
    (folder / "record.next").replace(folder / RECORD)
    clear(folder)
    again = read_kept(folder)
    assert again is not None
    assert again.record == record
    return again


def edited(record: BuildRecord, number: int, word: int) -> BuildRecord:
    """One record was changed: its page was made again, and read something that is new."""
    after = next_of(record)
    name = f"nl/course-{number}/"
    read: Read = ("record", "training", name, "nl")
    after.reads[read] = b"mark %d" % word
    after.reads["string", f"word-{word}"] = b"new"
    after.rows[name] = row(name, word, (0, len(after.reads) - 1))
    after.derived[0] = array("I", [1, word])
    after.files = {**record.files, f"content/{name}": (word, 2, 3, 4, b"other")}
    after.state, after.said = b"state %d" % word, (f"warning {word}",)
    return after


def test_an_edit_writes_what_changed_and_no_more(tmp_path: Path) -> None:
    kept = keep(tmp_path, first(), Kept(BuildRecord()))
    whole = (tmp_path / RECORD).read_bytes()
    for word in range(2, 5):
        kept = keep(tmp_path, edited(kept.record, word, word), kept)
        assert (tmp_path / WHOLE).read_bytes() == whole
        assert (tmp_path / RECORD).stat().st_size < len(whole) / 8
    assert len(kept.since) == 3


def test_when_much_has_changed_the_whole_is_written(tmp_path: Path) -> None:
    kept = keep(tmp_path, first(), Kept(BuildRecord()))
    after = edited(kept.record, 1, 2)
    for number in range(STEPS // 2):
        after.rows[f"nl/course-{number}/"] = row("", 3)
    kept = keep(tmp_path, after, keep(tmp_path, edited(kept.record, 1, 1), kept))
    assert kept.since == ()
    assert not (tmp_path / WHOLE).exists()


@pytest.mark.parametrize("what", ["key", "numbers", "names"])
def test_a_record_that_numbers_things_otherwise_is_written_as_a_whole(
    tmp_path: Path, what: str
) -> None:
    kept = keep(tmp_path, first(), Kept(BuildRecord()))
    after = next_of(kept.record)
    if what == "key":
        after.key = b"another generator"
    elif what == "numbers":
        after.full += 1
    else:
        after.reads = dict(reversed(after.reads.items()))
    assert keep(tmp_path, after, kept).since == ()


def test_after_many_edits_the_whole_is_written_once(tmp_path: Path) -> None:
    kept = keep(tmp_path, first(), Kept(BuildRecord()))
    lengths = []
    for word in range(2, 40):
        kept = keep(tmp_path, edited(kept.record, word, word), kept)
        lengths.append(len(kept.since))
    assert max(lengths) > 2
    assert 0 in lengths[2:]


class _Damage:
    """Ways in which a store is not what a build has left."""

    @staticmethod
    def flip(path: Path, at: int) -> None:
        data = bytearray(path.read_bytes())
        data[at % len(data)] ^= 1
        path.write_bytes(data)

    @staticmethod
    def cut(path: Path, at: int) -> None:
        path.write_bytes(path.read_bytes()[: at % path.stat().st_size])

    @staticmethod
    def delete(path: Path, at: int) -> None:
        path.unlink()


@pytest.mark.parametrize("name", [RECORD, WHOLE])
@pytest.mark.parametrize("how", [_Damage.flip, _Damage.cut, _Damage.delete])
def test_when_either_file_is_damaged_there_is_no_record(
    tmp_path: Path, name: str, how: object
) -> None:
    kept = keep(tmp_path, first(), Kept(BuildRecord()))
    keep(tmp_path, edited(kept.record, 1, 2), kept)
    sound = (tmp_path / name).read_bytes()
    assert callable(how)
    for at in range(0, len(sound), 1 + len(sound) // 25):
        how(tmp_path / name, at)
        assert read_kept(tmp_path) is None, at
        (tmp_path / name).write_bytes(sound)
    assert read_kept(tmp_path)


def test_what_changed_since_another_whole_is_not_read(tmp_path: Path) -> None:
    (one := tmp_path / "one").mkdir()
    (two := tmp_path / "two").mkdir()
    for folder, word in [(one, b"one"), (two, b"two")]:
        record = first()
        record.state = word
        kept = keep(folder, record, Kept(BuildRecord()))
        keep(folder, edited(kept.record, 1, 2), kept)
    (two / WHOLE).replace(one / WHOLE)
    assert read_kept(one) is None


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["change", "new", "gone", "part", "derived gone", "file gone"]),
        st.integers(0, 30),
    ),
    max_size=4,
)


@given(builds=st.lists(EDITS, max_size=5))
def test_whatever_changes_the_next_build_reads_what_was_found_out(
    tmp_path_factory: pytest.TempPathFactory, builds: list[list[tuple[str, int]]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    kept = keep(folder, first(), Kept(BuildRecord()))
    for word, edits in enumerate(builds, 2):
        after = next_of(deepcopy(kept).record if word % 2 else kept.record)
        for what, number in edits:
            name = f"nl/course-{number}/"
            if what == "change":
                after = edited(after, number, word)
            elif what == "new":
                after.rows[f"nl/new-{number}/"] = row("nl/new/", word)
                after.files = {**after.files, f"content/new-{number}": (word, 0, 0, 0, b"new")}
            elif what == "gone" and len(after.rows) > STEPS // 2:
                del after.rows[step := next(iter(after.rows))]
                after.parts = {
                    name: part._replace(names=tuple(one for one in part.names if one != step))
                    for name, part in after.parts.items()
                }
            elif what == "part":
                some = (None, next(iter(after.rows)))
                fresh = PartRow(f"part {number}", b"told", array("I"), some)
                after.parts = {fresh.name: fresh, **after.parts}
            elif what == "derived gone":
                after.derived.pop(0, None)
            else:
                after.files = {at: one for at, one in after.files.items() if name not in at}
        kept = keep(folder, after, kept)
        assert list(kept.record.reads) == list(after.reads)
        assert list(kept.record.parts) == list(after.parts)
