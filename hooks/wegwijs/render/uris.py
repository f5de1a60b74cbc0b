"""Addresses for programs: an address as an editor wrote it goes in; the URI (RFC 3986) that means
the same comes out. People are shown what was written.
"""

from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Signs that have a meaning in a URI, or are there already as they must be."""


def as_uri(address: str) -> str:
    """An address in ASCII alone: names of hosts as registrars have them (IDNA), all else as
    percent-encoded UTF-8. One that is so already comes back as it is.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        place = parts.netloc.replace(host, host.encode("idna").decode("ascii")) if host else ""
    except UnicodeError:
        place = quote(parts.netloc, _KEPT)
    rest = (quote(part, _KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, place, *rest))
