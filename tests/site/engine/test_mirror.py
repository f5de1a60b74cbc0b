"""The mirror: whatever happens to it, what the new site takes over is what was written."""

import os
import time
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijs.site.engine.difference import Difference
from wegwijs.site.engine.mirror import adopt, begin_mirror, keep, look_through
from wegwijs.site.engine.record import Row
from wegwijs.site.engine.steps import Written, write

_TICK = 0.02
"""Seconds: file systems tell times apart that lie this far from each other."""
FILES = {"index.html": b"home", "nl/index.html": b"thuis", "nl/work/index.html": b"werk"}


def _site(folder: Path) -> dict[str, Written]:
    """A site with these files."""
    return {path: write(folder, path, data, {}) for path, data in FILES.items()}


def _replaced(mirror: Path) -> None:
    (mirror / "nl/index.html").unlink()
    (mirror / "nl/index.html").write_bytes(b"elders")


def _as_long(mirror: Path) -> None:
    (mirror / "nl/index.html").unlink()
    (mirror / "nl/index.html").write_bytes(b"schut")


def _gone(mirror: Path) -> None:
    (mirror / "nl/index.html").unlink()


def _a_folder(mirror: Path) -> None:
    _gone(mirror)
    (mirror / "nl/index.html/deep").mkdir(parents=True)
    (mirror / "nl/index.html/deep/file").write_bytes(b"x")


def _a_link(mirror: Path) -> None:
    _gone(mirror)
    (mirror / "nl/index.html").symlink_to(mirror / "index.html")


@pytest.mark.parametrize("harm", [_replaced, _as_long, _gone, _a_folder, _a_link])
def test_what_is_not_as_it_was_written_is_not_taken_over(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    mirror, fresh = tmp_path / "mirror", tmp_path / "fresh"
    files = _site(mirror)
    harm(mirror)
    sound = adopt(mirror, fresh, files, files, look_through(mirror, files))
    assert sound.keys() == files.keys() - {"nl/index.html"}
    there = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    assert there == sound.keys()


def test_a_copy_with_other_times_is_taken_over(tmp_path: Path) -> None:
    files = _site(tmp_path / "mirror")
    for path in files:
        os.utime(tmp_path / "mirror" / path, ns=(1, 1))
    looked = look_through(tmp_path / "mirror", files)
    assert adopt(tmp_path / "mirror", tmp_path / "fresh", files, files, looked) == files


def test_what_no_build_wrote_and_what_nobody_needs_any_more_goes(tmp_path: Path) -> None:
    mirror, fresh = tmp_path / "mirror", tmp_path / "fresh"
    files = _site(mirror)
    (mirror / "other.txt").write_text("x")
    needed = {path: file for path, file in files.items() if path != "nl/work/index.html"}
    assert adopt(mirror, fresh, needed, files, look_through(mirror, files)) == needed
    assert {path.name for path in fresh.iterdir()} == {"index.html", "nl"}
    assert not (fresh / "nl/work").exists()


def _row(*files: Written) -> Row:
    return Row(b"", array("I"), files)


def test_the_difference_holds_what_is_not_the_very_file_it_was() -> None:
    same, other, changed = (Written(path, 1, 1, b"1") for path in ("same", "other", "changed"))
    again = Written("changed", 1, 2, b"2")
    before = {"a": _row(same, changed), "b": _row(other), "c": _row()}
    now = {"a": _row(same, again), "c": before["c"], "d": _row(Written("new", 1, 1, b"1"))}
    difference = Difference.of(before, now)
    assert difference.was == {"changed": changed, "other": other}
    assert difference.now.keys() == {"changed", "new"}
    assert Difference.of(before, now, {"b", "d"}).was == {"changed": changed}
    assert Difference.of(before, dict(before)) == ({}, {})


def test_a_file_that_another_step_writes_now_is_the_same_file() -> None:
    file = Written("page", 1, 1, b"1")
    assert Difference.of({"a": _row(file)}, {"b": _row(file)}) == ({}, {})


@pytest.mark.parametrize("is_known", [True, False])
def test_the_mirror_becomes_the_new_site_whether_the_difference_is_known_or_not(
    tmp_path: Path, is_known: bool
) -> None:
    old, site, mirror = tmp_path / "old", tmp_path / "site", tmp_path / "mirror"
    before = _site(old)
    time.sleep(_TICK)  # a file of another moment, as that of another build is
    now = {
        **{path: write(site, path, FILES[path], {}) for path in ("index.html",)},
        "fr/index.html": write(site, "fr/index.html", b"accueil", {}),
    }
    rows = {path: _row(file) for path, file in before.items()}
    rows_now = {path: _row(file) for path, file in now.items()}
    keep(old, site, now, mirror, Difference.of(rows, rows_now) if is_known else None)
    there = {path.relative_to(mirror).as_posix() for path in mirror.rglob("*") if path.is_file()}
    assert there == now.keys()
    assert all((mirror / path).samefile(site / path) for path in now)


def test_a_mirror_that_was_begun_becomes_that_of_the_site_which_is_ready(tmp_path: Path) -> None:
    site, mirror = tmp_path / "site", tmp_path / "cache/mirror"
    begun = _site(site)
    assert begin_mirror(site, mirror, begun)
    time.sleep(_TICK)
    (site / "index.html").unlink()
    now = {
        "index.html": write(site, "index.html", b"home again", {}),
        "nl/index.html": begun["nl/index.html"],
        "pack.json": write(site, "pack.json", b"{}", {}),
    }
    keep(tmp_path / "old", site, now, mirror, None, is_begun=True)
    there = {path.relative_to(mirror).as_posix() for path in mirror.rglob("*") if path.is_file()}
    assert there == now.keys()
    assert all((mirror / path).samefile(site / path) for path in now)


def test_no_mirror_is_begun_where_one_is_or_of_what_is_not_there(tmp_path: Path) -> None:
    files = _site(tmp_path / "site")
    (tmp_path / "mirror").mkdir()
    assert not begin_mirror(tmp_path / "site", tmp_path / "mirror", files)
    assert not begin_mirror(tmp_path / "site", tmp_path / "other", ["not/there"])
