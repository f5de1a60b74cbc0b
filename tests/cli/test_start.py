"""The way in: Ctrl-C while the command is being loaded ends it with a word, not a traceback."""

import atexit
import os
import subprocess
import sys
import threading
import tomllib

import pytest

from support.portals import REPOSITORY, environment
from wegwijs.cli import start
from wegwijs.cli.commands import STOPPED


@pytest.mark.parametrize("at_work", [False, True])
def test_stopped_while_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at_work: bool
) -> None:
    """The program ends at once, unless threads are still at work."""

    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    ended: list[int] = []
    monkeypatch.setattr(start, "import_module", interrupted)
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(atexit, "_run_exitfuncs", lambda: None)
    monkeypatch.setattr(threading, "active_count", lambda: 2 if at_work else 1)
    assert start.main() == STOPPED
    assert ended == ([] if at_work else [STOPPED])
    assert capsys.readouterr() == ("", "\nStopped.\n")


def test_what_was_said_arrives_before_the_program_ends() -> None:
    """A pipe holds it back until it is full, or the program ends."""
    said = subprocess.run(
        [sys.executable, "-m", "wegwijs", "explain"],
        env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(said.stdout) > 4096
    assert said.stdout.endswith("\n")


def test_the_command_begins_there_and_nothing_else_of_ours_is_loaded_before() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"]["wegwijs"] == "wegwijs.cli.start:main"
    loaded = (
        "import sys, wegwijs.cli.start; print(*sorted(n for n in sys.modules if 'wegwijs' in n))"
    )
    out = subprocess.check_output([sys.executable, "-c", loaded], env=environment(), text=True)
    assert out.split() == ["wegwijs", "wegwijs.cli", "wegwijs.cli.start"]
