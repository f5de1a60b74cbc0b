"""The way in: the command line is loaded and run; who stops it meanwhile gets a word, as later.

Loading takes a quarter of a second or more, and until then nobody else would catch Ctrl-C. A
program that has done all ends at once: taking apart what thousands of records were made of would
take up to a second.
"""

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module

_STOPPED = 130  # STOPPED of the commands, which are not loaded yet


def main() -> int:
    """Run `wegwijs` with the arguments of the process, and end it with the exit code; where
    threads are still at work, return that.

    What a command reads stays until its end: to look for garbage in it takes a tenth of the time.
    What stays longer than that (`serve`) looks again.
    """
    gc.disable()
    try:
        code: int = import_module("wegwijs.cli.main").main()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = _STOPPED
    if threading.active_count() == 1:
        _end(code)
    return code


def _end(code: int) -> None:
    """End the process as Python does, but for what it would take apart."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    os._exit(code)
