"""How well an engine answers: the lists of queries go in; those that its first three results miss
come out.
"""

from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.chromium import Reader
from bench.engine import LANGUAGES, in_language
from support.portals import REPOSITORY

QUERIES = REPOSITORY / "tests" / "features" / "search" / "relevance"
FIRST = 3
SECTIONS = {
    "guide": "guide",
    "recognition": "recognition",
    "training": "training",
    "story": "stories",
    "event": "events",
    "organisation": "organisations",
}


@dataclass(frozen=True)
class Expected:
    """A query and the paths that must be among the first three results."""

    query: str
    paths: frozenset[str]


@dataclass(frozen=True)
class Answered:
    """Of a language's queries: how many there are, and those that were not answered, with what came
    first instead.
    """

    total: int
    missed: dict[str, list[str]]


def path_of(find: str, lang: str) -> str:
    """The path of what a query must find: "training:roofer" in Arabic is /ar/training/roofer/,
    "page:about" /ar/about/.
    """
    kind, _, name = find.partition(":")
    inner = name.strip("/") if kind == "page" else f"{SECTIONS[kind]}/{name}"
    return in_language(lang, "" if inner in {"", "index"} else f"{inner}/")


def expected_results(folder: Path = QUERIES) -> dict[str, list[Expected]]:
    """The queries of each language that has a file."""
    found = {}
    for lang in LANGUAGES:
        file = folder / f"{lang}.yml"
        if file.exists():
            entries = yaml.safe_load(file.read_text("utf-8"))
            found[lang] = [
                Expected(str(one["query"]), frozenset(path_of(find, lang) for find in one["find"]))
                for one in entries
            ]
    return found


def answered(reader: Reader, lang: str, queries: list[Expected]) -> Answered:
    """Ask an engine every query of a language."""
    found = reader.top(lang, [one.query for one in queries])
    missed = {
        one.query: found[one.query][:FIRST]
        for one in queries
        if not one.paths <= set(found[one.query][:FIRST])
    }
    return Answered(len(queries), missed)
