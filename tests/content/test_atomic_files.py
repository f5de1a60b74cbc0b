"""Files are written whole or not at all: several all or none, on a full disk and after a kill at
any moment.
"""

import ast
import errno
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from support.house import nodes, parsed
from support.portals import REPOSITORY, environment
from support.tiny import BAKER, write
from wegwijs.cli.main import main
from wegwijs.content.atomic_files import STAGED, sweep, write_files

PACKAGE = REPOSITORY / "hooks" / "wegwijs"
ELSEWHERE = {
    "content/atomic_files.py": "this is it",
    "cli/main.py": "writes nowhere, in the place of an output that was closed",
    "site/engine/record.py": "writes into the store, which may be lost",
    "site/engine/record_since.py": "writes into the store, which may be lost",
    "site/engine/store.py": "writes into the store, which may be lost",
    "site/sounds/kept_files.py": "writes into the store, which may be lost",
    "site/sounds/programs.py": "writes into a temporary folder",
    "render/template_cache.py": "writes into the store, which may be lost",
    "site/folder/marker.py": "writes into the folder of a build",
    "editing/sample/__init__.py": "writes into a folder of its own, which is moved",
    "editing/sample/site.py": "writes into a folder of its own, which is moved",
    "site/mkdocs/hooks.py": "writes a survey into a temporary folder",
    "editing/diff/revision_state.py": "writes into a temporary folder",
    "site/contract/examples.py": "writes into a temporary folder",
    "site/host_files.py": "writes into the folder of a build, and one file beside it",
    "site/zip_files.py": "writes zips beside a site, each under a name of its own that is moved",
    "features/open_data/workbook.py": "writes a zip in memory",
}
OLD = {"a.yml": b"old a\n", "b.yml": b"old b\n", "deep/c.yml": b"old c\n"}
STEPS = {
    "write": "os.fdopen",
    "sync": "os.fsync",
    "rename": "pathlib.Path.replace",
    "second name": "os.link",
}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def changed(folder: Path) -> dict[Path, bytes]:
    """New bytes for each file, and two files in folders that are not there."""
    return {folder / name: b"new" for name in [*OLD, "fresh/d.yml", "fresh/er/e.yml"]}


def failing(real: Callable[..., Any], turn: int, fault: int) -> Callable[..., Any]:
    """A function that fails when it is called for the `turn`th time, and then only."""
    turns = iter(range(10_000))

    def call(*arguments: object, **options: object) -> object:
        if next(turns) == turn:
            raise OSError(fault, os.strerror(fault))
        return real(*arguments, **options)

    return call


@pytest.mark.parametrize("turn", range(5))
@pytest.mark.parametrize("step", STEPS)
def test_when_one_step_fails_every_file_is_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, turn: int
) -> None:
    place = STEPS[step]
    real = Path.replace if step == "rename" else getattr(os, place.removeprefix("os."))
    with monkeypatch.context() as patch:
        patch.setattr(place, failing(real, turn, errno.ENOSPC))
        if step == "second name" or (
            step == "rename" and turn >= len(OLD)
        ):  # it has another way, or there is no such turn
            write_files(changed(folder))
            assert everything(folder) == {
                path.relative_to(folder).as_posix(): data for path, data in changed(folder).items()
            }
            return
        with pytest.raises(OSError, match="No space left") as fault:
            write_files(changed(folder))
    assert Path(fault.value.filename) == list(changed(folder))[turn]
    assert everything(folder) == OLD
    assert not (folder / "fresh").exists()


def test_all_are_written_and_nothing_else_is_left(folder: Path) -> None:
    write_files(changed(folder))
    assert everything(folder) == {
        path.relative_to(folder).as_posix(): b"new" for path in changed(folder)
    }


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_rights(folder: Path, mode: int) -> None:
    (folder / "a.yml").chmod(mode)
    write_files({folder / "a.yml": b"new"})
    assert stat.S_IMODE((folder / "a.yml").stat().st_mode) == mode


def test_a_new_file_has_the_rights_that_new_files_get(folder: Path) -> None:
    (folder / "usual.yml").write_bytes(b"")
    write_files({folder / "new.yml": b"new"})
    assert (folder / "new.yml").stat().st_mode == (folder / "usual.yml").stat().st_mode


