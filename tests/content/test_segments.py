"""The pieces of a hand-written page: what is translated, and the frame around it that stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.portals import REPOSITORY
from wegwijs.content.pages.head import open_page
from wegwijs.content.pages.segments import fits, segments, with_segments

BODY = """\
## Waarom? {: #why }

Een alinea\x20\x20
met een harde breuk.
{: .lead }

> Een citaat
> gaat door.

1. Een
2. Twee
    - Binnen

    Nog een alinea.

| Dag | `9:00` | a \\| b |
|:----|--------|--------|
| ma  |        | [x](y) |

Kop
===

<!-- niet
vertalen -->

~~~
code
~~~

::: listing training

[verwijzing]: https://example.org/
"""


def test_pieces_are_what_is_read() -> None:
    assert [(one.sort, one.text) for one in segments(BODY)] == [
        ("heading", "Waarom?"),
        ("paragraph", "Een alinea  \nmet een harde breuk."),
        ("paragraph", "Een citaat\ngaat door."),
        ("item", "Een"),
        ("item", "Twee"),
        ("item", "Binnen"),
        ("paragraph", "Nog een alinea."),
        ("cell", "Dag"),
        ("cell", "a \\| b"),
        ("cell", "ma"),
        ("cell", "[x](y)"),
        ("paragraph", "Kop"),
    ]


def test_other_words_stand_in_the_same_frame() -> None:
    pieces = segments(BODY)
    words = [f"W{number}\nv" if "\n" in one.text else f"W{number}"
             for number, one in enumerate(pieces)]  # fmt: skip
    after = with_segments(BODY, words)
    assert [one.text for one in segments(after)] == words
    for frame in (
        "## W0 {: #why }\n",
        "W1\nv\n{: .lead }\n",
        "> W2\n> v\n",
        "    - W5\n",
        "| W7 | `9:00` | W8 |\n|:----|--------|--------|\n| W9  |        | W10 |",
        "W11\n===\n",
        "<!-- niet\nvertalen -->\n\n~~~\ncode\n~~~\n\n::: listing training\n",
    ):
        assert frame in after


@pytest.mark.parametrize("path", sorted((REPOSITORY / "tests/sites/small/docs/nl").rglob("*.md")))
def test_a_page_with_its_own_words_is_as_it_was(path: Path) -> None:
    body = open_page(path.read_text("utf-8")).body
    found = segments(body)
    assert with_segments(body, [one.text for one in found]) == body
    assert all(fits(one.text, one) for one in found)


@given(st.text(st.sampled_from("ab \n#->|*1.`:<{}[]\t~\\"), max_size=60))
def test_any_text_keeps_its_words(body: str) -> None:
    found = segments(body)
    again = segments(with_segments(body, [one.text for one in found]))
    assert [one.text.split() for one in again] == [one.text.split() for one in found]


@pytest.mark.parametrize(
    ("text", "fit"),
    [("Twee", True), ("- Twee", False), ("Twee\n\ndrie", False), ("", False), ("# x", False)],
)
def test_a_piece_stays_one_piece(text: str, fit: bool) -> None:
    (piece,) = segments("- Een\n")
    assert fits(text, piece) is fit
