"""Media files: pictures and recordings of published records go in; what is published of them comes out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from wegwijs.content.media import FOLDER, Picture, stripped
from wegwijs.content.pictures import as_webp


def media_files(pictures: Mapping[str, Picture], names: list[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """The published files by address: pictures of at most 1200 pixels wide, recordings, both without metadata."""
    for picture in pictures.values():
        yield picture.url, as_webp(picture.source.name, picture.source.read_bytes())
    for name in names:
        yield f"media/{name}", stripped(folder / FOLDER / name, f"{FOLDER.as_posix()}/{name}").data
