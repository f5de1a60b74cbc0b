"""Type faults: what was raised while content was read or pages were made goes in; a problem with
its line comes out when the code of a portal's own type raised it.
"""

import traceback
from pathlib import Path
from types import FrameType

from wegwijs.content.localise import Localised
from wegwijs.content.read import Document
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.render.wrong_result import WrongResultError
from wegwijs.site.portal_types import FOLDER
from wegwijs.site.type_words import RULE


def type_fault(fault: BaseException, folder: Path) -> Diagnostic | None:
    """The problem that a type of the portal in a folder fails, with the record that it failed at;
    None when none of its code was running, or when the disk is to blame.
    """
    types = folder.resolve() / FOLDER
    steps = [*traceback.walk_tb(fault.__traceback__)]
    own = [step for step in steps if Path(step[0].f_code.co_filename).is_relative_to(types)]
    if isinstance(fault, WrongResultError):
        path, line = Path(fault.file), fault.line
        if not path.is_relative_to(types):
            return None
    elif not own or isinstance(fault, OSError):
        return None
    else:
        path, line = Path(own[-1][0].f_code.co_filename), own[-1][1]
    name = path.relative_to(types).parts[0]
    at = Location(path.relative_to(folder.resolve()).as_posix(), line)
    known = isinstance(fault, WrongResultError | NoSuchNameError)
    kind = "" if known else f"{type(fault).__name__}: "
    words = " ".join(f"{kind}{fault}".split()).rstrip(":.")
    message = f"the content type “{name}” fails{_record(steps, name)}: {words}"
    language = "Python" if path.suffix == ".py" else "the template"
    return Diagnostic(at, message, f"Mend that line of {language}.", RULE)


def _record(steps: list[tuple[FrameType, int]], name: str) -> str:
    """Which record of the type was being looked at, in words; "" when it was none."""
    for frame, _ in reversed(steps):
        for value in frame.f_locals.values():
            if isinstance(value, Localised) and value.entry.type == name:
                return f" at the record {name}:{value.entry.id} in “{value.lang}”"
            if isinstance(value, Document) and value.type == name:
                return f" at {value.file}"
    return ""
