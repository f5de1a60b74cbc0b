"""Setup: mkdocs.yml goes in; what keeps a portal from being built or found comes out: the hook is
not bound, or the address is not one at which readers find a site.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wegwijs.content.file_kinds import is_there
from wegwijs.content.model.host_numbers import ends_in_number
from wegwijs.content.model.hosts import browser_host, not_public
from wegwijs.content.settings_file import (
    place_in_settings,
    read_settings,
    repeated_fields,
)
from wegwijs.content.settings_inherited import inherited_problems
from wegwijs.content.settings_of_languages import has_default
from wegwijs.content.settings_of_mkdocs import mkdocs_problems
from wegwijs.content.settings_section import Section
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess, hint, nearest_to

FILE = "mkdocs.yml"
_EXAMPLE = re.compile(r"(.*\.)?example(\.(org|com|net|edu))?")
"""Names that no site can have: they are kept for examples."""
_PAGE = re.compile(r"[^/]+\.(html?|php|aspx?)", re.IGNORECASE)
SETTINGS = (
    "country", "currency", "dialling_code", "edit_uri", "first_weekday", "greeting", "licence",
    "link_images", "most_read", "timezone", "translations", "types", "voice",
)  # fmt: skip
"""The settings under extra: wegwijs: in mkdocs.yml."""
OF_MKDOCS = (
    "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template",
    "exclude_docs", "extra", "extra_css", "extra_javascript", "extra_templates",
    "google_analytics", "hooks", "markdown_extensions", "mdx_configs", "nav", "not_in_nav",
    "pages", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author",
    "site_description", "site_dir", "site_name", "site_url", "strict", "theme",
    "use_directory_urls", "validation", "watch",
)  # fmt: skip
"""The settings of MkDocs itself; at any other it stops a build."""
_ADDRESSES = ("site_url", "repo_url")


def setup_problems(folder: Path, environment: Mapping[str, str]) -> list[Diagnostic]:
    """Problems of mkdocs.yml that no single value shows. Raises SettingsError for a file that
    cannot be read.
    """
    path = folder / FILE
    raw = read_settings(path, environment)
    text = path.read_text("utf-8-sig")
    return [
        *_hook_problems(folder, raw, text),
        *_address_problems(raw, text),
        *_named(raw, text),
        *_default(folder, raw),
        *_repeated(folder),
        *_unknown(folder, raw),
        *_own_settings(folder, raw),
        *mkdocs_problems(folder, raw),
        *inherited_problems(folder, raw, environment),
    ]


def _named(raw: Mapping[str, Any], text: str) -> Iterator[Diagnostic]:
    if not raw.get("site_name"):
        message = "the site has no name, and MkDocs builds none without"
        advice = "Write site_name: and behind it what the site is called."
        yield Diagnostic(_place(text, "site_name"), message, advice, "wrong-setting")


def _default(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    if has_default(Section(raw)):
        return
    at = place_in_settings(folder, "plugins")
    message = "no language is the one that the site begins in, and MkDocs asks for one"
    yield Diagnostic(at, message, "Write default: true behind its locale.", "wrong-setting")


def _unknown(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    for name in raw:
        if name not in OF_MKDOCS:
            at = place_in_settings(folder, str(name))
            likely = guess(str(name), (*OF_MKDOCS, *SETTINGS))
            advice = likely or "Delete it; what is Wegwijs’s stands under extra: wegwijs:."
            message = f"“{str(name)[:40]}” is not a setting of MkDocs, which builds no site with it"
            yield Diagnostic(at, message, advice, "wrong-setting")


def _repeated(folder: Path) -> Iterator[Diagnostic]:
    for at, first in repeated_fields(folder):
        message = f"the field “{at.field}” stands here twice; first on line {first}"
        yield Diagnostic(at, message, "Keep one of them.", "unknown-setting", "warning")


def _own_settings(folder: Path, raw: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What stands under `extra` and is not read, because of a slip in its name or its value."""
    extra = raw.get("extra")
    if not isinstance(extra, dict):
        return
    for name in extra:
        if "wegwijs" not in extra and nearest_to(str(name), ["wegwijs"]):
            at = place_in_settings(folder, "extra", str(name))
            advice = "Did you mean “wegwijs”?"
            yield Diagnostic(at, f"“{name}” is not read here", advice, "unknown-setting", "warning")
    own = extra.get("wegwijs")
    for name, value in own.items() if isinstance(own, dict) else ():
        at = place_in_settings(folder, "extra", "wegwijs", str(name))
        if name not in SETTINGS:
            message, advice = f"“{name}” is not a setting of Wegwijs", hint(str(name), SETTINGS)
            yield Diagnostic(at, message, advice, "unknown-setting", "warning")
        elif name == "translations" and not isinstance(value, bool):
            message = f"“{str(value)[:40]}” is neither true nor false"
            yield Diagnostic(at, message, "Write true or false.", "wrong-setting")


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
    return is_there(path) and "wegwijs" in path.read_text("utf-8", errors="replace")


def _address_problems(raw: Mapping[str, Any], text: str) -> Iterator[Diagnostic]:
    for name in _ADDRESSES:
        address = raw.get(name)
        try:
            parts = urlsplit(address if isinstance(address, str) else "")
        except ValueError:  # refused where the settings are read
            continue
        host, message = parts.hostname or "", ""
        if _EXAMPLE.fullmatch(host):
            message = f"{host} is an address for examples; nobody finds a site there"
        elif name == "site_url":
            message = _not_for_readers(host) or _of_a_page(parts.path)
        if message:
            yield Diagnostic(
                _place(text, name),
                message,
                "Write the address at which readers will find the site."
                if name == "site_url"
                else "Write where these files are kept, or delete the line.",
                "example-address",
                "warning",
            )


def _not_for_readers(host: str) -> str:
    """What is wrong with a host on which a site is tried out; "" for any other. A name in a private
    network is for those who are in it.
    """
    there = browser_host(f"[{host}]" if ":" in host else host)
    name = there.rstrip(".")
    tried_out = name.endswith("localhost") or name.startswith("[") or ends_in_number(name)
    return f"the address {not_public(there)}" if tried_out and not_public(there) else ""


def _of_a_page(path: str) -> str:
    page = path.rstrip("/").rpartition("/")[2]
    if not _PAGE.fullmatch(page):
        return ""
    return f"“{page[:40]}” is a page of the site; what calendars and codes lead to stands behind it"


def _place(text: str, name: str) -> Location:
    """Where a setting stands; the first line when it does not."""
    match = re.search(rf"^{name}:", text, re.M)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    return Location(FILE, line, field=name)
