"""Leaflets: the address of a page goes in; the QR code that leads to it comes out, as it is drawn
on paper.
"""

import re

import segno
from markupsafe import Markup

QUIET = 4
"""White modules around a QR code (ISO/IEC 18004 asks for four)."""
MASK = 0
"""The pattern laid over the data. Readers read each of the eight; trying them all takes five times
as long as all the rest.
"""
_DARK = re.compile(b"\x01+")


def code(address: str) -> segno.QRCode:
    """The QR code of an address; with error level M it is still read when 15 % of it is stained.

    Never a micro code: few phones read those. Raises segno.DataOverflowError when the address is
    longer than 2,331 bytes.
    """
    return segno.make_qr(address, error="m", boost_error=False, mask=MASK)


def qr(address: str) -> Markup:
    """The QR code of an address as an inline SVG, one unit to a module, quiet zone included.

    Hidden from screen readers: the address stands beside it in words.
    """
    modules = code(address)
    side = len(modules.matrix) + 2 * QUIET
    return Markup(
        '<svg class="qr" viewBox="0 0 {side} {side}" aria-hidden="true" focusable="false">'
        '<path stroke="currentColor" shape-rendering="crispEdges" d="{lines}"/></svg>'
    ).format(
        side=side,
        lines="".join(_line(number, bytes(row)) for number, row in enumerate(modules.matrix)),
    )


def _line(number: int, row: bytes) -> str:
    """One row of modules as strokes: from run to run of dark ones."""
    strokes, at = [f"M{QUIET} {number + QUIET}.5"], 0
    for run in _DARK.finditer(row):
        strokes.append(
            f"m{run.start() - at} 0h{run.end() - run.start()}"
            if run.start() > at
            else f"h{run.end()}"
        )
        at = run.end()
    return "".join(strokes)
