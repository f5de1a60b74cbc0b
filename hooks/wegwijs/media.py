"""Media: the files in content/media/ that records name go in; problems, sizes and published copies come out.

Pictures are decoded again and written without EXIF, so that no place or device of the photographer is ever published.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from wegwijs.memory import Memory, recall
from wegwijs.portal import Entry, Portal
from wegwijs.problems import Problem

FOLDER = Path("content", "media")
MAX_BYTES = 8_000_000
MAX_PIXELS = 40_000_000
MAX_WIDTH = 1200
FORMATS: Mapping[str, str] = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
RECORDINGS = frozenset({".mp3", ".m4a", ".ogg", ".opus", ".mp4", ".webm"})
_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


class MediaError(Exception):
    """A file that must not be published: what is wrong, and the mend. `kind` is that of a Problem."""

    def __init__(self, message: str, mend: str, kind: str) -> None:
        super().__init__(message)
        self.message, self.mend, self.kind = message, mend, kind


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: address relative to the site, width and height in pixels."""

    source: Path
    url: str
    width: int
    height: int


def check_media(portal: Portal, folder: Path, memory: Memory | None = None) -> tuple[dict[str, Picture], list[Problem]]:
    """Every picture that a record names, by its file name, and a problem for each file that cannot be published."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for entry in (entry for of_type in portal.entries.values() for entry in of_type.values()):
        for field, name, endings in _named(entry):
            try:
                path = _allowed(folder / FOLDER, name, endings)
                if field == "image":
                    stat = path.stat()
                    mark = (stat.st_mtime_ns, stat.st_size)
                    pictures[name] = recall(memory, ("picture", path), (), partial(_picture, path), mark)
            except MediaError as fault:
                file = entry.files[entry.source]
                problems.append(Problem(file, 1, 1, f"{field}.file", fault.message, fault.mend, fault.kind))
    return pictures, problems


def recordings(portal: Portal) -> list[str]:
    """File names of the recordings that published records name."""
    entries = [entry for of_type in portal.entries.values() for entry in of_type.values()]
    return sorted({name for entry in entries for field, name, _ in _named(entry) if field == "media"})


def _named(entry: Entry) -> Iterator[tuple[str, str, frozenset[str]]]:
    if entry.record.image:
        yield "image", entry.record.image.file, frozenset(FORMATS)
    media = getattr(entry.record, "media", None)
    if media is not None and media.file:
        yield "media", media.file, RECORDINGS


def _allowed(folder: Path, name: str, endings: frozenset[str]) -> Path:
    path = folder / name
    if not _NAME.fullmatch(name) or path.suffix not in endings:
        known = ", ".join(sorted(endings))
        how = f"Use small letters, digits and hyphens, ending in {known}."
        raise MediaError(f"“{name}” is not a file name for this field", how, "media-name")
    if path.is_symlink() or folder.is_symlink() or folder.parent.is_symlink():
        raise MediaError(f"content/media/{name} is a link", "Copy the file itself.", "file-link")
    if not path.is_file():
        raise MediaError(f"there is no file content/media/{name}", "Put it there, or mend its name.", "media-missing")
    if path.stat().st_size > MAX_BYTES:
        size, limit = path.stat().st_size // 1_000_000, MAX_BYTES // 1_000_000
        raise MediaError(f"content/media/{name} has {size} MB; the limit is {limit} MB", "Make it smaller.", "media-too-big")
    return path


def _picture(path: Path) -> Picture:
    name = f"content/media/{path.name}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=sorted(set(FORMATS.values()))) as image:
                if image.format != FORMATS[path.suffix]:
                    how = "Save it again in the format its name says."
                    raise MediaError(f"{name} is a {image.format} picture", how, "media-format")
                if image.width * image.height > MAX_PIXELS:
                    pixels = f"{image.width} × {image.height} pixels"
                    raise MediaError(f"{name} has {pixels}", "Save it with at most 4000 × 3000.", "media-pixels")
                image.load()
                width, height = ImageOps.exif_transpose(image).size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise MediaError(f"{name} has too many pixels", "Save it with at most 4000 × 3000.", "media-pixels") from None
    except (OSError, SyntaxError, ValueError):
        raise MediaError(f"{name} is damaged or not a picture", "Save it again as JPEG, PNG or WebP.", "media-format") from None
    shown = min(width, MAX_WIDTH)
    return Picture(path, f"media/{path.stem}.webp", shown, round(height * shown / width))


def media_files(pictures: Mapping[str, Picture], names: list[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The published files by address: pictures without metadata and at most 1200 pixels wide, recordings as they are."""
    for picture in pictures.values():
        with Image.open(picture.source) as image, BytesIO() as file:
            upright = ImageOps.exif_transpose(image)
            resized = upright.convert("RGBA" if "A" in upright.getbands() else "RGB").resize((picture.width, picture.height))
            clean = Image.new(resized.mode, resized.size)
            clean.paste(resized)
            clean.save(file, "WEBP", quality=80)
            yield picture.url, file.getvalue()
    for name in names:
        yield f"media/{name}", (folder / FOLDER / name).read_bytes()
