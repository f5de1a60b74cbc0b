"""Addresses for programs: in ASCII alone, and to the very site that a browser goes to."""

import re
from urllib.parse import urlsplit

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content.model.uris import as_uri
from wegwijs.content.model.urls import address_fault
from wegwijs.render.policy import origin

HOSTS = [
    ("straße.de", "xn--strae-oqa.de"),
    ("Straße.DE", "xn--strae-oqa.de"),
    ("βόλος.gr", "xn--nxasmm1c.gr"),
    ("نامه\u200cای.ir", "xn--mgba3gch31f060k.ir"),
    ("Bücher.de", "xn--bcher-kva.de"),
    ("bücher.DE", "xn--bcher-kva.de"),
    ("Пример.РФ", "xn--e1afmkfd.xn--p1ai"),
    ("cafe\u0301.be", "xn--caf-dma.be"),
    ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
]


@pytest.mark.parametrize(("host", "asked"), HOSTS)
@pytest.mark.parametrize("rest", ["", "/", ":8443/", ":8443/?q=1#top", "./x"])
def test_a_host_is_the_one_that_a_browser_asks_for(host: str, asked: str, rest: str) -> None:
    """By the rules of 2003 straße.de was strasse.de, which may belong to somebody else."""
    assert as_uri(f"https://{host}{rest}") == f"https://{asked}{rest}"


@pytest.mark.parametrize("host", [host for host, _ in HOSTS])
def test_a_player_is_let_in_from_the_site_that_is_asked(host: str) -> None:
    assert origin(f"https://{host}:8443/film") == (as_uri(f"https://{host}:8443"),)


@pytest.mark.parametrize(
    ("written", "uri"),
    [
        ("https://a.be/Gent/é?ü=1#ï", "https://a.be/Gent/%C3%A9?%C3%BC=1#%C3%AF"),
        ("https://a.be/%C3%A9/é", "https://a.be/%C3%A9/%C3%A9"),
        ("https://a.be/100%/é", "https://a.be/100%25/%C3%A9"),
        ("https://a.be/x[1]", "https://a.be/x%5B1%5D"),
        ("https://a.be:8443/صفحة", "https://a.be:8443/%D8%B5%D9%81%D8%AD%D8%A9"),
        ("http://[2606:4700::1111]:80/é", "http://[2606:4700::1111]:80/%C3%A9"),
        ("HTTPS://A.be/x", "HTTPS://A.be/x"),
        ("https://a.be/?q=a@b:c;d", "https://a.be/?q=a@b:c;d"),
        ("events/é/", "events/%C3%A9/"),
        ("", ""),
    ],
)
def test_all_else_is_percent_encoded_once(written: str, uri: str) -> None:
    assert as_uri(written) == uri
    assert as_uri(uri) == uri


@given(
    st.text(min_size=1, max_size=12).map("https://{}.de/".format)
    | st.text(max_size=20).map("https://straße.de/".__add__)
    | st.text(max_size=30)
)
def test_whatever_is_written_a_uri_comes_out(address: str) -> None:
    uri = as_uri(address)
    assert re.fullmatch(r"[!-~]*", uri)
    assert as_uri(uri) == uri
    if address_fault(address) is None:
        host = urlsplit(address).hostname or ""
        assert urlsplit(uri).hostname == idna.encode(host, uts46=True).decode().lower() or (
            host.startswith(("[", "xn--")) or ":" in host
        )
