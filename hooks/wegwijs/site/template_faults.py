"""Template faults: what a template raised goes in; a problem with its file and line comes out."""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from wegwijs.diagnostics.diagnostic import Diagnostic, Location

_OWN = "overrides"


def template_fault(fault: TemplateError, folder: Path) -> Diagnostic:
    """The problem that a template of the portal in a folder cannot be filled."""
    words = " ".join(str(fault).split()).rstrip(".") or type(fault).__name__
    if isinstance(fault, TemplateSyntaxError):
        name, line = fault.filename or fault.name or _OWN, fault.lineno
    else:
        name, line = _last_template(fault)
    where = Location(
        str(name).removeprefix(f"{folder.resolve()}/").removeprefix(f"{folder}/"), line
    )
    return Diagnostic(where, words, "Mend the template.", "page-not-made")


def _last_template(fault: TemplateError) -> tuple[str, int]:
    """The template and the line in which something failed; Jinja writes them into the traceback."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if not frame.filename.endswith(".py") and frame.lineno:
            return frame.filename, frame.lineno
    return getattr(fault, "name", None) or _OWN, 1
