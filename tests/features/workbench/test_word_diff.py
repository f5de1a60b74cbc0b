"""What changed between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.features.workbench.word_diff import compare, marked

TEXT = st.text(st.sampled_from("ab<&é خ\n\t\u00a0"), max_size=60)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Kost 10 euro.", "Kost 12 euro.", "Kost <del>10</del> <ins>12</ins> euro."),
        ("Leer brood bakken.", "Leer bakken.", "Leer <del>brood</del> bakken."),
        ("a", "a <b>", "a <ins>&lt;b&gt;</ins>"),
        ("", "x", "<ins>x</ins>"),
        ("a  b", "a b", "a b"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, expected: str) -> None:
    assert (
        " ".join(str(marked(old, new)).replace("</del><ins>", "</del> <ins>").split()) == expected
    )


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_what_is_marked(old: str, new: str) -> None:
    pieces = list(compare(old, new))
    assert "".join(piece.text for piece in pieces if piece.change != "del").split() == new.split()
    kept = [piece.text for piece in pieces if piece.change != "ins"]
    assert "".join(kept).split() == old.split() or " ".join(kept).split() == old.split()
    assert "<ins></ins>" not in marked(old, new)


def test_two_long_texts_are_compared_quickly() -> None:
    old = " ".join(f"woord{number % 70}" for number in range(3_000))
    assert sum(piece.change != "same" for piece in compare(old, old.replace("woord7 ", "x "))) > 40
