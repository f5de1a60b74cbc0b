"""The menu: `nav` in mkdocs.yml goes in; its lines that need a content type which is off come out
as problems.

MkDocs reads the menu itself, and says what else is wrong with it.
"""

import os
from collections.abc import Iterator
from typing import Any

from wegwijs.content.block_syntax import LINE, block_lines
from wegwijs.content.hand_written import read_page
from wegwijs.content.record_type import SWITCH_ON, Definitions, is_off
from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import NAME, place_in_settings, read_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.reader import YamlFaultError

Steps = tuple[str | int, ...]


def menu_problems(settings: Settings, definitions: Definitions) -> Iterator[Diagnostic]:
    """A problem for each line of the menu that leads to a page which a type that is off would fill:
    one that asks for its blocks, or the page of its section, which nobody has written.
    """
    if not definitions.off:
        return
    nav = read_settings(settings.folder / NAME, os.environ).get("nav")
    for page, steps in menu_pages(nav, ("nav",)):
        if name := _needed(page, settings, definitions):
            at = place_in_settings(settings.folder, *steps)
            yield Diagnostic(at, f"“{page}”: {is_off(name)}", SWITCH_ON, "type-off")


def menu_pages(nav: Any, steps: Steps) -> Iterator[tuple[str, Steps]]:
    """Every page that a part of the menu names, with the way to it."""
    if isinstance(nav, str):
        yield nav, steps
    elif isinstance(nav, list):
        for number, item in enumerate(nav):
            yield from menu_pages(item, (*steps, number))
    elif isinstance(nav, dict):
        for title, item in nav.items():
            yield from menu_pages(item, (*steps, str(title)))


def _needed(page: str, settings: Settings, definitions: Definitions) -> str:
    """The type that is off and without which the page is not there, or lacks a block; "" for
    none.
    """
    sections = {f"{section}/index.md": name for name, section in definitions.off.items()}
    active = {f"{type_.section}/index.md" for type_ in definitions.types.values()}
    written = False
    for lang in settings.codes:
        if not settings.has_page(lang, page.removesuffix(".md")):
            continue
        written = True
        try:
            text = read_page(settings.folder / "docs" / lang / page)
        except (YamlFaultError, OSError):
            continue  # has a problem of its own
        for _, line in block_lines(text):
            match = LINE.match(line)
            if match and match[2] in definitions.off:
                return match[2]
    return "" if written or page in active else sections.get(page, "")
