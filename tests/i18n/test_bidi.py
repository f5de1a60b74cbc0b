"""Isolates: in Arabic text, Latin names and numbers stand in the right order."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.bidi import BidiExample, bidi_examples
from wegwijs.i18n.bidi import decorator, isolate, isolates


def bdi(words: str) -> str:
    return f'<bdi dir="ltr">{words}</bdi>'


@pytest.mark.parametrize("example", bidi_examples(), ids=lambda example: example.text)
def test_what_would_turn_round_is_isolated(example: BidiExample) -> None:
    found = tuple(example.text[start:end] for start, end in isolates(example.text))
    assert found == example.isolates
    assert unescape(isolate(example.text, "rtl").striptags()) == " ".join(example.text.split())


def test_isolates_are_elements_in_escaped_text() -> None:
    shown = str(isolate("السعر 12,50 € فقط", "rtl"))
    assert shown == f"السعر {bdi('12,50 €')} فقط"
    assert str(isolate("H&M <b>", "rtl")) == f"{bdi('H&amp;M')} &lt;{bdi('b')}&gt;"


def test_text_from_left_to_right_is_only_escaped() -> None:
    assert str(isolate("VDAB & +32 2 123 45 67", "ltr")) == "VDAB &amp; +32 2 123 45 67"
    assert decorator("nl") is None


def test_html_that_is_escaped_already_is_not_escaped_again() -> None:
    decorate = decorator("ar")
    assert decorate is not None
    assert decorate("VDAB &amp; Co &lt;3") == bdi("VDAB &amp; Co") + " &lt;3"


@given(st.text(alphabet="ابت aZé09,.:()+-–/€%&<\"' ", max_size=40))
def test_no_word_is_lost_or_turned_into_html(words: str) -> None:
    html = str(isolate(words, "rtl"))
    assert unescape(re.sub(r"</?bdi[^>]*>", "", html)) == words
    assert html.count("<") == 2 * html.count("<bdi")
