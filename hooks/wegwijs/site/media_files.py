"""Media files: pictures, recordings and files beside pages go in; what is published of each comes
out, without metadata.
"""

from pathlib import Path

from wegwijs.content.beside_pages import published
from wegwijs.content.file_kinds import is_plain
from wegwijs.content.media import FOLDER, MediaError, Picture, stripped
from wegwijs.content.pictures import as_webp


class NothingThereError(Exception):
    """A file that was planned is gone, has become a link, or cannot be published: the check says
    so.
    """


def picture_file(picture: Picture) -> bytes:
    """A picture of a record, at most 1200 pixels wide."""
    return as_webp(picture.source.name, picture.source.read_bytes())


def recording_file(folder: Path, name: str) -> bytes:
    """A recording of a record; `folder` is the portal's."""
    return stripped(folder / FOLDER / name, f"{FOLDER.as_posix()}/{name}").data


def beside_file(folder: Path, path: Path) -> bytes:
    """A file beside the pages, in the portal in `folder`. Raises NothingThereError."""
    if not is_plain(folder, path):
        raise NothingThereError(path.name)
    try:
        return published(path)
    except (OSError, MediaError):
        raise NothingThereError(path.name) from None
