"""Portals for the tests: folders of portals go in; built sites, and what is read from their pages,
come out.
"""

import atexit
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import yaml

from support.nursery import Nursery

REPOSITORY = Path(__file__).parents[2]
SITES = Path(__file__).parents[1] / "sites"
SMALL = SITES / "small"
"""Every state of a translation, and what is hard: a hostile title, text that falls back."""
EVERYDAY = SITES / "everyday"
"""A portal as organisations have them, with every kind of page."""
TOOLS = SITES / "tools"
"""A portal that brings a content type of its own, in English and French."""
TODAY = "2027-01-15"
NO_PORTALS = "WEGWIJS_TESTS_BUILD_NO_PORTALS"
"""The variable that is set while only fast tests are chosen."""
WORKSHOP = "WEGWIJS_TESTS_WORKSHOP"
"""The variable that names the folder of a run, which its processes share."""
LANGUAGES = ("nl", "fr", "en", "ar")
VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)


def environment(**more: str) -> dict[str, str]:
    """The environment of a build: the day is fixed, and the generator is this repository's."""
    own = {
        "WEGWIJS_TODAY": TODAY,
        "WEGWIJS_HOOK": str(REPOSITORY / "hooks" / "main.py"),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "",  # or each build compiles the generator anew
    }
    return {**os.environ, **own, "PYTHONPATH": str(REPOSITORY / "hooks"), **more}


