"""Descriptions of calendar entries: plain text in which numbers and names stand as on the page."""

from pathlib import Path

import pytest
from markupsafe import Markup

from support.tiny import check, site
from wegwijs.features.calendar.description import contact_lines, plain_text


@pytest.mark.parametrize(
    ("lang", "value", "text"),
    [
        ("nl", Markup('<bdi>VDAB</bdi> op <bdi dir="ltr">+32 9</bdi>'), "VDAB op +32 9"),
        (
            "ar",
            Markup('<bdi>VDAB</bdi> على <bdi dir="ltr">+32 9</bdi>'),
            "\N{FIRST STRONG ISOLATE}VDAB\N{POP DIRECTIONAL ISOLATE} على"
            " \N{LEFT-TO-RIGHT ISOLATE}+32 9\N{POP DIRECTIONAL ISOLATE}",
        ),
        ("nl", Markup("<p>Brood &amp;\n <em>deeg</em></p>"), "Brood & deeg"),
        ("nl", "a <b> & c", "a <b> & c"),
    ],
)
def test_what_a_page_shows_is_plain_text(
    tmp_path: Path, lang: str, value: Markup | str, text: str
) -> None:
    page = site(check(tmp_path, {}), tmp_path).page(lang, "")
    assert plain_text(value, page) == text


def test_an_address_has_a_line_of_its_own_and_a_number_has_not(tmp_path: Path) -> None:
    page = site(check(tmp_path, {}), tmp_path).page("en", "")
    label = "event.title"
    said = page.ui.plain(label)
    ways = [("web", label, "https://portal.test/", "portal"), ("phone", label, "tel:+329", "+32 9")]
    assert list(contact_lines(ways, page)) == [f"{said}:", "https://portal.test/", f"{said}: +32 9"]
