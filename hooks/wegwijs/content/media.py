"""Media: the files in content/media/ that records name go in; problems, sizes and published copies
come out.

Pictures are decoded again and written without EXIF, recordings are copied without anything but
their sound and picture, so that no place, name or device of who made them is ever published.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.containers import PICTURES, RECORDINGS, ContainerError, Stripped, convert_line
from wegwijs.content.document_parts import those
from wegwijs.content.file_mark import mark_of
from wegwijs.content.pictures import published_size
from wegwijs.content.places import by_file, place
from wegwijs.content.portal import Entry, Portal
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.signatures import HEAD, what_it_is
from wegwijs.diagnostics.diagnostic import Diagnostic, DiagnosticError, Location

FOLDER = Path("content", "media")
MAX_BYTES = 8_000_000
_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_FEWER = "Save it with at most 16 megapixels, for instance 4000 × 3000 pixels."


class MediaError(DiagnosticError):
    """A file that must not be published."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is published: address relative to the site, width and height in pixels."""

    source: Path
    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Named:
    """A file that a record names in a field; `film` is false when the record announces sound
    only.
    """

    field: str
    name: str
    endings: Mapping[str, object]
    film: bool = True


def check_media(
    portal: Portal, folder: Path, documents: Iterable[Document], cache: Cache | None = None
) -> tuple[dict[str, Picture], list[Diagnostic]]:
    """Every picture that a record names, by its file name, and a problem for each file that cannot
    be published.

    `documents` are the files that the records were made of, for the lines of the problems.
    """
    pictures: dict[str, Picture] = {}
    problems: list[Diagnostic] = []
    sources = by_file(documents)
    entries = (entry for of_type in portal.entries.values() for entry in of_type.values())
    for entry in those(cache, "with media", entries, _names_media):
        for reference in _named(entry):
            try:
                path = allowed(folder / FOLDER, reference)
                stat = path.stat()
                mark = mark_of(stat)
                if reference.field == "image":
                    pictures[reference.name] = memoize(
                        cache, ("picture", path), (), partial(_picture, path), mark
                    )
                else:
                    check_kind(
                        reference,
                        memoize(cache, ("recording", path), (), partial(_holds, path), mark),
                    )
            except MediaError as fault:
                file = entry.files[entry.source]
                node = place(sources, file, (reference.field, "file"))
                field = f"{reference.field}.file"
                problems.append(fault.diagnostic.moved(Location.of(file, node, field)))
    return pictures, problems


def recordings(portal: Portal, types: Mapping[str, RecordType[Any]]) -> list[str]:
    """File names of the recordings that published records name; of types without such a field none
    is looked into.
    """
    of_types = [
        portal.entries[name] for name, type_ in types.items() if "media" in type_.model.model_fields
    ]
    return sorted(
        {
            reference.name
            for of_type in of_types
            for entry in of_type.values()
            for reference in _named(entry)
            if reference.field == "media"
        }
    )


def stripped(path: Path, shown: str) -> Stripped:
    """A picture or recording with nothing but its sound and picture; `shown` names it to editors.
    Raises MediaError.
    """
    try:
        data = path.read_bytes()
        return ({**PICTURES, **RECORDINGS})[path.suffix.lower()].strip(data)
    except OSError:
        raise MediaError(
            f"{shown} cannot be read", "Look at its rights, or copy it anew.", "media-missing"
        ) from None
    except ContainerError as fault:
        raise media_error(path, shown, fault) from None


def media_error(path: Path, shown: str, fault: ContainerError) -> MediaError:
    """What to tell an editor of a picture or recording that cannot be published."""
    if path.suffix.lower() in PICTURES:
        if fault.kind == "pixels":
            return MediaError(f"{shown} {fault.clause}", _FEWER, "media-pixels")
        return _no_picture(path, shown, fault)
    advice = f"Export it again from the original, or convert it: {convert_line(path.name)}"
    if fault.kind == "other":
        advice = f"Give it the ending of what it is, or convert it: {convert_line(path.name)}"
    return MediaError(
        f"{shown} {fault.clause}",
        advice,
        "recording-more" if fault.kind == "more" else "recording-format",
    )


