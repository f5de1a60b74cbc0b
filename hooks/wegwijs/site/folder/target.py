"""The target of a build: the portal's folder and a path go in; the folder that may be written comes
out, or why it may not.

A build replaces what is in its target. So that must be absent, empty, or a site that a build has
put there, with nothing else in it.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from wegwijs.content.atomic_files import STAGED, in_words
from wegwijs.site.folder.marker import files_in, read_marker

LOCK = ".wegwijs-lock-"
_SOURCES = (
    "content",
    "docs",
    "overrides",
    "hooks",
    ".git",
    ".github",
    ".vscode",
    ".venv",
    ".cache",
)
_NOBODYS = frozenset({"lost+found", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file systems and desktops put into folders by themselves."""
_OLD_SITE = ("404.html", "robots.txt", "sitemap.xml", "search")
_CHOOSE = "Choose a folder that holds nothing else, such as site."


class TargetError(Exception):
    """A build may not write there; the message says why and what to do. Nothing was touched."""


def checked_target(
    portal: Path, out: Path, look_inside: bool = True, looked_since: int | None = None
) -> Path:
    """The folder to which `out` leads, links followed, when a build of the portal in `portal` may
    replace what is in it. Who has not decided yet to replace it need not `look_inside` for files of
    others, of which a site of thousands has to be gone through. Who has looked inside since a
    moment, in nanoseconds by the clock of its disk, need not do so again if no folder there has
    changed since then.

    Raises TargetError when it may not.
    """
    try:
        target = Path(os.path.realpath(out))
        _not_the_portal(portal.resolve(), target, out)
        _a_folder(target, out)
        if target.exists():
            _nobodys_else(target, out, look_inside, looked_since)
    except (OSError, ValueError) as fault:  # ValueError: a name with a NUL
        why = in_words(fault) if isinstance(fault, OSError) else f"({fault}). {_CHOOSE}"
        raise TargetError(
            f"{_printable(str(out))}: the site cannot be written there {why}"
        ) from None
    return target


def _not_the_portal(portal: Path, target: Path, out: Path) -> None:
    for folder in (portal, *portal.parents):
        if _same(folder, target):
            what = "is the portal’s own folder" if folder == portal else "holds the portal"
            raise TargetError(
                f"{out} {what}, and a build replaces all that is in the folder of the site."
                f" {_CHOOSE}"
            )
    for name in _SOURCES:
        source = Path(os.path.realpath(portal / name))
        if any(_same(source, folder) for folder in (target, *target.parents)):
            raise TargetError(
                f"{out} lies in {name}, which the site is made from or kept with. {_CHOOSE}"
            )
    home = Path(os.path.realpath(Path("~").expanduser()))
    if any(_same(folder, target) for folder in (home, *home.parents)):
        raise TargetError(
            f"{out} is a home folder or holds one, and a build replaces all that is in its"
            f" folder. {_CHOOSE}"
        )


def _a_folder(target: Path, out: Path) -> None:
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise TargetError(
            f"{out}: a part of this path is a file, not a folder. {_CHOOSE}"
        ) from None
    if stat.S_ISLNK(mode):  # what is left of a link that was followed
        raise TargetError(
            f"{out} is a link that leads in a circle. Delete it, or have it lead to a folder."
        )
    if not stat.S_ISDIR(mode):
        kind = "a file" if stat.S_ISREG(mode) else "a pipe or a device"
        raise TargetError(f"{out} is {kind}, and a site is a folder. {_CHOOSE}")


def _nobodys_else(target: Path, out: Path, look_inside: bool, since: int | None) -> None:
    names = sorted(path.name for path in target.iterdir())
    foreign = [
        name for name in names if name not in _NOBODYS and not name.startswith((STAGED, LOCK))
    ]
    if not foreign:
        return
    marker = read_marker(target)
    if marker is None and all((target / name).exists() for name in _OLD_SITE):
        raise TargetError(
            f"{out} seems to hold a site of an earlier version of Wegwijs, which did not mark its"
            " sites. Look whether there is anything of your own in it, delete the folder, and"
            " build again."
        )
    if marker is None:
        raise TargetError(
            f"{out} is not empty ({_printable(foreign[0])}) and no site that Wegwijs has made."
            f" {_CHOOSE}"
        )
    if not look_inside or (since is not None and not _is_stirred(target, marker.files, since)):
        return
    if other := next(_others(target, marker.files), None):
        raise TargetError(
            f"{out} holds {_printable(other)}, which is not of the site that Wegwijs put there. "
            "Move it to another place, and build again."
        )


def _others(target: Path, site_files: frozenset[str] | None) -> Iterator[str]:
    """What no build put into a site. Names at its top that begin with a dot (.git, .well-known)
    stay through a build.
    """
    if site_files is not None:
        for name in files_in(target):
            if (
                name not in site_files
                and not name.startswith(".")
                and not _NOBODYS.intersection(name.split("/"))
            ):
                yield name


def _is_stirred(target: Path, site_files: frozenset[str] | None, since: int) -> bool:
    """Whether a folder of the site has changed since that moment: whoever puts something into one,
    a new folder too, changes it.
    """
    if os.name != "posix" or site_files is None:  # elsewhere it is the time at which it was made
        return True
    folders = {"."}
    for name in site_files:
        while (name := name.rpartition("/")[0]) and name not in folders:
            folders.add(name)
    try:
        return any(os.lstat(f"{target}/{name}").st_ctime_ns >= since for name in folders)
    except FileNotFoundError:
        return True


def _same(first: Path, second: Path) -> bool:
    """Whether two paths lead to one folder; by what is on the disk, so that capitals and second
    mounts do not hide it.
    """
    if first == second:
        return True
    try:
        return first.samefile(second)
    except OSError:
        return False


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in name)[:100]
