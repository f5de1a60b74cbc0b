"""Assets: style sheets and scripts go in; what is published of them comes out, under names that
hold a hash.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import rjsmin

from wegwijs.render.environment import THEME
from wegwijs.render.icons import mask_sheet
from wegwijs.render.old_browsers import for_old_browsers
from wegwijs.render.type_files import Data

Sent = Callable[[str], str]
FIRST = "first.js"
LIB = THEME / "lib.js"
"""What all scripts share; the search engine runs on it outside a browser too."""
SITE = (LIB.name, "site.js")
"""What every page loads, in one file: what all scripts share comes first."""
SHEETS = (
    "colours",
    "base",
    "buttons",
    "head",
    "layout",
    "records",
    "cards",
    "home",
    "comparison",
    "tools",
    "small-screens",
    "large-text",
)
"""The theme's style sheets in their order; what several features use stands in them."""
CONTRAST = "contrast"
"""The one that comes after those of features: what readers ask of their device comes first."""
NOT_FOUND = ("colours", "base", "buttons", "not-found", CONTRAST)
"""Those of the page for an address that is not there, which brings its own."""
STYLES, LOGO = "brand.css", "logo.svg"
"""What a portal brings itself, in the folder assets/ of its overrides."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A style sheet or script of the site, or what a style sheet shows. Its address, relative to
    the site, holds a hash of what is in it.
    """

    url: str
    data: Data

    @property
    def text(self) -> str:
        """What is in a style sheet or script."""
        return self.data if isinstance(self.data, str) else self.data.decode()


def asset(name: str, data: Data) -> Asset:
    """The asset called `name`."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()[:8]
    return Asset(f"assets/{stem}.{digest}.{ending}", data)


def published_script(path: Path) -> str:
    """A script as it is sent: without comments and indentation, which are for who reads the file.
    A comment that begins with `!`, as licences do, stays.
    """
    return published_code(path.read_text("utf-8"))


def published_code(code: str) -> str:
    """As `published_script`, of the code itself."""
    return str(rjsmin.jsmin(code, keep_bang_comments=True))


def file_assets(paths: Iterable[Path]) -> dict[str, Asset]:
    """Files as assets, by their names."""
    return {
        path.name: asset(path.name, _published(path))
        for path in sorted(paths, key=lambda path: path.name)
    }


def joined(name: str, scripts: Iterable[Path]) -> Asset:
    """The script called `name`, made of several files in their order."""
    return asset(name, "\n".join(published_script(path) for path in scripts))


def worded(script: Path, words: Mapping[str, str], lang: str) -> Asset:
    """A script for the pages of a language: it finds its words as `wegwijs.words.<its name>`."""
    said = json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    place = f"(wegwijs.words=wegwijs.words||{{}})[{json.dumps(script.stem)}]"
    return asset(f"{script.stem}-{lang}.js", f"{place}={said};\n{published_script(script)}")


def theme_scripts() -> dict[str, Asset]:
    """The theme's own scripts that are files of the site, by name; the first one stands in the page
    itself.
    """
    alone = [path for path in THEME.glob("*.js") if path.name not in {FIRST, *SITE}]
    return {**file_assets(alone), "site.js": joined("site.js", (THEME / name for name in SITE))}


def first_script() -> str:
    """The one script that stands in the page itself: were it a file, a dark page would be light
    until it has come.
    """
    return published_script(THEME / FIRST)


def style_sheet(of_features: Iterable[Path], sent: Sent = for_old_browsers) -> str:
    """The one style sheet: the theme's own, what features add, by name, and the masks of icons.
    `sent` makes the one that is sent of the one that we write.
    """
    own = sorted(of_features, key=lambda path: path.name)
    return _made([*_of_theme(SHEETS), *own, *_of_theme((CONTRAST,))], sent) + mask_sheet()


def not_found_sheet(icons: frozenset[str]) -> str:
    """The style sheet of the page for an address that is not there, with the masks of its icons."""
    return _made(_of_theme(NOT_FOUND)) + mask_sheet(icons)


def _of_theme(names: Iterable[str]) -> list[Path]:
    return [THEME / "css" / f"{name}.css" for name in names]


def _made(sheets: Iterable[Path], sent: Sent = for_old_browsers) -> str:
    return sent("\n".join(path.read_text("utf-8") for path in sheets))


def _published(path: Path) -> str:
    text = path.read_text("utf-8")
    return published_script(path) if path.suffix == ".js" else for_old_browsers(text)