def _no_picture(path: Path, shown: str, fault: ContainerError) -> MediaError:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        return MediaError(f"{shown} is empty", "Copy the picture here once more.", "media-format")
    kind, ending = what_it_is(head) if fault.kind == "other" else ("", "")
    how = "Save it again as JPEG, PNG or WebP."
    if ending in PICTURES:
        how = f"Call it {path.stem}{ending}, here and wherever it is named."
    clause = f"{fault.clause}, but {kind}" if kind else fault.clause
    return MediaError(f"{shown} {clause}", how, "media-format")


def refuse_size(path: Path, shown: str) -> None:
    """Raise MediaError for a file that would cost readers too much of their data."""
    size, limit = path.stat().st_size, MAX_BYTES // 1_000_000
    if size > MAX_BYTES:
        raise MediaError(
            f"{shown} has {size // 1_000_000} MB; the limit is {limit} MB",
            "Make it smaller.",
            "media-too-big",
        )


def _names_media(entry: Entry) -> bool:
    return any(True for _ in _named(entry))


def _named(entry: Entry) -> Iterator[Named]:
    record = entry.at_hand
    if record.image:
        yield Named("image", record.image.file, PICTURES)
    media = getattr(record, "media", None)
    if media is not None and media.file:
        yield Named("media", media.file, RECORDINGS, film=media.kind == "video")


def allowed(folder: Path, reference: Named) -> Path:
    """The path of a file in the media folder that a record may name. Raises MediaError."""
    name = reference.name
    path, shown = folder / name, f"{FOLDER.as_posix()}/{name}"
    if not _NAME.fullmatch(name) or path.suffix not in reference.endings:
        known = ", ".join(sorted(reference.endings))
        how = f"Use small letters, digits and hyphens, ending in {known}."
        alone = re.split(r"[\\/]", name)[-1]
        lower = re.sub(r"[\s_]+", "-", alone.lower())
        fits = _NAME.fullmatch(lower) and lower.endswith(tuple(reference.endings))
        if alone == name != lower and fits and (folder / lower).is_file():
            how = f"Did you mean “{lower}”?"
        if alone != name and _NAME.fullmatch(alone) and ":/" not in name:
            how = f"Put the file into {FOLDER.as_posix()}/, and write its name alone: {alone}."
        raise MediaError(f"“{name}” is not a file name for this field", how, "media-name")
    if path.is_symlink() or folder.is_symlink() or folder.parent.is_symlink():
        raise MediaError(f"{shown} is a link", "Copy the file itself.", "file-link")
    if not path.is_file():
        raise MediaError(
            f"there is no file {shown}", "Put it there, or mend its name.", "media-missing"
        )
    refuse_size(path, shown)
    return path


def check_kind(reference: Named, holds: tuple[bool, bool]) -> None:
    """Refuse a film where sound is announced, because it shows who speaks, and sound where a film
    is.
    """
    if reference.film == holds[1]:
        return
    shown = f"{FOLDER.as_posix()}/{reference.name}"
    if holds[1]:
        advice = (
            "Write “kind: video” if it may be seen, or take the picture out: export the sound only."
            if reference.field == "media"
            else "Take the picture out: export the sound only."
        )
        raise MediaError(
            f"{shown} holds a film, and the record says audio", advice, "recording-kind"
        )
    raise MediaError(
        f"{shown} holds sound only, and the record says video",
        "Write “kind: audio”.",
        "recording-kind",
    )


def _holds(path: Path) -> tuple[bool, bool]:
    """Whether a recording holds sound, and whether it holds a picture."""
    file = stripped(path, f"{FOLDER.as_posix()}/{path.name}")
    return file.sound, file.picture


def _picture(path: Path) -> Picture:
    try:
        width, height = published_size(path.name, path.read_bytes())
    except ContainerError as fault:
        raise media_error(path, f"{FOLDER.as_posix()}/{path.name}", fault) from None
    return Picture(path, f"media/{path.stem}.webp", width, height)
