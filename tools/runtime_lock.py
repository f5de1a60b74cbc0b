"""The lock of what a portal needs: requirements.lock, with what tests need besides, goes in; the
part of it that the generator itself needs is written beside `wegwijs init`.

Run it with the Python of the environment, in the repository: python tools/runtime_lock.py
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "hooks/wegwijs/editing/init/starter/requirements.lock"
SYSTEMS: tuple[dict[str, str], ...] = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
"""The systems on which editors work."""


def pins(lock: str) -> dict[str, str]:
    """The entry of each package in a lock, without its comments, by its name."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", lock, flags=re.M))
    return {
        canonicalize_name(entry.partition("==")[0]): entry.rstrip() + "\n"
        for entry in entries
        if "==" in entry
    }


def needed(names: Iterable[str], known: Mapping[str, str]) -> set[str]:
    """These packages and all that they need on any system. Raises SystemExit for one without an
    entry.
    """
    left, seen = [*map(canonicalize_name, names)], set[str]()
    while left:
        name = left.pop()
        if name in seen:
            continue
        if name not in known:
            raise SystemExit(f"{name} has no entry in requirements.lock: run make lock")
        seen.add(name)
        for line in requires(name) or ():
            one = Requirement(line)
            if one.marker is None or any(one.marker.evaluate({**s, "extra": ""}) for s in SYSTEMS):
                left.append(canonicalize_name(one.name))
    return seen


def runtime_lock(root: Path) -> str:
    """The lock of what the generator needs, made from the files of the repository."""
    known = pins((root / "requirements.lock").read_text("utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    names = needed((Requirement(line).name for line in project["dependencies"]), known)
    return "".join(known[name] for name in sorted(names))


if __name__ == "__main__":
    TARGET.write_text(runtime_lock(ROOT), "utf-8")
    sys.exit(0)
