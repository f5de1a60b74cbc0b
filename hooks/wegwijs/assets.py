"""Assets: the theme's style sheets and scripts go in; what is published of them comes out, under names that hold a hash."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A style sheet or script of the site. Its address, relative to the site, holds a hash of what is in it."""

    url: str
    text: str


def asset(name: str, text: str) -> Asset:
    """The asset called `name`."""
    stem, _, ending = name.rpartition(".")
    return Asset(f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}", text)


def theme_assets(theme: Path) -> dict[str, Asset]:
    """The theme's scripts, the style sheets that a few pages have for themselves, and `site.css`, by name."""
    own = [path for path in sorted((theme / "assets").iterdir()) if path.suffix in {".js", ".css"}]
    return {path.name: asset(path.name, path.read_text("utf-8")) for path in own} | {
        "site.css": asset("site.css", style_sheet(theme))
    }


def first_script(theme: Path) -> str:
    """The one script that stands in the page itself: were it a file, a dark page would be light until it has come."""
    return (theme / "first.js").read_text("utf-8").strip()


def style_sheet(theme: Path) -> str:
    """The theme's one style sheet: `css/site.css`, then what features add in files of their own."""
    sheets = sorted((theme / "css").glob("*.css"), key=lambda path: (path.name != "site.css", path.name))
    return "\n".join(path.read_text("utf-8") for path in sheets)
