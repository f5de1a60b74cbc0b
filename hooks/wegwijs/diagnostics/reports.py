"""Report: problems go in; text for people, annotations for GitHub, a report for GitLab or JSON
comes out.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TextIO

from wegwijs.diagnostics.codes import FALLBACK, explanation, published_name
from wegwijs.diagnostics.diagnostic import Diagnostic, errors, one_line
from wegwijs.diagnostics.wording import in_language, label, language_of, sentence, totals

GITHUB_SHOWS = 10
"""Annotations of one severity that GitHub shows of one step; the rest it leaves out in silence."""
_RED, _YELLOW, _BOLD, _DIM = "31;1", "33;1", "1", "2"


def as_text(
    problems: Iterable[Diagnostic], colour: bool = False, lang: str | None = FALLBACK
) -> str:
    """A line for each problem, sorted by place, and how many there are; `lang` is one of the codes,
    None for that of each file.

    Each line begins with `file:line:column:`, which programs and terminals know as a place to go
    to.
    """
    in_order = sorted(problems)
    return "\n".join(
        [
            *(_line(problem, colour, lang) for problem in in_order),
            *([""] if in_order else []),
            summary(in_order, lang or FALLBACK),
        ]
    )


def summary(problems: Sequence[Diagnostic], lang: str = FALLBACK) -> str:
    """How many errors and warnings there are in how many files, and how to read more about the
    first kind.
    """
    if not problems:
        return sentence("none", lang)
    wrong = errors(problems)
    files = len({problem.file for problem in problems})
    codes = [problem.code for problem in (*wrong, *problems) if problem.code]
    more = sentence("more", lang, code=codes[0]) if codes else ""
    return f"{totals(len(wrong), len(problems) - len(wrong), files, lang)}{more}"


def as_github(
    problems: Iterable[Diagnostic],
    prefix: str = "",
    lang: str | None = FALLBACK,
    changed: Collection[str] = (),
) -> str:
    """Annotations on the lines of a pull request, then all problems as text for the log, which says
    how many GitHub leaves out. Those of `changed` files come first.

    `lang` is one of the codes, None for that of each file; `prefix` leads from the repository to
    the portal's folder: "" or a path that ends in a slash. No token is needed.
    """
    in_order = sorted(problems)
    first = sorted(in_order, key=lambda problem: problem.file not in changed)
    wrong = errors(first)
    warned = [problem for problem in first if problem.severity == "warning"]
    lines = [
        _annotation(problem, prefix, lang)
        for problem in (*wrong[:GITHUB_SHOWS], *warned[:GITHUB_SHOWS])
    ]
    left = totals(
        max(0, len(wrong) - GITHUB_SHOWS), max(0, len(warned) - GITHUB_SHOWS), 0, FALLBACK
    )
    if left:
        lines.append(f"{left} more than GitHub shows beside the lines: all of them follow here.")
    return "\n".join([*lines, as_text(in_order, lang=lang)])


def as_json(problems: Iterable[Diagnostic], lang: str | None = FALLBACK) -> str:
    """A list of problems, each with its code, sorted by place."""
    return json.dumps(
        [_worded(problem, lang).as_dict() for problem in sorted(problems)],
        ensure_ascii=False,
        indent=1,
    )


def as_gitlab(problems: Iterable[Diagnostic], prefix: str = "", lang: str | None = FALLBACK) -> str:
    """A Code Quality report. A problem keeps its fingerprint when lines above it come or go, and in
    another language.
    """
    seen: Counter[str] = Counter()
    entries = []
    for problem in sorted(problems):
        same = "\n".join(
            (problem.file, published_name(problem.rule), problem.field, problem.message)
        )
        entries.append(
            {
                "description": f"{_subject(problem)}{_worded(problem, lang).words}",
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


def _worded(problem: Diagnostic, lang: str | None) -> Diagnostic:
    return in_language(problem, language_of(problem.file) if lang is None else lang)


def _line(problem: Diagnostic, colour: bool, lang: str | None) -> str:
    words = label(problem, language_of(problem.file) if lang is None else lang)
    problem = _worded(problem, lang)
    if not colour:
        parts = (f"{problem.place}:", words, f"{_subject(problem)}{problem.words}")
        return " ".join(part for part in parts if part)
    painted = _paint(words, _RED if problem.severity == "error" else _YELLOW)
    return (
        f"{_paint(problem.place + ':', _DIM)} {painted}"
        f" {_paint(_subject(problem), _BOLD)}{problem.words}"
    )


def _paint(words: str, style: str) -> str:
    return f"\033[{style}m{words}\033[0m" if words else ""


def _subject(problem: Diagnostic) -> str:
    return f"{one_line(problem.field)}: " if problem.field else ""


def _annotation(problem: Diagnostic, prefix: str, lang: str | None) -> str:
    code = explanation(problem.rule)
    own = language_of(problem.file) if lang is None else lang
    title = f"{code.code} {code.title[own]}" if code else problem.rule
    problem = in_language(problem, own)
    line = f"line={problem.line},col={problem.column}"
    place = f"file={_value(prefix + problem.file)},{line},title={_value(title)}"
    return f"::{problem.severity} {place}::{_escaped(_subject(problem) + problem.words)}"


def _value(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
