"""Readers who open pages in Chromium: an address goes in; a page comes out, on which nothing may
go wrong.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from support.chromium import DESK

Open = Callable[..., AbstractContextManager[Page]]
"""A context manager that opens a page; see `Visitors.visit`."""
FORGET = """for (const name of ['localStorage', 'sessionStorage']) {
    try { window[name].clear(); } catch { /* this reader's browser keeps nothing */ }
}"""


class Visitors:
    """Readers with nothing in their memory, one after the other.

    Those with the same options share a page of the browser, because a new one takes longer than
    most tests: what one leaves behind is cleared before the next one comes. A page on which a test
    fails is thrown away.
    """

    def __init__(self, browser: Browser, *, console_types: tuple[str, ...] = ()) -> None:
        """`console_types`: which messages on the console are faults, besides what is thrown."""
        self._browser, self._console_types = browser, console_types
        self._pages: dict[str, Page] = {}

    @contextmanager
    def visit(
        self,
        address: str,
        *first: str,
        width: int = DESK,
        height: int = 900,
        memory: dict[str, str] | None = None,
        expected: str = "",
        **options: Any,
    ) -> Iterator[Page]:
        """A page at an address.

        `first` are scripts that run before those of the page, `options` those of Playwright's
        new_context; `memory` is what stands in the browser's memory. Fails at the end when a
        script has thrown, or the console told a fault in which the words `expected` are not.
        """
        context = {"viewport": {"width": width, "height": height}, "locale": "nl-BE", **options}
        key = repr((sorted(context.items()), first))
        page = self._pages.pop(key, None) or self._new(context, first)
        faults: list[str] = []

        def thrown(error: Error) -> None:
            faults.append(str(error))

        def on_console(message: ConsoleMessage) -> None:
            if message.type in self._console_types:
                faults.append(message.text)

        try:
            if memory:
                page.goto(f"{address.partition('?')[0]}")
                page.evaluate(_REMEMBER, memory)
            page.on("pageerror", thrown)
            page.on("console", on_console)
            page.goto(address)
            yield page
            assert not [fault for fault in faults if not expected or expected not in fault]
        except BaseException:
            page.context.close()
            raise
        page.remove_listener("pageerror", thrown)
        page.remove_listener("console", on_console)
        self._leave(page, context)
        if key in self._pages:
            page.context.close()
        else:
            self._pages[key] = page

    def close(self) -> None:
        """Close all pages."""
        for page in self._pages.values():
            page.context.close()

    def _new(self, options: dict[str, Any], first: tuple[str, ...]) -> Page:
        context = self._browser.new_context(**options)
        context.set_default_timeout(10_000)
        for script in first:
            context.add_init_script(script)
        return context.new_page()

    def _leave(self, page: Page, options: dict[str, Any]) -> None:
        """Make a page as it was when it was new."""
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        if page.url.startswith("http"):
            page.evaluate(FORGET)
        page.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
        if page.viewport_size != options["viewport"]:
            page.set_viewport_size(options["viewport"])
        page.goto("about:blank")


_REMEMBER = """memory => {
    for (const [key, value] of Object.entries(memory)) localStorage.setItem(key, value);
}"""
