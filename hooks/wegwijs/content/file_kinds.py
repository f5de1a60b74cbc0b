"""File kinds: folders of a portal go in; links, devices and other files that must not be published
come out as problems.

Nothing is opened to find out: a pipe would wait for ever, and what a link leads to is none of the
portal's business.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from wegwijs.content.file_names import as_one, name_fault, printable
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, Location

ROOTS = ("docs", "overrides", "content/media")
"""What is looked through here; the records under content/ are looked at as they are read (read.py).
"""
_FOLLOWED = frozenset({"file-link", "file-special"})
UNFIT = _FOLLOWED | {"file-name", "page-ending", "page-folder", "two-files"}
"""The rules of what is found here and stops a build."""
_PAGE = re.compile(r"(.*?)\.(?:md|markdown|mdown|mkdn|mkd)(?:\.txt)?", re.I)
_PROGRAM = re.compile(r".*\.(x?html?|m?js|shtml|xml|xsl|php|swf)", re.I)
_INSTALLED = re.compile(
    r".*\.(apk|app|appimage|bat|cmd|com|cpl|deb|dmg|exe|hta|iso|jar|jse|msi|msix|pif|pkg|ps1|reg|rpm"
    r"|scr|sh|vbe|vbs|wsf|xapk)",
    re.I,
)
_MACROS = re.compile(r".*\.((?:doc|dot|xls|xlt|xla|ppt|pot|pps)m|xlsb)", re.I)
_KEYS = re.compile(
    r"id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|ppk|p12|pfx|jks|keystore|kdbx?|ovpn)", re.I
)
_UNPUBLISHED = (
    (
        _PROGRAM,
        "a file that ends in “{ending}” runs in the reader’s browser",
        "Write a page in Markdown.",
    ),
    (
        _INSTALLED,
        "a file that ends in “{ending}” is a program for the reader’s device",
        "Delete it, and link to the page of who makes it.",
    ),
    (
        _MACROS,
        "a file that ends in “{ending}” holds programs (macros)",
        "Save it without them, as .xlsx, .docx, .pptx or PDF.",
    ),
    (
        _KEYS,
        "a file called “{name}” holds a secret key or passwords, which everybody could read here",
        "Delete it, and make a new key if this one was ever published.",
    ),
)
"""What is not published, by its name: the message and the mend."""
_OF_EDITORS = r"4913|.*~|#.*#|.*\.(swp|swo|swx|tmp|temp|bak|part|crdownload)|.*___jb_(tmp|old)___"
"""What editors and browsers write beside a file, most of it for a moment; 4913 is by what vim finds
out whether it may write in a folder.
"""
_EDITORS = re.compile(f"(?i){_OF_EDITORS}")
_PROGRAMS = re.compile(
    r"(?i)thumbs\.db|ehthumbs\.db|desktop\.ini|.*\.(orig|rej|old|lnk|url|webloc)|~\$.*"
    rf"|{_OF_EDITORS}"
)
_LOCK = ".#"
"""How the names of Emacs's locks begin: links that lead nowhere and are gone when the file is
saved.
"""


def unfit_files(portal: Path) -> list[Diagnostic]:
    """A problem for each file in docs/, overrides/ and content/media/ that must not be read or
    published.
    """
    problems: list[Diagnostic] = []
    for root in ROOTS:
        path = portal / root
        if (linked := _link_above(portal, path)) is not None:
            problems += (
                [] if root.startswith("content") else [_moved(portal, linked, _LINK)]
            )  # read.py says so
        else:
            found = sorted(_walk(path))
            problems += (
                _moved(portal, place, fault)
                for place, mode in found
                if (fault := _fault(portal, place, mode))
            )
            problems += _twins(portal, [place for place, _ in found])
    return sorted(set(problems))


def is_stray(name: str) -> bool:
    """Whether a file is one that a program left behind: a copy of before a merge, a preview."""
    return bool(_PROGRAMS.fullmatch(name))


def is_of_an_editor(name: str) -> bool:
    """Whether a file is one that an editor writes beside another one, most often for a moment."""
    return bool(_EDITORS.fullmatch(name))


def is_refused(name: str) -> bool:
    """Whether a file beside the pages is refused for what its name ends in."""
    return not is_stray(name) and bool(
        any(pattern.fullmatch(name) for pattern, _, _ in _UNPUBLISHED)
        or (_PAGE.fullmatch(name) and not name.endswith(".md"))
    )


def stray(file: str) -> Diagnostic:
    """What to say of such a file."""
    return Diagnostic(
        Location(file),
        "a program left this file behind; it is not read",
        "Delete it.",
        "stray-file",
        "warning",
    )


def stops_mkdocs(problem: Diagnostic) -> bool:
    """Whether MkDocs must not look through docs/ and overrides/ because of this: it follows links,
    wherever they lead.
    """
    return problem.rule in _FOLLOWED and problem.file.split("/")[0] in {"docs", "overrides"}


def misnamed_page(folder: Path, inner: str) -> Path | None:
    """The file that is likely to be the page `inner` of a folder, which is not there: its name has
    other capitals, or another ending of Markdown. None when there is none.
    """
    path = folder / inner
    for other in sorted(path.parent.iterdir()) if path.parent.is_dir() else ():
        match = _PAGE.fullmatch(other.name)
        if match and other.name != path.name and f"{match[1]}.md".lower() == path.name.lower():
            return other
    return None


def is_there(path: Path, kind: str = "file") -> bool:
    """Whether there is a file, or “any” file or folder, of a name that somebody wrote: one that no
    file can have, with 300 letters or a NUL, is not there.
    """
    try:
        return path.exists() if kind == "any" else path.is_file()
    except (OSError, ValueError):
        return False


def is_plain(portal: Path, path: Path) -> bool:
    """Whether a path in the portal's folder is a file, and neither it nor a folder it lies in is a
    link.
    """
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) and _link_above(portal, path) is None


def plain_files(portal: Path, folder: Path, ending: str) -> list[Path]:
    """The files under a folder of the portal whose names end so, sorted; links are left out, and
    what lies under one.
    """
    if _link_above(portal, folder) is not None:
        return []
    return sorted(
        path for path, mode in _walk(folder) if stat.S_ISREG(mode) and path.name.endswith(ending)
    )


def read_plain(path: Path, most: int = -1) -> bytes:
    """The first bytes of a file, or all. Raises OSError for a link and for what is no file, without
    waiting for a pipe.
    """
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_BINARY", 0)
    )
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(most)


_LINK = Diagnostic(UNPLACED, "links are not allowed", "Copy what it leads to here.", "file-link")


def _twins(portal: Path, paths: list[Path]) -> Iterator[Diagnostic]:
    """A problem for each two names in one folder that some computers take for one."""
    seen: dict[tuple[Path, str], str] = {}
    for path in paths:
        twin = seen.setdefault((path.parent, as_one(path.name)), path.name)
        if twin != path.name:
            message = f"“{twin}” and “{path.name}” are one file on Windows and on a Mac"
            fault = Diagnostic(UNPLACED, message, "Rename one of them, or keep one.", "two-files")
            yield _moved(portal, path, fault)


def _fault(portal: Path, path: Path, mode: int) -> Diagnostic | None:
    if stat.S_ISLNK(mode):
        return None if path.name.startswith(_LOCK) and not path.exists() else _LINK
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        unread = path.name.startswith(".") or is_stray(path.name)
        if not unread and (fault := name_fault(path.name)):
            return fault
    if stat.S_ISDIR(mode):
        if not _PAGE.fullmatch(path.name):
            return None
        return Diagnostic(
            UNPLACED,
            f"a folder is called “{path.name}”",
            "Give the folder a name without “.md”, or move its page up.",
            "page-folder",
        )
    if not stat.S_ISREG(mode):
        return Diagnostic(
            UNPLACED,
            "this is a pipe, a socket or a device, not a file",
            "Delete it.",
            "file-special",
        )
    return _ending_fault(path) if path.is_relative_to(portal / "docs") else None


def _ending_fault(path: Path) -> Diagnostic | None:
    """What is wrong with a file that lies beside the pages, by its ending."""
    name = path.name
    if is_stray(name):
        return stray("")
    page = _PAGE.fullmatch(name)
    if page and not name.endswith(".md"):
        return Diagnostic(
            UNPLACED,
            f"the name of the page ends in “{name.removeprefix(page[1])}”",
            f"Rename it to {page[1]}.md.",
            "page-ending",
        )
    for pattern, message, advice in _UNPUBLISHED:
        if pattern.fullmatch(name):
            words = message.format(ending=path.suffix, name=printable(name))
            return Diagnostic(UNPLACED, words, advice, "page-ending")
    return None


def _walk(folder: Path) -> Iterator[tuple[Path, int]]:
    """Every entry under a folder with its mode. Links are not followed."""
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:  # there is no such folder, or it is not ours to read: who needs it says so
            continue
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            yield Path(entry.path), mode
            if stat.S_ISDIR(mode):
                waiting.append(Path(entry.path))


def _link_above(portal: Path, path: Path) -> Path | None:
    """The first link among a path and the folders it lies in, up to the portal's."""
    parents = [path, *path.parents]
    within = parents[: parents.index(portal)] if portal in parents else [path]
    return next((place for place in reversed(within) if place.is_symlink()), None)


def _moved(portal: Path, path: Path, fault: Diagnostic) -> Diagnostic:
    return fault.moved(Location(printable(path.relative_to(portal).as_posix())))
