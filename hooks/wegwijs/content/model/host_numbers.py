"""Numbers for hosts: a host that is a number, in any spelling that browsers take, goes in; the
address it stands for, as browsers show it, and whether everybody reaches it, come out.
"""

import ipaddress
import re

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FOUR_IN_SIX = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96")))


def ends_in_number(host: str) -> bool:
    """Whether a browser takes a host for a number."""
    last = host.removesuffix(".").rpartition(".")[2]
    return bool(_NUMBER.fullmatch(last))


def ipv4(host: str) -> ipaddress.IPv4Address | None:
    """An IPv4 address in any spelling that browsers take: 127.1, 0x7f.1, 0177.0.0.1, 2130706433;
    None for what is none.
    """
    parts = host.removesuffix(".").split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) and len(part) < 40 for part in parts):
        return None
    try:
        numbers = [_value(part) for part in parts]
        *first, last = numbers
        if any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
            return None
        return ipaddress.IPv4Address(
            sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last
        )
    except ValueError:
        return None


def _value(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if part.startswith("0") and len(part) > 1 else int(part)


def ipv6(host: str) -> ipaddress.IPv6Address | None:
    """An IPv6 address, in brackets or without; None for what is none."""
    inner = host.removeprefix("[").removesuffix("]")
    if "%" in inner or host.startswith("[") != host.endswith("]"):
        return None
    try:
        return ipaddress.IPv6Address(inner)
    except ValueError:
        return None


def shown_address(address: Address) -> str:
    """As browsers show it; they write no dots in an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    mapped = address.ipv4_mapped
    return (
        f"::ffff:{int(mapped) >> 16:x}:{int(mapped) & 0xFFFF:x}" if mapped else address.compressed
    )


def with_embedded(address: Address) -> list[Address]:
    """The address and the IPv4 addresses that it may carry packets to."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    embedded = [address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _FOUR_IN_SIX):
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        return [inner, *([address] if address in _FOUR_IN_SIX[0] else [])]
    return [address, *(inner for inner in embedded if inner)]


def is_public(address: Address) -> bool:
    """Whether an address is one that everybody reaches."""
    local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or local
    )
