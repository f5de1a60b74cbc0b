"""Brand files: the portal's own style sheet and logo go in; copies of them whose addresses hold a
hash come out.

Pages load the copies, which browsers may keep for good. The files are at their plain addresses too,
for whoever links to the logo; those change, so browsers ask again.
"""

import re
from pathlib import Path, PurePosixPath

from wegwijs.content.beside_pages import published
from wegwijs.content.file_kinds import is_plain
from wegwijs.content.media import MediaError
from wegwijs.render.assets import LOGO, STYLES, Asset, asset
from wegwijs.render.old_browsers import for_old_browsers

FOLDER = Path("overrides", "assets")
_URL = re.compile(r"""(url\(\s*["']?)([^"')?#]+)(["']?\s*\))""")


def brand_assets(portal: Path) -> dict[str, Asset]:
    """The copies by name: style sheet, logo, and what the style sheet names. What is missing, a
    link or not fit to be published is left out: the check says so.
    """
    assets = {}
    if (logo := _published(portal, LOGO)) is not None:
        assets[LOGO] = asset(LOGO, logo)
    styles = _published(portal, STYLES)
    if styles is None:
        return assets
    text = styles.decode("utf-8-sig", "replace")
    for name in sorted({match[2].strip() for match in _URL.finditer(text)}):
        if _inside(name) and (data := _published(portal, name)) is not None:
            assets[name] = asset(name, data)

    def hashed(match: re.Match[str]) -> str:
        target = assets.get(match[2].strip())
        url = match[2] if target is None else target.url.removeprefix("assets/")
        return f"{match[1]}{url}{match[3]}"

    return {**assets, STYLES: asset(STYLES, for_old_browsers(_URL.sub(hashed, text)))}


def _inside(name: str) -> bool:
    """Whether a name in a style sheet is that of a file beside it, or in a folder beside it."""
    return ":" not in name and not name.startswith("/") and ".." not in PurePosixPath(name).parts


def _published(portal: Path, name: str) -> bytes | None:
    path = portal / FOLDER / name
    if not is_plain(portal, path):
        return None
    try:
        return published(path)
    except (OSError, MediaError):
        return None
