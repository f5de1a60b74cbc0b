"""How much the tests try: enough for every change, and ten times as much at night (`make
test-nightly`).
"""

import os

from hypothesis import settings

USUAL, NIGHTLY = "usual", "nightly"


def set_up() -> None:
    """Tell Hypothesis how many examples each property gets, by the variable HYPOTHESIS_PROFILE.

    The usual ones are the same every time, so that a change is never red for what another one did;
    the nightly ones are new.
    """
    settings.register_profile(USUAL, deadline=None, max_examples=50, derandomize=True)
    settings.register_profile(NIGHTLY, deadline=None, max_examples=1000)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", USUAL))


def effort(usual: int, nightly: int) -> int:
    """How many of something to try; tests without Hypothesis ask here."""
    return nightly if os.environ.get("HYPOTHESIS_PROFILE") == NIGHTLY else usual
