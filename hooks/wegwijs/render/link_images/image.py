"""What stands on a link image, and where it is: known before anything is drawn."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import PIL
import resvg_py

from wegwijs.content.settings import Settings
from wegwijs.render.brand import logo, portal_colours
from wegwijs.render.colours import Palette
from wegwijs.render.link_images.drawing import Drawing, draw
from wegwijs.render.link_images.fonts import Font, font_for

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/link"
_DARK, _LIGHT = (40, 40, 40), (255, 255, 255)
_PLAIN = {"foot": _DARK, "on-foot": _LIGHT, "sun": _LIGHT, "on-sun": _DARK, "paper": _LIGHT}
"""The colours that are used, and what stands for one that is see-through or not understood."""
_MADE_BY = f"1 {PIL.__version__} {resvg_py.__version__}"
"""What draws: pictures of another version may differ, so they have other addresses."""


@dataclass(frozen=True, slots=True)
class LinkImage:
    """A link image: `drawing` is what stands on it, `url` its address relative to the site, which
    holds a hash of all that it is made from.
    """

    drawing: Drawing
    url: str

    def png(self) -> bytes:
        """The picture; the same bytes each time."""
        return draw(self.drawing, (WIDTH, HEIGHT))


class LinkImages:
    """The link images of a portal."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def plain(self, icon: str = "") -> LinkImage:
        """The image without words: with an icon that of a content type, without one the
        portal's.
        """
        return self._image(icon, "", "", None)

    def titled(self, icon: str, title: str, lang: str) -> LinkImage:
        """The image of a record: with its title, when the portal asks for it and a font has all of
        its letters.
        """
        options = self.settings.link_images
        font = font_for(title, options.font) if options.titles else None
        return self._image(icon, title, lang, font) if font else self.plain(icon)

    def _image(self, icon: str, title: str, lang: str, font: Font | None) -> LinkImage:
        drawing = Drawing(icon, title, lang, self._chosen, self._logo, font)
        parts = (icon, title, lang, *self._chosen.values(), font.digest if font else "")
        marks = "\0".join((_MADE_BY, self._logo_digest, *map(str, parts)))
        name = hashlib.sha256(marks.encode()).hexdigest()[:12]
        return LinkImage(drawing, f"{FOLDER}.{name}.png")

    @cached_property
    def _chosen(self) -> dict[str, tuple[int, int, int]]:
        colours: Palette = portal_colours(self.settings)
        return {name: colours.rgb("light", name) or _PLAIN[name] for name in _PLAIN}

    @cached_property
    def _logo(self) -> bytes:
        return logo(self.settings) or b""

    @cached_property
    def _logo_digest(self) -> str:
        return hashlib.sha256(self._logo).hexdigest()
