"""Hosts: the host of an address as it is written goes in; where a browser goes, and what is wrong
with it, come out.

A browser reads more into a host than the eye does (URL Standard, UTS #46): it decodes %, maps
full-width signs, takes 2130706433 for 127.0.0.1. What the eye could mistake is refused, so that
every host that passes is the one a browser asks for.
"""

import re
import unicodedata
from urllib.parse import unquote_to_bytes

import idna

from wegwijs.content.model.host_numbers import (
    ends_in_number,
    ipv4,
    ipv6,
    is_public,
    shown_address,
    with_embedded,
)

_LIKE = {
    "/": "\u2044\u2215\u2571\u27cb\u29f8\uff0f\u3033\u30ce\u4e3f\u2cc6\u2f03\u1735\ufe68",
    ".": "\u3002\uff0e\uff61\u2024\u0387\u2027\u22c5\u0701\u0702\u06d4\ua4f8\ua60e\uff65",
    ":": "\u2236\uff1a\ua789\u0589\u05c3\ufe55\u02d0",
    "?": "\uff1f\ufe56\u037e\u01c3",
    "#": "\uff03\ufe5f",
    "@": "\uff20\ufe6b",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\u00ad\u2043",
}
"""Signs of domains and addresses, each with those that look like it."""
_LOOKS = {char: sign for sign, alike in _LIKE.items() for char in alike}
_CYRILLIC_COUNTRIES = ("bg", "by", "kg", "kz", "me", "mk", "mn", "rs", "ru", "su", "tj", "ua", "uz")
_DISGUISED = {
    "CYRILLIC": (frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ"), frozenset(_CYRILLIC_COUNTRIES)),
    "GREEK": (frozenset("αικνρυωηοτ"), frozenset({"gr", "cy"})),
    "ARMENIAN": (frozenset("ագզէլհյոսւօ"), frozenset({"am"})),
}
"""Letters that look like Latin ones, by script, and the Latin endings of countries that write in it
(as Chromium judges).
"""
_ODD_LATIN = re.compile("[ɑɡǀ-ǃᴀ-ᵿꜰ-ꟿ\u0334-\u0338]")
"""Letters of phonetics and strokes through a letter: no language that is written needs them, and
they pass for others.
"""
_FAMILIES = (
    frozenset({"HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"HAN", "BOPOMOFO"}),
    frozenset({"HAN", "HANGUL"}),
)
"""Scripts that are written together."""
_SCRIPT = {
    "CJK": "HAN",
    "IDEOGRAPHIC": "HAN",
    "ARABIC-INDIC": "ARABIC",
    "EXTENDED": "ARABIC",
    "KATAKANA-HIRAGANA": "KATAKANA",
}
_OWN_DEVICE = re.compile(r"(^|\.)localhost$")
_PRIVATE_NAME = re.compile(
    r"\.(localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa)$"
)
_PLAIN_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_FORBIDDEN = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]")


def browser_host(written: str) -> str:
    """The host that a browser asks for: in small ASCII letters, numbers as 127.0.0.1 or [::1]; ""
    when it goes nowhere.
    """
    if written.startswith("["):
        address = ipv6(written)
        return f"[{shown_address(address)}]" if address else ""
    try:
        mapped = idna.uts46_remap(unquote_to_bytes(written).decode("utf-8"), std3_rules=False)
        labels = [_ascii(label) for label in mapped.split(".")]
    except (idna.IDNAError, UnicodeError):
        return ""
    host = ".".join(labels)
    if not host or _FORBIDDEN.search(host):
        return ""
    if ends_in_number(host):
        four = ipv4(host)
        return str(four) if four else ""
    return host


def host_fault(written: str, public: bool = True) -> str | None:
    """What is wrong with the host of an address, as the end of a sentence; None when nothing is.

    Names where a browser would go when that is not what the eye sees. With `public` false, machines
    that only some people reach are fine: what an owner says of the own site.
    """
    if not written.strip("."):
        return "has no complete domain"
    there = browser_host(written)
    number = written.startswith("[") or ends_in_number((there or written).lower())
    fault = _number_fault(written, there) if number else _name_fault(written, there)
    fault = fault or (not_public(there) if public else "")
    if (
        not fault
        and not number
        and "." not in there.rstrip(".")
        and (public or there != "localhost")
    ):
        fault = "has no complete domain"
    if not fault or there == written.lower() or there.strip("[]") in fault.split():
        return fault or None
    return f"{fault}; a browser goes to {there}" if there else f"{fault}; a browser goes nowhere"


def not_public(host: str) -> str:
    """What is wrong with a host that not everybody reaches, as the end of a sentence; "" when
    everybody may.

    `host` is as `browser_host` gives it.
    """
    name = host.rstrip(".").lower()
    if _OWN_DEVICE.search(name):
        return "leads to the reader’s own device"
    if _PRIVATE_NAME.search(name):
        return "leads into a private network, where readers cannot go"
    address = ipv6(name) if ":" in name else ipv4(name) if ends_in_number(name) else None
    if address is None or all(is_public(one) for one in with_embedded(address)):
        return ""
    return f"leads to a number that is not public, {shown_address(address)}"


def _number_fault(written: str, there: str) -> str | None:
    if not there:
        return "has an impossible host or port"
    if not written.startswith("[") and written != there:
        return "has a number for a domain that is not written as browsers show it"
    return None


def _name_fault(written: str, there: str) -> str | None:
    """What is wrong with a domain that is a name. Capital ẞ is ß to one browser and ss to
    another.
    """
    if "%" in written:
        return "has a domain that is written with %"
    if char := next((char for char in written if char in _LOOKS), ""):
        return f"has a sign that looks like {_LOOKS[char]} in the domain (U+{ord(char):04X})"
    if not there and any(len(_scripts(label)) > 1 for label in written.split(".")):
        return "has mixed scripts in the domain"
    if not there or ".." in there or there.startswith(".") or len(there) > 253:
        return (
            "has no complete domain"
            if re.search(r"^\.|\.\.", written)
            else "has an impossible domain"
        )
    labels = [_unicode(label) for label in there.rstrip(".").split(".")]
    if not all(labels):
        return "has a part of the domain that begins with xn-- and stands for nothing"
    for number, label in enumerate(labels, 1):
        if fault := _label_fault(label, labels[-1] if number < len(labels) else ""):
            return fault
    plain = unicodedata.normalize("NFC", written.lower())
    if "ẞ" in written or plain not in {there, ".".join(labels) + "." * there.endswith(".")}:
        return "has signs in the domain that a browser reads as others"
    return None


def _label_fault(label: str, ending: str) -> str | None:
    """What is wrong with one part of a domain, as it is read; `ending` is the last part, "" for
    that part itself.
    """
    if "*" in label:
        return "has a * in the domain"
    if label.isascii():
        return (
            None
            if _PLAIN_LABEL.fullmatch(label) and len(label) < 64
            else f"has an impossible part in the domain, “{label[:40]}”"
        )
    scripts = _scripts(label)
    if len(scripts) > 1 and not any(scripts <= family for family in _FAMILIES):
        return "has mixed scripts in the domain"
    try:
        idna.alabel(label)
    except idna.IDNAError:
        return f"has signs that no domain can have, “{label[:40]}”"
    letters = {char for char in label if char.isalpha()}
    for script, (alike, endings) in _DISGUISED.items():
        if (
            scripts == {script}
            and letters <= alike
            and ending.isascii()
            and ending
            and ending not in endings
        ):
            return f"has a domain in {script.capitalize()} letters that look like Latin ones"
    return (
        "has a letter in the domain that passes for another one"
        if _ODD_LATIN.search(label)
        else None
    )


def _scripts(label: str) -> frozenset[str]:
    """The scripts of the letters and of the digits that are not 0 to 9, by the first word of their
    names.
    """
    signs = [
        char
        for char in label
        if char.isalpha() or (not char.isascii() and unicodedata.category(char)[0] in "NC")
    ]
    names = (unicodedata.name(char, "?").split()[0] for char in signs if char not in "\u200c\u200d")
    return frozenset(_SCRIPT.get(name, name) for name in names)


def _ascii(label: str) -> str:
    """A mapped part of a domain as it is asked for; a browser takes more signs than a domain may
    hold.

    Raises IDNAError for what browsers refuse too: directions mixed, a mark at the beginning.
    """
    if label.isascii():
        return label
    idna.check_initial_combiner(label)
    idna.check_bidi(label)
    return "xn--" + label.encode("punycode").decode("ascii")


def _unicode(label: str) -> str:
    """What a part of a domain stands for; "" when it begins with xn-- and cannot be read back to
    the same.
    """
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
        same = (
            not decoded.isascii() and _ascii(idna.uts46_remap(decoded, std3_rules=False)) == label
        )
    except (UnicodeError, OverflowError, idna.IDNAError):
        return ""
    return decoded if same else ""
