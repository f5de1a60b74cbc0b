"""Web addresses: only those that lead where the eye thinks they lead."""

from ipaddress import IPv4Address, IPv6Address
from urllib.parse import unquote, urlsplit

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content.model.hosts import browser_host, not_public
from wegwijs.content.model.urls import LINK_SCHEMES, address_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://www.vdab.be",
        "http://a.be/x?y=1&z=2#top",
        "HTTPS://A.be",
        "https://a.be:8443/",
        "https://xn--caf-dma.be/",
        "https://café.be/é",
        "https://موقع.example/صفحة",
        "https://a.be/%D9%85",
        "https://a.be:/",
        "https://a.be./",
        "https://президент.рф",
        "https://москва.com",
        "https://оо.ru",
        "https://straße.de",
        "https://Bücher.example",
        "https://xn--fa-hia.de",
        "https://ελλάδα.gr",
        "https://中国移动.中国",
        "https://例え.テスト",
        "https://한국.kr",
        "https://נ1.il",
        "https://col·lecció.cat",
        "https://ı.tr",
        "https://cafe\u0301.be/",
        "https://a--b.be",
        "http://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://[2606:4700::1111]:8443/",
    ],
)
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
        ("https://xn--80ak6aa92e.com", "Cyrillic letters that look like Latin ones"),
        ("https://οιν.com", "Greek letters that look like Latin ones"),
        ("https://ɡoogle.com", "passes for another one; a browser goes to xn--oogle-qmc.com"),
        (
            "https://vdab.be\u2044.evil.example/",
            "like / in the domain (U+2044); a browser goes to vdab.xn--be-d6t.evil.example",
        ),
        (
            "https://vdab.be\u2215.evil.example/",
            "like / in the domain (U+2215); a browser goes to vdab.xn--be-7bv.evil.example",
        ),
        ("https://vdab.be\u29f8.evil.example/", "looks like / in the domain (U+29F8)"),
        (
            "https://vdab.be\uff0f.evil.example/",
            "looks like / in the domain (U+FF0F); a browser goes nowhere",
        ),
        ("https://vdab\u3002be", "looks like . in the domain (U+3002); a browser goes to vdab.be"),
        ("https://vdab.be\uff20evil.example", "looks like @ in the domain"),
        ("https://vdab.be\u2236443", "looks like : in the domain"),
        ("https://vdab\u2010jobs.be", "looks like - in the domain"),
        ("https://\uff56dab.be", "a browser reads as others; a browser goes to vdab.be"),
        ("https://\ufb01.be", "a browser goes to fi.be"),
        ("https://STRA\u1e9eE.de", "a browser reads as others"),
        ("https://vd%61b.be", "written with %; a browser goes to vdab.be"),
        ("https://vdab.be%2F.evil.example", "written with %; a browser goes nowhere"),
        ("https://*.vdab.be", "a * in the domain"),
        ("https://xn--zzzzzzz--.be", "xn-- and stands for nothing"),
        ("https://xn--abc-.be", "xn-- and stands for nothing"),
        ("https://a\u00b7b.be", "no domain can have"),
        ("https://i❤.ws", "no domain can have"),
        ("https://a_b.be", "impossible part in the domain"),
        ("https://-a.be", "impossible part in the domain"),
        ("https://vdab\u0660be.com", "mixed scripts"),
        ("https://a.be:0/", "port 0"),
        ("https://a.be:\u0661/", "impossible host or port"),
        ("https://a.be:80:80/", "impossible host or port"),
        ("http://localhost:8000/", "the reader’s own device"),
        ("http://a.localhost./", "the reader’s own device"),
        ("http://printer.local/", "a private network"),
        ("http://a.internal", "a private network"),
        ("http://127.0.0.1/", "not public, 127.0.0.1"),
        ("http://2130706433/", "a browser goes to 127.0.0.1"),
        ("http://0177.0.0.1", "a browser goes to 127.0.0.1"),
        ("http://0x7f.1", "a browser goes to 127.0.0.1"),
        ("http://127.1", "a browser goes to 127.0.0.1"),
        ("http://\uff11\uff12\uff17.0.0.1", "a browser goes to 127.0.0.1"),
        ("http://134744072/", "a browser goes to 8.8.8.8"),
        ("http://1.2.3.4.5", "impossible host or port"),
        ("http://10.0.0.1", "not public"),
        ("http://169.254.169.254/", "not public"),
        ("http://100.64.1.1", "not public"),
        ("http://192.0.2.1", "not public"),
        ("http://224.0.0.1", "not public"),
        ("http://0.0.0.0", "not public"),
        ("http://[::1]/", "not public, ::1"),
        ("http://[::]/", "not public"),
        ("http://[::ffff:127.0.0.1]/", "not public, ::ffff:7f00:1"),
        ("http://[64:ff9b::7f00:1]/", "not public"),
        ("http://[2002:7f00:1::]/", "not public"),
        ("http://[fd00::1]/", "not public"),
        ("http://[fec0::1]/", "not public"),
        ("http://[ff02::1]/", "not public"),
        ("http://[fe80::1%25eth0]/", "impossible host or port"),
        ("https://intranet", "no complete domain"),
        ("https://com.", "no complete domain"),
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


