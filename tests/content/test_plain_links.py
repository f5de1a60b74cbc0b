"""A text with plain links alone is not parsed, and says what it says when it is."""

import re

import pytest

from wegwijs.content import markdown_check
from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.plain_links import PLAIN_LINK

TYPES = frozenset({"training", "event"})
TEXTS = (
    "Lees [deze pagina](training:lasser) en [die, over kaas](event:beurs-1).",
    "training:lasser staat hier, en [hier](training:lasser)\nen [daar](training:lasser)",
    "- een\n- [twee](event:beurs)\n\n> [drie](nergens:iets)\n\n1. [vier](https://example.org/a-b)",
    "## [Kop](event:beurs)\n\ntekst\n---\n[l’été d'hier](http://example.org)",
    "![beeld](event:beurs) [een](event:a)[twee](event:b) \\[drie](event:c)",
    "    [code](event:beurs)\n\n`[code](event:beurs)` [x](event:beurs)",
    "[een]: event:beurs\n\n[een](event:beurs): x [a [b](event:c) d](event:e)",
    "# Kop met [een](event:beurs)\n\n[een](event:beurs)\n===\n",
    "<b>[een](event:beurs)</b> & [twee](javascript:alert-1) [drie](event:-a)",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_plain_link_is_what_it_is_in_markdown(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check_markdown.cache_clear()
    found = repr(check_markdown(text, TYPES))
    columns = [reference.column for reference in check_markdown(text, TYPES)[1]]
    check_markdown.cache_clear()
    monkeypatch.setattr(markdown_check, "PLAIN_LINK", re.compile("(?!)()()"))
    assert repr(check_markdown(text, TYPES)) == found
    assert [reference.column for reference in check_markdown(text, TYPES)[1]] == columns
    check_markdown.cache_clear()


def test_a_text_of_any_length_is_looked_through_at_once() -> None:
    for text in ("[a](https://" + "a" * 200_000, "[a" + " ,'-" * 50_000, "[" * 200_000):
        assert PLAIN_LINK.sub("", text) == text
