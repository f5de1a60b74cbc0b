"""What tests in Chromium share: widths, axe, and what sticks out of a page or falls apart on it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from support.effort import effort
from support.marks import at_night

PHONE, DESK = 320, 1280
DIRECTIONS = ("nl", "ar")
"""A language of each direction: enough for what depends on templates, styles and scripts, which all
languages share.
"""
BOTH_WAYS = (at_night("nl"), "ar")
"""The languages in which what a script does is tried: by day in Arabic, in which more can go wrong,
at night in one of each direction.
"""
EVERY_LANGUAGE = (
    *(at_night(lang) for lang in ("nl", "fr", "en")),
    "ar",
)
"""The same, where words decide: at night in all."""
Scheme = Literal["light", "dark"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome depends on light or dark; the others look at the same elements."""
NO_COLOURS: dict[str, Any] = effort({rule: {"enabled": False} for rule in COLOURS}, {})
"""For axe: by day without those, which take most of its time. They are looked at on the kinds of
page that have most of what is coloured, and at night everywhere; that words stand out in each pair
of colours, light and dark, is held by `tests/render/test_colours.py`.
"""


BLOCKED = "Content Security Policy"
"""What Chromium says of all that a policy forbids."""
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first that is there; the shell is Chromium without its windows, and three times as quick."""
BROWSER_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
"""No host but this machine is found: a page that asks another one is seen to, and gets nothing."""


def chromium_program() -> str:
    """Where Chromium is on this machine."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        pytest.fail(
            "There is no Chromium on this machine: install it (Debian: apt install chromium) to run"
            " the browser tests."
        )
    return program


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, as long as the context lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program(), args=list(BROWSER_OPTIONS)
        )
        yield browser
        browser.close()


def note_refusals(browser: Browser, refusals: list[str]) -> None:
    """Note what every page that is opened from now on says of its policy."""

    def note(message: ConsoleMessage) -> None:
        if BLOCKED in message.text:
            refusals.append(message.text)

    def listening(make: Callable[..., Any]) -> Callable[..., Any]:
        def make_listening(**options: Any) -> Any:
            opened = make(**options)
            getattr(opened, "context", opened).on("console", note)
            return opened

        return make_listening

    for name in ("new_context", "new_page"):
        setattr(browser, name, listening(getattr(browser, name)))


def in_language(lang: str, inner: str) -> str:
    """The address of a page in a language of the everyday portal and of the small one."""
    return inner if lang == "nl" else f"{lang}/{inner}"


ALIKE = 2
_RUN = """([most, options]) => {
    const kind = element => element.tagName + '.' + element.className;
    const away = [];
    for (const parent of document.querySelectorAll('body, body *')) {
        if (!parent.isConnected || parent.children.length <= most) continue;
        const seen = {};
        for (const child of [...parent.children]) {
            const inside = new Set([...child.querySelectorAll('*')].map(kind));
            const whole = [kind(child), ...[...inside].sort()].join();
            seen[whole] = (seen[whole] || 0) + 1;
            if (seen[whole] <= most || child.contains(document.activeElement)) continue;
            const place = document.createComment('');
            child.replaceWith(place);
            away.push([place, child]);
        }
    }
    const back = () => away.forEach(([place, child]) => place.replaceWith(child));
    return axe.run(document, options).then(found => {
        for (const rule of found.violations) for (const node of rule.nodes) {
            const at = node.target[0];
            const element = typeof at === 'string' ? document.querySelector(at) : null;
            node.own = Boolean(element && element.closest('main'));
        }
        back();
        return found.violations;
    });
}"""


def violations(page: Page, **options: Any) -> list[dict[str, Any]]:
    """The rules that axe finds broken on a page, as `axe.run` gives them; each of their nodes says
    in `own` whether it stands in the page's `main`. `options` are those of `axe.run`.

    Of the elements of a parent that are alike, down to the tags and classes of all that is in
    them, the first ALIKE are looked at, and the others taken away meanwhile: axe takes seconds for
    a list of fifty cards, and finds in each what it finds in the first.
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    results: list[dict[str, Any]] = page.evaluate(
        _RUN, [ALIKE, {"resultTypes": ["violations"], **options}]
    )
    return results


def axe(page: Page, **options: Any) -> list[str]:
    """What `violations` finds on a page, in words."""
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][-200:]}"
        for rule in violations(page, **options)
        for node in rule["nodes"][:3]
    ]


def wide(page: Page) -> list[str]:
    """Elements that stick out of the page, when it scrolls sideways.

    Measured against the width of the screen: a phone's `innerWidth` grows with what sticks out.
    """
    assert page.viewport_size
    elements: list[str] = page.evaluate(
        """width => {
        const root = document.documentElement;
        if (root.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
        }).map(element => element.outerHTML.slice(0,
            120)).concat(`scrollWidth ${root.scrollWidth}`);
    }""",
        page.viewport_size["width"],
    )
    return elements


def torn(page: Page) -> list[str]:
    """Sentences of which each marked word is a box of its own, because their element lays out its
    children in a row.
    """
    words: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('bdi, span[lang], em, strong')].filter(word =>
        getComputedStyle(word.parentElement).display.includes('flex') &&
        [...word.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE &&
            node.data.trim())
    ).map(word => word.parentElement.outerHTML.slice(0, 160))"""
    )
    return words
