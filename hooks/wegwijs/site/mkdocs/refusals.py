"""Refusals: what is wrong with a portal, or with where its site is to go, goes in; MkDocs stops,
with an exit code and the words for it.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import Abort

from wegwijs.content.file_kinds import stops_mkdocs, unfit_files
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.site.folder.target import TargetError
from wegwijs.site.type_faults import type_fault

log = logging.getLogger("mkdocs.plugins.wegwijs")
SERVING = "WEGWIJS_SERVING"
"""The variable that is set while the site is served."""


class RefusedError(Abort):
    """The site may not be written where it was to go."""

    code = exit_code = 2  # the names of SystemExit and of click


def stop(problems: Sequence[Diagnostic]) -> None:
    """Tell the problems; raise Abort when there is an error among them, unless the site is served
    to somebody who edits it.
    """
    for problem in problems:
        (log.error if problem.severity == "error" else log.info)("%s", problem)
    if (stopping := errors(problems)) and not serving():
        raise Abort(f"{len(stopping)} problem(s) in the content; the site was not changed.")


def refuse_links(folder: Path) -> None:
    """Raise Abort when there is a link, a pipe or a device in docs/ or overrides/."""
    problems = [problem for problem in unfit_files(folder) if stops_mkdocs(problem)]
    for problem in problems:
        log.error("%s", problem)
    if problems:
        raise Abort(f"{len(problems)} file(s) that must not be read; the site was not changed.")


@contextmanager
def refusing(folder: Path) -> Iterator[None]:
    """In here a target that may not be written ends the build, and so does a content type of the
    portal in a folder that fails: both are told in a sentence.
    """
    try:
        yield
    except TargetError as fault:
        raise RefusedError(str(fault)) from None
    except Exception as fault:
        problem = type_fault(fault, folder)
        if problem is None:
            raise
        raise Abort(str(problem)) from None


def serving() -> bool:
    """Whether the site is served while somebody edits it: what is sound is shown, with the problems
    on every page.
    """
    return SERVING in os.environ
