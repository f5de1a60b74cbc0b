"""Print: records go in; leaflets with a QR code, and booklets, come out."""

from pathlib import Path

from wegwijs.features.print.qr_code import qr
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature

FEATURE: Feature[PageContext] = Feature(
    name="print",
    folder=Path(__file__).parent,
    styles=("print.css",),
    assets=("qr-code.js",),
    worded={
        "leaflet": {
            "title": ("leaflet-beside", "colon"),
            "print": "print",
            "back": "leaflet-back",
            "wait": "leaflet-wait",
            "failed": "leaflet-failed",
        }
    },
    globals={"qr": qr},
)
