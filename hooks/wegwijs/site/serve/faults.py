"""Faults while serving: what went wrong goes in; a problem to show comes out."""

import traceback
from dataclasses import replace
from pathlib import Path

from wegwijs.content.settings import SettingsError
from wegwijs.content.settings_file import NAME, NoSettingsError
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.site.mkdocs.survey_process import SurveyError
from wegwijs.site.template_faults import making_fault
from wegwijs.site.type_faults import type_fault


def content_fault(fault: Exception) -> Diagnostic:
    """The problem that a file of the content cannot be read."""
    where = Location("content")
    return Diagnostic(where, _words(fault), "Look at the file that it names.", "page-not-made")


def site_fault(fault: Exception, folder: Path) -> Diagnostic:
    """The problem that the site of the portal in a folder cannot be made: a fault of one of its own
    types, or of the generator, whose author reads the rest in the terminal.
    """
    if own := type_fault(fault, folder):
        return own
    traceback.print_exception(fault)
    message = f"the site cannot be made: {_words(fault)}"
    return Diagnostic(Location("content"), message, "Look at the terminal.", "page-not-made")


def page_fault(fault: Exception, folder: Path) -> Diagnostic:
    """The problem that a page of the portal in a folder cannot be made."""
    if own := making_fault(fault, folder):
        return own
    traceback.print_exception(fault)
    message = f"the page cannot be made: {_words(fault)}"
    return Diagnostic(Location("overrides"), message, "Look at the terminal.", "page-not-made")


def settings_faults(fault: Exception) -> list[Diagnostic]:
    """The problems because of which the settings cannot be read."""
    before = "The settings from before are used until then."
    if isinstance(fault, NoSettingsError):  # who looks at a browser gave no command
        message, advice = "this file, with the settings of the portal, is gone", "Put it back."
        return [Diagnostic(Location(NAME), message, f"{advice} {before}", "build-refused")]
    problems = fault.problems if isinstance(fault, SettingsError) else []
    if problems:
        return [replace(one, help=f"{one.help} {before}") for one in problems]
    wrong = " ".join(str(fault).split()).rstrip(".")
    return [Diagnostic(Location("mkdocs.yml"), wrong, before, "build-refused")]


def survey_faults(fault: SurveyError) -> list[Diagnostic]:
    """The problems because of which MkDocs refuses the portal."""
    words = str(fault).rstrip(".")
    unknown = Diagnostic(Location("mkdocs.yml"), words, "Mend it there.", "build-refused")
    return [*fault.problems] or [unknown]


def _words(fault: BaseException) -> str:
    return " ".join(str(fault).split()).rstrip(".") or type(fault).__name__
