"""A build writes only into a folder that is its own, and puts the new site into the old one's
place, or leaves that as it was.
"""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from support.marks import at_night
from support.portals import REPOSITORY, environment
from support.tiny import write
from wegwijs.cli.main import main
from wegwijs.site import build as whole_build
from wegwijs.site.folder import swap as swapping
from wegwijs.site.folder import target
from wegwijs.site.folder.marker import MARKER, mark, mark_unfinished
from wegwijs.site.folder.swap import fill, swap
from wegwijs.site.folder.target import TargetError, checked_target
from wegwijs.site.folder.workshop import Workshop, workshop_for

NEW = {"index.html": "new", "assets/new.css": "new", "about/index.html": "new"}
OLD = {"index.html": "old", "assets/old.css": "old", "gone/index.html": "old"}


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def old_site(folder: Path) -> Path:
    mark(put(folder, OLD))
    return folder


def everything(folder: Path) -> dict[str, bytes | str]:
    """What a folder holds, by name: the bytes of a file, where a link leads."""
    found: dict[str, bytes | str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir() if path.is_dir() else ()):
            found[name] = "empty"
    return found


def shown(site: Path) -> dict[str, str]:
    """The files of a site, without its marker."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.is_file() and path.name != MARKER
    }


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    portal = write(tmp_path / "portal", {})
    put(
        portal,
        {
            "docs/nl/index.md": "# Thuis\n",
            "overrides/assets/brand.css": "",
            ".git/config": "[core]\n",
        },
    )
    return portal


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs is what builds here, as it does when something is to be said against a build; nothing
    is kept of it. It need not be loaded for an engine that asks it nothing.
    """
    monkeypatch.setattr(whole_build, "whole_site", lambda *_: None)
    monkeypatch.setattr(whole_build, "_loaded_mkdocs", lambda *_: None)
    monkeypatch.setattr(whole_build, "opened", lambda *_: nullcontext())


