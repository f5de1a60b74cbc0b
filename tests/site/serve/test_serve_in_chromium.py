"""`wegwijs serve` in a browser: a change shows by itself, a mistake shows as a banner on the last
good page.
"""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from support.marks import at_night
from support.portals import copy_small, environment, interruptible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 60_000
BAKER = "content/nl/training/baker.yml"
BANNER = "#wegwijs-live"


class DevServer:
    """A copy of the small portal with `wegwijs serve` running on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = copy_small(folder)
        self.lines: Queue[str] = Queue()
        self.program: subprocess.Popen[str] | None = None
        self.address = ""

    def start(self, port: str = "0") -> None:
        command = [sys.executable, "-m", "wegwijs", "-C", str(self.folder), "serve", "--port", port]
        self.program = subprocess.Popen(
            command,
            env=environment(),
            preexec_fn=interruptible,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        Thread(target=self._listen, args=(self.program,), daemon=True).start()
        self.address = re.search(r"http://\S+", self.line_with("The portal is at"))[0]  # type: ignore[index]

    def _listen(self, program: "subprocess.Popen[str]") -> None:
        assert program.stdout
        with program.stdout as told:
            for line in told:
                self.lines.put(line)

    def line_with(self, words: str) -> str:
        """The next line of the terminal that holds these words."""
        seen = []
        try:
            while words not in (line := self.lines.get(timeout=PATIENCE / 1000)):
                seen.append(line)
        except Empty:
            pytest.fail(f"“{words}” was not told, but:\n{''.join(seen)}")
        return line

    def stop(self, how: int = signal.SIGINT) -> int:
        assert self.program
        self.program.send_signal(how)
        return self.program.wait(30)

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def dev_server(tmp_path: Path) -> Iterator[DevServer]:
    dev_server = DevServer(tmp_path / "portal")
    yield dev_server
    if dev_server.program and dev_server.program.poll() is None:
        dev_server.program.kill()
        dev_server.program.wait()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def _title(page: "Page", words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('h1')?.textContent.includes(words)", arg=words
    )


def test_a_change_shows_where_the_reader_was_and_a_mistake_as_a_banner(
    dev_server: DevServer, page: "Page"
) -> None:
    dev_server.start()
    page.goto(f"{dev_server.address}training/baker/")
    assert page.locator(BANNER).is_hidden()
    page.evaluate("scrollTo(0, 300)")
    name = page.locator("h1").inner_text().strip()
    dev_server.change(BAKER, f"title: {name}", "title: Meesterbakker worden")
    _title(page, "Meesterbakker worden")
    page.wait_for_function("() => scrollY === 300")
    assert BAKER in dev_server.line_with("shown after")
    assert not page.evaluate(
        "[...document.scripts].some(script => new URL(script.src || location).host !=="
        " location.host)"
    )
    _a_mistake_shows_and_goes_by_itself(dev_server, page)


def _a_mistake_shows_and_goes_by_itself(dev_server: DevServer, page: "Page") -> None:
    page.goto(f"{dev_server.address}ar/training/baker/")
    title = page.locator("h1").inner_text()
    page.evaluate("window.same = true")
    dev_server.change(BAKER, "title:", "price: [\n<b>title:")
    banner = page.locator(BANNER)
    banner.wait_for(state="visible")
    assert BAKER in banner.inner_text()
    assert banner.locator("b").count() == 0
    assert (
        banner.get_attribute("lang"),
        banner.get_attribute("dir"),
        banner.get_attribute("role"),
    ) == ("en", "ltr", "alert")
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("window.same"), (
        "the page was not loaded again: an editor may be reading it"
    )
    dev_server.change(BAKER, "price: [\n<b>title:", "title:")
    banner.wait_for(state="hidden")


@pytest.mark.nightly
def test_the_banner_can_be_folded_and_comes_back_when_it_changes(
    dev_server: DevServer, page: "Page"
) -> None:
    dev_server.start()
    page.goto(dev_server.address)
    dev_server.change(BAKER, "title:", "titel: x\ntitle:")
    summary, lines = page.locator(f"{BANNER} summary"), page.locator(f"{BANNER} li")
    lines.first.wait_for(state="visible")
    summary.focus()
    page.keyboard.press("Enter")
    lines.first.wait_for(state="hidden")
    page.reload()
    summary.wait_for(state="visible")
    assert lines.first.is_hidden(), "what was folded stays folded"
    dev_server.change(BAKER, "titel: x", "titel: x\nwrong: y")
    lines.nth(1).wait_for(state="visible")


@pytest.mark.nightly
def test_starting_on_broken_content(dev_server: DevServer, page: "Page") -> None:
    dev_server.change(BAKER, "title:", "title: [")
    dev_server.start()
    page.goto(f"{dev_server.address}training/baker/")
    assert page.locator(BANNER).is_visible()
    page.goto(f"{dev_server.address}training/")
    assert page.locator("h1").is_visible()
    page.goto(f"{dev_server.address}training/baker/")
    dev_server.change(BAKER, "title: [", "title:")
    page.locator("h1", has_text="Bakker").wait_for(state="visible")
    page.locator(BANNER).wait_for(state="hidden")


@pytest.mark.nightly
def test_saving_as_editors_do(dev_server: DevServer, page: "Page") -> None:
    """A swap file, a numbered try, a backup, and the new text renamed into the place of the old."""
    dev_server.start()
    page.goto(f"{dev_server.address}training/baker/")
    path = dev_server.folder / BAKER
    text = path.read_text("utf-8")
    path.with_name(".baker.yml.swp").write_bytes(b"\0")
    path.with_name("4913").touch()
    path.with_name("4913").unlink()
    path.rename(path.with_name("baker.yml~"))
    path.with_name("new.tmp").write_text(text.replace("title: ", "title: Verse ", 1), "utf-8")
    path.with_name("new.tmp").rename(path)
    _title(page, "Verse")
    assert page.locator(BANNER).is_hidden()


@pytest.mark.nightly
def test_pages_styles_and_templates_follow_too(dev_server: DevServer, page: "Page") -> None:
    dev_server.start()
    page.goto(f"{dev_server.address}about/")
    path = dev_server.folder / "docs/nl/about.md"
    path.write_text(path.read_text("utf-8") + "\nEen splinternieuwe zin.\n", "utf-8")
    page.get_by_text("Een splinternieuwe zin.").wait_for(state="visible")
    style = dev_server.folder / "overrides/assets/brand.css"
    style.write_text(style.read_text("utf-8") + "\nmain{outline:3px solid rgb(1,2,3)}\n", "utf-8")
    page.wait_for_function(
        "() => getComputedStyle(document.querySelector('main')).outlineColor === 'rgb(1, 2, 3)'"
    )
    template = dev_server.folder / "overrides/parts/edit.html"
    template.parent.mkdir(exist_ok=True)
    template.write_text("<p>Een eigen regel.</p>", "utf-8")
    page.get_by_text("Een eigen regel.").wait_for(state="visible")
    template.write_text("{% if %}", "utf-8")
    page.locator(BANNER).wait_for(state="visible")
    assert page.get_by_text("Een eigen regel.").is_visible()
    template.write_text("<p>Weer goed.</p>", "utf-8")
    page.get_by_text("Weer goed.").wait_for(state="visible")
    assert page.locator(BANNER).is_hidden()


@pytest.mark.nightly
def test_an_open_page_finds_a_server_that_starts_again(dev_server: DevServer, page: "Page") -> None:
    dev_server.start()
    page.goto(f"{dev_server.address}training/baker/")
    port = re.search(r":(\d+)/", dev_server.address)
    assert port
    assert dev_server.stop() == 0
    dev_server.change(BAKER, "title: ", "title: Weer ")
    dev_server.start(port[1])
    _title(page, "Weer")


@pytest.mark.nightly
@pytest.mark.parametrize("how", [signal.SIGINT, at_night(signal.SIGTERM)])
def test_ending_leaves_nothing_behind(dev_server: DevServer, page: "Page", how: int) -> None:
    dev_server.start()
    page.goto(dev_server.address)
    assert dev_server.program
    children = Path(f"/proc/{dev_server.program.pid}/task/{dev_server.program.pid}/children")
    if not children.is_file():
        pytest.skip("this system does not tell which programs another one started")
    started = children.read_text().split()
    assert dev_server.stop(how) == 0
    assert not [number for number in started if Path("/proc", number).exists()]
    assert not (dev_server.folder / "site").exists()
