"""The environment is made anew beside the old one: what works is not deleted before there is
another.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.portals import REPOSITORY

PYTHON = """\
#!/bin/sh
# Stands for Python: checks nothing, and makes an environment whose pip ends as it is told.
if [ "$1" = -m ] && [ "$2" = venv ]; then
  mkdir -p "$3/bin"
  printf '#!/bin/sh\\nexit $PIP_ENDS\\n' > "$3/bin/python"
  printf '#!%s/%s/bin/python\\n' "$PWD" "$3" > "$3/bin/wegwijs"
  chmod +x "$3/bin/python"
fi
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with the script, and an environment that works."""
    (tmp_path / "tools").mkdir()
    shutil.copy(REPOSITORY / "tools" / "setup.sh", tmp_path / "tools")
    (tmp_path / "python").write_text(PYTHON, "utf-8")
    (tmp_path / "python").chmod(0o755)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "works").touch()
    return tmp_path


def _set_up(repository: Path, ends: int = 0) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["bash", "tools/setup.sh"],
        cwd=repository,
        env={**os.environ, "PYTHON": str(repository / "python"), "PIP_ENDS": str(ends)},
        capture_output=True,
        text=True,
        check=False,
    )


def _left(repository: Path) -> list[str]:
    return sorted(path.name for path in repository.glob(".venv*"))


def test_a_failure_leaves_the_environment_that_works(repository: Path) -> None:
    done = _set_up(repository, ends=1)
    assert done.returncode == 1
    assert "as it was before" in done.stderr
    assert (repository / ".venv" / "works").is_file()
    assert _left(repository) == [".venv"]


def test_the_new_one_takes_its_place_and_knows_where_it_is(repository: Path) -> None:
    done = _set_up(repository)
    assert done.returncode == 0, done.stderr
    assert not (repository / ".venv" / "works").exists()
    assert (repository / ".venv" / "ready").is_file()
    command = (repository / ".venv" / "bin" / "wegwijs").read_text("utf-8")
    assert command == f"#!{repository}/.venv/bin/python\n"
    assert _left(repository) == [".venv"]


def test_what_a_kill_left_is_put_back_first(repository: Path) -> None:
    (repository / ".venv").rename(repository / ".venv-old")
    assert _set_up(repository, ends=1).returncode == 1
    assert (repository / ".venv" / "works").is_file()
    assert _left(repository) == [".venv"]