def interruptible() -> None:
    """Given to a program that is started (`preexec_fn`): it can be interrupted, also where the
    tests themselves run in the background, in which a shell ignores that.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module; `more` is added to the environment."""
    assert "build" not in arguments or NO_PORTALS not in os.environ, (
        "a test that builds a whole portal needs the mark “portal”"
    )
    words = [*map(str, arguments)]
    if not any(name.startswith(("PYTHON", "LC_", "LANG")) for name in more):
        code, output, errors = _nursery().run(words, environment(**more))
        return subprocess.CompletedProcess(words, code, output, errors)
    return subprocess.run(  # what Python reads when it starts
        [sys.executable, "-m", *words],
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@cache
def _nursery() -> Nursery:
    nursery = Nursery(environment())
    atexit.register(nursery.close)
    return nursery


def copy_small(target: Path) -> Path:
    """A copy of the small portal that a test may change, with the everyday portal's look."""
    return copy_portal(SMALL, target)


def copy_portal(portal: Path, target: Path) -> Path:
    """A copy of a portal that a test may change, with the everyday portal's look."""
    shutil.copytree(portal, target, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(EVERYDAY / "overrides", target / "overrides")
    return target


def mkdocs_build(portal: Path, site: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`, in a process of its own; `more` is added to the environment."""
    return run("mkdocs", "build", "--strict", "-f", portal / "mkdocs.yml", "-d", site, **more)


def copy_small_anew(folder: Path) -> None:
    """A copy of the small portal in the place of whatever is there."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_small(folder)


def build_site(portal: Path, folder: Path, *options: str) -> None:
    """Build a portal into a folder; it must be without a fault."""
    done = run("wegwijs", "-C", portal, "build", "--site-dir", folder, *options)
    assert done.returncode == 0, f"{portal} does not build:\n{done.stdout}{done.stderr}"


def build_everyday(folder: Path) -> None:
    """Build the everyday portal into a folder; nothing is kept, in the repository least of all."""
    build_site(EVERYDAY, folder, "--no-cache")


def small_workshop(workshop: Path) -> tuple[Path, Path]:
    """The small portal of a run, not to be changed, and its site: built once."""
    portal = once(workshop / "small", copy_small_anew)
    return portal, once(workshop / "small-site", partial(build_site, portal))


def build(
    portal: Path, site: Path, *options: str | Path, **more: str
) -> subprocess.CompletedProcess[str]:
    """`wegwijs build` of a copy of the small portal that a test has changed.

    It goes on from what the build of the small portal has kept: what the test changed is made
    anew. That this gives the bytes of a clean build is held by `tests/site/engine/`.
    """
    if workshop := os.environ.get(WORKSHOP):
        kept, _ = small_workshop(Path(workshop))
        shutil.copytree(kept / ".cache", portal / ".cache", dirs_exist_ok=True)
    return run("wegwijs", "-C", portal, "build", "--site-dir", site, *options, **more)


def lend_words(portal: Path) -> None:
    """Give a portal that is built as a whole what the small one has kept of words and templates,
    when that was built already: looking them up is half of what a tiny site takes.
    """
    workshop = Path(os.environ.get(WORKSHOP, portal))
    kept = workshop / "small/.cache/wegwijs"
    if (workshop / "small-site.done").exists():
        own = portal / ".cache/wegwijs"
        shutil.copytree(kept, own, ignore=shutil.ignore_patterns("build"), dirs_exist_ok=True)


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """`folder`, made by the first test process that comes; the others wait for it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".done")
        if not done.exists():
            make(folder)
            done.touch()
    return folder


@cache
def ui_strings() -> dict[str, dict[str, set[str]]]:
    """Every UI string, by its key ("training/starts"), then by language; plural forms are so many
    texts.
    """
    strings: dict[str, dict[str, set[str]]] = {}
    package = REPOSITORY / "hooks" / "wegwijs"
    for path in sorted(
        [
            *package.glob("types/*/ui.yml"),
            *package.glob("features/*/ui.yml"),
            *package.glob("render/theme/ui/*.yml"),
        ]
    ):
        for key, entry in _yaml(path).items():
            texts = {lang: entry[lang] for lang in LANGUAGES}
            strings[f"{path.parent.name if 'types' in path.parts else 'theme'}/{key}"] = {
                lang: set(text.values()) if isinstance(text, dict) else {text}
                for lang, text in texts.items()
            }
    return strings


def label(section: str, term: str, lang: str, portal: Path | None = None) -> str:
    """What a term is called in a portal: the small one, with whose words the others agree."""
    path = (portal or SMALL) / "content" / lang / "vocabularies.yml"
    text: str = _yaml(path)[section][term]
    return text


@cache
def _yaml(path: Path) -> dict[str, Any]:
    """A file of YAML that no test changes. The C loader is ten times as quick."""
    read: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    return read


class Words(NamedTuple):
    """A text node: its text, the language and direction in force, and its line in the file."""

    text: str
    lang: str
    dir: str
    line: int
    inside: tuple[str, ...]
    phrase: int
    """Number of the phrase it is part of: <bdi> marks words within a phrase, every other tag ends
    it.
    """


class Tag(NamedTuple):
    """A start tag: name, attributes, its line in the file and the language in force."""

    name: str
    attributes: dict[str, str | None]
    line: int
    lang: str


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.words: list[Words] = []
        self.stack: list[tuple[str, str, str]] = []
        self.phrase = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.phrase += tag != "bdi"
        outer, direction = self.stack[-1][1:] if self.stack else ("", "")
        lang = attributes.get("lang") or outer
        self.tags.append(Tag(tag, attributes, self.getpos()[0], lang))
        if tag not in VOID:
            self.stack.append((tag, lang, attributes.get("dir") or direction))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(
            Tag(tag, dict(attrs), self.getpos()[0], self.stack[-1][1] if self.stack else "")
        )

    def handle_endtag(self, tag: str) -> None:
        self.phrase += tag != "bdi"
        while (
            self.stack and tag in {name for name, _, _ in self.stack} and self.stack.pop()[0] != tag
        ):
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.stack:
            names = tuple(name for name, _, _ in self.stack)
            self.words.append(
                Words(
                    " ".join(data.split()),
                    *self.stack[-1][1:],
                    self.getpos()[0],
                    names,
                    self.phrase,
                )
            )


@dataclass(frozen=True)
class HtmlPage:
    """A page of a built site. `address` is relative to the site: "" is the home page, "ar/about/"
    another.
    """

    address: str
    path: Path

    @cached_property
    def html(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def _scan(self) -> _Scanner:
        scanner = _Scanner()
        scanner.feed(self.html)
        scanner.close()
        return scanner

    @property
    def tags(self) -> list[Tag]:
        return self._scan.tags

    @property
    def words(self) -> list[Words]:
        """Text nodes of the body, scripts and styles left out."""
        return [
            words
            for words in self._scan.words
            if "body" in words.inside and not {"script", "style"} & set(words.inside)
        ]

    @property
    def phrases(self) -> list[Words]:
        """Like `words`, with the text nodes on both sides of a <bdi> taken together."""
        phrases: list[Words] = []
        for words in self.words:
            if phrases and phrases[-1].phrase == words.phrase:
                phrases[-1] = phrases[-1]._replace(
                    text=f"{phrases[-1].text} {words.text}", inside=phrases[-1].inside[:-1]
                )
            else:
                phrases.append(words)
        return phrases

    @property
    def lang(self) -> str:
        first = self.address.split("/")[0]
        return first if first in LANGUAGES else "nl"

    @property
    def inner(self) -> str:
        """The address without its language."""
        return self.address.removeprefix(f"{self.lang}/")

    @cached_property
    def tree(self) -> Any:
        """The page as a tree. lxml reads it twenty times as fast as html5lib, and valid HTML like
        that: `test_every_page_is_valid_html` holds it valid.
        """
        return lxml.html.document_fromstring(self.html, lxml.html.HTMLParser(remove_comments=True))

    def text(self, path: str) -> str:
        """All text of the one element at an ElementTree path."""
        (element,) = self.tree.findall(path)
        return " ".join("".join(element.itertext()).split())

    def attribute(self, path: str, name: str) -> str | None:
        """An attribute of the one element at a path; None when there is no such element."""
        elements = self.tree.findall(path)
        assert len(elements) < 2, f"{self.address}: several {path}"
        return elements[0].get(name) if elements else None

    def classed(self, name: str) -> list[Any]:
        """Elements that have a class."""
        return [
            element for element in self.tree.iter() if name in (element.get("class") or "").split()
        ]

    @property
    def alternates(self) -> dict[str, str]:
        """Address by language, as the page's head gives them."""
        links = self.tree.findall("head/link[@rel='alternate'][@hreflang]")
        return {link.get("hreflang"): link.get("href") for link in links}

    @property
    def json_ld(self) -> list[dict[str, Any]]:
        """Structured data of what the page is about; the breadcrumb is told apart from it."""
        return [data for data in self.all_json_ld if data["@type"] != "BreadcrumbList"]

    @property
    def all_json_ld(self) -> list[dict[str, Any]]:
        """All structured data."""
        return [
            json.loads(script.text)
            for script in self.tree.findall(".//script[@type='application/ld+json']")
        ]


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its public address, and the portal it was built from."""

    folder: Path
    url: str
    portal: Path

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every page but the 404, by address."""
        pages = {}
        for path in sorted(self.folder.rglob("index.html")):
            address = path.parent.relative_to(self.folder).as_posix() + "/"
            address = "" if address == "./" else address
            pages[address] = HtmlPage(address, path)
        return pages

    def page(self, address: str) -> HtmlPage:
        return self.pages[address]

    def in_languages(self, inner: str) -> Iterator[HtmlPage]:
        """A page in each of the four languages."""
        for lang in LANGUAGES:
            yield self.page(("" if lang == "nl" else f"{lang}/") + inner)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file of the site."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield (
                    path.relative_to(self.folder).as_posix(),
                    path.read_bytes().decode("utf-8", "replace"),
                )


@cache
def site_url(portal: Path) -> str:
    """The public address of a portal, from its mkdocs.yml."""
    from wegwijs.content.settings import load_settings

    return load_settings(portal).site_url
