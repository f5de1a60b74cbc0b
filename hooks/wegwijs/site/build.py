"""The whole build: the new site or the old one, never a mix. MkDocs runs as a program of its
own.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import Settings
from wegwijs.site.folder.marker import mark
from wegwijs.site.folder.swap import fill, swap
from wegwijs.site.folder.target import TargetError, checked_target
from wegwijs.site.folder.workshop import Workshop, must_be_filled, workshop_for
from wegwijs.site.host_files import ORDER, Order, check_places, publish_beside
from wegwijs.site.host_rules import Host

FINE, NOT_WRITTEN = 0, 2
_AS_BEFORE = "Nothing was published: the site is as it was before."
_IN_PLACE = (
    "cannot be exchanged as a whole, so its entries are exchanged one after the other; until the"
    " last one it is a mix."
)
_PR_SET_PDEATHSIG = 1
_PATIENCE = 5
"""Seconds that MkDocs gets to end by itself."""


class _StoppedError(BaseException):
    """Somebody asked the build to stop; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def build(settings: Settings, site_dir: Path | None = None, host: Host | None = None) -> int:
    """Build into a new folder beside the site, then put it in the site's place, with what a `host`
    needs.

    Returns MkDocs's exit code; NOT_WRITTEN when the site may not or cannot be written there, which
    is looked at before anything is built; 128 and the number of the signal when it is stopped. But
    for 0, the site that was there stays as it was.
    """
    asked = (site_dir if site_dir is not None else settings.site_dir).absolute()
    try:
        with _stoppable() as deafen:
            code = _build(settings, asked, host, deafen)
    except TargetError as fault:
        _say(str(fault))
        return NOT_WRITTEN
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        return _refused(f"{where}the site cannot be written ({in_words(fault)}", NOT_WRITTEN)
    except _StoppedError as stopped:
        return _refused("Stopped.", 128 + stopped.number)
    return _refused("", code) if code else FINE


def _build(settings: Settings, out: Path, host: Host | None, deafen: Callable[[], None]) -> int:
    target = checked_target(settings.folder, out)
    if host:
        check_places(target, host)
    if must_be_filled(target):
        _say(f"{out} {_IN_PLACE}")
    with workshop_for(target, _say) as workshop:
        if code := _mkdocs(settings, workshop, Order(host.name, out) if host else None):
            return code
        mark(workshop.fresh)
        checked_target(
            settings.folder, out
        )  # it took a while: somebody may have put something there
        # the swap takes a moment and is done or not done; what comes after it only clears up
        deafen()
        _publish(workshop, target, out)
        for path in publish_beside(workshop.fresh, target, host):
            print(f"{path} is for the web server")
    way = "" if out == target else f" (a link to {target})"
    print(f"The site is in {out}{way}")
    return FINE


def _publish(workshop: Workshop, target: Path, out: Path) -> None:
    if workshop.inside:
        fill(workshop.fresh, target, workshop.folder / "out")
    elif not swap(workshop.fresh, target, workshop.old):
        _say(f"{out} {_IN_PLACE}")


def _refused(why: str, code: int) -> int:
    _say("\n".join(filter(None, (why, _AS_BEFORE))))
    return code


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _mkdocs(settings: Settings, workshop: Workshop, order: Order | None) -> int:
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
        [sys.executable, "-m", "wegwijs.site.mkdocs.hooks", *options],
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
        _say(f"MkDocs was ended by the system (signal {-code}): was there enough memory?")
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


@contextmanager
def _stoppable() -> Iterator[Callable[[], None]]:
    """In here Ctrl-C and requests to end raise _StoppedError, once, or not any more after the
    yielded function was called.
    """
    numbers = [
        signal.SIGINT,
        signal.SIGTERM,
        *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []),
    ]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    before = {number: signal.getsignal(number) for number in numbers}
    heard = [
        number for number in numbers if before[number] not in (signal.SIG_IGN, None)
    ]  # as under nohup

    def deafen() -> None:
        for one in heard:
            signal.signal(one, signal.SIG_IGN)

    def stop(number: int, frame: FrameType | None) -> None:
        deafen()
        raise _StoppedError(number)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield deafen
    finally:
        for number in heard:
            signal.signal(number, before[number])
