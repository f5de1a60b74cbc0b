"""Web addresses: says what is wrong with one, or nothing."""

import re
import unicodedata
from urllib.parse import unquote_to_bytes

from wegwijs.content.model.hosts import host_fault

WEB_SCHEMES = frozenset({"http", "https"})
LINK_SCHEMES = WEB_SCHEMES | {"mailto", "tel"}
MAX_LENGTH = 2_000
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_MAIL_FIELDS = frozenset({"subject", "body"})
_NUMBER = re.compile(r"(?:\*|%23)[0-9]{2,6}|\+?[0-9(][0-9().-]{1,24}(;ext=[0-9]{1,8})?")


def address_fault(
    address: str, schemes: frozenset[str] = WEB_SCHEMES, public: bool = True
) -> str | None:
    """What is wrong with a full web address, as the end of a sentence; None when nothing is.

    Refuses everything a browser could read as another scheme or host than the eye does: control
    characters, backslashes, user names, look-alike signs, mixed scripts, impossible ports, numbers
    in disguise. `public` false accepts hosts that only some people reach, such as localhost.
    """
    if len(address) > MAX_LENGTH:
        return f"is too long: {len(address)} characters, the limit is {MAX_LENGTH}"
    if "\u00a0" in address or "\u202f" in address:
        return "holds a no-break space (U+00A0)"
    if any(unicodedata.category(char) in _HIDDEN for char in address):
        return "holds spaces or invisible characters"
    if "\\" in address:
        return "holds a backslash"
    scheme, colon, rest = address.partition(":")
    if not colon or scheme.lower() not in schemes:
        return f"does not start with {' or '.join(sorted(schemes, reverse=True))}"
    match scheme.lower():
        case "mailto":
            return _mail_fault(rest)
        case "tel":
            return (
                None
                if _NUMBER.fullmatch(rest)
                else "is not a phone number such as tel:+442079460018"
            )
    return _web_fault(address, rest, public)


def email_fault(address: str) -> str | None:
    """What is wrong with an e-mail address, as the end of a sentence; None when nothing is."""
    if any(unicodedata.category(char) in _HIDDEN - {"Zs"} for char in address):
        return "holds invisible characters"
    name, at, host = address.rpartition("@")
    if not at or not re.fullmatch(r"[A-Za-z0-9._%+-]{1,64}", name) or "." not in host.strip("."):
        return "is not an e-mail address"
    if host.endswith("."):
        return "ends in a point"
    if name.startswith(".") or name.endswith(".") or ".." in name:
        return "has a point too many before the @"
    return host_fault(host)


def likely_address(value: str) -> str:
    """The web address that is likely meant by one that cannot be followed; "" when nobody can
    guess.
    """
    link = re.fullmatch(r"\s*!?\[[^\]]*\]\(\s*(\S+)\s*\)\s*", value)
    bare = link[1] if link else value.strip()  # a link as it is written in a text
    bare = re.sub(r"(?<=\S)[ \u00a0\u202f](?=\S)", "%20", bare)
    bare = "".join(char for char in bare if unicodedata.category(char) not in _HIDDEN)
    bare = bare.strip("<>()[]\"'“”‘’«»,;")
    rest = re.sub(r"(?i)^(?:(?:ht*t*ps?|https?)[:;.]*/*|//)+", "", bare)
    scheme = "http" if re.match(r"(?i)http:", bare) else "https"
    pointed = re.sub(r"^([\w.-]+),(?=[a-z]{2,6}(?:/|\Z))", r"\1.", rest)  # www.example,org
    options = (bare, f"{scheme}://{pointed}") if "." in pointed else (bare,)
    return next((one for one in options if one != value and not address_fault(one)), "")


def likely_email(value: str) -> str:
    """The e-mail address that is likely meant; "" when nobody can guess."""
    named = re.fullmatch(r"[^<>]*<([^<>@]+@[^<>@]+)>\s*", value)
    bare = named[1] if named else value  # with the name before it, as mail programs write it
    bare = unicodedata.normalize("NFKC", bare)
    bare = "".join(char for char in bare if unicodedata.category(char) not in _HIDDEN - {"Zs"})
    bare = re.sub(r"(@[\w.-]+),(?=[a-z]{2,6}\s*\Z)", r"\1.", bare)  # name@example,org
    bare = re.split(r"(?<=\w)\s*(?:[,;/]|\s(?=\S+@))", bare.strip())[0]  # the first one of two
    bare = re.sub(r"(?i)[(\[{](?:at|a|ät|@)[)\]}]|\s(?:at|ät)\s", "@", bare)
    bare = re.sub(r"(?i)[(\[{](?:dot|punt|point|piste|\.)[)\]}]|\sdot\s", ".", bare)
    bare = re.sub(r"(?i)^mailto:|[\s<>()\[\]\"'“”,;]", "", bare)
    bare = bare.rstrip(".")
    return bare if bare != value and bare.isascii() and not email_fault(bare) else ""


def _web_fault(address: str, rest: str, public: bool) -> str | None:
    if not re.match(r"//[^/]", rest):
        return "lacks // after the scheme"
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    if "@" in authority:
        return "holds a user name"
    match = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]*))?", authority, re.ASCII)
    if not match or int((match[2] or "1")[:6]) > 65_535:
        return "has an impossible host or port"
    if match[2] and not int(match[2]):
        return "has the port 0, which leads nowhere"
    if fault := host_fault(match[1], public):
        return fault
    if address[-1] in ",;":
        return f"ends in “{address[-1]}”, which belongs to the sentence around it"
    if re.search(r"[<>\"'{}|^`\s]", address):
        return "holds characters that an address cannot have"
    return None


def _mail_fault(rest: str) -> str | None:
    """What is wrong with what stands behind mailto: one recipient, whom the reader sees, and what
    the message begins with.
    """
    recipient, _, query = rest.partition("?")
    try:
        recipient, *fields = (
            unquote_to_bytes(part).decode("utf-8")
            for part in (recipient, *filter(None, query.split("&")))
        )
    except UnicodeDecodeError:
        return "holds % and digits that stand for no letter"
    if any(
        unicodedata.category(char) in _HIDDEN - {"Zs"} and char not in "\r\n"
        for char in "".join(fields)
    ):
        return "holds invisible characters behind %"
    for field in fields:
        name, _, value = field.partition("=")
        if name.lower() not in _MAIL_FIELDS:
            return f"fills in “{name[:20]}” of the message; only subject and body may be"
        if name.lower() == "subject" and re.search(r"[\r\n]", value):
            return "has a line break in the subject"
    if "," in recipient or ";" in recipient:
        return "has several recipients"
    return email_fault(recipient) if recipient else "is not complete"
