"""Where a place of a text stands in its file, also when the text is folded, or written with signs
in the place of others.
"""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.strict_yaml.alignment import place_of
from wegwijs.strict_yaml.nodes import ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

WRITTEN = {
    "folded": "text: >\n  One line,\n  a second <b>,\n\n  a third.\n",
    "folded and stripped": "text: >-\n\n\n    One line,\n      deeper <b>\n    and on.\n",
    "folded, with a comment": "text: > # says what\n  One <b>\n",
    "on two lines": "text: One line,\n  a second <b>,\n\n  a third.\n",
    "in double quotes": 'text: "One \\"line\\", \\u00e9\\n\\x41\\t\\U0001f600\\\\ <b>"\n',
    "in double quotes on two lines": 'text: "One line, \\\n    a second\n    <b>, a third."\n',
    "in double quotes with Windows line ends": 'text: "One line,\r\n  a second\r\n  <b>."\r\n',
    "in single quotes": "text: 'It''s a ''line'', <b>.'\n",
    "in single quotes on two lines": "text: 'It''s a line,\n\n  a second <b>.'\n",
    "in braces": "{other: x, text: 'It''s <b>'}\n",
    "as it is read": "text: |\n  One line,\n  a second <b>.\n",
    "on one line": "text: One <b>\n",
    "behind a separator": "text: >\n  One\u2028line\n  <b>\n",
}


def node_of(text: str) -> ScalarNode:
    node = read_yaml(text.encode()).entries["text"][1]
    assert isinstance(node, ScalarNode)
    return node


def where(node: ScalarNode, offset: int) -> tuple[int, int]:
    before = node.value[:offset]
    return place_of(node, before.count("\n"), offset - before.rfind("\n"))


@pytest.mark.parametrize("name", WRITTEN)
def test_a_place_in_a_text_is_one_in_its_file(name: str) -> None:
    text = WRITTEN[name]
    node = node_of(text)
    line, column = where(node, node.value.index("<b>"))
    assert text.replace("\r\n", "\n").split("\n")[line - 1].startswith("<b>", column - 1)


def test_white_space_stands_before_the_word_that_follows() -> None:
    node = node_of("text: >\n  One\n  word\n")
    assert where(node, 3) == where(node, 4) == (3, 3)
    assert where(node, len(node.value)) == (3, 6)


def test_a_text_without_a_letter_stands_where_it_begins() -> None:
    assert where(node_of("a: 1\ntext: '\n\n  '\n"), 0) == (2, 7)
    assert where(node_of('text: "\\n"\n'), 0) == (1, 7)


SIGNS = st.sampled_from([*"ab'\"\\#:- \n", "é", "س", "\t", "\u00a0", "\U0001f600", "word "])


@given(st.lists(SIGNS, min_size=1, max_size=30).map("".join), st.sampled_from(["'", '"', ">", ""]))
def test_every_letter_is_found_however_a_text_is_written(text: str, style: str) -> None:
    written = (
        yaml.dump({"text": text}, default_style=style or None, width=12, allow_unicode=True)
        .replace('"text":', "text:")
        .replace("'text':", "text:")
    )
    try:
        node = node_of(written)
    except (YamlFaultError, KeyError):  # a name that folds, or a sign that is refused
        return
    lines = written.split("\n")
    for offset, sign in enumerate(node.value):
        line, column = where(node, offset)
        shown = lines[line - 1][column - 1 : column + 1]
        if sign not in " \t\n":
            assert shown[0] == sign or shown.startswith("\\")
