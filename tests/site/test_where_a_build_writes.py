"""Whole builds of small portals: stopped, killed, on a full disk, with MkDocs alone. What is
there stays, nothing else does.
"""

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.marks import at_night
from support.portals import (
    build,
    copy_small,
    environment,
    interruptible,
    mkdocs_build,
    run,
)
from support.tiny import BAKER, VDAB, write_whole
from wegwijs.cli.main import main
from wegwijs.content.cache import Cache
from wegwijs.site import build as whole_build
from wegwijs.site.engine.make import make_site
from wegwijs.site.folder.marker import MARKER, mark, read_marker
from wegwijs.site.whole_site import whole_site

pytestmark = pytest.mark.portal


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal with an old site."""
    return _with_old_site(copy_small(tmp_path / "portal"))


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A tiny one: of what is written, a page is as good as a thousand."""
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER}
    return _with_old_site(write_whole(tmp_path / "portal", files, "nl", "fr"))


def _with_old_site(portal: Path) -> Path:
    (portal / "site").mkdir()
    (portal / "site" / "index.html").write_text("the old site", "utf-8")
    mark(portal / "site")
    return portal


def _everything(folder: Path) -> dict[str, bytes]:
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name: data for name, data in found.items() if not name.startswith(".cache/")}


def _running(portal: Path) -> list[str]:
    """The programs that have something of the portal on their command line."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(portal) in words:
            found.append(words)
    return found


def _begun(portal: Path) -> subprocess.Popen[str]:
    """A build that has begun to write the new site."""
    command = [sys.executable, "-m", "wegwijs", "-C", str(portal), "build"]
    begun = subprocess.Popen(
        command,
        env=environment(),
        preexec_fn=interruptible,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(600):
        if list(portal.glob(".wegwijs-work-site-*/new/index.html")):
            return begun
        assert begun.poll() is None, begun.communicate()
        time.sleep(0.1)
    raise AssertionError("it does not begin")


@pytest.mark.skipif(sys.platform != "linux", reason="programs are looked for in /proc")
@pytest.mark.nightly
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_build_leaves_nothing_and_nothing_runs_on(
    portal: Path, number: signal.Signals
) -> None:
    before = _everything(portal)
    begun = _begun(portal)
    begun.send_signal(number)
    _, said = begun.communicate(timeout=60)
    assert begun.returncode == 128 + number
    assert said.endswith("Stopped.\nNothing was published: the site is as it was before.\n")
    assert "Traceback" not in said
    assert _running(portal) == []
    assert _everything(portal) == before


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform != "linux", reason="programs are looked for in /proc")
def test_after_a_kill_nothing_runs_on_and_the_next_build_clears_up(portal: Path) -> None:
    begun = _begun(portal)
    begun.kill()
    begun.communicate(timeout=60)
    for _ in range(100):
        if not _running(portal):
            break
        time.sleep(0.1)
    assert _running(portal) == []
    assert (portal / "site" / "index.html").read_text("utf-8") == "the old site"
    done = run("wegwijs", "-C", portal, "build")
    assert done.returncode == 0, done.stderr
    assert "the old site" not in (portal / "site" / "index.html").read_text("utf-8")
    assert not list(portal.glob(".wegwijs-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for some pages only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("a disk of a fixed size can be mounted by root only")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_is_a_sentence_and_the_old_site_stays(portal: Path, small_disk: Path) -> None:
    shutil.copytree(portal / "site", small_disk / "site")
    before = _everything(small_disk)
    done = build(portal, small_disk / "site")
    assert done.returncode == 2
    assert "No space left on device). Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert _everything(small_disk) == before


@pytest.mark.parametrize(
    "target",
    [
        "content",
        at_night("overrides/assets"),
        at_night("web"),
    ],
)
def test_mkdocs_alone_does_not_empty_what_is_not_its_own(portal: Path, target: str) -> None:
    (portal / "web").mkdir()
    (portal / "web" / "thesis.txt").write_text("mine", "utf-8")
    before = _everything(portal)
    done = mkdocs_build(portal, portal / target)
    assert done.returncode == 2
    assert "Choose a folder that holds nothing else" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert _everything(portal) == before


@pytest.mark.nightly
def test_mkdocs_alone_goes_on_where_it_failed(portal: Path) -> None:
    """It writes straight into the site: what a build that failed has put there is no reason to
    refuse the next one.
    """
    about = portal / "docs" / "en" / "about.md"
    text = about.read_text("utf-8")
    about.write_text(text + "\n[Gone](gone.md)\n", "utf-8")
    assert mkdocs_build(portal, portal / "site").returncode == 1
    about.write_text(text, "utf-8")
    done = mkdocs_build(portal, portal / "site")
    assert done.returncode == 0, done.stderr
    marker = read_marker(portal / "site")
    assert marker
    assert marker.files is not None
    assert set(marker.files) == _everything(portal / "site").keys() - {MARKER}
    assert not list(portal.glob(".wegwijs-*"))


@pytest.mark.nightly
def test_what_somebody_puts_there_while_packs_are_made_is_seen(
    little: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copies of the process look meanwhile at what the site was made from, but not at its place."""

    def puts(*of: Any) -> Any:
        made = whole_site(*of)
        assert made
        time.sleep(1)  # as long as the packs of a large site take
        (little / "site" / "thesis.txt").write_text("mine", "utf-8")
        return made

    for name, value in environment(WEGWIJS_JOBS="2").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(whole_build, "whole_site", puts)
    assert main(["-C", str(little), "build"]) == 2
    assert "thesis.txt" in capsys.readouterr().err
    assert (little / "site" / "thesis.txt").read_text("utf-8") == "mine"
    assert (little / "site" / "index.html").read_text("utf-8") == "the old site"


