"""Web addresses: says what is wrong with one, or nothing."""

import re
import unicodedata
from urllib.parse import urlsplit

WEB_SCHEMES = frozenset({"http", "https"})
LINK_SCHEMES = WEB_SCHEMES | {"mailto", "tel"}
MAX_LENGTH = 2_000


def address_fault(address: str, schemes: frozenset[str] = WEB_SCHEMES) -> str | None:
    """What is wrong with a full web address, as the end of a sentence; None when nothing is.

    Refuses everything a browser could read as another scheme or host than the eye does: control characters,
    backslashes, user names, mixed scripts, impossible ports.
    """
    if len(address) > MAX_LENGTH:
        return f"is too long: {len(address)} characters, the limit is {MAX_LENGTH}"
    if any(unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp"} for char in address):
        return "holds spaces or invisible characters"
    if "\\" in address:
        return "holds a backslash"
    scheme, colon, rest = address.partition(":")
    if not colon or scheme.lower() not in schemes:
        return f"does not start with {' or '.join(sorted(schemes, reverse=True))}"
    if scheme.lower() not in WEB_SCHEMES:
        return None if re.fullmatch(r"[^/<>\"']+", rest) else "is not complete"
    return _web_fault(address, rest)


def _web_fault(address: str, rest: str) -> str | None:
    if not re.match(r"//[^/]", rest):
        return "lacks // after the scheme"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "has an impossible host or port"
    if "@" in parts.netloc:
        return "holds a user name"
    if not host or ("." not in host and host != "localhost") or host.startswith(".") or ".." in host:
        return "has no complete domain"
    if any(_scripts(label) > 1 for label in host.split(".")):
        return "has mixed scripts in the domain"
    if re.search(r"[<>\"'{}|^`\s]", address):
        return "holds characters that an address cannot have"
    return None


def _scripts(label: str) -> int:
    """The number of scripts in one part of a domain; xn-- parts are read as what they stand for."""
    if label.startswith("xn--"):
        try:
            label = label[4:].encode().decode("punycode")
        except UnicodeError:
            return 2
    names = {unicodedata.name(char, "?").split()[0] for char in label if char.isalpha()}
    return len(names)
