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
    "right": "rights",
    "finder": "finder",
    "country": "education-systems",
}
HALVES = ("tuning", "held-out")
"""The whole questions: those looked at while the ranking was tuned, and the others."""


@dataclass(frozen=True)
class Expected:
    """A query and the paths that must be among the first three results."""

    query: str
    paths: frozenset[str]


@dataclass(frozen=True)
class Question:
    """A whole question, its group, and the paths of which one answers it."""

    query: str
    group: str
    paths: frozenset[str]


@dataclass
class Success:
    """Of a number of questions: how many are answered first, and among the first three."""

    asked: int = 0
    first: int = 0
    three: int = 0

    def add(self, found: list[str], right: frozenset[str]) -> None:
        """Count one question more."""
        self.asked += 1
        self.first += bool({*found[:1]} & right)
        self.three += bool({*found[:FIRST]} & right)


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


def whole_questions(half: str, folder: Path = QUERIES) -> dict[str, list[Question]]:
    """The questions of one half, by language."""
    return {
        lang: [
            Question(
                str(one["query"]),
                one["group"],
                frozenset(path_of(find, lang) for find in one["any"]),
            )
            for one in yaml.safe_load(
                (folder / "questions" / half / f"{lang}.yml").read_text("utf-8")
            )
        ]
        for lang in LANGUAGES
    }


def success(reader: Reader) -> dict[str, Success]:
    """Ask an engine every whole question: its success by language, by group and by half."""
    counted: dict[str, Success] = {}
    for half in HALVES:
        for lang, questions in whole_questions(half).items():
            found = reader.top(lang, [one.query for one in questions])
            for one in questions:
                for name in (lang, one.group, half):
                    counted.setdefault(name, Success()).add(found[one.query], one.paths)
    return counted
