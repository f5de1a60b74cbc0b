"""Free memory: what this process does not use any more goes back to the system."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what is free between things that are still used; only some systems can."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library that does not know it
            ctypes.CDLL(None).malloc_trim(0)
