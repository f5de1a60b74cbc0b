"""Template faults: what was raised while pages were made goes in; a problem with its file and line
comes out when a template or a content type of the portal's own is to blame.
"""

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from wegwijs.content.settings_programs import OVERRIDES
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.site.type_faults import type_fault


def making_fault(fault: Exception, folder: Path) -> Diagnostic | None:
    """The problem that something of the portal in a folder fails; None when nothing of its own was
    running.
    """
    if isinstance(fault, TemplateError):
        return template_fault(fault, folder)
    return type_fault(fault, folder) or _own_template_fault(fault, folder)


def _own_template_fault(fault: Exception, folder: Path) -> Diagnostic | None:
    """What was raised in a template in overrides/, or in what it calls; not by a disk."""
    own = folder.resolve() / OVERRIDES
    frames = traceback.extract_tb(fault.__traceback__)
    steps = [(Path(one.filename).resolve(), one.lineno or 1) for one in frames]
    steps = [(path, line) for path, line in steps if path.is_relative_to(own)]
    if not steps or isinstance(fault, OSError):
        return None
    path, line = steps[-1]
    known = isinstance(fault, NoSuchNameError)
    words = " ".join(f"{'' if known else f'{type(fault).__name__}: '}{fault}".split())
    where = Location(path.relative_to(own.parent).as_posix(), line)
    return Diagnostic(where, words.removesuffix("."), "Mend the template.", "page-not-made")


def template_fault(fault: TemplateError, folder: Path) -> Diagnostic:
    """The problem that a template of the portal in a folder cannot be filled."""
    words = " ".join(str(fault).split()).rstrip(".") or type(fault).__name__
    if isinstance(fault, TemplateSyntaxError):
        name, line = fault.filename or fault.name or OVERRIDES, fault.lineno
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
    return getattr(fault, "name", None) or OVERRIDES, 1
