"""Packages of other people for tests at night: a name goes in; where it is installed comes out, or
the test is skipped with the reason.

They are installed once for all, in the cache of the repository, and are no part of it.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.portals import REPOSITORY

_FOLDER = REPOSITORY / ".cache" / "packages"
_SECONDS = 180


def npm_program(package: str, file: str = "") -> Path:
    """A file of a package from npm, or the folder into which it is installed."""
    if missing := [name for name in ("node", "npm") if not shutil.which(name)]:
        pytest.skip(f"{missing[0]} is not installed: {package} comes from npm")
    path = _FOLDER / "node_modules" / package
    if not path.is_dir():
        _install(package, ["npm", "install", "--no-save", "--prefix", str(_FOLDER), package])
    return path / file


def pip_folder(package: str) -> Path:
    """The folder to import a Python package from."""
    folder = _FOLDER / "python" / package
    if not folder.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder)]
        _install(package, [*pip, package])
    return folder


def _install(package: str, command: Sequence[str]) -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{package} was not installed in {_SECONDS} seconds")
    if done.returncode:
        pytest.skip(f"{package} could not be installed: {done.stderr.strip()[-200:]}")
