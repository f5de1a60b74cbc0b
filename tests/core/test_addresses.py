"""Web addresses: only those that lead where the eye thinks they lead."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.addresses import LINK_SCHEMES, address_fault


@pytest.mark.parametrize(
    "address",
    ["https://www.vdab.be", "http://a.be/x?y=1&z=2#top", "HTTPS://A.be", "https://a.be:8443/", "https://xn--caf-dma.be/",
     "https://café.be/é", "https://موقع.example/صفحة", "http://localhost:8000/", "https://a.be/%D9%85"],
)  # fmt: skip
def test_good_addresses(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("javascript:alert(1)", "does not start with https or http"),
        ("data:text/html,x", "does not start with"),
        ("java\tscript:alert(1)", "invisible"),
        ("\x01javascript:x", "invisible"),
        ("//evil.example", "does not start with"),
        ("/\\evil.example", "backslash"),
        ("https:\\\\evil.example", "backslash"),
        ("https:evil.example", "lacks //"),
        ("https:///evil.example", "lacks //"),
        ("https://user:pw@a.be", "user name"),
        ("https://a.be:99999", "impossible host or port"),
        ("http://[::1", "impossible host or port"),
        ("https://\u0430pple.com", "mixed scripts in the domain"),
        ("https://xn--pple-43d.com", "mixed scripts in the domain"),
        ("https://xn--\u0430-.com", "mixed scripts in the domain"),
        ("https://intranet", "no complete domain"),
        ("https://.be", "no complete domain"),
        ("https://a..be", "no complete domain"),
        ("https://a.be/a b", "spaces"),
        ("https://a.be/\u200bx", "invisible"),
        ("https://a.be/<b>", "cannot have"),
        ("", "does not start with"),
        ("www.vdab.be", "does not start with"),
        ("https://a.be/" + "x" * 3000, "the limit is 2000"),
    ],
)
def test_bad_addresses_are_told_why(address: str, words: str) -> None:
    assert words in str(address_fault(address))


def test_mail_and_telephone_are_good_where_links_are() -> None:
    assert address_fault("mailto:info@vdab.be", LINK_SCHEMES) is None
    assert address_fault("tel:+3221234567", LINK_SCHEMES) is None
    assert address_fault("mailto:", LINK_SCHEMES) is not None
    assert address_fault("mailto:info@vdab.be") is not None


@given(st.text(max_size=60) | st.text(max_size=40).map("https://".__add__) | st.text(alphabet="htps:/@\\.[]x1 ", max_size=30))
def test_any_text_is_judged_and_what_passes_has_one_plain_host(address: str) -> None:
    if address_fault(address) is None:
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert parts.netloc.rpartition(":")[0] in {"", parts.netloc[: len(parts.hostname)]}
        assert not set(address) & set("\\\n\t\r <>\"'")
