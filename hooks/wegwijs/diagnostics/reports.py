"""Report: problems go in; text for people, annotations for GitHub, a report for GitLab or JSON
comes out.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TextIO

from wegwijs.diagnostics.codes import explanation, published_name
from wegwijs.diagnostics.diagnostic import Diagnostic, errors, one_line

GITHUB_SHOWS = 10
"""Annotations of one severity that GitHub shows of one step; the rest it leaves out in silence."""
_RED, _YELLOW, _BOLD, _DIM = "31;1", "33;1", "1", "2"


def as_text(problems: Iterable[Diagnostic], colour: bool = False) -> str:
    """A line for each problem, sorted by place, and how many there are.

    Each line begins with `file:line:column:`, which programs and terminals know as a place to go
    to.
    """
    in_order = sorted(problems)
    return "\n".join(
        [
            *(_line(problem, colour) for problem in in_order),
            *([""] if in_order else []),
            summary(in_order),
        ]
    )


def summary(problems: Sequence[Diagnostic]) -> str:
    """How many errors and warnings there are in how many files, and how to read more about the
    first kind.
    """
    if not problems:
        return "No problems found"
    wrong = errors(problems)
    counted = _counts(len(wrong), len(problems) - len(wrong))
    codes = [problem.code for problem in (*wrong, *problems) if problem.code]
    more = f". To read more: wegwijs explain {codes[0]}" if codes else ""
    return f"{counted} in {_number(len({problem.file for problem in problems}), 'file')}{more}"


def as_github(problems: Iterable[Diagnostic], prefix: str = "") -> str:
    """Annotations on the lines of a pull request, then all problems as text for the log, which says
    how many GitHub leaves out.

    `prefix` leads from the repository to the portal's folder: "" or a path that ends in a slash. No
    token is needed.
    """
    in_order = sorted(problems)
    wrong = errors(in_order)
    warned = [problem for problem in in_order if problem.severity == "warning"]
    lines = [
        _annotation(problem, prefix) for problem in (*wrong[:GITHUB_SHOWS], *warned[:GITHUB_SHOWS])
    ]
    left = _counts(max(0, len(wrong) - GITHUB_SHOWS), max(0, len(warned) - GITHUB_SHOWS))
    if left:
        lines.append(f"{left} more than GitHub shows beside the lines: all of them follow here.")
    return "\n".join([*lines, as_text(in_order)])


def as_json(problems: Iterable[Diagnostic]) -> str:
    """A list of problems, each with its code, sorted by place."""
    return json.dumps(
        [problem.as_dict() for problem in sorted(problems)], ensure_ascii=False, indent=1
    )


def as_gitlab(problems: Iterable[Diagnostic], prefix: str = "") -> str:
    """A Code Quality report. A problem keeps its fingerprint when lines above it come or go."""
    seen: Counter[str] = Counter()
    entries = []
    for problem in sorted(problems):
        same = "\n".join(
            (problem.file, published_name(problem.rule), problem.field, problem.message)
        )
        entries.append(
            {
                "description": f"{_subject(problem)}{problem.words}",
                "check_name": problem.code,
                "fingerprint": sha256(f"{same}\n{seen[same]}".encode()).hexdigest(),
                "severity": "major" if problem.severity == "error" else "minor",
                "location": {"path": prefix + problem.file, "lines": {"begin": problem.line}},
            }
        )
        seen[same] += 1
    return json.dumps(entries, ensure_ascii=False, indent=1)


def colourful(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to write in colour: on a terminal that can, unless NO_COLOR is set; anywhere when
    FORCE_COLOR is.
    """
    if environment.get("NO_COLOR"):
        return False
    if forced := environment.get("FORCE_COLOR"):
        return forced != "0"
    return environment.get("TERM") != "dumb" and stream.isatty()


def _line(problem: Diagnostic, colour: bool) -> str:
    if not colour:
        return str(problem)
    label = _paint(problem.label, _RED if problem.severity == "error" else _YELLOW)
    return (
        f"{_paint(problem.place + ':', _DIM)} {label}"
        f" {_paint(_subject(problem), _BOLD)}{problem.words}"
    )


def _paint(words: str, style: str) -> str:
    return f"\033[{style}m{words}\033[0m" if words else ""


def _subject(problem: Diagnostic) -> str:
    return f"{one_line(problem.field)}: " if problem.field else ""


def _counts(wrong: int, warned: int) -> str:
    return " and ".join(
        _number(n, word) for n, word in ((wrong, "error"), (warned, "warning")) if n
    )


def _number(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"


def _annotation(problem: Diagnostic, prefix: str) -> str:
    code = explanation(problem.rule)
    title = f"{code.code} {code.title['en']}" if code else problem.rule
    line = f"line={problem.line},col={problem.column}"
    place = f"file={_value(prefix + problem.file)},{line},title={_value(title)}"
    return f"::{problem.severity} {place}::{_escaped(_subject(problem) + problem.words)}"


def _value(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
