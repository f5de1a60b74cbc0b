"""The known survey: what changed goes in; what MkDocs last said of the portal, and what it refuses,
comes out, and what the check says of pages and the menu. Both look again only when they must.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from wegwijs.content.file_kinds import UNFIT, stops_mkdocs
from wegwijs.content.settings import Settings, SettingsError
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.site.docs_folder import raw_settings
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.mkdocs.survey_process import SurveyError
from wegwijs.site.page_problems import page_problems
from wegwijs.site.portal_types import FOLDER as OWN_TYPES
from wegwijs.site.serve.faults import survey_faults
from wegwijs.site.serve.followed import Followed, is_of_program, known_or


class Surveys(Protocol):
    """Who takes surveys; see `site/mkdocs/survey_process.py`."""

    def begin(self) -> Callable[[], Survey]:
        """Start a survey; what is returned waits for it."""


class KnownSurvey:
    """The last survey of a portal that MkDocs did not refuse; None before there is one."""

    def __init__(self, surveys: Surveys) -> None:
        self._surveys = surveys
        self.survey: Survey | None = None
        self._refused: list[Diagnostic] = []
        self._setup: list[Diagnostic] = []
        self._setup_warnings: list[Diagnostic] = []
        self._of_pages: list[Diagnostic] = []
        self._followed = Followed()

    def begin(
        self, paths: frozenset[str] | None, folder: Path, *, usable: bool = True
    ) -> Callable[[], Survey] | None:
        """Start a survey if it must be taken again after these files changed, None for all; not
        while MkDocs would stop at the settings, or call what they name. `usable` is whether the
        settings could be loaded.
        """
        if paths is None or "mkdocs.yml" in paths:
            self._followed = known_or(self._followed, folder)
        asks = paths is None or any(self._asks_mkdocs(path, folder) for path in paths)
        if not asks and not self._setup:
            return None
        try:
            found = setup_problems(folder, os.environ)
        except SettingsError:
            return None  # said where settings are read
        self._setup = errors(found)
        self._setup_warnings = [one for one in found if one not in self._setup]
        return self._surveys.begin() if usable and not self._setup else None

    def take(self, finish: Callable[[], Survey]) -> None:
        """Wait for a survey that was started."""
        try:
            self.survey, self._refused = finish(), []
        except SurveyError as fault:
            self._refused = survey_faults(fault)

    def look_at_pages(
        self, paths: frozenset[str] | None, settings: Settings, off: Iterable[str]
    ) -> None:
        """Look at pages, their links and the menu as the check does, if they may be others after
        these files changed. Settings that cannot be read leave what was found before.
        """
        if paths is None or any(map(_is_of_pages, paths)):
            with suppress(SettingsError, OSError):
                self._of_pages = page_problems(settings, raw_settings(settings), off)

    def problems(self, wrong: Sequence[Diagnostic], folder: Path) -> Iterable[Diagnostic]:
        """What pages, the menu and MkDocs are refused for, or warned of: in the words of the check,
        and in those of MkDocs where neither these nor what is `wrong` with the content say it.
        """
        said = [*wrong, *errors(self._of_pages)]
        files = {problem.file for problem in wrong}
        surveyed = self.survey.problems(folder, said) if self.survey else []
        return [
            *(self._setup or _unsaid_refusals(self._refused, said)),
            *(one for one in surveyed if one.rule != "page-stripped" or one.file not in files),
            *self._of_pages,
            *self._setup_warnings,
        ]

    def _asks_mkdocs(self, path: str, folder: Path) -> bool:
        """Whether MkDocs must read the portal again: a page, the menu or a hook changed, or a
        file beside them came or went.
        """
        if path == "mkdocs.yml" or (path.startswith("docs/") and path.endswith(".md")):
            return True
        if path.startswith("content/") and path.endswith("/ui.yml"):
            return True
        if is_of_program(Path(os.path.normpath(folder / path)), folder, self._followed):
            return True
        if not path.startswith(("docs/", "overrides/")) or (
            path.startswith("overrides/") and path.endswith(".html")
        ):
            return False
        if self._refused or (self.survey is not None and self.survey.warnings):
            return True  # what is said now may be because of this file
        file = folder / path
        known = self.survey is not None and str(file) in self.survey.files.values()
        return known != file.is_file()


def _is_of_pages(path: str) -> bool:
    """Whether a page, a link or the menu may be wrong because of this file."""
    return path == "mkdocs.yml" or path.startswith(("docs/", f"{OWN_TYPES}/"))


def _unsaid_refusals(
    refused: Iterable[Diagnostic], said: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Why MkDocs stops, unless the check knows a file or a folder for it."""
    unfit = any(one.rule in UNFIT for one in said)
    pages = {one.file.removeprefix("docs/") for one in said if one.file.startswith("docs/")}
    no_docs = any(one.rule == "no-pages" and one.field == "docs_dir" for one in said)
    for one in refused:
        is_known = no_docs and one.field == "docs_dir"
        if one.rule == "build-refused":  # the words are those of MkDocs, or of Python
            is_known = unfit or any(page in one.message for page in pages)
        if not is_known and not any(map(stops_mkdocs, said)):
            yield one
