"""Files of the look: the portal's brand.css and logo.svg go in; what a browser would not read as it
was meant, or what every reader loads for nothing, comes out, as warnings.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wegwijs.content.file_kinds import is_plain, read_plain
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess
from wegwijs.render.brand import BRAND, LOGO
from wegwijs.render.colours import declarations
from wegwijs.strict_yaml.reader import YamlFaultError, decode

_SHEET, _DRAWING = f"overrides/{BRAND}", f"overrides/{LOGO}"
_MOST = {_SHEET: 100_000, _DRAWING: 60_000}
"""Bytes that a file of the look may have: every page loads it, also by prepaid data."""
_HUGE = 100_000_000
_PIECE = re.compile(r"/\*.*?\*/|(/\*)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|([{}])", re.S)
_NAME = re.compile(r"--[\w-]+")
_SHAPE = re.compile(rb"<(?:\w+:)?(?:path|rect|circle|ellipse|line|poly|text|use)", re.I)


def look_file_problems(settings: Settings) -> Iterator[Diagnostic]:
    """What is wrong with the files themselves; their colours are looked at in `look.py`."""
    for name, most in _MOST.items():
        path = settings.folder / name
        if not is_plain(settings.folder, path):
            if path.is_dir() and not path.is_symlink():
                yield _fault(Location(name), "this is a folder", "Put the file here.")
            continue
        data = read_plain(path)
        if len(data) > most:
            message = f"every page loads this file, which has {len(data) // 1000} KB"
            advice = f"Make it smaller: {most // 1000} KB are enough."
            yield _fault(Location(name), message, advice)
        yield from _sheet(data) if name == _SHEET else _drawing(data)


def _drawing(data: bytes) -> Iterator[Diagnostic]:
    wide = b"\0" in data
    if data.strip() and not wide and not _SHAPE.search(data):
        yield _fault(Location(_DRAWING), "the logo draws nothing", "Save the drawing again.")


def _sheet(data: bytes) -> Iterator[Diagnostic]:
    try:
        text = decode(data, _HUGE).replace("\r\n", "\n").replace("\r", "\n")
    except YamlFaultError as fault:
        yield _fault(Location.of(_SHEET, fault), fault.message, fault.help)
        return
    broken = list(_braces(text))
    yield from broken[:1]
    for one in declarations(text, _SHEET) if not broken else ():
        name = f"--{one.name}"
        if name not in _known() and f"var({name}" not in text:
            advice = guess(name, _known()) or "The names that there are stand in a new brand.css."
            at = Location(_SHEET, one.line, one.column, name)
            yield _fault(at, "nothing on a page has a colour of this name", advice)


def _braces(text: str) -> Iterator[Diagnostic]:
    """Comments that are not closed, and { and } that do not belong together."""
    opened: list[int] = []
    for piece in _PIECE.finditer(text):
        if piece[1]:
            at = _place(text, piece.start())
            yield _fault(at, "a comment begins here and is not closed", "Write */ where it ends.")
            return
        if piece[2] == "{":
            opened.append(piece.start())
        elif piece[2] and not opened:
            yield _fault(_place(text, piece.start()), "this } closes nothing", "Delete it.")
        elif piece[2]:
            opened.pop()
    if opened:
        at = _place(text, opened[-1])
        yield _fault(at, "this { is not closed", "Write } behind what belongs to it.")


@cache
def _known() -> frozenset[str]:
    """The custom properties of the generator's own style sheets."""
    package = Path(__file__).parents[1]
    sheets = (path.read_text("utf-8") for path in package.rglob("*.css"))
    return frozenset(name for sheet in sheets for name in _NAME.findall(sheet))


def _place(text: str, at: int) -> Location:
    return Location(_SHEET, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _fault(at: Location, message: str, advice: str) -> Diagnostic:
    return Diagnostic(at, message, advice, "look-file", "warning")
