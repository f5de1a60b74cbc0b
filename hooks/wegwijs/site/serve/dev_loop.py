"""The development server: binds watcher, state and server, and tells in the terminal what
happens.
"""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import TextIO

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.site.portal_types import FOLDER as OWN_TYPES
from wegwijs.site.serve.error_overlay import counted
from wegwijs.site.serve.followed import Followed, known_or
from wegwijs.site.serve.http_server import Server
from wegwijs.site.serve.notices import Notices
from wegwijs.site.serve.snapshot import Snapshot
from wegwijs.site.serve.state import ServedState, UpdateReport
from wegwijs.site.serve.watcher import Watcher, look, look_again

GENERATOR = Path(__file__).parent.parent.parent
SHOWN = 20
MINUTE, PAUSE = 60.0, 2.0
_RED, _GREEN, _YELLOW = "\033[31m", "\033[32m", "\033[33m"
_DIM, _PLAIN = "\033[2m", "\033[0m"


class DevServer:
    """What runs while somebody edits: looks for changes, and takes them in.

    `out` is where it tells what happens; `restart` starts the program again when the generator
    itself changed.
    """

    def __init__(
        self, state: ServedState, server: Server, out: TextIO, restart: Callable[[], None]
    ) -> None:
        self.state, self.server, self.out, self.restart = state, server, out, restart
        self.folder = state.settings.folder
        self.reported: frozenset[Diagnostic] = frozenset()
        roots = [self.folder / name for name in ("content", "docs", "overrides", "mkdocs.yml")]
        roots += [self.folder / OWN_TYPES]
        roots += [GENERATOR] if GENERATOR.is_relative_to(self.folder) else []
        self.followed = known_or(Followed(), self.folder)
        self.roots = [*roots, *self.followed.paths]
        self.watcher = Watcher(
            lambda: look(self.roots),
            again=lambda before, paths: look_again(before, paths, self.roots),
        )
        self.colours = (
            out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        )

    def _follow_settings(self) -> None:
        """Follow what mkdocs.yml names now. What is new is as it is: it has not just changed."""
        self.followed = known_or(self.followed, self.folder)
        new = [path for path in self.followed.paths if path not in self.roots]
        self.roots += new
        self.watcher.seen = {**self.watcher.seen, **look(new)}

    def run(self) -> None:
        """Read the portal, serve it, and follow what changes until the program is stopped."""
        self._say(f"Reading {self.folder} …")
        report = self.state.update()
        gc.collect()
        gc.freeze()  # what has been read stays: to look through all of it for rubbish takes seconds
        self.server.begin()
        self._say(
            f"The portal is at {self.server.address} (Ctrl-C ends it). Read in"
            f" {report.seconds:.1f} s."
        )
        self._problems(report)
        after_changes = self.state.to_show(report.problems)
        self._tell([one for one in report.problems if one not in after_changes])
        Thread(target=self._afterwards, args=(None,), daemon=True).start()
        looked = time.monotonic()
        self.watcher.notices = Notices(
            filter(Path.is_dir, self.roots),
            self.folder,
            *{path.parent for path in self.followed.inherited},
        )
        while True:
            self.follow(self.watcher.changes())
            if time.monotonic() - looked > MINUTE:
                looked = time.monotonic()
                if self.state.another_day():
                    self.follow(frozenset({str(self.folder / "mkdocs.yml")}))

    def follow(self, changed: frozenset[str]) -> None:
        """Take in what changed."""
        if not changed:
            return
        paths = sorted(os.path.relpath(path, self.folder).replace(os.sep, "/") for path in changed)
        if any(Path(path) in self.followed.inherited for path in changed):
            paths = sorted({*paths, "mkdocs.yml"})
        if "mkdocs.yml" in paths:
            self._follow_settings()
        own = [path for path in changed if Path(path).is_relative_to(GENERATOR)]
        if any(path.endswith(".py") for path in own):
            self._restart_if_it_starts(paths)
            return
        before = self.state.now.snapshot
        report = self.state.update(paths)
        what = (
            paths[0]
            if len(paths) == 1
            else f"{paths[0]} and {len(paths) - 1} other{'s' if len(paths) > 2 else ''}"
        )
        shown = "shown" if report.changed else "nothing new to show"
        self._say(f"{time.strftime('%H:%M:%S')} {what}: {shown} after {report.seconds:.2f} s")
        self._problems(report)
        Thread(target=self._afterwards, args=(before,), daemon=True).start()

    def _afterwards(self, before: Snapshot | None) -> None:
        """What can wait until what changed is shown, unless something else changes meanwhile."""
        now = self.state.now
        self.state.warm(before)
        time.sleep(PAUSE)
        if self.state.now.snapshot is now.snapshot:
            report = self.state.look_for_two_owners()
            if frozenset(self.state.to_show(report.problems)) != self.reported:
                self._problems(report)

    def _restart_if_it_starts(self, paths: Sequence[str]) -> None:
        """Start anew when the generator changed; not while its code is broken."""
        self._say(f"{time.strftime('%H:%M:%S')} {paths[0]}: the generator changed")
        command = [
            sys.executable,
            "-c",
            "from wegwijs.cli.commands import every_command; every_command()",
        ]
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
        if tried.returncode:
            last = tried.stderr.strip().splitlines()[-1:] or ["it does not start"]
            self._say(
                self._in(_RED, f"  It does not start: {last[0]}. What was there before goes on.")
            )
            return
        self.restart()

    def _problems(self, report: UpdateReport) -> None:
        """Tell the problems that were not there before, and how many there are."""
        problems = self.state.to_show(report.problems)
        new = [problem for problem in problems if problem not in self.reported]
        mended = bool(self.reported) and not problems
        self.reported = frozenset(problems)
        self._tell(new)
        if mended:
            self._say(self._in(_GREEN, "  no problems left"))
        elif rest := [problem for problem in problems if problem not in new]:
            self._say(self._in(_DIM, f"  {counted(rest)} from before"))

    def _tell(self, problems: Sequence[Diagnostic]) -> None:
        """Tell these, the first of many."""
        for problem in problems[:SHOWN]:
            colour = _RED if problem.severity == "error" else _YELLOW
            self._say(self._in(colour, f"  {problem}"))
        if len(problems) > SHOWN:
            self._say(self._in(_DIM, f"  and {len(problems) - SHOWN} more: wegwijs check"))

    def _in(self, colour: str, words: str) -> str:
        return f"{colour}{words}{_PLAIN}" if self.colours else words

    def _say(self, words: str) -> None:
        print(words, file=self.out, flush=True)
