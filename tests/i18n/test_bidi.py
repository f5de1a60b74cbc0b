"""Isolates: in Arabic text, Latin names and numbers stand in the right order."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.i18n.bidi import decorator, isolate


def bdi(words: str) -> str:
    return f'<bdi dir="ltr">{words}</bdi>'


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("اتصل على +32 2 123 45 67 الآن", f"اتصل على {bdi('+32 2 123 45 67')} الآن"),
        ("هاتف (02) 123 45 67.", f"هاتف {bdi('(02) 123 45 67')}."),
        ("دورة VDAB في Gent", f"دورة {bdi('VDAB')} في {bdi('Gent')}"),
        ("مكتب (Actiris) هنا", f"مكتب ({bdi('Actiris')}) هنا"),
        ("مكتب Actiris (Brussel) هنا", f"مكتب {bdi('Actiris (Brussel)')} هنا"),
        ("(Actiris) (Forem)", f"({bdi('Actiris')}) ({bdi('Forem')})"),
        ("من 2027-01-11", f"من {bdi('2027-01-11')}"),
        ("مستوى B1/B2", f"مستوى {bdi('B1/B2')}"),
        ("H&M <b>", f"{bdi('H&amp;M')} &lt;{bdi('b')}&gt;"),
        ("في 12 أسبوعًا", "في 12 أسبوعًا"),
        ("بلا لاتينية", "بلا لاتينية"),
        ("می‌خواهم", "می‌خواهم"),
        ("", ""),
    ],
)
def test_isolates_in_arabic(words: str, html: str) -> None:
    assert str(isolate(words, "rtl")) == html


def test_text_from_left_to_right_is_only_escaped() -> None:
    assert str(isolate("VDAB & +32 2 123 45 67", "ltr")) == "VDAB &amp; +32 2 123 45 67"
    assert decorator("nl")("a &amp; b") == "a &amp; b"


def test_html_that_is_escaped_already_is_not_escaped_again() -> None:
    assert decorator("ar")("VDAB &amp; Co &lt;3") == bdi("VDAB &amp; Co") + " &lt;3"


@given(st.text(alphabet="ابت aZé09()+-/.&<\"' ", max_size=40))
def test_no_word_is_lost_or_turned_into_html(words: str) -> None:
    html = str(isolate(words, "rtl"))
    assert unescape(re.sub(r"</?bdi[^>]*>", "", html)) == words
    assert html.count("<") == 2 * html.count("<bdi")
