"""Structured data cannot end its element, whatever an editor writes."""

import json

import pytest

from wegwijs.render.json_ld import script

OPENING, CLOSING = '<script type="application/ld+json">', "</script>"


def inside(html: str) -> str:
    assert html.startswith(OPENING)
    assert html.endswith(CLOSING)
    return html.removeprefix(OPENING).removesuffix(CLOSING)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "a\u2028b\u2029c",
        "\"'\\",
        "&lt;",
        "خبّاز",
    ],
)
def test_a_text_stays_a_text(text: str) -> None:
    html = str(script({"name": text}))
    data = inside(html)
    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["name"] == text


def test_nothing_to_say_gives_nothing() -> None:
    assert str(script(None)) == ""


def test_empty_values_are_left_out_and_zero_is_not() -> None:
    data = json.loads(
        inside(
            str(
                script(
                    {
                        "a": None,
                        "b": "",
                        "c": [],
                        "d": 0,
                        "e": {"f": None, "g": 1},
                        "h": [{"i": ""}],
                    }
                )
            )
        )
    )
    assert data == {"@context": "https://schema.org", "d": 0, "e": {"g": 1}, "h": [{}]}