@pytest.mark.nightly
@pytest.mark.parametrize(
    "alone", [pytest.param(False, id="wegwijs build"), at_night(True, id="mkdocs build")]
)
def test_hidden_files_beside_pages_are_not_published_but_for_those_of_the_web(
    little: Path, alone: bool
) -> None:
    hidden = ("nl/.env", "nl/.notes/plan.json", "fr/.notes/plan.json", ".env", ".well-known/.key")
    public = ("nl/.well-known/app.json", ".well-known/security.txt", ".nojekyll")
    site = little / "site"
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("kept", "utf-8")
    for name in (*hidden, *public):
        (little / "docs" / name).parent.mkdir(exist_ok=True)
        (little / "docs" / name).write_text("mine", "utf-8")
    ours = {".git/HEAD", MARKER}
    for names in ({".well-known/app.json", ".well-known/security.txt", ".nojekyll"}, set()):
        done = mkdocs_build(little, site) if alone else run("wegwijs", "-C", little, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        found = {name for name in _everything(site) if name.startswith(".")}
        assert found == ours | names
        for name in public:
            (little / "docs" / name).unlink(missing_ok=True)


@pytest.mark.nightly
@pytest.mark.parametrize("reader", ["none", at_night("full")])
def test_who_cannot_be_told_has_the_new_site_and_hears_nothing_else(
    little: Path, reader: str
) -> None:
    read, write = os.pipe()
    os.close(read)
    out = write if reader == "none" else os.open("/dev/full", os.O_WRONLY)
    command = [sys.executable, "-m", "wegwijs", "-C", str(little), "build"]
    done = subprocess.run(
        command, stdout=out, stderr=subprocess.PIPE, text=True, env=environment(), check=False
    )
    assert (little / "site/index.html").read_text("utf-8") != "the old site"
    assert "Nothing was published" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == (0 if reader == "none" else 2)


@pytest.mark.nightly
def test_pages_of_no_language_are_left_out_with_a_warning(little: Path) -> None:
    names = ("x.md", "index.md", "de/hilfe.md", "de/README.md")
    for name in names:
        (little / "docs" / name).parent.mkdir(exist_ok=True)
        (little / "docs" / name).write_text("# Zoetwaterkwal\n", "utf-8")
    checked = run("wegwijs", "-C", little, "check")
    assert checked.returncode == 0, checked.stdout
    built = run("wegwijs", "-C", little, "build")
    assert built.returncode == 0, built.stderr
    for name in names:
        words = f"docs/{name}:1:1: W412 (warning)"
        assert words in checked.stdout
        assert words in built.stderr
    pages = (little / "site").rglob("*.html")
    assert not [page for page in pages if "Zoetwaterkwal" in page.read_text("utf-8")]


def test_the_summary_counts_every_warning(little: Path) -> None:
    settings = little / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        re.sub("(?m)^site_url:.*", "site_url: https://example.org/a/", text), "utf-8"
    )
    done = run("wegwijs", "-C", little, "build")
    count = re.search(r"(\d+) warnings?$", done.stdout, re.M)
    assert count
    assert int(count[1]) == done.stderr.count("(warning)") > 0


@pytest.mark.nightly
def test_pages_are_made_without_what_reading_has_come_to(
    little: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All trees of all files: those of ten thousand records would fill a tenth of the memory, in
    every process.
    """
    there: list[int] = []

    def made(*of: Any) -> Any:
        gc.collect()
        there.append(sum(one.size for one in gc.get_objects() if isinstance(one, Cache)))
        return make_site(*of)

    monkeypatch.setattr("wegwijs.site.whole_site.make_site", made)
    assert main(["-C", str(little), "build", "--jobs", "2"]) == 0
    assert there == [0]
