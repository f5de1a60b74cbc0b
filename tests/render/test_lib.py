"""lib.js: what the scripts share, in an interpreter without a page and with the little of a page
that it needs.
"""

import json
from functools import cache
from typing import Any

import dukpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.bidi import BidiExample, bidi_examples
from wegwijs.i18n.bidi import isolates
from wegwijs.render.environment import THEME

PAGE = """
var localStorage = {
  kept: {},
  getItem(key) { return key in this.kept ? this.kept[key] : null; },
  setItem(key, value) { if (this.full) throw new Error("full"); this.kept[key] = String(value); },
  removeItem(key) { delete this.kept[key]; },
};
var document = {documentElement: {lang: "ar", dir: "rtl"}, baseURI: "https://example.org/ar/",
    querySelector: () => null};
var Intl = {PluralRules: function () { this.select = (n) => ({0: "zero", 1: "one",
    2: "two"})[n] || "few"; }};
"""


def _interpreter(before: str = "") -> Any:
    interpreter = dukpy.JSInterpreter()
    interpreter.evaljs(before + (THEME / "lib.js").read_text("utf-8") + ";0")
    return interpreter


@cache
def _bare() -> Any:
    return _interpreter()


@pytest.fixture
def page() -> Any:
    return _interpreter(PAGE)


def _isolates(text: str) -> list[tuple[int, int]]:
    """The places the script finds, in UTF-16 units: all that is asked here is in the first
    plane.
    """
    return [
        (start, end) for start, end in _bare().evaljs("wegwijs.isolates(dukpy.text)", text=text)
    ]


@pytest.mark.parametrize("example", bidi_examples(), ids=lambda example: example.text)
def test_the_script_isolates_what_would_turn_round(example: BidiExample) -> None:
    found = tuple(example.text[start:end] for start, end in _isolates(example.text))
    assert found == example.isolates


@given(st.text(alphabet="ابت aZé09,.:()+-–−/€$%#@&_'«\" \u00a0\u202fw?=", max_size=40))
def test_script_and_generator_isolate_alike(text: str) -> None:
    assert _isolates(text) == list(isolates(text))


@given(
    st.lists(
        st.sampled_from(
            ["https://", "www.", "a.be", "(02)", "12", ",50", " €", "-", "أ", " ", ")", "/?x=1"]
        ),
        max_size=9,
    )
)
def test_script_and_generator_isolate_alike_what_looks_like_text(parts: list[str]) -> None:
    assert _isolates("".join(parts)) == list(isolates("".join(parts)))


def test_what_is_kept_comes_back(page: Any) -> None:
    assert page.evaljs("[wegwijs.stored('a'), wegwijs.store('a', '1'), wegwijs.stored('a')]") == [
        None,
        True,
        "1",
    ]
    assert page.evaljs("[wegwijs.store('a', null), wegwijs.stored('a')]") == [True, None]


def test_a_full_memory_is_said_and_breaks_nothing(page: Any) -> None:
    assert page.evaljs("localStorage.full = true; wegwijs.store('a', '1')") is False


def test_without_memory_nothing_is_kept_and_nothing_breaks() -> None:
    assert _bare().evaljs(
        "[wegwijs.store('a', '1'), wegwijs.stored('a'), wegwijs.storedList('a')]"
    ) == [False, None, []]


@pytest.mark.parametrize(
    ("kept", "found"), [("[1, 2]", [1, 2]), ("{}", []), ("[1,", []), ("null", []), ("", [])]
)
def test_a_kept_list_is_a_list_whatever_is_there(page: Any, kept: str, found: list[int]) -> None:
    assert (
        page.evaljs("localStorage.kept.a = dukpy.kept; wegwijs.storedList('a')", kept=kept) == found
    )


def test_words_are_filled_once_and_unknown_ones_left(page: Any) -> None:
    fill = "wegwijs.fill('{a} {b} {c} $&', {a: '{b}', b: '$&'})"
    assert page.evaljs(fill) == "{b} $& {c} $&"


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "none"), (1, "one"), (2, "two: 2"), (5, "5 things")]
)
def test_a_number_has_the_form_of_its_language(page: Any, n: int, expected: str) -> None:
    forms = {"zero": "none", "one": "one", "two": "two: {n}", "other": "{n} things"}
    assert page.evaljs(f"wegwijs.counted({json.dumps(forms)}, {n})") == expected


def test_data_that_arrives_is_there(page: Any) -> None:
    assert page.evaljs("wegwijs.give('index', {a: 1}); wegwijs.given") == {"index": {"a": 1}}


def test_the_one_global_is_wegwijs() -> None:
    counted = "Object.keys(globalThis).filter((name) => name !== 'dukpy').length"
    before = dukpy.JSInterpreter().evaljs(counted)
    assert _bare().evaljs(counted) - before == 1


def test_only_keys_of_its_own_are_an_objects(page: Any) -> None:
    assert page.evaljs("[wegwijs.has({a: 1}, 'a'), wegwijs.has({}, 'constructor')]") == [
        True,
        False,
    ]
    assert page.evaljs("wegwijs.fill('{constructor}', {})") == "{constructor}"
