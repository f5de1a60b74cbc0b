"""Large portals: what the system tells is looked at alone, and folders in which nothing changed are
taken as they were read before.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.ages import by_content
from support.tiny import BAKER, DEFINITIONS, FAIR, TODAY, VDAB, settings, write
from wegwijs.content.cache import Cache
from wegwijs.content.file_mark import FileMark
from wegwijs.content.kept_folders import KeptFolders
from wegwijs.content.load import load_content
from wegwijs.content.read import Document, read_content
from wegwijs.site.serve.notices import Notices
from wegwijs.site.serve.watcher import Watcher, look, look_again

LONG_AGO = time.time() - 3600
FILES = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "nl/event/fair.yml": FAIR,
    "fr/training/baker.yml": "title: Boulanger\nsummary: Apprendre à faire du pain.\n",
}


class Portal:
    """A portal that is read again and again, as `wegwijs serve` does, by what is said to have
    changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder, FILES)
        self.cache, self.folders = Cache(), KeptFolders()
        for path in folder.rglob("*.yml"):
            os.utime(path, (LONG_AGO, LONG_AGO))

    def save(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO + len(text)))

    def read(self, *changed: str) -> list[str]:
        """The problems there are, when these paths are said to have changed."""
        self.folders.changed = frozenset(changed)
        own = settings(self.folder, TODAY)
        content = load_content(own, DEFINITIONS, self.cache, folders=self.folders)
        self.cache.forget_unused()
        fresh = load_content(own, DEFINITIONS)
        assert content.portal == fresh.portal
        assert content.problems == fresh.problems
        assert [one.file for one in content.documents] == [one.file for one in fresh.documents]
        return [problem.file for problem in content.problems]

    def documents(self, *changed: str) -> list[Document]:
        self.folders.changed = frozenset(changed)
        codes = settings(self.folder).codes
        return read_content(
            self.folder, codes, DEFINITIONS.types, self.cache, folders=self.folders
        )[0]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    by_content(monkeypatch)
    portal = Portal(tmp_path / "portal")
    portal.folders.changed = None
    load_content(settings(portal.folder, TODAY), DEFINITIONS, portal.cache, folders=portal.folders)
    return portal


def test_only_folders_with_a_change_are_looked_at(portal: Portal) -> None:
    before = portal.documents()
    (portal.folder / "content/nl/training/baker.yml").unlink()
    assert portal.documents() == before, "nobody said so"
    assert len(portal.documents("content/nl/training/baker.yml")) == len(before) - 1


def test_only_the_file_that_changed_is_looked_at(portal: Portal) -> None:
    baker, welder = "content/nl/training/baker.yml", "content/nl/training/welder.yml"
    portal.save(welder, BAKER)
    portal.read(welder)
    portal.save(welder, BAKER.replace("brood", "taartjes"))
    portal.save(baker, BAKER.replace("brood", "koek"))
    roots = {one.file: one.root for one in portal.documents(baker)}
    assert "koek" in str(roots[baker])
    assert "taartjes" not in str(roots[welder]), "nobody said so"
    assert "taartjes" in str({one.file: one.root for one in portal.documents(welder)}[welder])


@pytest.mark.parametrize("put", ["link", "folder", "nothing", "fault"])
def test_what_takes_the_place_of_a_record_is_told(portal: Portal, put: str) -> None:
    name = "content/fr/training/baker.yml"
    place = portal.folder / name
    place.unlink()
    if put == "link":
        place.symlink_to(portal.folder / "content/nl/training/baker.yml")
    elif put == "folder":
        place.mkdir()
    elif put == "fault":
        portal.save(name, "title: [")
    assert portal.read(name) == ([] if put == "nothing" else [name])
    assert portal.read() == ([] if put == "nothing" else [name])


