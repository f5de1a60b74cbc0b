"""Pictures for the editors' pages: a built site goes in; docs/<lang>/editing/*.png and *.svg come
out.

python tools/pictures.py SITE        after a change of looks; the pictures are committed
"""

import io
import os
import shutil
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

DOCS = Path(__file__).parent.parent / "docs"
LANGUAGES = {"nl": "", "fr": "fr/", "en": "en/", "ar": "ar/"}
RING = "outline: 3px solid #b8431f; outline-offset: 6px; border-radius: 4px"
COMPARED = {
    "fr": ("fr/translations/fr/training/pastry-baker", "section.tpair"),
    "en": ("en/translations/en/organisation/vdab", "section.tpair"),
    "ar": ("ar/translations/ar/event/job-fair-brussels", "section.tpair"),
}
"""Pages with a text whose source changed. The default language has none, and shows the English one.
"""
CHANGE = (
    ("", "sessions:"),
    ("", "  - id: ghent-2027-01"),
    ("-", "    start: 2027-01-11"),
    ("+", "    start: 2027-01-18"),
    ("", "    end: 2027-07-09"),
    ("", "    place:"),
    ("", "      city: Gent"),
    ("+", "updated: 2027-01-04"),
)
COLOURS = {"": ("none", "#1d2b2a"), "-": ("#fbe3dc", "#8f2f12"), "+": ("#dcf1e6", "#0b5345")}


def change() -> str:
    """A file in which one line is changed and one added, drawn as an editor in a browser shows
    it.
    """
    line, pad = 26, 14
    height = line * len(CHANGE) + 2 * pad
    drawn = []
    for number, (sign, text) in enumerate(CHANGE):
        back, ink = COLOURS[sign]
        top = pad + number * line
        drawn.append(f'<rect x="1" y="{top}" width="518" height="{line}" fill="{back}"/>')
        drawn.append(f'<text x="16" y="{top + 18}" fill="{ink}">{escape(sign)}</text>')
        drawn.append(
            f'<text x="40" y="{top + 18}" fill="{ink}" xml:space="preserve">{escape(text)}</text>'
        )
    frame = (
        f'<rect x=".5" y=".5" width="519" height="{height - 1}" rx="10" fill="#fff"'
        ' stroke="#c9d3d1"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 {height}" width="520"'
        f' height="{height}" direction="ltr" font-family="ui-monospace, Menlo, Consolas, monospace"'
        f' font-size="15">{frame}{"".join(drawn)}</svg>\n'
    )


def shoot(
    page: Page,
    address: str,
    selector: str,
    room: tuple[int, int, int, int],
    height: int,
    ring: str = RING,
) -> bytes:
    """A part of a page around an element, as PNG; `room` is what is shown above, right of, below
    and left of it in pixels.
    """
    page.goto(address)
    element = page.locator(selector).first
    element.evaluate("(element, css) => { element.style.cssText += css; }", ring)
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box
    top, right, bottom, left = room
    width = page.viewport_size["width"] if page.viewport_size else 640
    x0, x1 = max(0, box["x"] - left), min(width, box["x"] + box["width"] + right)
    y0 = max(0, box["y"] - top)
    clip = {
        "x": x0,
        "y": y0,
        "width": x1 - x0,
        "height": min(height, box["y"] + box["height"] + bottom - y0),
    }
    return page.screenshot(clip=clip)  # type: ignore[arg-type]


def save(data: bytes, path: Path) -> None:
    """Write a picture with few colours: these are flat."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.convert("RGB").quantize(64).save(path, optimize=True)


def pictures(browser: Browser, site: Path) -> None:
    """Write every picture in every language."""
    drawing = change()
    for lang, prefix in LANGUAGES.items():
        folder = DOCS / lang / "editing"
        page = browser.new_page(
            viewport={"width": 640, "height": 900},
            device_scale_factor=2,
            locale=lang,
            color_scheme="light",
        )
        course = (site / prefix / "training/pastry-baker/index.html").as_uri()
        save(shoot(page, course, ".edit a", (170, 640, 40, 640), 260), folder / "pencil.png")
        stale, heading = COMPARED.get(lang, COMPARED["en"])
        compared = (site / stale / "index.html").as_uri()
        save(shoot(page, compared, heading, (16, 640, 16, 640), 480, ""), folder / "compare.png")
        (folder / "change.svg").write_text(drawing, "utf-8")
        page.close()


def main() -> int:
    """Run with the folder of a built site."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        pictures(browser, Path(sys.argv[1]).resolve())
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
