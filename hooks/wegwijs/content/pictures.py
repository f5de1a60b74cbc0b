"""Pictures: the bytes of a picture go in; the size at which it is published, or the WebP that is
published, comes out.

Pillow is given a picture without its metadata, and never more pixels than fit in the memory of a
small computer.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from wegwijs.content.containers import PICTURES, ContainerError

if TYPE_CHECKING:  # Pillow is loaded with the first picture
    from PIL.Image import Image as Picture

MAX_PIXELS = 16_000_000
MAX_WIDTH, MAX_HEIGHT = 1200, 2400
_MEMORY = 100_000_000
"""Bytes that a decoder may take: with the program itself and the smaller copy, less than 150 MB."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
_STRIP = 1_000_000
"""Pixels that are made smaller at a time, so that there is no second large copy."""
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What sets a picture upright, in Pillow's words, by its orientation."""


def published_size(name: str, data: bytes) -> tuple[int, int]:
    """Width and height, in pixels, at which a picture is published. Raises ContainerError when it
    cannot be; decodes it to know.
    """
    with _decoded(name, data) as (_, size):
        return size


def as_webp(name: str, data: bytes) -> bytes:
    """A picture as it is published: upright, at most 1200 × 2400 pixels, with nothing beside the
    pixels. Raises ContainerError.
    """
    from PIL import Image

    with _decoded(name, data) as (image, size), BytesIO() as file:
        turned = image.getexif().get(_ORIENTATION, 1)
        small = _smaller(image, size if turned < 5 else size[::-1])
        turn = _TURNS.get(turned)
        upright = small.transpose(Image.Transpose[turn]) if turn else small
        upright.save(file, "WEBP", quality=80)
        return file.getvalue()


@contextmanager
def _decoded(name: str, data: bytes) -> "Iterator[tuple[Picture, tuple[int, int]]]":
    """A picture, and the size at which it is published, upright. A JPEG is decoded at half or less
    when that is enough.
    """
    from PIL import Image

    bare = PICTURES[PurePath(name).suffix.lower()].strip(data).data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(BytesIO(bare), formats=_FORMATS) as image:
                turned = image.getexif().get(_ORIENTATION, 1)
                size = _fit(*(image.size if turned < 5 else image.size[::-1]))
                _refuse_too_many(image, size if turned < 5 else size[::-1])
                image.load()
                yield image, size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ContainerError("has too many pixels", "pixels") from None
    except (
        OSError,
        SyntaxError,
        ValueError,
        ArithmeticError,
        LookupError,
        TypeError,
        Warning,
        EOFError,
    ):
        raise ContainerError("is damaged") from None


def _fit(width: int, height: int) -> tuple[int, int]:
    shown = min(width, MAX_WIDTH)
    tall = round(height * shown / width)
    if tall > MAX_HEIGHT:
        shown, tall = round(width * MAX_HEIGHT / height), MAX_HEIGHT
    return max(1, shown), max(1, tall)


def _refuse_too_many(image: "Picture", size: tuple[int, int]) -> None:
    """Refuse what would take more memory than there may be, before decoding; ask a JPEG for the
    size that is needed.
    """
    pixels, layers = image.width * image.height, len(image.getbands())
    whole = f"has {image.width} × {image.height} pixels"
    if pixels > MAX_PIXELS:
        raise ContainerError(whole, "pixels")
    image.draft(image.mode, size)
    needed = image.width * image.height * 4
    if image.info.get(
        "progressive"
    ):  # libjpeg keeps all coefficients, of two bytes, until the last scan
        needed += pixels * layers * 2
    elif (
        image.format == "WEBP"
    ):  # libwebp keeps two whole pictures, and gives Pillow a third to copy
        needed += pixels * 12
    if needed > _MEMORY:
        raise ContainerError(f"{whole}, too many for a picture of its kind", "pixels")


def _smaller(image: "Picture", size: tuple[int, int]) -> "Picture":
    """The picture at this size, in RGB or RGBA: first narrower, a strip of rows at a time, then
    lower.
    """
    from PIL import Image

    mode = "RGBa" if image.has_transparency_data else "RGB"
    narrow = Image.new(mode, (size[0], image.height))
    rows = max(1, _STRIP // image.width)
    for top in range(0, image.height, rows):
        strip = image.crop((0, top, image.width, min(top + rows, image.height)))
        narrow.paste(_plain(strip, mode).resize((size[0], strip.height)), (0, top))
    image.close()
    return narrow.resize(size).convert("RGBA" if mode == "RGBa" else "RGB")


def _plain(strip: "Picture", mode: str) -> "Picture":
    if strip.mode.startswith("I;16"):  # Pillow would cut sixteen bits off at eight, not scale them
        strip = (
            strip.point(lambda value: value / 256, "L")
            if strip.mode == "I;16"
            else strip.convert("I").convert("L")
        )
    return strip.convert("RGBA").convert("RGBa") if mode == "RGBa" else strip.convert("RGB")
