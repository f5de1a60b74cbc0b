"""Settings of MkDocs that a portal leans on: mkdocs.yml goes in; what would stop a build, and what
does nothing in a portal, comes out.

MkDocs says the first of it only when it builds, in words for programmers.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from wegwijs.content.settings_file import place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic

OVERRIDES = "overrides"
_Steps = tuple[str | int, ...]
_TEXTS = (
    "copyright", "dev_addr", "edit_uri", "edit_uri_template", "remote_branch", "remote_name",
    "repo_name", "site_author", "site_description",
)  # fmt: skip
_TRUTHS = ("strict", "use_directory_urls")
_UNREAD = {
    "extra_css": "The style sheet of a portal is overrides/assets/brand.css: write it there.",
    "extra_javascript": "Pages load the scripts of Wegwijs alone. Take this out.",
}
_ADDRESS = re.compile(r".+:\d{1,5}")


def mkdocs_problems(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with the settings of MkDocs in a portal's folder, as `read_settings` read
    them.
    """
    for steps, message, advice in _faults(folder, raw):
        yield Diagnostic(place_in_settings(folder, *steps), message, advice, "wrong-setting")
    for name, advice in _UNREAD.items():
        if raw.get(name):
            at, message = place_in_settings(folder, name), f"“{name}” does nothing in a portal"
            yield Diagnostic(at, message, advice, "unknown-setting", "warning")


def _faults(folder: Path, raw: Mapping[str, Any]) -> Iterator[tuple[_Steps, str, str]]:
    for name in _TEXTS:
        if not isinstance(raw.get(name, ""), str | None):
            yield (name,), f"“{name}” must be text", "Write the text behind the colon, in quotes."
    for name in _TRUTHS:
        if not isinstance(raw.get(name, True), bool):
            message = f"“{str(raw[name])[:40]}” is neither true nor false"
            yield (name,), message, "Write true or false."
    address = raw.get("dev_addr")
    if isinstance(address, str) and not _ADDRESS.fullmatch(address):
        yield ("dev_addr",), f"“{address[:40]}” is no address with a port", "Write 127.0.0.1:8000."
    parent = raw.get("INHERIT")
    if isinstance(parent, str) and not (folder / parent).is_file():
        advice = "Put it there, or delete this line."
        yield ("INHERIT",), f"there is no file “{parent[:60]}” to take settings from", advice
    yield from _theme(raw.get("theme"))
    yield from _plugins(raw.get("plugins"))


def _theme(theme: object) -> Iterator[tuple[_Steps, str, str]]:
    fields = theme if isinstance(theme, dict) else {"name": theme}
    name, look = fields.get("name"), fields.get("custom_dir", OVERRIDES)
    where: _Steps = ("theme", "name") if isinstance(theme, dict) else ("theme",)
    if name not in ("material", None):
        message = f"a portal is built with the theme “material”, not “{str(name)[:40]}”"
        yield where, message, "Write name: material; its look is that of Wegwijs."
    if str(look).removeprefix("./").rstrip("/") != OVERRIDES:
        message = (
            f"the look of a portal is in {OVERRIDES}/, and “custom_dir” says “{str(look)[:40]}”"
        )
        yield ("theme", "custom_dir"), message, f"Call the folder {OVERRIDES}, and write that here."


def _plugins(plugins: object) -> Iterator[tuple[_Steps, str, str]]:
    known = {point.name for point in entry_points(group="mkdocs.plugins")}
    for number, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        name = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
        if name in ("search", "material/search"):
            advice = "Take this line out: a portal has the search of Wegwijs."
            yield ("plugins", number), f"with the plugin “{name}” no portal can be built", advice
        elif name not in known:
            message = f"the plugin “{str(name)[:40]}” is not installed here, and MkDocs stops at it"
            yield ("plugins", number), message, "Install it, or take this line out."
        elif name == "i18n" and isinstance(plugin, dict) and isinstance(plugin[name], dict):
            yield from _languages(plugin[name], ("plugins", number, "i18n"))


def _languages(i18n: Mapping[str, Any], way: _Steps) -> Iterator[tuple[_Steps, str, str]]:
    structure = i18n.get("docs_structure", "folder")
    if structure != "folder":
        message = (
            f"the pages of a language are in its folder, and this says “{str(structure)[:40]}”"
        )
        yield (*way, "docs_structure"), message, "Write docs_structure: folder."
    listed = i18n.get("languages")
    for number, entry in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(entry, dict) and entry.get("locale") and not entry.get("name"):
            message = f"the language “{str(entry['locale'])[:40]}” has no name"
            advice = "Write name: and behind it what the language calls itself."
            yield (*way, "languages", number), message, advice
