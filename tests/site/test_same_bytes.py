"""The same content gives the same bytes: in another folder, time zone and locale, in another order
of files and of Python's sets, for whoever may read what is written; zips and host files too.
"""

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from support.portals import REPOSITORY, copy_small, run

pytestmark = [pytest.mark.nightly, pytest.mark.portal]
SHUFFLE = """\
import os, random, sys
chance = random.Random(int(os.environ["SHUFFLE"]))
scan, listed = os.scandir, os.listdir

class Entries:
    def __init__(self, entries): self.left = entries
    def __iter__(self): return self
    def __next__(self):
        if not self.left: raise StopIteration
        return self.left.pop()
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): return None

def scandir(*where):
    with scan(*where) as entries:
        shuffled = list(entries)
    chance.shuffle(shuffled)
    return Entries(shuffled)

def listdir(*where):
    names = listed(*where)
    chance.shuffle(names)
    return names

os.scandir, os.listdir = scandir, listdir
"""
"""A `sitecustomize` by which folders are read in an order of chance."""


def _turkish(folder: Path) -> dict[str, str]:
    """A locale in which I and i are no pair, where this machine can make it; else none."""
    command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")]
    folder.mkdir()
    if shutil.which("localedef") is None or subprocess.run(command, check=False).returncode > 1:
        return {"LC_ALL": "C"}
    return {"LC_ALL": "tr_TR.UTF-8", "LOCPATH": str(folder)}


def _built(portal: Path, umask: int, **more: str) -> dict[str, bytes]:
    """Everything that a build writes beside and in its site, by name."""
    copy_small(portal)
    before = os.umask(umask)
    try:
        done = run("wegwijs", "-C", portal, "build", "--zip", "--host", "nginx", **more)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {
        path.relative_to(portal).as_posix(): _nameless(path, portal)
        for place in (portal / "site", *portal.glob("site.*"))
        for path in ([place] if place.is_file() else place.rglob("*"))
        if path.is_file()
    }
    assert sum(name.endswith(".zip") for name in written) == 4
    return written


def _nameless(path: Path, portal: Path) -> bytes:
    """What is in a file. The rules for a web server name the folder that it is to show."""
    data = path.read_bytes()
    return data.replace(str(portal).encode(), b"") if path.suffix == ".conf" else data


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    custom = tmp_path / "custom"
    custom.mkdir()
    (custom / "sitecustomize.py").write_text(SHUFFLE, "utf-8")
    path = f"{custom}{os.pathsep}{REPOSITORY / 'hooks'}"
    turkish = _turkish(tmp_path / "locales")
    first = _built(tmp_path / "a", 0o022, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    (tmp_path / "a longer name, ç").mkdir()
    second = _built(
        tmp_path / "a longer name, ç" / "b", 0o077, PYTHONHASHSEED="77",
        TZ="Pacific/Kiritimati", PYTHONPATH=path, SHUFFLE="5", **turkish,
    )  # fmt: skip
    assert [name for name, data in first.items() if second.get(name) != data] == []
    assert first.keys() == second.keys()
    zips = [*(tmp_path / "a longer name, ç").rglob("site.*.zip")]
    for one in zips:
        with ZipFile(one) as archive:
            modes = {info.external_attr >> 16 for info in archive.infolist()}
        assert modes == {0o100644}, "who opens the zip may read what is in it"
