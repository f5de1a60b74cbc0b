"""Looks with axe, on a phone, at the pages of what changed: a base revision and a built site go in;
what stands in readers' way comes out, at the file that an editor changed.

Use: PYTHONPATH=tests .venv/bin/python tools/axe_pages.py BASE [--site site] [--format github]

What is compared are commits, BASE and HEAD. It ends in 1 for what an editor can mend alone: the
structure of a text, words for a picture or a link, and colours where the look was changed. Anything
else is the generator's to mend: a warning, which stops nobody.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from playwright.sync_api import Browser

from support.chromium import COLOURS, PHONE, STANDARDS, chromium, violations
from support.portals import Site
from support.server import serve
from wegwijs.content.git import RevisionError, commit_of, files_at
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.reports import GITHUB_SHOWS

MOST = 40
"""Pages that are looked at: about a second each."""
LOOK = ("overrides/", "mkdocs.yml")
"""What every page has of the portal: its colours, its templates, its menu."""
EDITED = ("content", "docs", "overrides", "mkdocs.yml")
TEXT = {
    "empty-heading", "empty-table-header", "heading-order", "image-alt", "link-name",
    "svg-img-alt", "td-headers-attr", "th-has-data-cells",
}  # fmt: skip
"""The rules that a text can break, in the page's own part."""
_SHOWN = 5
_RECORD = re.compile(r"content/([^/]+)/([^/]+)/([^/]+)\.yml")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its address, its language, who makes it, and the file of that."""

    address: str
    lang: str
    owner: str
    file: str

    @property
    def kind(self) -> str:
        """What it has in common with its like: the type of its record, or its owner."""
        return self.owner.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """An element of a page that breaks a rule. `own` says whether it stands in the page's own part,
    `main`.
    """

    file: str
    address: str
    rule: str
    words: str
    element: str
    own: bool

    def is_error(self, look_changed: bool) -> bool:
        """Whether who changed the file can mend it."""
        return (self.rule in TEXT and self.own) or (look_changed and self.rule in COLOURS)


class NotBuiltError(Exception):
    """A page that the built site lacks; the message is its address."""


def pages_of(lines: Iterable[str]) -> list[Page]:
    """The pages among what `wegwijs addresses --json` lists; feeds, pictures and pages that stand
    in no one language are left out.
    """
    found = []
    for line in lines:
        row = json.loads(line)
        langs = [name.split()[1] for name in row["made_from"] if name.startswith("strings ")]
        if (not row["address"] or row["address"].endswith("/")) and langs:
            found.append(Page(row["address"], langs[0], row["owner"], row["file"]))
    return found


def choose(pages: Sequence[Page], changed: Iterable[str]) -> list[Page]:
    """The pages to look at, each with the changed file that it is about, and all of them however
    many: of each kind and language in turn, so that the first MOST are of every sort.

    A change that belongs to no page of its own (the look, the menu, a vocabulary) is looked at on
    one page of each kind, after the others.
    """
    langs = {page.lang for page in pages}
    found: dict[str, Page] = {}
    shared = ""
    for path in sorted(changed):
        if path.startswith("docs/") and path.split("/")[1] not in langs:
            continue  # for developers: no part of the portal
        own = _pages_of_file(pages, path)
        shared = shared or ("" if own else path)
        for page in own:
            found.setdefault(page.address, Page(page.address, page.lang, page.owner, path))
    chosen = _in_turn(found.values())
    if shared:
        chosen += [
            Page(page.address, page.lang, page.owner, shared)
            for page in _one_of_each(pages)
            if page.address not in found
        ]
    return chosen


def _pages_of_file(pages: Iterable[Page], path: str) -> list[Page]:
    """A source's pages are those of its record in all languages, a translation's that in its own:
    the others show nothing of it.
    """
    own = [page for page in pages if page.file == path]
    if not own and (match := _RECORD.fullmatch(path)):
        lang, kind, name = match.groups()
        owner = f"the record {kind}:{name}"
        own = [page for page in pages if page.owner == owner and page.lang == lang]
    return own


def _in_turn(pages: Iterable[Page]) -> list[Page]:
    groups: dict[tuple[str, str], list[Page]] = {}
    for page in pages:
        groups.setdefault((page.kind, page.lang), []).append(page)
    return [page for turn in zip_longest(*groups.values()) for page in turn if page]


def _one_of_each(pages: Iterable[Page]) -> list[Page]:
    """A page of each kind, in each language in turn: both directions of writing are seen."""
    kinds: dict[str, dict[str, Page]] = {}
    for page in pages:
        kinds.setdefault(page.kind, {}).setdefault(page.lang, page)
    langs = list(dict.fromkeys(page.lang for page in pages))
    return [
        of.get(langs[number % len(langs)], next(iter(of.values())))
        for number, of in enumerate(kinds.values())
    ]


def changed_files(folder: Path, base: str) -> list[str]:
    """What editors write that is not in HEAD as it is in BASE; what is gone has no page.

    Raises RevisionError when there is no such revision.
    """
    before, now = (
        {file.path: file.oid for file in files_at(folder, commit_of(folder, name), EDITED)}
        for name in (base, "HEAD")
    )
    return [path for path, oid in now.items() if before.get(path) != oid]


def look(site: Site, pages: Iterable[Page], browser: Browser) -> list[Finding]:
    """What axe finds on these pages of a built site, 320 pixels wide. Raises NotBuiltError for a
    page that is not there.
    """
    found = []
    with (
        serve(site) as home,
        browser.new_page(viewport={"width": PHONE, "height": 640}) as tab,
    ):
        for page in pages:
            answer = tab.goto(home + page.address)
            if answer is None or not answer.ok:
                raise NotBuiltError(page.address)
            found += [
                Finding(
                    page.file,
                    page.address,
                    rule["id"],
                    rule["help"],
                    " ".join(f"{node['html'][:120]} {node['failureSummary']}".split()),
                    node["own"],
                )
                for rule in violations(tab, runOnly=STANDARDS)
                for node in rule["nodes"]
            ]
    return found


def _seen(site: Site, pages: list[Page]) -> list[Finding]:
    if not pages:
        return []
    with chromium() as browser:
        return look(site, pages, browser)


def report(found: Iterable[Finding], github: bool, look_changed: bool) -> tuple[str, int]:
    """The findings in words, one for each file and rule, and the code to end with: 1 when one of
    them is an error. For GitHub, annotations before that, as many as it shows.
    """
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for one in found:
        severity = "error" if one.is_error(look_changed) else "warning"
        alike.setdefault((severity, one.file, one.rule), []).append(one)
    lines = {
        kind: [
            (file, _words(those))
            for (severity, file, _), those in alike.items()
            if severity == kind
        ]
        for kind in ("error", "warning")
    }
    told = [
        f"::{severity} file={_value(file)},title=Accessibility::{_escaped(words)}"
        for severity, those in lines.items()
        for file, words in those[:GITHUB_SHOWS]
        if github
    ]
    told += [
        f"{file}: {severity}: {words}" for severity in lines for file, words in lines[severity]
    ]
    return "\n".join(told), 1 if lines["error"] else 0


def _words(found: Sequence[Finding]) -> str:
    """One rule that a file breaks: on which pages, and with which elements."""
    pages = list(dict.fromkeys(f"/{one.address}" for one in found))
    elements = list(dict.fromkeys(one.element for one in found))
    left = len(elements) - _SHOWN
    more = f" | and {left} more" if left > 0 else ""
    where = f"{pages[0]} and {len(pages) - 1} more" if len(pages) > 1 else pages[0]
    listed = " | ".join(elements[:_SHOWN])
    return f"{where}: {found[0].words} ({found[0].rule}): {listed}{more}"


def _value(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("base", help="the revision to compare with")
    parser.add_argument("-C", dest="folder", type=Path, default=Path(), help="the portal's folder")
    parser.add_argument("--site", type=Path, help="the built site (default: site/ of the portal)")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Look; returns the exit code: 0, 1 with faults, 2 when nothing could be looked at."""
    options = _arguments(arguments)
    folder = options.folder.resolve()
    built = options.site or folder / "site"
    if not (built / "404.html").is_file():
        print(f"There is no built site in {built}: `wegwijs build` makes it.", file=sys.stderr)
        return 2
    try:
        changed = changed_files(folder, options.base)
    except RevisionError as fault:
        print(fault, file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "wegwijs", "-C", str(folder), "addresses", "--json"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if not listed.stdout.startswith("{"):
        told = "The portal's pages cannot be listed: mend what `wegwijs check` says first."
        print(told, file=sys.stderr)
        return 2
    pages = choose(pages_of(listed.stdout.splitlines()), changed)
    site = Site(built, load_settings(folder).site_url, folder)
    try:
        found = _seen(site, pages[:MOST])
    except NotBuiltError as fault:
        print(f"/{fault} is not in {built}: build the site first.", file=sys.stderr)
        return 2
    look_changed = any(path.startswith(LOOK) for path in changed)
    words, code = report(found, options.format == "github", look_changed)
    left = f"; {len(pages) - MOST} more were not" if len(pages) > MOST else ""
    print(f"{min(len(pages), MOST)} pages looked at{left}. {words and 'Found:'}".rstrip())
    print(words, end="\n" if words else "")
    return code


if __name__ == "__main__":
    sys.exit(main())
