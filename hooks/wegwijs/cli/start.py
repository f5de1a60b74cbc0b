"""The way in: the command line is loaded and run; who stops it meanwhile gets a word, as later.

Loading takes a quarter of a second or more, and until then nobody else would catch Ctrl-C.
"""

import sys
from importlib import import_module

_STOPPED = 130  # STOPPED of the commands, which are not loaded yet


def main() -> int:
    """Run `wegwijs` with the arguments of the process. Returns the exit code."""
    try:
        code: int = import_module("wegwijs.cli.main").main()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = _STOPPED
    return code