@pytest.fixture
def mkdocs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Instead of MkDocs something that writes a small site at once; returns where it was asked
    to.
    """
    outs: list[Path] = []

    def writes(_: object, workshop: Workshop, order: object) -> int:
        outs.append(workshop.fresh)
        put(workshop.fresh, NEW)
        return 0

    monkeypatch.setattr(whole_build, "run_mkdocs", writes)
    return outs


def somebodys(folder: Path) -> None:
    put(folder, {"thesis.txt": "mine"})


def with_something_else(folder: Path) -> None:
    put(old_site(folder), {"gone/thesis.txt": "mine"})


def with_a_link_in_it(folder: Path) -> None:
    (old_site(folder) / "gone" / "mine").symlink_to(folder.parent)


def with_a_forged_marker(folder: Path) -> None:
    put(folder, {"thesis.txt": "mine", MARKER: "[]"})


def with_a_linked_marker(folder: Path) -> None:
    mark(folder.parent)
    put(folder, {"thesis.txt": "mine"})
    (folder / MARKER).symlink_to(folder.parent / MARKER)


def unmarked(folder: Path) -> None:
    put(
        folder,
        {
            "404.html": "",
            "robots.txt": "",
            "sitemap.xml": "",
            "search/nl/index.js": "",
            "index.html": "old",
        },
    )


def circle(folder: Path) -> None:
    folder.symlink_to(folder)


def link_to_the_portal(folder: Path) -> None:
    folder.symlink_to(folder.parent / "portal" / "content")


def link_to_somebodys(folder: Path) -> None:
    somebodys(folder.parent / "real")
    folder.symlink_to("real")


TARGETS: dict[str, tuple[str, Callable[[Path], object] | None, str]] = {
    "the portal": ("portal", None, "is the portal’s own folder"),
    "what the portal lies in": (".", None, "holds the portal"),
    "the root": ("/", None, "holds the portal"),
    "content": ("portal/content", None, "lies in content"),
    "a new folder in content": ("portal/content/site", None, "lies in content"),
    "docs": ("portal/docs", None, "lies in docs"),
    "overrides": ("portal/overrides/assets", None, "lies in overrides"),
    "hooks, before there are any": ("portal/hooks", None, "lies in hooks"),
    "git": ("portal/.git", None, "lies in .git"),
    "a roundabout way": ("portal/site/../content/../../portal", None, "is the portal’s own folder"),
    "a home": ("home", lambda folder: folder.mkdir(), "is a home folder or holds one"),
    "somebody's folder": (
        "public_html",
        somebodys,
        "is not empty (thesis.txt) and no site that Wegwijs has made",
    ),
    "a hidden file": (
        "hidden",
        lambda folder: put(folder, {".secret": ""}),
        "is not empty (.secret)",
    ),
    "a site with something else": (
        "web",
        with_something_else,
        "holds gone/thesis.txt, which is not of the site",
    ),
    "a site with a link": ("web", with_a_link_in_it, "holds gone/mine, which is not of the site"),
    "a forged marker": ("web", with_a_forged_marker, "is not empty"),
    "a linked marker": ("web", with_a_linked_marker, "is not empty"),
    "an unmarked site": ("web", unmarked, "seems to hold a site of an earlier version of Wegwijs"),
    "a file": ("portal/mkdocs.yml", None, "is a file, and a site is a folder"),
    "under a file": ("portal/mkdocs.yml/site", None, "a part of this path is a file"),
    "a pipe": ("pipe", os.mkfifo, "is a pipe or a device"),
    "a device": ("/dev/null", None, "is a pipe or a device"),
    "a circle": ("circle", circle, "leads in a circle"),
    "a link to the portal": ("link", link_to_the_portal, "lies in content"),
    "a link to somebody's folder": ("link", link_to_somebodys, "is not empty (thesis.txt)"),
    "a name that is too long": ("x" * 300, None, "too long"),
    "a NUL": ("a\0b", None, "cannot be written there"),
}


@pytest.mark.parametrize("way", ["--site-dir", "site_dir"])
@pytest.mark.parametrize("case", TARGETS)
def test_what_is_not_a_builds_own_is_refused_and_not_touched(
    tmp_path: Path, portal: Path, mkdocs: list[Path], case: str, way: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    name, make, words = TARGETS[case]
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    target = Path(os.path.join(tmp_path, name))  # noqa: PTH118 - “..” stays
    if make:
        make(target)
    options = ["--site-dir", str(target)]
    if way == "site_dir":
        if "\0" in name:
            pytest.skip("YAML refuses it")
        config = portal / "mkdocs.yml"
        config.write_text(f"{config.read_text('utf-8')}site_dir: {target}\n", "utf-8")
        options = []
    before = everything(tmp_path)
    assert main(["-C", str(portal), "build", *options]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert everything(tmp_path) == before
    assert not mkdocs, "it was looked at before anything was built"


OWN: dict[str, Callable[[Path], object]] = {
    "absent": lambda folder: None,
    "empty": lambda folder: folder.mkdir(),
    "a site": old_site,
    "a site that was not finished": lambda folder: mark_unfinished(old_site(folder)),
    "what a desktop puts there": lambda folder: put(folder, {".DS_Store": ""}),
    "a site a desktop looked at": lambda folder: put(old_site(folder), {"gone/Thumbs.db": ""}),
    "a link to a site": lambda folder: folder.symlink_to(old_site(folder.with_name("real"))),
    "a link to nothing": lambda folder: folder.symlink_to("real"),
}


@pytest.mark.parametrize(
    ("case", "place"),
    [
        *((case, ("portal/site", "web/deep/er")[at % 2]) for at, case in enumerate(OWN)),
        *(at_night(case, ("web/deep/er", "portal/site")[at % 2]) for at, case in enumerate(OWN)),
    ],
)
@pytest.mark.usefixtures("mkdocs")
def test_what_is_a_builds_own_is_replaced(
    tmp_path: Path, portal: Path, case: str, place: str
) -> None:
    target = tmp_path / place
    if case != "absent":
        target.parent.mkdir(parents=True, exist_ok=True)
    OWN[case](target)
    for _ in range(2):  # the second time it is a site
        assert main(["-C", str(portal), "build", "--site-dir", str(target)]) == 0
        assert {name: text for name, text in shown(target).items() if name != ".DS_Store"} == NEW
    assert target.is_symlink() == ("link" in case)
    assert not [path.name for path in target.parent.iterdir() if path.name.startswith(".wegwijs-")]


@pytest.fixture(params=["exchange", "two renames", "entry by entry"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the system can: on Linux all of these, depending on the disk."""

    def cannot(first: Path, second: Path) -> bool:
        return False

    def busy(first: Path, second: Path) -> bool:
        if second.name == "site":
            raise OSError(errno.EBUSY, "busy", str(second))
        return False

    if request.param != "exchange":
        monkeypatch.setattr(
            swapping, "exchanged", cannot if request.param == "two renames" else busy
        )
    way: str = request.param
    return way


