"""Addresses for programs: an address as an editor wrote it goes in; the URI (RFC 3986) that means
the same comes out. People are shown what was written.
"""

import re
from urllib.parse import quote

from wegwijs.content.model.hosts import browser_host

_KEPT = "!#$%&'()*+,/:;=?@~"
"""Signs that have a meaning in a URI, or are there already as they must be."""
_READY = re.compile(rf"(?:[\w.{re.escape(_KEPT.replace('%', ''))}-]|%[0-9A-Fa-f]{{2}})*", re.ASCII)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)?(//[^/?#]*)?(.*)", re.DOTALL)
_PLACE = re.compile(r"(.*@)?(\[[0-9A-Fa-f:.]*\]|[^:]*)(.*)", re.DOTALL)


def as_uri(address: str) -> str:
    """An address in ASCII alone: the host as browsers ask for it, all else as percent-encoded
    UTF-8. One that is a URI already comes back as it is.
    """
    if _READY.fullmatch(address):
        return address
    scheme, place, rest = (part or "" for part in _parts(_PARTS, address))
    if place:
        user, host, port = (part or "" for part in _parts(_PLACE, place[2:]))
        place = f"//{_quoted(user)}{_host(host)}{_quoted(port)}"
    return f"{scheme}{place}{_quoted(rest)}"


def _parts(pattern: "re.Pattern[str]", text: str) -> tuple[str | None, ...]:
    match = pattern.fullmatch(text)
    return match.groups() if match else ("", "", text)


def _host(written: str) -> str:
    """A host in ASCII: by the rules of today (UTS #46, not transitional), as browsers read it, for
    those of 2003 lead from straße.de to the site of somebody else. A name in ASCII stays.
    """
    if written.startswith("[") or not written.isascii():
        return browser_host(written) or _quoted(written)
    return _quoted(written)


def _quoted(text: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(text, _KEPT, errors="replace"))
