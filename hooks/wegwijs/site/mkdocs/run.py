"""MkDocs, run for a build: settings and a workshop go in; its exit code comes out. It is a program
of its own, and ends with this one.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from wegwijs.content.settings import Settings
from wegwijs.site.folder.workshop import Workshop
from wegwijs.site.host_files import ORDER, Order

_PR_SET_PDEATHSIG = 1
_PATIENCE = 5
"""Seconds that MkDocs gets to end by itself."""


def run_mkdocs(settings: Settings, workshop: Workshop, order: Order | None) -> int:
    """Run MkDocs to its end, which comes at once when this program is stopped. Returns its exit
    code.
    """
    options = [
        "build",
        "--strict",
        "--config-file",
        str(settings.folder / "mkdocs.yml"),
        "--site-dir",
        str(workshop.fresh),
    ]
    program = subprocess.Popen(
        [sys.executable, "-m", "wegwijs.site.mkdocs.program", *options],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", ORDER: order.as_json() if order else ""},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent(),
        # While it runs the lock is held, even if this program is killed: the next build does not
        # take its folder away.
        pass_fds=() if workshop.lock is None or os.name != "posix" else (workshop.lock,),
    )
    try:
        code = program.wait()
    except BaseException:
        _end(program)
        raise
    if code < 0:
        words = f"MkDocs was ended by the system (signal {-code}): was there enough memory?"
        print(words, file=sys.stderr, flush=True)
    return abs(code)


def _end_with_parent() -> Callable[[], None] | None:
    """What has a program end when this one is killed, where the system can: it is run in the new
    program first.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end(program: "subprocess.Popen[bytes]") -> None:
    """End a program and all that it has started."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(program.pid, number)
            else:
                program.terminate()
        with suppress(subprocess.TimeoutExpired):
            program.wait(_PATIENCE)
