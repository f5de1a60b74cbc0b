"""Setup: mkdocs.yml goes in; what keeps a portal from being built or found comes out: the hook is
not bound, or the address is still the one of the example.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wegwijs.content.settings_file import read_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location

FILE = "mkdocs.yml"
_EXAMPLE = re.compile(r"(.*\.)?example(\.(org|com|net|edu))?")
"""Names that no site can have: they are kept for examples."""
_ADDRESSES = ("site_url", "repo_url")


def setup_problems(folder: Path, environment: Mapping[str, str]) -> list[Diagnostic]:
    """Problems of mkdocs.yml that no single value shows. Raises SettingsError for a file that
    cannot be read.
    """
    path = folder / FILE
    raw = read_settings(path, environment)
    text = path.read_text("utf-8-sig")
    return [*_hook_problems(folder, raw, text), *_address_problems(raw, text)]


def _hook_problems(folder: Path, raw: Mapping[str, Any], text: str) -> Iterator[Diagnostic]:
    """Without the hook, MkDocs builds a site of its own out of docs/, and no record is in it."""
    hooks = raw.get("hooks") or []
    names = [str(name) for name in (hooks if isinstance(hooks, list) else [hooks])]
    if any(_binds(folder / name) for name in names):
        return
    message = (
        f"{', '.join(names)} {'does' if len(names) == 1 else 'do'} not bind MkDocs to Wegwijs"
        if names
        else "the hook that binds MkDocs to Wegwijs is not named, so that no record would be shown"
    )
    yield Diagnostic(
        _place(text, "hooks"),
        message,
        "Write “hooks:” and below it “  - hooks/main.py”; a new portal (wegwijs init) has that"
        " file.",
        "no-hook",
    )


def _binds(path: Path) -> bool:
    try:
        return "wegwijs" in path.read_text("utf-8", errors="replace")
    except OSError:
        return False


def _address_problems(raw: Mapping[str, Any], text: str) -> Iterator[Diagnostic]:
    for name in _ADDRESSES:
        address = raw.get(name)
        host = urlsplit(address).hostname if isinstance(address, str) else None
        if host and _EXAMPLE.fullmatch(host):
            yield Diagnostic(
                _place(text, name),
                f"{host} is an address for examples; nobody finds a site there",
                "Write the address at which readers will find the site."
                if name == "site_url"
                else "Write where these files are kept, or delete the line.",
                "example-address",
                "warning",
            )


def _place(text: str, name: str) -> Location:
    """Where a setting stands; the first line when it does not."""
    match = re.search(rf"^{name}:", text, re.M)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    return Location(FILE, line, field=name)
