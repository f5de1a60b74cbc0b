"""qr-code.js draws the very code that the generator draws, of any length that an address has."""

import json
from functools import cache
from typing import Any

import dukpy
import pytest

from wegwijs.features.print.qr_code import qr
from wegwijs.features.questions import FEATURE
from wegwijs.render.environment import THEME


@cache
def _interpreter() -> Any:
    interpreter = dukpy.JSInterpreter()
    for path in (THEME / "lib.js", FEATURE.folder / "qr-code.js"):
        interpreter.evaljs(path.read_text("utf-8") + ";0")
    return interpreter


def _drawn(address: str) -> Any:
    return _interpreter().evaljs(f"wegwijs.qr({json.dumps(address)})")


@pytest.mark.parametrize("length", [20, 62, 63, 107, 150, 180, 213, 214, 290, 350, 411])
def test_it_is_the_code_that_the_generator_draws(length: int) -> None:
    """Each version from 2 to 15, also filled to its last byte."""
    address = f"https://a.be/#/{'unlimited/other-' * 40}"[:length]
    found, expected = _drawn(address), str(qr(address))
    assert f'viewBox="0 0 {found["side"]} {found["side"]}"' in expected
    assert f'd="{found["way"]}" stroke-dasharray="{found["dashes"]}"' in expected


def test_what_is_too_long_has_no_code() -> None:
    assert _drawn("https://a.be/" + "x" * 412) is None