def test_mail_and_telephone_are_good_only_where_links_are() -> None:
    assert address_fault("mailto:info@vdab.be", LINK_SCHEMES) is None
    assert address_fault("mailto:info@vdab.be") is not None
    assert address_fault("tel:112") is not None


@pytest.mark.parametrize(
    "address",
    [
        "mailto:info@vdab.be?subject=Hoe%20kom%20ik?&body=Dag%0D%0A",
        "mailto:info@موقع.example",
        "tel:112",
        "tel:*3450",
        "tel:%238000",
        "tel:+3221234567",
        "tel:+32-2-123.45.67",
        "tel:(02)1234567;ext=12",
    ],
)
def test_good_links_to_mail_and_telephone(address: str) -> None:
    assert address_fault(address, LINK_SCHEMES) is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mailto:", "not complete"),
        ("mailto:?to=a@b.be", "only subject and body"),
        ("mailto:info", "not an e-mail address"),
        ("mailto:a@vdab.be?bcc=spy@evil.example", "fills in “bcc”"),
        ("mailto:a@vdab.be?%62cc=spy@evil.example", "fills in “bcc”"),
        ("mailto:a@vdab.be?subject=x%0D%0ABcc:spy@evil.example", "a line break in the subject"),
        ("mailto:a@vdab.be?subject=%E2%80%AEx", "invisible characters"),
        ("mailto:a@vdab.be?subject=%ff", "stand for no letter"),
        ("mailto:a@vdab.be,spy@evil.example", "several recipients"),
        ("mailto:a@vdab.be%2Cspy@evil.example", "several recipients"),
        ("mailto:a@vd\u0430b.be", "mixed scripts"),
        ("mailto:a@printer.local", "a private network"),
        ("mailto:\u202ea@vdab.be", "invisible"),
        ("tel:", "not a phone number"),
        ("tel:*%2306%23", "not a phone number"),
        ("tel:+\u0663\u0662\u0662\u0661\u0662\u0663", "not a phone number"),
    ],
)
def test_bad_links_to_mail_and_telephone(address: str, words: str) -> None:
    assert words in str(address_fault(address, LINK_SCHEMES))


@pytest.mark.parametrize(
    "address",
    ["http://localhost:8000/", "https://portal.internal/", "http://192.168.1.4/", "http://[::1]/"],
)
def test_an_owner_may_have_a_site_that_only_some_reach(address: str) -> None:
    assert address_fault(address, public=False) is None
    assert address_fault(address) is not None


_SIGNS = (
    "abx019.-_%*:[]@éßıаеосαοβموقع\u0660ノ丿中한"
    "\u3002\uff0e\uff0f\u2044\u2215①\uff21ﬁ½\u0301\u0338\u3164❤"
)
_HOSTS = (
    st.text(max_size=30)
    | st.text(alphabet=_SIGNS, min_size=1, max_size=12)
    | st.from_regex(r"[0-9a-fx]{1,6}(\.[0-9x]{1,4}){0,4}", fullmatch=True)
)


@given(_HOSTS, st.sampled_from(["", ".be", ".com", ".рф", "."]))
def test_a_host_that_passes_is_the_one_a_browser_asks_for(name: str, ending: str) -> None:
    host = name + ending
    if address_fault(f"https://{host}/x") is None and not host.startswith("["):
        host = host.removesuffix(":")
        assert browser_host(host) == idna.encode(host, uts46=True).decode().lower()
        assert not_public(browser_host(host)) == ""


@given(st.ip_addresses())
def test_numbers_that_are_not_public_are_refused(address: IPv4Address | IPv6Address) -> None:
    shown = f"[{address}]" if address.version == 6 else str(address)
    if not address.is_global:
        assert address_fault(f"https://{shown}/") is not None
    if address.version == 4:
        assert browser_host(str(int(address))) == shown


@given(
    st.text(max_size=60).map("mailto:".__add__)
    | st.text(alphabet="ab@.,;?&=%0cC", max_size=30).map("mailto:".__add__)
)
def test_any_text_behind_mailto_is_judged(address: str) -> None:
    if address_fault(address, LINK_SCHEMES) is None:
        assert unquote(address).count("@") == 1 or "?" in address


@given(
    st.text(max_size=60)
    | st.text(max_size=40).map("https://".__add__)
    | st.text(alphabet="htps:/@\\.[]x1 ", max_size=30)
)
def test_any_text_is_judged_and_what_passes_has_one_plain_host(address: str) -> None:
    if address_fault(address) is None:
        parts = urlsplit(address)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert parts.netloc.rpartition(":")[0] in {"", parts.netloc[: len(parts.hostname)]}
        assert not set(address) & set("\\\n\t\r <>\"'")
