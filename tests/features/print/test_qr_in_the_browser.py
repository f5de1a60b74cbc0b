"""qr-code.js draws the very code that the generator draws, of any length that an address has."""

import json
import re
from functools import cache
from typing import Any

import dukpy
import pytest

from wegwijs.features.print import FEATURE
from wegwijs.features.print.qr_code import QUIET, code
from wegwijs.render.environment import THEME


@cache
def _interpreter() -> Any:
    interpreter = dukpy.JSInterpreter()
    for path in (THEME / "lib.js", FEATURE.folder / "qr-code.js"):
        interpreter.evaljs(path.read_text("utf-8") + ";0")
    return interpreter


def _drawn(address: str) -> Any:
    return _interpreter().evaljs(f"wegwijs.qr({json.dumps(address)})")


def _modules(svg: str) -> list[str]:
    """The rows of a drawn code, read from its strokes as a browser draws them."""
    (side,) = map(int, re.findall(r'viewBox="0 0 (\d+) \1"', svg))
    (way, dashes) = re.findall(r' d="([^"]+)" stroke-dasharray="([^"]+)"', svg)[0]
    x = y = QUIET
    units = []
    for command, length in re.findall(r"([hv])(-?\d+)", way.removeprefix(f"M{QUIET} {QUIET}.5")):
        step = 1 if int(length) > 0 else -1
        for _ in range(abs(int(length))):
            units.append((min(x, x + step), y) if command == "h" else None)
            x, y = (x + step, y) if command == "h" else (x, y + step)
    dark, at = set(), 0
    for number, length in enumerate(map(int, dashes.split())):
        dark |= {unit for unit in units[at : at + length] if unit and number % 2 == 0}
        at += length
    assert at == len(units)
    inner = range(QUIET, side - QUIET)
    return ["".join("1" if (x, y) in dark else "0" for x in inner) for y in inner]


@pytest.mark.parametrize("length", [20, 62, 63, 107, 150, 180, 213, 214, 290, 350, 411])
def test_it_is_the_code_that_the_generator_draws(length: int) -> None:
    """Each version from 2 to 15, also filled to its last byte."""
    address = f"https://a.be/#/{'unlimited/other-' * 40}"[:length]
    assert _modules(_drawn(address)) == code(address)


def test_what_is_too_long_has_no_code() -> None:
    assert _drawn("https://a.be/" + "x" * 412) is None
