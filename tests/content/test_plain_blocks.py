"""Plain blocks: what needs no parser comes out as a parser of Markdown gives it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wegwijs.content.markdown import Heading, render_markdown
from wegwijs.content.plain_blocks import plain_blocks

_PIECES = (
    "a", "Zin één.", '"q"', "’s", "\n", "\n\n", "\n- ", "- ", "- a\n- b", "## ", "### ", "#", " ",
    "    ", "\t", "*", "_", "`", "1. ", "---", "===", "> ", "&amp;", "<b>", "www.a.be", "http://x",
    "|", "\\", "[a](b)", "\u00a0", "\u2028", "\x85", "ب", "²", ":", "C++", "\r\n",
)  # fmt: skip


def _is_as_parsed(text: str) -> bool:
    """Whether plain blocks have something to say of a text; it is as the parser says then."""
    plain = plain_blocks(text)
    if plain is None:
        return False
    html, outline = plain
    for _, anchor, _ in outline:
        html = html.replace(f' id="{anchor}"', "", 1)
    assert html == MarkdownIt("commonmark").enable("table").render(text)
    return True


@settings(max_examples=150)
@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
def test_whatever_is_plain_is_as_a_parser_gives_it(text: str) -> None:
    _is_as_parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Een zin.",
        'Een “zin” met "tekens".\n',
        "- een\n- twee",
        "Zin.\n\n## Kop\n\n- a\n- b\n\nSlot",
    ],
)
def test_paragraphs_headings_and_lists_of_words_are_plain(text: str) -> None:
    assert _is_as_parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "**vet**",
        "a\nb",
        "- a\n\n- b",
        "1. een",
        "zie www.a.be",
        "a  \n\nb",
        "Titel\n---",
        "R&amp;D",
    ],
)
def test_anything_else_is_for_the_parser(text: str) -> None:
    assert plain_blocks(text) is None


def test_headings_of_plain_texts_are_in_the_outline() -> None:
    html, headings = render_markdown("## Kop\n\nZin.\n\n### Sub", lambda *_: None, None)
    assert headings == [Heading(2, "s1", "Kop"), Heading(3, "s2", "Sub")]
    assert html == '<h2 id="s1">Kop</h2>\n<p>Zin.</p>\n<h3 id="s2">Sub</h3>\n'
