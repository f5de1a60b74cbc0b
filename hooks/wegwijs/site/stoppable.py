"""Being asked to stop: requests of the user and of the system go in; one exception comes out."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class StoppedError(BaseException):
    """Somebody asked the program to stop; `number` is the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """In here Ctrl-C and requests to end raise StoppedError, once, or not any more after the
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
    handled = [
        number for number in numbers if before[number] not in (signal.SIG_IGN, None)
    ]  # as under nohup

    def ignore_signals() -> None:
        for one in handled:
            signal.signal(one, signal.SIG_IGN)

    def stop(number: int, frame: FrameType | None) -> None:
        ignore_signals()
        raise StoppedError(number)

    for number in handled:
        signal.signal(number, stop)
    try:
        yield ignore_signals
    finally:
        for number in handled:
            signal.signal(number, before[number])