def test_what_is_read_is_what_a_new_program_reads(portal: Portal) -> None:
    baker, welder = "content/nl/training/baker.yml", "content/nl/training/welder.yml"
    portal.save(baker, BAKER.replace("brood", "taart"))
    assert portal.read(baker) == []
    portal.save(welder, BAKER)
    assert portal.read(welder) == []
    portal.save(welder, "title: [")
    assert portal.read(welder) == [welder]
    assert portal.read() == [welder], "a fault is told as long as it is there"
    portal.save(welder, BAKER)
    assert portal.read(welder) == []
    (portal.folder / welder).unlink()
    assert portal.read(welder) == []
    (portal.folder / "content/nl/organisation/vdab.yml").unlink()
    assert baker in portal.read("content/nl/organisation/vdab.yml")


def test_a_file_that_changes_twice_in_a_moment_is_read_twice(portal: Portal) -> None:
    baker = portal.folder / "content/nl/training/baker.yml"
    for word in ("taart", "koek."):
        stat = baker.stat()
        baker.write_text(BAKER.replace("brood", word), "utf-8")
        portal.read("content/nl/training/baker.yml")
        os.utime(baker, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    portal.read()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], frozenset[str]]]]:
    """A portal's folder, and what gives the names of what changed in it, without ever looking at
    all files: the next look is a minute away.
    """
    folder = write(tmp_path / "portal", FILES)
    roots = [folder / "content", folder / "docs", folder / "mkdocs.yml"]
    notices = Notices(filter(Path.is_dir, roots), folder)

    def looks() -> dict[str, FileMark]:
        raise AssertionError("all files are looked at")

    watcher = Watcher(
        lambda: look(roots),
        interval=60,
        notices=notices,
        again=lambda before, paths: look_again(before, paths, roots),
    )
    watcher.look = looks

    def changed() -> frozenset[str]:
        paths = watcher.changes()
        while not paths:  # what the system tells of may be a file of the editor's own
            paths = watcher.changes()
        assert watcher.seen == look(roots)
        return frozenset(Path(path).relative_to(folder).as_posix() for path in paths)

    yield folder, changed
    notices.end()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Linux is known to tell at once here")
def test_what_the_system_tells_is_looked_at_alone(
    watched: tuple[Path, Callable[[], frozenset[str]]],
) -> None:
    folder, changed = watched
    baker = folder / "content/nl/training/baker.yml"
    baker.write_text(BAKER.replace("brood", "taart"), "utf-8")
    assert changed() == {"content/nl/training/baker.yml"}

    swap = baker.with_name(".baker.yml.swp")
    swap.write_text(BAKER, "utf-8")
    swap.replace(baker)  # as editors save
    assert changed() == {"content/nl/training/baker.yml"}

    baker.rename(baker.with_name("bread.yml"))
    assert changed() == {"content/nl/training/baker.yml", "content/nl/training/bread.yml"}

    fresh = folder / "mkdocs.yml.new"
    shutil.copy(folder / "mkdocs.yml", fresh)
    fresh.replace(folder / "mkdocs.yml")
    assert changed() == {"mkdocs.yml"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only Linux is known to tell at once here")
def test_a_folder_that_comes_with_its_files_is_looked_into(tmp_path: Path) -> None:
    folder = write(tmp_path / "portal", FILES)
    shutil.copytree(folder / "content/nl/training", tmp_path / "aside")
    roots = [folder / "content"]
    notices = Notices(roots, folder)
    watcher = Watcher(lambda: look(roots), interval=60, notices=notices)
    (tmp_path / "aside").rename(folder / "content/nl/workshop")
    assert {Path(path).name for path in watcher.changes()} == {"baker.yml"}
    notices.end()


def test_the_innards_of_what_tells_changes_are_not_shown(tmp_path: Path) -> None:
    """A folder that went and came back is told of with a thousand letters."""
    program = f"""
import logging, warnings
from pathlib import Path
from wegwijs.site.serve.notices import Notices
notices = Notices([Path({str(tmp_path)!r})])
logging.getLogger("watchdog.observers.inotify").warning("Inotify queue overflowed")
warnings.warn_explicit("Callback", RuntimeWarning, "inotify.py", 1, "watchdog.observers.inotify")
notices.end()
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")
