"""Traces: what a rule would find in one text is not lost when it looks at all texts of a file."""

import pytest

from wegwijs.content.markdown_slips import markdown_slips
from wegwijs.editing.prose.lost_letters import lost_letters, may_have_lost
from wegwijs.editing.prose.markdown_blocks import read_aloud
from wegwijs.i18n.phrases import Phrases

_AROUND = "Een gewone zin.\n{}\nNog een zin?"


@pytest.mark.parametrize(
    "text", ["????? ?? Gent", "????", "Szko?a", "Ø§Ù„Ø¹Ù…Ù„", "cafÃ©", "l’été â€“ ici", "a \ufffd"]
)
def test_lost_letters_leave_a_trace_among_other_texts(text: str) -> None:
    assert lost_letters(text)
    assert may_have_lost(_AROUND.format(text))
    assert not may_have_lost(_AROUND.format("Wat is een tâche ?"))


@pytest.mark.parametrize("code_page", [f"cp{number}" for number in range(1250, 1258)])
@pytest.mark.parametrize(
    "text",
    ["Курс армянского", "Курс вірменської", "Դասընթաց", "ქართული კურსი", "دوره زبان", "Μάθημα",
     "קורס בעברית", "हिन्दी"],
)  # fmt: skip
def test_what_was_saved_in_utf_8_and_read_otherwise_is_found(text: str, code_page: str) -> None:
    assert not lost_letters(text)
    read = text.encode().decode(code_page, "replace")
    assert lost_letters(read)
    assert may_have_lost(_AROUND.format(read))


@pytest.mark.parametrize(
    "text",
    [
        "##Kop",
        "Tekst\n\n## ",
        "• a",
        "-a\n-b",
        "1)a\n2)b",
        "٣. a\n٤. b",
        "-\u00a0a",
        "!!! note",
        "**a",
        "~~a~~",
        "    code",
    ],
)
def test_a_slip_is_found_in_a_text_with_no_other_sign(text: str) -> None:
    assert list(markdown_slips(text))


def test_a_text_with_lists_and_headings_has_no_slip() -> None:
    assert not list(markdown_slips("Tekst.\n\n## Kop\n\n- a\n- b\n\n1. c\n2. d"))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("in order to", "<p>We work <em>in</em> ORDER to learn.</p>"),
        ("رخصة العمل", "هذه رخصتك للعمل"),
        ("dans le cadre de", "Dans le cadre de ce cours"),
    ],
)
def test_a_phrase_that_is_used_leaves_traces(phrase: str, text: str) -> None:
    phrases = Phrases([(phrase, "x")])
    assert phrases.find(text)
    assert phrases.traces(_AROUND.format(text))
    assert not phrases.traces(_AROUND.format("Dans, order, عمل"))


@pytest.mark.parametrize(
    "text",
    [
        "in order to learn",
        "in **order** to learn",
        "_in_ order _to_ learn",
        "in [order](training:baker) to learn",
        "[in](https://a.example/x) order [to](training:baker) learn",
        "in https://a.example/x order https://a.example/y to learn",
        "in <https://a.example/x> order to learn",
        "in\norder{: .x} to learn",
        "ثمin order to learn",
    ],
)
def test_a_phrase_leaves_traces_where_a_reader_reads_it(text: str) -> None:
    phrases = Phrases([("in order to", "to")])
    assert phrases.find(read_aloud(text))
    assert phrases.traces(_AROUND.format(text))


@pytest.mark.parametrize("text", ["Orders to come in", "in the order to come", "win order to"])
def test_words_that_stand_apart_are_no_trace_of_a_phrase(text: str) -> None:
    assert not Phrases([("in order to", "to")]).traces(_AROUND.format(text))
