"""A reader in Chromium: an engine and queries go in; bytes, milliseconds and addresses of results
come out.
"""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.engine import Engine
from bench.serve import Server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
IN_PAGE = Path(__file__).with_name("in_page.js")
ONE_THREAD = Path(__file__).with_name("one_thread.js")
STILL = 0.2  # seconds without a request after which loading is over


class Visit:
    """One visitor with an empty cache, on the page with an engine's search box.

    Attributes:
        bytes: what the last search transferred, counted as the search's own (see `Engine.owns`).

    """

    def __init__(self, page: Page, engine: Engine, server: Server) -> None:
        self.page, self.engine, self.server = page, engine, server
        self.mark = len(server.sent)
        self.bytes = 0

    def settle(self) -> None:
        """Wait until nothing has been loaded for a moment."""
        count, since = -1, time.monotonic()
        while time.monotonic() - since < STILL:
            if self.server.active or len(self.server.sent) != count:
                count, since = len(self.server.sent), time.monotonic()
            self.page.wait_for_timeout(25)

    def search(self, query: str, count: bool = True) -> float:
        """Type a query; returns the milliseconds from the input event until its results are
        painted.

        Without `count`, what the search loads is not waited for, and `bytes` stays as it is.
        """
        before = [sent for sent in self.server.sent[self.mark :] if self.engine.owns(sent.path)]
        self.mark = len(self.server.sent)
        self.page.focus(self.engine.box)
        script = f"([box, query, limit]) => benchSearch(box, query, {self.engine.done}, limit)"
        took = self.page.evaluate(script, [self.engine.box, query, self.engine.limit * 1000])
        if count:
            self.settle()
            self.bytes = sum(sent.size for sent in before + self.server.sent[self.mark :])
            self.mark = len(self.server.sent)
        return float(took)

    def clear(self) -> None:
        """Empty the search box and wait until the results are gone."""
        script = f"([box, limit]) => (benchType(box, ''), benchUntil({self.engine.cleared}, limit))"
        self.page.evaluate(script, [self.engine.box, self.engine.limit * 1000])
        self.page.wait_for_timeout(50)

    def results(self) -> list[str]:
        """The paths of the pages found, best first, each once."""
        return list(
            dict.fromkeys(
                urlsplit(address).path for address in self.page.evaluate(self.engine.hits)
            )
        )


class Reader:
    """Chromium, and the engine's site on a server."""

    def __init__(self, browser: Browser, engine: Engine, server: Server) -> None:
        self.browser, self.engine, self.server = browser, engine, server

    @contextmanager
    def visit(self, lang: str) -> Iterator[Visit]:
        """A new visitor, on a page that has loaded."""
        with self._context(lang) as context:
            visit = Visit(context.new_page(), self.engine, self.server)
            visit.page.goto(self.server.address + self.engine.page(lang), wait_until="load")
            visit.settle()
            yield visit

    @contextmanager
    def slow_visit(self, lang: str, query: str, slow: int) -> Iterator[tuple[Visit, float]]:
        """A new visitor with a processor `slow` times slower, who searches at once; and how many
        milliseconds that took.
        """
        limit = self.engine.limit * 1000
        with self._context(lang) as context:
            context.add_init_script(path=ONE_THREAD)
            call = (
                f"benchAtOnce({json.dumps(self.engine.box)}, {json.dumps(query)},"
                f" {self.engine.done}, {limit})"
            )
            context.add_init_script(f"if (window === top) {call}")
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slow})
            page.goto(self.server.address + self.engine.page(lang), wait_until="commit")
            yield Visit(page, self.engine, self.server), float(page.evaluate("() => benchFirst"))

    @contextmanager
    def _context(self, lang: str) -> Iterator[BrowserContext]:
        context = self.browser.new_context(locale=lang, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(self.engine.limit * 1000)
        context.add_init_script(path=IN_PAGE)
        try:
            yield context
        finally:
            context.close()

    def first_and_further(self, lang: str, query: str, further: list[str]) -> tuple[int, list[int]]:
        """The bytes of a first search by a new visitor, and of each further search in the same
        page.
        """
        with self.visit(lang) as visit:
            visit.search(query)
            first, more = visit.bytes, []
            for other in further:
                visit.clear()
                visit.search(other)
                more.append(visit.bytes)
            return first, more

    def times(
        self, lang: str, queries: list[str], rounds: int, slow: int
    ) -> tuple[float, list[float]]:
        """The milliseconds of a first search, and of each query in each round once everything is
        loaded.
        """
        with self.slow_visit(lang, queries[0], slow) as (visit, first):
            rest = queries[1:] + queries[:1]
            took = []
            for query in rest * (rounds + 1):
                visit.clear()
                took.append(visit.search(query))
            return first, took[len(rest) :]

    def top(self, lang: str, queries: list[str]) -> dict[str, list[str]]:
        """What is found for each query: the paths of the results that are on the page, best
        first.
        """
        found = {}
        with self.visit(lang) as visit:
            for query in queries:
                visit.search(query, count=False)
                found[query] = visit.results()
                visit.clear()
        return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit(
            "There is no Chromium on this machine: install it (Debian: apt install chromium) to run"
            " the benchmark."
        )
    options: dict[str, Any] = {"executable_path": program, "args": list(BROWSER_OPTIONS)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**options)
        try:
            yield browser
        finally:
            browser.close()
