"""What tests in Chromium share: widths, axe, and what sticks out of a page or falls apart on it."""

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Page

PHONE, DESK = 320, 1280
DIRECTIONS = ("nl", "ar")
"""A language of each direction: enough for what depends on templates, styles and scripts, which all languages share."""
Scheme = Literal["light", "dark"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome depends on light or dark; the others look at the same elements."""


def in_language(lang: str, inner: str) -> str:
    """The address of a page in a language of the reference portal and of the small one."""
    return inner if lang == "nl" else f"{lang}/{inner}"


def axe(page: Page, **options: Any) -> list[str]:
    """What axe finds on a page, in words; `options` are those of `axe.run`."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][-200:]}" for rule in found for node in rule["nodes"][:3]]


def wide(page: Page) -> list[str]:
    """Elements that stick out of the page, when it scrolls sideways.

    Measured against the width of the screen: a phone's `innerWidth` grows with what sticks out.
    """
    assert page.viewport_size
    found: list[str] = page.evaluate(
        """width => {
        const root = document.documentElement;
        if (root.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')].filter(element => {
            const box = element.getBoundingClientRect();
            return box.width && (box.right > width + 1 || box.left < -1);
        }).map(element => element.outerHTML.slice(0, 120)).concat(`scrollWidth ${root.scrollWidth}`);
    }""",
        page.viewport_size["width"],
    )
    return found


def torn(page: Page) -> list[str]:
    """Sentences of which each marked word is a box of its own, because their element lays out its children in a row."""
    found: list[str] = page.evaluate("""() => [...document.querySelectorAll('bdi, span[lang], em, strong')].filter(word =>
        getComputedStyle(word.parentElement).display.includes('flex') &&
        [...word.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
    ).map(word => word.parentElement.outerHTML.slice(0, 160))""")
    return found
