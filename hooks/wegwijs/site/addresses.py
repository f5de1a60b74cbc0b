"""Addresses: what a site will hold, as plain values; two owners of one address go in, a problem
with both places comes out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from wegwijs.content.file_kinds import is_refused
from wegwijs.content.file_names import as_one
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.render.shell import Page
from wegwijs.render.type_files import Data, matches
from wegwijs.render.urls import file_of


@dataclass(frozen=True, slots=True)
class Owner:
    """Who makes something, in words; `file` is where that is decided, relative to the portal, ""
    for the generator itself.
    """

    words: str
    file: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One thing that something is made from: see `inputs.py` for the kinds."""

    kind: str
    name: str = ""
    lang: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.name, self.lang) if part)


_WILD, _ANYWHERE = re.compile(r"[*?\[]"), "*"
Inputs = tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What other parts of the site may know of a page before it is made; addresses are relative to
    the site, as in `Page`. `lastmod` is the day its content last changed, where that is known.
    """

    url: str
    canonical: str
    alternates: Mapping[str, str] = field(default_factory=dict)
    x_default: str = ""
    index: bool = True
    lastmod: date | None = None

    def fingerprint_as(self) -> tuple[object, ...]:
        """What stands for it in the fingerprint of the sitemap, which holds thousands."""
        alternates = tuple(self.alternates.items())
        return self.url, self.canonical, alternates, self.x_default, self.index, self.lastmod


@dataclass(frozen=True, slots=True)
class Output:
    """A page or a file.

    address  relative to the site; that of a page ends in a slash or is empty
    sources  gives `inputs`, or is it: what is looked up when somebody asks
    make     () -> the page or the data; nothing is kept of it
    facts    what the sitemap says of a page
    """

    address: str
    owner: Owner
    sources: Inputs | Callable[[], Inputs] = field(compare=False)
    make: Callable[[], Page | Data] = field(compare=False)
    facts: PageFacts | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its one address."""
        return (self.address,)

    @property
    def inputs(self) -> Inputs:
        """All that it is made from: while none of that changes, neither does what is made."""
        return self.sources() if callable(self.sources) else self.sources

    @property
    def held(self) -> object:
        """What tells it from another with its address, for a fingerprint."""
        return self.make


class Recipe(Protocol):
    """How pages of one kind are made: what `Output` says of each of them, by what it is made of."""

    def address(self, of: Any) -> str:
        """Its address."""

    def owner(self, of: Any) -> Owner:
        """Who makes it."""

    def inputs(self, of: Any) -> Inputs:
        """All that it is made from."""

    def make(self, of: Any) -> Page:
        """The page."""

    def facts(self, of: Any) -> PageFacts:
        """What the sitemap says of it."""


@dataclass(frozen=True, slots=True)
class LateOutput:
    """A page as an `Output`, of which there are thousands: what its recipe says of it is asked when
    somebody wants to know.
    """

    recipe: Recipe
    of: Any  # has a fingerprint_as()

    @property
    def address(self) -> str:
        """Its address."""
        return self.recipe.address(self.of)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its one address."""
        return (self.address,)

    @property
    def owner(self) -> Owner:
        """Who makes it."""
        return self.recipe.owner(self.of)

    @property
    def inputs(self) -> Inputs:
        """All that it is made from."""
        return self.recipe.inputs(self.of)

    @property
    def facts(self) -> PageFacts:
        """What the sitemap says of it."""
        return self.recipe.facts(self.of)

    @property
    def held(self) -> object:
        """What tells it from another with its address, for a fingerprint."""
        return self

    def fingerprint_as(self) -> tuple[str, ...]:
        """What stands for it in the fingerprint of something that holds it."""
        return type(self.recipe).__qualname__, *self.of.fingerprint_as()

    def make(self) -> Page:
        """The page; nothing is kept of it."""
        return self.recipe.make(self.of)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are made together. `sources` gives what those at its addresses are made from, or
    is it.

    `pattern` stands for the addresses that are known only after making, because they hold a hash of
    what is in the file, or because their number follows from it: they all look like it, and there
    may be none. "" when all addresses are known. What is `of_everything` holds something of every
    record while it is made, as an index does: it takes memory of its own.
    """

    addresses: tuple[str, ...]
    owner: Owner
    sources: Inputs | Callable[[tuple[str, ...]], Inputs] = field(compare=False)
    make: Callable[[], Mapping[str, Data]] = field(compare=False)
    pattern: str = ""
    of_everything: bool = False

    @property
    def inputs(self) -> Inputs:
        """All that they are made from."""
        return self.sources(self.addresses) if callable(self.sources) else self.sources

    @property
    def held(self) -> object:
        """What tells it from another with its addresses, for a fingerprint."""
        return self.make