@pytest.mark.parametrize("links", [True, False], ids=["", "no second names"])
def test_what_must_be_new_is_never_written_over_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Not even over one that comes while the new file is being written."""

    def arrives(handle: int) -> None:
        (folder / "x.yml").write_bytes(b"somebody else's")

    if not links:
        monkeypatch.setattr(os, "link", failing(os.link, 0, errno.EPERM))
    with pytest.raises(FileExistsError):
        write_files({folder / "b.yml": b"new", folder / "a.yml": b"new"}, new={folder / "a.yml"})
    monkeypatch.setattr(os, "fsync", arrives)
    with pytest.raises(FileExistsError):
        write_files({folder / "x.yml": b"new"}, new={folder / "x.yml"})
    assert everything(folder) == OLD | {"x.yml": b"somebody else's"}


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe"])
def test_what_is_no_file_is_not_replaced(folder: Path, kind: str) -> None:
    place = folder / "x.yml"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("a.yml" if kind == "link" else "nowhere")
    before = place.lstat()
    with pytest.raises(OSError, match="links are not allowed" if "link" in kind else "not a file"):
        write_files({folder / "b.yml": b"new", place: b"new"})
    assert (place.lstat().st_ino, (folder / "b.yml").read_bytes()) == (before.st_ino, OLD["b.yml"])


WRITER = """
import sys
from pathlib import Path
from wegwijs.content.atomic_files import write_files
folder, number = Path(sys.argv[1]), 0
print("begins", flush=True)
while True:
    number += 1
    text = f"{number} {{}}\\n" * 20_000
    write_files({folder / f"{name}.yml": text.replace("{}", name).encode() for name in "abcdef"})
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_whole_files_and_the_next_write_clears_up(
    tmp_path: Path,
) -> None:
    moments = random.Random(7)
    for _ in range(12):
        program = subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path], env=environment(), stdout=subprocess.PIPE
        )
        assert program.stdout
        program.stdout.readline()
        time.sleep(moments.uniform(0.01, 0.15))
        program.kill()
        program.communicate()
        for path in tmp_path.glob("[a-f].yml"):
            lines = path.read_text("utf-8").splitlines()
            assert len(lines) == 20_000, path
            assert len(set(lines)) == 1, path
    write_files({tmp_path / "a.yml": b"last"})
    assert not list(tmp_path.glob(".*"))


def test_what_a_running_program_is_writing_stays(tmp_path: Path) -> None:
    ours = tmp_path / f"{STAGED}{os.getpid()}-0"
    named_alike = tmp_path / f"{STAGED}notes-of-mine"
    for path in (ours, named_alike):
        path.write_bytes(b"")
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([ours, named_alike])


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own; it is full once the portal is on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("a disk of a fixed size can be mounted by root only")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_leaves_a_translation_as_it_was(
    full_disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translation = "title: خبّاز\n# " + "x" * 4000 + "\n"
    write(full_disk, {"nl/training/baker.yml": BAKER, "ar/training/baker.yml": translation})
    file = full_disk / "content/ar/training/baker.yml"
    with (full_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 4096):
            pass
    before = everything(full_disk)
    assert main(["-C", str(full_disk), "stamp", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"{file}: cannot be stamped (No space left on device). Make room on the disk" in said
    assert everything(full_disk) == before


def test_stamping_several_files_is_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"{lang}/training/baker.yml": "title: x\n" for lang in ("fr", "en", "ar")}
    write(tmp_path, {"nl/training/baker.yml": BAKER, **files})
    paths = [str(tmp_path / "content" / file) for file in files]
    before = everything(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(Path.replace, 2, errno.EACCES))
        assert main(["-C", str(tmp_path), "stamp", *paths]) == 2
    assert "Nothing was changed" in capsys.readouterr().err
    assert everything(tmp_path) == before
    assert main(["-C", str(tmp_path), "stamp", *paths]) == 0
    assert all("stamps:" in Path(path).read_text("utf-8") for path in paths)


def test_a_stopped_command_says_so_in_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    write(tmp_path, {"nl/training/baker.yml": BAKER})
    monkeypatch.setattr("wegwijs.cli.commands.schema.write_files", stopped)
    assert main(["-C", str(tmp_path), "schema"]) == 128 + signal.SIGINT
    assert capsys.readouterr().err == "\nStopped.\n"


def texts_in(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def writing(module: Path) -> list[int]:
    """The lines of a module on which a file is written without `write_files`."""
    found = []
    for node in nodes(parsed(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            opens = name == "open" and any(
                set(mode) <= set("rwxab+") and set(mode) & set("wxa+") for mode in texts_in(node)
            )
            if name in {"write_bytes", "write_text", "copyfile", "NamedTemporaryFile"} or opens:
                found.append(node.lineno)
    return found


def test_nothing_else_writes_files() -> None:
    """Whoever adds a command that writes gets whole files, all or none, by `write_files`."""
    modules = {
        path.relative_to(PACKAGE).as_posix(): writing(path) for path in PACKAGE.rglob("*.py")
    }
    assert {name for name, lines in modules.items() if lines} == ELSEWHERE.keys(), modules
