"""Drawing: what stands on a link image goes in; a PNG comes out.

Icons and the logo are SVG: resvg draws them, without the fonts of the machine, so that they look
the same everywhere. Words are drawn with one font file, shaped by Raqm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import resvg_py

from wegwijs.content.containers.svg import SvgError, check_svg
from wegwijs.i18n.locale import direction
from wegwijs.render.icons import drawing as icon_drawing
from wegwijs.render.link_images.fonts import Font, first_lines, lines, opened

if TYPE_CHECKING:  # Pillow is loaded with the first image that is drawn
    from PIL.Image import Image

Rgb = tuple[int, int, int]
Size = tuple[int, int]
Spot = tuple[int, int]
_MARGIN = 80
_STRIPE = 18
_LARGEST, _SMALLEST, _MOST_LINES = 76, 44, 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on an image: an icon ("" for none), a title ("" for none) with its language and
    font, the portal's colours by name, and its logo as SVG (empty for none).
    """

    icon: str
    title: str
    lang: str
    colours: Mapping[str, Rgb]
    logo: bytes
    font: Font | None = None


def draw(what: Drawing, size: Size) -> bytes:
    """The image as PNG. Messengers may cut a square out of its middle: what matters without a title
    stands there.
    """
    from PIL import Image, ImageDraw

    image = Image.new("RGB", size, what.colours["foot"])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, size[1] - _STRIPE, *size), fill=what.colours["sun"])
    if what.font:
        _titled(image, what, what.font)
    elif what.icon:
        middle = size[0] // 2
        _icon(image, what, 250, (middle, 235))
        _tile(image, what, 140, (middle, 480))
    else:
        _tile(image, what, 340, (size[0] // 2, (size[1] - _STRIPE) // 2))
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _titled(image: "Image", what: Drawing, font: Font) -> None:
    """Icon above, logo below, the title between; from the side where its language begins."""
    from PIL import ImageDraw

    rtl = direction(what.lang) == "rtl"
    width, height = image.size
    start = width - _MARGIN if rtl else _MARGIN
    _icon(image, what, 120, (start - 60 if rtl else start + 60, 120))
    _tile(image, what, 100, (width - start, height - _STRIPE - 90))
    pen, room = ImageDraw.Draw(image), width - 2 * _MARGIN
    for size in range(_LARGEST, _SMALLEST - 1, -8):
        face = opened(font, size)
        title_lines = lines(what.title, face, what.lang, room)
        if len(title_lines) * size <= 3 * _LARGEST:
            break
    shown = first_lines(title_lines, _MOST_LINES, face, what.lang, room)
    for number, line in enumerate(shown):
        place = (start, 225 + number * round(size * 1.3))
        pen.text(
            place, line, fill=what.colours["on-foot"], font=face,
            anchor="ra" if rtl else "la", direction=direction(what.lang), language=what.lang,
        )  # fmt: skip


def _icon(image: "Image", what: Drawing, side: int, middle: Spot) -> None:
    """An icon in a round patch of the portal's second colour."""
    from PIL import Image, ImageDraw

    x, y = middle
    half = side // 2
    patch = Image.new("L", (side * 4, side * 4), 0)
    ImageDraw.Draw(patch).ellipse((0, 0, side * 4 - 1, side * 4 - 1), fill=255)
    spot = (x - half, y - half)
    image.paste(what.colours["sun"], spot, patch.resize((side, side)))
    svg = icon_drawing(what.icon, f"rgb{what.colours['on-sun']}")
    drawn = _drawn(svg.encode(), (round(side * 0.6),) * 2)
    if drawn:
        image.paste(drawn, (x - drawn.width // 2, y - drawn.height // 2), drawn)


def _tile(image: "Image", what: Drawing, side: int, middle: Spot) -> None:
    """The logo on a tile of the colour of paper, which keeps a dark one visible; nothing when there
    is none that can be drawn.
    """
    from PIL import Image, ImageDraw

    free = side // 9
    drawn = _logo(what.logo, (side * 3, side - 2 * free))
    if drawn is None:
        return
    width, height = drawn.width + 2 * free, drawn.height + 2 * free
    left, top = middle[0] - width // 2, middle[1] - height // 2
    left = min(max(left, _MARGIN), image.width - _MARGIN - width)
    mask = Image.new("L", (width * 4, height * 4), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width * 4 - 1, height * 4 - 1), side, fill=255)
    image.paste(what.colours["paper"], (left, top), mask.resize((width, height)))
    image.paste(drawn, (left + free, top + free), drawn)


def _logo(svg: bytes, room: Size) -> "Image | None":
    """A logo as large as fits. One that names other files is none: those would be read."""
    try:
        check_svg(svg)
    except SvgError:
        return None
    return _drawn(svg, room)


def _drawn(svg: bytes, room: Size) -> "Image | None":
    """An SVG drawing as large as fits; None when it cannot be read, or shows nothing."""
    try:
        # both sides: with one alone, a drawing a thousand times as high would take all memory
        png = resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8-sig"),
            width=room[0],
            height=room[1],
            skip_system_fonts=True,
        )
    except ValueError:
        return None
    from PIL import Image

    image = Image.open(BytesIO(bytes(png))).convert("RGBA")
    return image if image.getbbox() else None