@pytest.mark.usefixtures("mkdocs")
def test_the_new_site_takes_the_place_of_the_old(
    portal: Path, system: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = old_site(portal / "site")
    put(site, {".well-known/token": "kept", ".htaccess": "kept"})
    site.chmod(0o2775)
    assert main(["-C", str(portal), "build"]) == 0
    assert shown(site) == NEW | {".well-known/token": "kept", ".htaccess": "kept"}
    assert ("exchanged one after the other" in capsys.readouterr().err) == (
        system == "entry by entry"
    )
    assert stat.S_IMODE(site.stat().st_mode) == 0o2775
    assert sorted(path.name for path in portal.iterdir()) == [
        ".git",
        "content",
        "docs",
        "hooks",
        "mkdocs.yml",
        "overrides",
        "site",
    ]


@pytest.mark.usefixtures("mkdocs")
def test_what_a_build_put_under_a_dot_goes_with_its_source_and_what_others_put_there_stays(
    portal: Path, system: str
) -> None:
    site = portal / "site"
    mark(put(site, {**OLD, ".env": "old", ".well-known/security.txt": "old", ".git/HEAD": "old"}))
    put(site, {".well-known/token": "kept", ".htaccess": "kept"})
    assert main(["-C", str(portal), "build"]) == 0
    kept = {".well-known/token": "kept", ".htaccess": "kept", ".git/HEAD": "old"}
    assert shown(site) == NEW | kept


def test_what_others_put_beside_files_of_a_build_stays(
    portal: Path, mkdocs: list[Path], system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(NEW, ".well-known/security.txt", "new")
    site = old_site(portal / "site")
    put(site, {".well-known/acme/token": "kept"})
    for _ in range(2):
        assert main(["-C", str(portal), "build"]) == 0
        assert shown(site) == NEW | {".well-known/acme/token": "kept"}
    monkeypatch.delitem(NEW, ".well-known/security.txt")
    assert main(["-C", str(portal), "build"]) == 0
    assert shown(site) == NEW | {".well-known/acme/token": "kept"}


@pytest.mark.parametrize("umask", [0o022, 0o027, 0o002])
@pytest.mark.usefixtures("mkdocs")
def test_a_new_site_can_be_read_by_whom_the_umask_says(portal: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        assert main(["-C", str(portal), "build"]) == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((portal / "site").stat().st_mode) == 0o777 & ~umask


@pytest.mark.parametrize("turn", range(12))
def test_a_fill_that_fails_at_any_step_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    site, fresh = old_site(tmp_path / "site"), put(tmp_path / "new", NEW)
    mark(fresh)
    before, turns, real = everything(site), iter(range(1000)), Path.rename

    def rename(path: Path, place: Path) -> Path:
        if next(turns) == turn:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return real(path, place)

    with monkeypatch.context() as patch:
        patch.setattr(swapping, "exchanged", lambda first, second: False)
        patch.setattr(Path, "rename", rename)
        try:
            fill(fresh, site, tmp_path / "out")
        except OSError:
            assert everything(site) == before
        else:
            assert shown(site) == NEW
            assert turn >= 9, "so many renames it takes"


def test_a_second_rename_that_fails_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, fresh, real = old_site(tmp_path / "site"), put(tmp_path / "new", NEW), Path.rename
    before = everything(site)

    def rename(path: Path, place: Path) -> Path:
        if path == fresh:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return real(path, place)

    monkeypatch.setattr(swapping, "exchanged", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="Input/output"):
        swap(fresh, site, tmp_path / "old")
    assert everything(site) == before


def test_folders_that_cannot_be_renamed_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the lower layers of a container."""
    site, fresh, real = old_site(tmp_path / "site"), put(tmp_path / "new", NEW), Path.rename
    mark(fresh)

    def other_layer(*_: object) -> bool:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(swapping, "exchanged", other_layer)
    monkeypatch.setattr(
        Path, "rename", lambda path, place: other_layer() if path.is_dir() else real(path, place)
    )
    assert not swap(fresh, site, tmp_path / "old")
    assert shown(site) == NEW


@pytest.fixture
def mounted(portal: Path) -> Iterator[Callable[..., Path]]:
    """Mounts something at the portal's site/; only root may."""
    site = portal / "site"
    site.mkdir()

    def mount(*options: str) -> Path:
        if (
            not shutil.which("mount")
            or subprocess.run(
                ["mount", *options, site], capture_output=True, check=False
            ).returncode
        ):
            pytest.skip("only root may mount")
        return site

    yield mount
    subprocess.run(["umount", "--lazy", site], capture_output=True, check=False)


MOUNTS = {"a disk": ("-t", "tmpfs", "tmpfs"), "a part of the same disk": ("--bind", "{elsewhere}")}


@pytest.mark.parametrize("case", MOUNTS)
@pytest.mark.usefixtures("mkdocs")
def test_a_mount_point_is_filled_in_place_and_that_is_said(
    portal: Path,
    mounted: Callable[..., Path],
    tmp_path: Path,
    case: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "elsewhere").mkdir()
    site = mounted(*(option.format(elsewhere=tmp_path / "elsewhere") for option in MOUNTS[case]))
    for _ in range(2):
        old_site_there = everything(site)
        assert main(["-C", str(portal), "build"]) == 0, old_site_there
        assert f"{site} cannot be exchanged as a whole" in capsys.readouterr().err
        assert shown(site) == NEW
        assert sorted(path.name for path in site.iterdir()) == [
            MARKER,
            "about",
            "assets",
            "index.html",
        ]


def test_a_disk_that_can_only_be_read_is_a_sentence(
    portal: Path, mounted: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    mounted("-t", "tmpfs", "-o", "ro", "tmpfs")
    assert main(["-C", str(portal), "build"]) == 2
    said = capsys.readouterr().err
    assert "the site cannot be written (Read-only file system). The disk can only be read" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_when_the_swap_fails_it_is_a_sentence_and_the_old_site_stays(
    portal: Path,
    mkdocs: list[Path],
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(first: Path, second: Path) -> bool:
        raise OSError(number, os.strerror(number), str(second))

    old_site(portal / "site")
    before = everything(portal)
    monkeypatch.setattr(swapping, "exchanged", fails)
    monkeypatch.setattr(swapping, "_in_two_steps", lambda *places: fails(*places[:2]))
    assert main(["-C", str(portal), "build"]) == 2
    assert mkdocs
    assert f"the site cannot be written ({os.strerror(number)})" in (
        said := capsys.readouterr().err
    )
    assert said.endswith("Nothing was published: the site is as it was before.\n")
    assert everything(portal) == before


def test_what_somebody_puts_there_during_the_build_is_seen(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def writes(_: object, workshop: Workshop, order: object) -> int:
        put(workshop.fresh, NEW)
        put(portal / "site", {"thesis.txt": "mine"})
        return 0

    monkeypatch.setattr(whole_build, "run_mkdocs", writes)
    assert main(["-C", str(portal), "build"]) == 2
    assert "is not empty (thesis.txt)" in capsys.readouterr().err
    assert everything(portal / "site") == {"thesis.txt": b"mine"}


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    site, said = tmp_path / "site", threading.Event()
    order: list[str] = []

    def tell(words: str) -> None:
        order.append(words)
        said.set()

    def second() -> None:
        with workshop_for(site, tell):
            order.append("second")

    with workshop_for(site, order.append) as first:
        thread = threading.Thread(target=second)
        thread.start()
        assert said.wait(30)
        assert first.folder.is_dir()
        order.append("first")
    thread.join(30)
    assert order == [
        f"Another build is writing {site}: this one waits until it has ended.",
        "first",
        "second",
    ]
    assert not list(tmp_path.iterdir())


def test_builds_of_other_sites_do_not_wait(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        workshop_for(tmp_path / "site", said.append),
        workshop_for(tmp_path / "site-2", said.append),
    ):
        assert said == []


KILLED = """
import os, signal, sys
from pathlib import Path
from wegwijs.site.folder.workshop import workshop_for
with workshop_for(Path(sys.argv[1]), print) as workshop:
    workshop.fresh.mkdir()
    if sys.argv[2] == "between two renames":
        Path(sys.argv[1]).rename(workshop.old)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", ["while it builds", "between two renames"])
def test_what_a_killed_build_left_is_removed_by_the_next(
    portal: Path, moment: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = old_site(portal / "site")
    before = everything(portal)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, site, moment], env=environment(), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert everything(portal) != before
    monkeypatch.setattr(whole_build, "run_mkdocs", lambda *_: 1)  # a mistake in the content
    assert main(["-C", str(portal), "build"]) == 1
    assert "the site is as it was before" in capsys.readouterr().err
    assert everything(portal) == before


@pytest.mark.usefixtures("mkdocs")
def test_what_only_looks_like_a_leftover_stays(portal: Path) -> None:
    others = {
        ".wegwijs-work-site-notes/thesis.txt": "mine",
        ".wegwijs-work-other-12345678/.wegwijs-workshop": "",
    }
    put(portal, {**others, "elsewhere/.wegwijs-workshop": "", "elsewhere/thesis.txt": "mine"})
    (portal / ".wegwijs-work-site-link").symlink_to("elsewhere")
    before = everything(portal)
    assert main(["-C", str(portal), "build"]) == 0
    assert {
        name: data for name, data in everything(portal).items() if not name.startswith("site/")
    } == before


def test_gitignore_names_what_a_kill_leaves() -> None:
    lines = (REPOSITORY / ".gitignore").read_text("utf-8").splitlines()
    assert {".wegwijs-work-*", ".wegwijs-lock-*"} <= set(lines)


def test_the_marker_is_the_same_for_the_same_site(tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("first", "second"))
    mark(put(first, NEW))
    mark(put(second, dict(reversed(NEW.items()))))
    assert (first / MARKER).read_bytes() == (second / MARKER).read_bytes()
    assert '"made_by": "Wegwijs"' in (first / MARKER).read_text("utf-8")


def test_gitignore_names_what_is_for_a_stick() -> None:
    """`wegwijs build --zip` writes beside the site; `git add` must not take it along."""
    begun = REPOSITORY / "hooks" / "wegwijs" / "editing" / "init"
    (of_new_portals,) = begun.rglob("gitignore.txt")
    for path in (REPOSITORY / ".gitignore", of_new_portals):
        assert "/site.*.zip" in path.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "name", ["thesis.txt", "gone/thesis.txt", "gone/new/thesis.txt", "new/thesis.txt"]
)
def test_what_somebody_put_into_the_site_since_it_was_looked_through_is_found(
    tmp_path: Path, portal: Path, name: str
) -> None:
    site = old_site(tmp_path / "site")
    with workshop_for(site, str) as workshop:
        checked_target(portal, site)
        assert checked_target(portal, site, looked_since=workshop.begun) == site
        put(site, {name: "mine"})
        with pytest.raises(TargetError, match=f"holds {name}"):
            checked_target(portal, site, looked_since=workshop.begun)


def test_a_folder_that_somebody_takes_away_meanwhile_stops_no_build(
    tmp_path: Path, portal: Path
) -> None:
    site = old_site(tmp_path / "site")
    with workshop_for(site, str) as workshop:
        shutil.rmtree(site / "gone")
        assert checked_target(portal, site, looked_since=workshop.begun) == site


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders do not tell when they changed")
def test_a_site_in_which_no_folder_changed_is_not_looked_through_twice(
    tmp_path: Path, portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = old_site(tmp_path / "site")
    time.sleep(0.05)  # the clock of a disk ticks some hundred times a second
    with workshop_for(site, str) as workshop:
        monkeypatch.setattr(target, "files_in", pytest.fail)
        assert checked_target(portal, site, looked_since=workshop.begun) == site
