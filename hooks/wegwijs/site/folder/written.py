"""Files for a host: a path goes in; whether a build wrote it comes out.

They are settings of a web server, in places where people keep their own: what a build has not
written, it does not replace.
"""

from pathlib import Path

_WRITTEN = "# Written by wegwijs build"


def written_by(host: str) -> str:
    """The first line of a file that a build writes for a host."""
    return f"{_WRITTEN} --host {host}: the next build writes it anew."


def is_written(path: Path) -> bool:
    """Whether a build wrote the file at a path."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_WRITTEN)) == _WRITTEN.encode()
    except OSError:
        return False
