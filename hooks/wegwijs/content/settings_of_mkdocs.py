"""Settings of MkDocs that a portal leans on: mkdocs.yml goes in; what would stop a build, and what
does nothing in a portal, comes out.

MkDocs says the first of it only when it builds, in words for programmers.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wegwijs.content.file_kinds import is_there
from wegwijs.content.settings_file import place_in_settings
from wegwijs.content.settings_programs import hook_problems, program_faults
from wegwijs.content.settings_shapes import Fault, shape_faults
from wegwijs.diagnostics.diagnostic import Diagnostic

_UNREAD = {
    "extra_css": "The style sheet of a portal is overrides/assets/brand.css: write it there.",
    "extra_javascript": "Pages load the scripts of Wegwijs alone. Take this out.",
    "extra_templates": "Files that are to be published as they are lie in docs/. Take this out.",
}
_ADDRESS = re.compile(r".+:\d{1,5}")
_EDIT = re.compile(r"\{(?!path(?:_noext)?(?:!q)?\})[^{}]*\}?")
"""What stands in braces in `edit_uri_template` and is no name that MkDocs fills in."""


def mkdocs_problems(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with the settings of MkDocs in a portal's folder, as `read_settings` read
    them.
    """
    for steps, message, advice in _faults(folder, raw):
        yield Diagnostic(place_in_settings(folder, *steps), message, advice, "wrong-setting")
    yield from hook_problems(folder, raw)
    for name, advice in _UNREAD.items():
        if raw.get(name):
            at, message = place_in_settings(folder, name), f"“{name}” does nothing in a portal"
            yield Diagnostic(at, message, advice, "unknown-setting", "warning")


def _faults(folder: Path, raw: Mapping[str, Any]) -> Iterator[Fault]:
    yield from shape_faults(raw)
    address = raw.get("dev_addr")
    if isinstance(address, str) and not _ADDRESS.fullmatch(address):
        yield ("dev_addr",), f"“{address[:40]}” is no address with a port", "Write 127.0.0.1:8000."
    template = raw.get("edit_uri_template")
    if isinstance(template, str) and (wrong := _EDIT.search(template)):
        message = f"MkDocs cannot fill in “{wrong[0][:40]}”"
        yield ("edit_uri_template",), message, "Write {path} where the name of the file is to be."
    templates = raw.get("extra_templates")
    for number, name in enumerate(templates if isinstance(templates, list) else []):
        if not isinstance(name, str) or not is_there(folder / "docs" / name):
            yield (
                ("extra_templates", number),
                f"there is no docs/{name[:60]}",
                "Take this line out.",
            )
    yield from program_faults(folder, raw)
