"""Fonts: a text goes in; a font file of this machine that has all of its letters, and the text cut
into lines, come out.

Without Raqm, which joins Arabic letters and orders what runs from right to left, no font is good
enough.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijs.i18n.locale import direction

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SYSTEM = (
    "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/google-noto/NotoSans-Bold.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansArabic-Bold.ttf",
    "/usr/share/fonts/noto/NotoSansArabic-Bold.ttf",
    "/usr/share/fonts/google-noto/NotoSansArabic-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf",
    "/System/Library/Fonts/Supplemental/Arial Bold.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "C:/Windows/Fonts/segoeuib.ttf",
    "C:/Windows/Fonts/arialbd.ttf",
)
"""Where systems keep fonts with many letters, in the order in which they are tried."""
_NOWHERE = "\U0010fffe"
"""A sign that no font has: what is drawn like it is not in the font."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file; `digest` is a hash of what is in it."""

    path: Path
    digest: str


def font_for(text: str, own: Path | None) -> Font | None:
    """The font to draw a text with: the portal's `own`, else the first of the system's that has all
    of its letters; None when there is none.
    """
    signs = {sign for sign in text if not sign.isspace()}
    fonts = _candidates(own)
    return next((font for font in fonts if all(_known(font, sign) for sign in signs)), None)


def opened(font: Font, size: int) -> "FreeTypeFont":
    """A font at a size in pixels, whose letters Raqm joins and orders."""
    from PIL import ImageFont

    return ImageFont.truetype(font.path, size, layout_engine=ImageFont.Layout.RAQM)


def lines(text: str, face: "FreeTypeFont", lang: str, room: int) -> list[str]:
    """A text cut into lines that are no longer than `room`: between words, and within a word that
    is longer than a line.
    """
    broken: list[str] = []
    for word in text.split():
        if broken and _fits(f"{broken[-1]} {word}", face, lang, room):
            broken[-1] += f" {word}"
            continue
        broken.append("")
        for letter in word:
            if broken[-1] and not _fits(broken[-1] + letter, face, lang, room):
                broken.append("")
            broken[-1] += letter
    return broken


def first_lines(
    broken: list[str], most: int, face: "FreeTypeFont", lang: str, room: int
) -> list[str]:
    """At most so many lines; the last one says with three dots that there are more."""
    if len(broken) <= most:
        return broken
    last = broken[most - 1]
    while last and not _fits(f"{last} …", face, lang, room):
        last = last[:-1].rstrip()
    return [*broken[: most - 1], f"{last} …"]


def _fits(words: str, face: "FreeTypeFont", lang: str, room: int) -> bool:
    return face.getlength(words, direction=direction(lang), language=lang) <= room


def _candidates(own: Path | None) -> Iterator[Font]:
    from PIL import features

    if not features.check("raqm"):
        return
    for path in (*((own,) if own else ()), *map(Path, SYSTEM)):
        if font := _font(path, _changed(path)):
            yield font


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@cache
def _font(path: Path, changed: int) -> Font | None:
    """A font file as it was last changed, 0 for never; None when it is none that can be read."""
    if not changed:
        return None
    try:
        from PIL import ImageFont

        ImageFont.truetype(path, 16)
        data = path.read_bytes()
    except OSError:
        return None
    return Font(path, hashlib.sha256(data).hexdigest())


@cache
def _known(font: Font, sign: str) -> bool:
    face = opened(font, 40)
    drawn, missing = face.getmask(sign), face.getmask(_NOWHERE)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
