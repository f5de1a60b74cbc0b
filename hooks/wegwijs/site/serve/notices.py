"""Notices: folders go in; the paths of what changed in them come out as soon as the system says so.

Not every system does, and none for a folder on another machine: a watcher looks by itself as well.
"""

import logging
import warnings
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock

from watchdog.events import (
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    DirModifiedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

_READING = frozenset({EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE})


class Notices(FileSystemEventHandler):
    """What the system has told since the last time of these folders, and of what lies right in the
    folders `beside` them. Threads share it.
    """

    def __init__(self, roots: Iterable[Path], *beside: Path) -> None:
        self._lock, self._told = Lock(), Event()
        self._paths: set[str] = set()
        self._more = False
        # it speaks of its own innards; what it misses is found when all files are looked at
        logging.getLogger("watchdog").setLevel(logging.ERROR)
        warnings.filterwarnings("ignore", module=r"watchdog\.")
        self._observer = Observer()
        self._observer.daemon = True
        folders = frozenset(roots)
        outermost = (folder for folder in folders if folders.isdisjoint(folder.parents))
        for folder in dict.fromkeys((*beside, *outermost)):
            with suppress(OSError):  # it is not there, or the system watches no more folders
                self._observer.schedule(self, str(folder), recursive=folder not in beside)
        with suppress(OSError):
            self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """The system tells something."""
        if event.event_type in _READING or isinstance(event, DirModifiedEvent):
            return
        with self._lock:
            self._more = self._more or event.is_directory
            self._paths |= {str(path) for path in (event.src_path, event.dest_path) if path}
        self._told.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until something was told; whether something was."""
        return self._told.wait(seconds)

    def take(self) -> frozenset[str] | None:
        """The paths that were told since the last time; None when there may be more, because a
        whole folder came or went.
        """
        with self._lock:
            paths = None if self._more else frozenset(self._paths)
            self._more, self._paths = False, set()
            self._told.clear()
        return paths

    def end(self) -> None:
        """Hear no more."""
        with suppress(RuntimeError):  # it never began
            self._observer.stop()
