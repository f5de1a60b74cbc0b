"""What is left out: the fields of mkdocs.yml go in; which files of docs/ are no pages of the site,
or of no menu, comes out, by the lines that say so.

The lines are patterns as .gitignore has them, and they are read by the package that MkDocs reads
them with.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pathspec import GitIgnoreSpec

EXCLUDED = ("exclude_docs", "draft_docs")
"""The settings that keep a page from the site."""
HIDDEN = ("!.well-known", ".well-known/**/.*", "!.nojekyll")
"""Of the names that begin with a dot, which MkDocs leaves out: those that are for the web, and what
is hidden in them all the same.
"""
_ALWAYS = (".*", "/templates/", *HIDDEN)


def excluded_lines(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines that keep files from being published, in the fields of mkdocs.yml."""
    return lines_of(raw, EXCLUDED)


def lines_of(raw: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    """The lines of some settings."""
    return tuple(
        line
        for name in names
        if isinstance(text := raw.get(name), str)
        for line in text.split("\n")
    )


def is_left_out(name: str, excluded: Iterable[str]) -> bool:
    """Whether a file of docs/ is not of the site: hidden, under templates/, or named by one of
    these lines.
    """
    return _patterns((*_ALWAYS, *excluded)).match_file(name)


def always_left_out() -> GitIgnoreSpec:
    """What is never of the site, unless mkdocs.yml says otherwise."""
    return _patterns(_ALWAYS)


def for_the_web(excluded: GitIgnoreSpec | None) -> GitIgnoreSpec:
    """What mkdocs.yml leaves out, as MkDocs is to have it: with the hidden names that are
    published; what mkdocs.yml says comes after and counts.
    """
    return _patterns(HIDDEN) + excluded if excluded else _patterns(HIDDEN)


def is_named(name: str, lines: Iterable[str]) -> bool:
    """Whether one of these lines names a file of docs/, or a folder that it lies in."""
    return _patterns(tuple(lines)).match_file(name)


def unreadable_lines(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each line that is no pattern, after the setting that it stands in."""
    for name in (*EXCLUDED, "not_in_nav"):
        for line in lines_of(raw, (name,)):
            if _read(line) is None:
                yield name, line


@cache
def _patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(line for line in lines if _read(line) is not None)


@cache
def _read(line: str) -> GitIgnoreSpec | None:
    try:
        return GitIgnoreSpec.from_lines([line])
    except ValueError:
        return None
