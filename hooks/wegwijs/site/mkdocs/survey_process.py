"""The probe: runs MkDocs as a program of its own, and brings back what it alone knows.

Half of the time of a survey is spent on loading MkDocs: while there is nothing to do, a program
that has loaded it waits for the next one. It ends by itself when nobody holds its standard input
any more.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.site.mkdocs.survey import FAULT, PLACEHOLDER, SURVEY, Survey


class SurveyError(Exception):
    """MkDocs cannot read the portal; the message is its own, `problems` what we know of it."""

    def __init__(self, message: str, *problems: Diagnostic) -> None:
        super().__init__(message)
        self.problems = problems


class MkDocsProbe:
    """Takes surveys of the portal in a folder, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: subprocess.Popen[str] | None = self._start()
        self._busy: subprocess.Popen[str] | None = None
        self._workshop: tempfile.TemporaryDirectory[str] | None = None

    def begin(self) -> Callable[[], Survey]:
        """Start a survey; what is returned waits for it. Raises SurveyError then, when MkDocs
        cannot read the portal.
        """
        self._clear()
        self._busy, self._waiting = self._waiting or self._start(), None
        self._workshop = tempfile.TemporaryDirectory(prefix="wegwijs-")
        _order(self._busy, self.folder, Path(self._workshop.name))
        return self._finish

    def close(self) -> None:
        """End what runs, and leave nothing behind."""
        self._clear()
        if self._waiting:
            _end(self._waiting)
        self._waiting = None

    def _finish(self) -> Survey:
        assert self._busy
        assert self._workshop
        output, _ = self._busy.communicate()
        self._waiting = self._start()
        survey = _answer(self._busy, output, Path(self._workshop.name))
        self._clear()
        return survey

    def _clear(self) -> None:
        if self._busy:
            _end(self._busy)
        if self._workshop:
            self._workshop.cleanup()
        self._busy = self._workshop = None

    def _start(self) -> "subprocess.Popen[str]":
        return _program(str(self.folder))


class OneSurvey:
    """Takes one survey of a portal; MkDocs is loaded as soon as this is made."""

    def __init__(self) -> None:
        self._program = _program()
        self._workshop = tempfile.TemporaryDirectory(prefix="wegwijs-")

    def begin(self, folder: Path) -> None:
        """Look at the portal in a folder, as it is from now on."""
        _order(self._program, folder, Path(self._workshop.name))

    def finish(self) -> tuple[Survey, bool]:
        """The survey, and whether MkDocs wrote nothing of its own into the site: a plugin may.
        Raises SurveyError.
        """
        output, _ = self._program.communicate()
        folder = Path(self._workshop.name)
        survey = _answer(self._program, output, folder)
        files = (path for path in folder.joinpath("site").rglob("*") if path.is_file())
        place = PLACEHOLDER.encode()
        return survey, all(path.read_bytes().strip() == place for path in files)

    def close(self) -> None:
        """End what runs, and leave nothing behind."""
        _end(self._program)
        self._workshop.cleanup()


def _order(program: "subprocess.Popen[str]", portal: Path, folder: Path) -> None:
    """Tell a program that waits what to survey, and the folder to write to."""
    order = {
        "config": str(portal / "mkdocs.yml"),
        "survey": str(folder / "survey.json"),
        "site": str(folder / "site"),
    }
    if program.stdin:
        with suppress(OSError):  # it has ended already: its last words say why
            print(json.dumps(order), file=program.stdin, flush=True)


def _answer(program: "subprocess.Popen[str]", output: str, folder: Path) -> Survey:
    answer = folder / "survey.json"
    if program.returncode or not answer.is_file():
        raise SurveyError(_last_words(output), *_problems(output))
    return Survey.from_json(answer.read_text("utf-8"))


def _program(ahead: str = "") -> "subprocess.Popen[str]":
    """MkDocs, loaded and waiting; for the portal in the folder `ahead`, if that is known and there
    is time.
    """
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        SURVEY: ahead,
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "wegwijs.site.mkdocs.program"],
        env=environment,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _end(program: "subprocess.Popen[str]") -> None:
    program.kill()
    for stream in (program.stdin, program.stdout):
        if stream:
            with suppress(OSError):
                stream.close()
    program.wait()


def _problems(output: str) -> Iterator[Diagnostic]:
    """What a program said of its failure in our words."""
    for line in output.splitlines():
        if line.startswith(FAULT):
            fields = json.loads(line.removeprefix(FAULT))
            yield Diagnostic(**{**fields, "at": Location(**fields["at"])})


def _last_words(output: str) -> str:
    """What a program said of its failure, on one line."""
    lines = [" ".join(line.split()) for line in output.splitlines() if line.strip()]
    faults = [line.partition("-")[2].strip() for line in lines if line.startswith("ERROR")]
    return faults[0] if faults else (lines or ["MkDocs cannot read the portal"])[-1]
