"""The known survey: what changed goes in; what MkDocs last said of the portal, and what it refuses,
comes out. It is asked again only when it must be.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from wegwijs.content.file_kinds import stops_mkdocs
from wegwijs.content.settings import SettingsError
from wegwijs.content.setup import setup_problems
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.site.mkdocs.survey import Survey
from wegwijs.site.mkdocs.survey_process import SurveyError
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
        self._followed = Followed()

    def begin(self, paths: frozenset[str] | None, folder: Path) -> Callable[[], Survey] | None:
        """Start a survey if it must be taken again after these files changed, None for all; not
        while MkDocs would stop at the settings, or call what they name.
        """
        if paths is None or "mkdocs.yml" in paths:
            self._followed = known_or(self._followed, folder)
        asks = paths is None or any(self._asks_mkdocs(path, folder) for path in paths)
        if not asks and not self._setup:
            return None
        try:
            self._setup = errors(setup_problems(folder, os.environ))
        except SettingsError:
            return None  # said where settings are read
        return None if self._setup else self._surveys.begin()

    def take(self, finish: Callable[[], Survey]) -> None:
        """Wait for a survey that was started."""
        try:
            self.survey, self._refused = finish(), []
        except SurveyError as fault:
            self._refused = survey_faults(fault)

    def problems(self, wrong: Sequence[Diagnostic], folder: Path) -> Iterable[Diagnostic]:
        """What MkDocs or its pages are refused for, unless the check says the same: that is what is
        `wrong`.
        """
        files = {problem.file for problem in wrong}
        refused = [] if any(map(stops_mkdocs, wrong)) else self._refused
        surveyed = self.survey.problems(folder) if self.survey else []
        apart = {*files} - {"mkdocs.yml"}
        return [
            *(self._setup or refused),
            *(
                problem
                for problem in surveyed
                if problem.rule != "page-stripped" or problem.file not in files
                if problem.file not in apart or not problem.message.startswith("Excluding ")
            ),
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