Planned = Output | LateOutput | Bundle


Marks = Mapping[str, tuple[int, bytes]]
"""Files of a site by path, each with its size and a digest of what is in it."""


@dataclass(frozen=True, slots=True)
class Last:
    """Files that are made last, of what the others came to.

    pattern  how their addresses look
    key      a plain value that stands for all else that they follow from
    chosen   (files) -> those of them that they are made from, each looked at by itself
    make     (those files, what is in the file at a path, what was there at addresses of theirs) ->
             the address and the data of each, one after the other; None for what is as it was there
    """

    pattern: str
    key: object
    chosen: Callable[[Marks], Marks]
    make: Callable[
        [Marks, Callable[[str], bytes], Mapping[str, bytes]],
        Iterable[tuple[str, Data | None]],
    ]


def collisions(planned: Iterable[Planned]) -> list[Diagnostic]:
    """A problem for each two owners that want one address, or of which one needs a folder where the
    other has a file. Addresses that differ in capitals alone are one where the site is kept on
    Windows or on a Mac; files whose own names differ so are told as such (`file_kinds.py`).

    Owners that meet at several addresses, one for each language, are told once.
    """
    at: dict[str, Planned] = {}
    capitals: dict[str, str] = {}
    patterns: dict[str, list[tuple[str, Owner]]] = {}
    problems: dict[frozenset[str], Diagnostic] = {}

    def note(address: str, first: Owner, second: Owner) -> None:
        if _is_told(first) or _is_told(second):
            return
        problems.setdefault(
            frozenset({first.words, second.words}), _problem(address, first, second)
        )

    for one in planned:
        for address in one.addresses:
            file = file_of(address)
            other = at.setdefault(file, one)
            if other is not one and other.owner is not one.owner:
                note(address, other.owner, one.owner)
            if (small := as_one(file)) != file:
                capitals[file] = small
        if isinstance(one, Bundle) and one.pattern:
            folder = one.pattern.rpartition("/")[0]
            place = _ANYWHERE if _WILD.search(folder) else folder
            patterns.setdefault(place, []).append((one.pattern, one.owner))
    for path, one in at.items():
        for folder in _folders(path):
            if folder in at:
                note(folder, at[folder].owner, one.owner)
        near = patterns.get(path.rpartition("/")[0], ())
        for pattern, owner in (*near, *patterns.get(_ANYWHERE, ())):
            if matches(path, pattern) and owner is not one.owner:
                note(path, owner, one.owner)
    seen: dict[str, str] = {}
    for file, small in capitals.items():
        same = small if small in at else seen.setdefault(small, file)
        if same != file and not _are_one(at[same].owner, at[file].owner):
            note(file, at[same].owner, at[file].owner)
    return sorted(problems.values())


def _is_told(owner: Owner) -> bool:
    """Whether the file of an owner is refused for its name, which is said of it already."""
    return owner.file.startswith("docs/") and is_refused(owner.file.rpartition("/")[2])


def _are_one(first: Owner, second: Owner) -> bool:
    """Whether the files of two owners have names that some computers take for one."""
    return bool(first.file) and as_one(first.file) == as_one(second.file)


def _folders(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _problem(address: str, first: Owner, second: Owner) -> Diagnostic:
    """At the file of the second, else of the first: one of them can be renamed, for the generator
    never meets itself.
    """
    here, other = (second, first) if second.file else (first, second)
    also = f" ({other.file})" if other.file and other.file != here.file else ""
    again = "" if here.words != other.words else "a second time "
    message = f"/{address} is the address of {here.words} and {again}of {other.words}{also}"
    advice = (
        f"Rename one of them: {here.file} or {other.file}."
        if other.file
        else f"Rename {here.file}."
    )
    return Diagnostic(Location(here.file or "mkdocs.yml"), message, advice, "two-owners")
