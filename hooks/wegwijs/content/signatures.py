"""What a file is by its first bytes, whatever it is called: bytes go in; what people call it and
its usual ending come out.
"""

import re

HEAD = 64
"""Bytes that tell."""
_KINDS = (
    (rb"\xff\xd8\xff", "a JPEG picture", ".jpg"),
    (rb"\x89PNG\r\n", "a PNG picture", ".png"),
    (rb"RIFF....WEBP", "a WebP picture", ".webp"),
    (rb"GIF8", "a GIF picture", ".gif"),
    (rb"BM", "a BMP picture", ".bmp"),
    (rb"II\*\x00|MM\x00\*", "a TIFF picture", ".tif"),
    (rb"....ftyp(?:hei|hev|mif1|msf1)", "a HEIC picture, as phones make it", ".heic"),
    (rb"....ftypavi[fs]", "an AVIF picture", ".avif"),
    (rb"....ftyp", "a film or a recording (MP4)", ".mp4"),
    (rb"%PDF", "a PDF document", ".pdf"),
    (rb"PK\x03\x04", "a ZIP file or an office document", ".zip"),
    (rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>?\s*)?<svg", "a drawing (SVG)", ".svg"),
    (rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype|html)", "a web page", ".html"),
    (rb"version https://git-lfs", "what Git LFS leaves in the place of a file", ""),
)


def what_it_is(head: bytes) -> tuple[str, str]:
    """What a file that begins so is, and its usual ending; "" twice when nobody can tell."""
    kinds = ((name, ending) for sign, name, ending in _KINDS if re.match(sign, head, re.S))
    return next(kinds, ("", ""))
