"""QR codes as a phone reads them: the HTML of a page goes in; what its codes say comes out."""

import re
from base64 import b64decode
from io import BytesIO

import zxingcpp
from PIL import Image

_PICTURE = re.compile(r'<img class="qr"[^>]*src="data:image/png;base64,([^"]+)"')
_DOTS = 4
"""Dots of a module, as on a screen: a reader needs more than one."""


def codes_in(html: str) -> list[str]:
    """What each code says; "" for one that cannot be read."""
    return [_read(b64decode(data)) for data in _PICTURE.findall(html)]


def _read(data: bytes) -> str:
    with Image.open(BytesIO(data)) as opened:
        drawn = opened.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    size = (drawn.width * _DOTS, drawn.height * _DOTS)
    found = zxingcpp.read_barcode(paper.convert("L").resize(size, Image.Resampling.NEAREST))
    return found.text if found else ""
