"""Brand: a portal goes in; its style sheet, its logo and its colours come out."""

from wegwijs.content.file_kinds import is_plain, read_plain
from wegwijs.content.settings import Settings
from wegwijs.render.assets import LOGO as LOGO_NAME
from wegwijs.render.assets import STYLES
from wegwijs.render.colours import Palette, declarations, palette
from wegwijs.render.environment import THEME

BRAND, LOGO = f"assets/{STYLES}", f"assets/{LOGO_NAME}"
"""Their addresses, and their places in overrides/."""
FILES = (f"overrides/{BRAND}", f"overrides/{LOGO}")
"""Their paths in the portal."""


def brand_sheet(settings: Settings) -> str:
    """The portal's own style sheet; "" when it has none, or none that can be read.

    Its lines end as HTML knows them: a policy holds a hash of what a browser reads, not of the
    file.
    """
    path = settings.folder / "overrides" / BRAND
    if not is_plain(settings.folder, path):
        return ""
    text = read_plain(path).decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def logo(settings: Settings) -> bytes | None:
    """The portal's logo, an SVG drawing; None when it has none."""
    path = settings.folder / "overrides" / LOGO
    return read_plain(path) if is_plain(settings.folder, path) else None


def portal_colours(settings: Settings) -> Palette:
    """The portal's colours: the theme's, and what its own style sheet says otherwise."""
    theme = declarations((THEME / "css" / "colours.css").read_text("utf-8"))
    own = declarations(brand_sheet(settings), f"overrides/{BRAND}")
    return palette([*theme, *own])
