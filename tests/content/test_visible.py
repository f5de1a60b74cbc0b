"""Visible: a text of which a reader sees nothing is empty, in whatever way it is made to look
full.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, check
from wegwijs.strict_yaml.visible import is_visible

INVISIBLE = {
    "nothing": "",
    "no-break space": "\u00a0",
    "soft hyphen": "\u00ad",
    "joiners": "\u200c\u200d",
    "right-to-left mark": "\u200f",
    "zero width space": "\u200b",
    "word joiner": "\u2060",
    "Hangul filler": "\u3164",
    "Hangul choseong filler": "\u115f",
    "Hangul jungseong filler": "\u1160",
    "halfwidth filler": "\uffa0",
    "braille blank": "\u2800",
    "Khmer inherent vowels": "\u17b4\u17b5",
    "variation selector": "\ufe0f",
    "Mongolian selector": "\u180b",
    "combining joiner": "\u034f",
    "an accent alone": "\u0301",
    "null notehead": "\U0001d159",
    "all at once": "\u3164 \u2800\u00a0\u200f\ufe0f",
}


@pytest.mark.parametrize("title", INVISIBLE.values(), ids=INVISIBLE)
def test_an_invisible_title_is_empty(title: str, tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": BAKER.replace("title: Bakker worden", f'title: "{title}"')}
    (problem,) = check(tmp_path, files).problems
    assert (problem.field, problem.message, problem.rule) == (
        "title",
        "this is empty",
        "text-empty",
    )


@pytest.mark.parametrize("title", INVISIBLE.values(), ids=INVISIBLE)
def test_an_invisible_translation_is_empty(title: str, tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": BAKER, "fr/training/baker.yml": f'title: "{title}"\n'}
    problems = [
        problem for problem in check(tmp_path, files).problems if problem.severity == "error"
    ]
    assert [(problem.file, problem.rule) for problem in problems] == [
        ("content/fr/training/baker.yml", "text-empty")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "مرکز\u200f",
        "می\u200cخواهم",
        "هم\u200dکار",
        "नमस्ते",
        "ខ្មែរ",
        "한국어",
        "⠃⠗",
        "1",
        "❤\ufe0f",
        "–",
        "\u2800x",
    ],
)
def test_what_is_read_is_visible(text: str) -> None:
    assert is_visible(text)


@given(st.text())
def test_marks_around_a_word_take_nothing_from_it(text: str) -> None:
    assert is_visible(f"{text}a{text}")
