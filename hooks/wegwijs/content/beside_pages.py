"""Files beside hand-written pages: docs/ and overrides/ go in; problems, and what is published of a
file, come out.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.containers import PICTURES, RECORDINGS, ContainerError
from wegwijs.content.containers.svg import SvgError, check_svg
from wegwijs.content.file_kinds import read_plain
from wegwijs.content.file_mark import mark_of
from wegwijs.content.media import MediaError, media_error, refuse_size, stripped
from wegwijs.content.pictures import published_size
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.outline import Slip
from wegwijs.strict_yaml.slips import merge_marks

_CLEANED = frozenset({*PICTURES, *RECORDINGS})
_UNREADABLE = frozenset(
    {".gif", ".avif", ".bmp", ".heic", ".heif", ".tif", ".tiff", ".jfif", ".svgz"}
    | {
        ".aac",
        ".aif",
        ".aiff",
        ".amr",
        ".avi",
        ".flac",
        ".m4v",
        ".mkv",
        ".mov",
        ".mpg",
        ".oga",
        ".ogv",
        ".wav",
        ".wma",
        ".3gp",
    }
)
"""Pictures and recordings from which nobody here can take what they tell of their maker."""
_DRAWING = ".svg"
_TEXTS = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
"""What people write, and git may leave in two versions."""
_OTHERWISE = "Save it as JPEG, PNG, WebP or SVG; a recording as MP3, M4A, MP4, WebM, Ogg or Opus."
_PLAIN_SVG = (
    "Save it as a plain or optimised SVG in your drawing program, without scripts, links and data"
    " of its own."
)


def check_files_beside(folder: Path, cache: Cache | None = None) -> list[Diagnostic]:
    """A problem for each file in docs/ or overrides/ that cannot be published: a picture, a
    recording, and one of which two versions were not merged. Links are left to others.
    """
    problems = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        stat = path.stat()
        mark = mark_of(stat)
        problem = memoize(cache, ("beside", path), (), partial(_problem, path, name), mark)
        problems += [problem] if problem else []
    return problems


def published(path: Path) -> bytes:
    """A file as readers get it: a picture or recording without what it tells of its maker, any
    other as it is.

    Raises MediaError for one that `check_files_beside` reports, OSError.
    """
    return stripped(path, path.name).data if is_cleaned(path) else read_plain(path)


def is_cleaned(path: Path) -> bool:
    """Whether a file is published otherwise than it is."""
    return path.suffix.lower() in _CLEANED


def _files(folder: Path) -> Iterator[Path]:
    endings = _CLEANED | _UNREADABLE | _TEXTS
    for root in (folder / "docs", folder / "overrides"):
        for path in sorted(root.rglob("*")):
            if path.suffix.lower() in endings and path.is_file() and not path.is_symlink():
                yield path


def _problem(path: Path, name: str) -> Diagnostic | None:
    try:
        ending = path.suffix.lower()
        if ending not in _TEXTS or ending == _DRAWING:
            refuse_size(path, name)
        if ending in _TEXTS and (slip := _unmerged(path)):
            at = Location(name, slip.line, slip.column)
            return Diagnostic(at, slip.message, slip.help, slip.rule)
        if ending not in _TEXTS or ending == _DRAWING:
            _refuse(path, name)
    except SvgError as fault:
        return Diagnostic(
            Location.of(name, fault), f"the drawing {fault.clause}", _PLAIN_SVG, "svg-active"
        )
    except MediaError as fault:
        return fault.diagnostic.moved(Location(name))
    return None


def _unmerged(path: Path) -> Slip | None:
    try:
        return merge_marks(read_plain(path).decode("utf-8", "replace"))
    except OSError:
        return None  # has a problem of its own


def _refuse(path: Path, name: str) -> None:
    ending = path.suffix.lower()
    if ending == _DRAWING:
        check_svg(read_plain(path))
    elif ending in PICTURES:
        try:
            published_size(path.name, path.read_bytes())
        except ContainerError as fault:
            raise media_error(path, name, fault) from None
    elif ending in RECORDINGS:
        stripped(path, name)
    else:
        raise MediaError(
            f"a {ending} file may tell where it was made and by whom", _OTHERWISE, "media-unknown"
        )
