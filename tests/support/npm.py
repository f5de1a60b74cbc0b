"""Programs from npm, for tests at night: the name of a package goes in; where it is installed comes
out, or the test is skipped with the reason.

They are installed once for all, in the cache of the repository, and are no part of it.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from support.portals import REPOSITORY

_FOLDER = REPOSITORY / ".cache" / "npm"
_SECONDS = 180


def npm_program(package: str, file: str = "") -> Path:
    """A file of a package, or the folder into which it is installed."""
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    if missing:
        pytest.skip(f"{missing[0]} is not installed: {package} comes from npm")
    path = _FOLDER / "node_modules" / package
    if not path.is_dir():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--prefix", str(_FOLDER), package]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            pytest.skip(f"npm did not install {package} in {_SECONDS} seconds")
        if done.returncode:
            pytest.skip(f"npm could not install {package}: {done.stderr.strip()[-200:]}")
    return path / file
