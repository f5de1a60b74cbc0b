"""Programs that the tests run from a process that has read the generator already: they are as those
that begin anew.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from support.marks import at_night
from support.portals import environment, run


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        at_night(("wegwijs", "--version")),
        at_night(("wegwijs", "nothing")),
        ("wegwijs", "-C", "/nowhere", "check"),
    ],
)
def test_it_says_and_ends_as_a_program_that_begins_anew(words: tuple[str, ...]) -> None:
    anew = subprocess.run(
        [sys.executable, "-m", *words],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    done = run(*words)
    assert (done.returncode, done.stdout, done.stderr) == (
        anew.returncode,
        anew.stdout,
        anew.stderr,
    )


def test_each_has_its_own_folder_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.py").write_text(
        "import os\nprint(os.getcwd(), os.environ.get('WEGWIJS_OWN'))\n"
        "os.environ['WEGWIJS_OWN'] = 'changed'\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert run("own", WEGWIJS_OWN="one").stdout == f"{tmp_path} one\n"
    assert run("own").stdout == f"{tmp_path} None\n"
    monkeypatch.chdir("/")
    assert run("own").returncode == 1, "it is found in no other folder"
