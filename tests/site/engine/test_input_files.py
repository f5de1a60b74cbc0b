"""The digests of what a site is made from, and what is another since they were kept."""

import os
import time
from pathlib import Path

from wegwijs.site.engine.input_files import InputFiles

LONG_AGO = time.time_ns() - 3_600 * 10**9


def _write(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(at, at))


def test_since_names_what_is_new_another_or_gone(tmp_path: Path) -> None:
    for name in ("same", "other", "gone"):
        _write(tmp_path / f"{name}.yml", name)
    before = InputFiles({"content": tmp_path}, {}).kept
    _write(tmp_path / "other.yml", "another", LONG_AGO + 10**9)
    _write(tmp_path / "new.yml", "new")
    (tmp_path / "gone.yml").unlink()
    now = InputFiles({"content": tmp_path}, before)
    expected = {"content/new.yml", "content/other.yml", "content/gone.yml"}
    assert set(now.since(before)) == expected
    assert not list(now.since(now.kept))


def test_a_file_of_a_moment_ago_is_read_again_and_missed_when_it_is_gone(tmp_path: Path) -> None:
    place = tmp_path / "page.yml"
    _write(place, "one", time.time_ns())
    stat = place.stat()
    before = InputFiles({"content": tmp_path}, {}).kept
    place.write_text("two", "utf-8")  # as long, in the same moment, in the same file
    os.utime(place, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    assert place.stat().st_ino == stat.st_ino
    assert list(InputFiles({"content": tmp_path}, before).since(before)) == ["content/page.yml"]
    place.unlink()
    assert list(InputFiles({"content": tmp_path}, before).since(before)) == ["content/page.yml"]
