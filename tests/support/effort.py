"""How much the tests try: enough for every change, and ten times as much at night (`make
test-nightly`).
"""

import os
from collections.abc import Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import settings

USUAL, NIGHTLY = "usual", "nightly"
T = TypeVar("T")


def set_up() -> None:
    """Tell Hypothesis how many examples each property gets, by the variable HYPOTHESIS_PROFILE.

    The usual ones are the same every time, so that a change is never red for what another one did;
    the nightly ones are new.
    """
    settings.register_profile(USUAL, deadline=None, max_examples=10, derandomize=True)
    settings.register_profile(NIGHTLY, deadline=None, max_examples=1000)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", USUAL))


def effort(usual: T, nightly: T) -> T:
    """How many of something to try, or what of it; tests without Hypothesis ask here."""
    return nightly if os.environ.get("HYPOTHESIS_PROFILE") == NIGHTLY else usual


def some(cases: Mapping[str, T], every: int) -> list[Any]:
    """Parameters of a test, by their names: one in `every` by day, all at night."""
    return [
        pytest.param(case, id=name, marks=[] if place % every == 0 else [pytest.mark.nightly])
        for place, (name, case) in enumerate(cases.items())
    ]
