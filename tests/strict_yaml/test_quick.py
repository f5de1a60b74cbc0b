"""What is read without libyaml says what libyaml says, to the last line and column; whatever may be
anything else is left to it.
"""

import random

import pytest

from wegwijs.strict_yaml import reader
from wegwijs.strict_yaml.nodes import MappingNode
from wegwijs.strict_yaml.quick import quick_tree
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

RECORD = """\
# a note
title: Opleiding lasser (avond)
summary: "In 9 weken leer je lassen: snel # en goed"
childcare: false
audience:
  - jobseeker
  - 'employer'

conditions: |
  - Je bent 18: of ouder
    en meer

  # geen opmerking

sessions:
  - id: s1
    start: 2027-03-09
    place:
      name: Zaal C#
  - id: s2
    notes:
    - een
    - https://example.org/a#b
stamps:
  modules.m1.title: sc1f083
body: |
   Drie tekens ver.
# aan het einde
sample: true
"""
ODD = (
    "title:  twee spaties",
    "title: a: b",
    "title: a:",
    "title: a # weg",
    "title: 'it''s'",
    'title: "a\\tb"',
    "title: [a, b]",
    "title: {a: b}",
    "title: *a",
    "title: &a b",
    "title: !!str a",
    "title: -",
    "title: >\n  a\n  b",
    "title: |-\n  a",
    "title: |\n\n  a",
    "title: |\n  a\n b",
    "title: |\n  a\n   \n  b",
    "title: |\nbody: a",
    "title:\nbody: a",
    "title:\n  a",
    "title: a\n  b",
    "title: a\nbody:",
    "title: a\n  body: b",
    "title: a\ntitle: b",
    "title: a ",
    "title:\ta",
    "title:a",
    "a:\n- b\nc",
    "a:\n  - b\n - c",
    "a:\n  - b\n  c: d",
    "a:\n  b: c\n d: e",
    "a:\n  -\n    b: c",
    "a:\n  - - b",
    "a:\n  - |\n    b",
    "- a",
    " a: b\nc: d",
    "---\na: b",
    "a: b\n...",
    "a: b\n---\nc: d",
    "%YAML 1.1\n---\na: b",
    "? a\n: b",
    "<<: a",
    "~: a",
    "a: b\r\nc: d",
    "a: b\u2028c",
    "a: \u00a0b",
    "a: b\u00a0",
    "a:\n  b:\n    c:\n      d:\n        e:\n          f:\n            g:\n              h: i",
    "",
    "just words",
)


def by_both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a file says, or what is wrong with it, read as it is and by libyaml alone."""
    said: list[object] = []
    for quick in (quick_tree, lambda text: None):
        monkeypatch.setattr(reader, "quick_tree", quick)
        try:
            said.append(repr(read_yaml(data)))
        except YamlFaultError as fault:
            said.append(fault.__reduce__())
    return said


def test_a_plain_file_is_read_without_libyaml_and_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = quick_tree(RECORD)
    assert isinstance(tree, MappingNode)
    assert tree.doubtful  # “false” may have been meant as a word
    quick, slow = by_both(RECORD.encode(), monkeypatch)
    assert quick == slow


@pytest.mark.parametrize("odd", ODD)
def test_whatever_is_not_plain_is_left_to_libyaml(
    odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (odd, f"{odd}\n", f"title: a\ninner:\n  {odd}\n"):
        quick, slow = by_both(text.encode(), monkeypatch)
        assert quick == slow
    assert quick_tree(f"{odd}\n") is None


def test_a_file_with_a_slip_anywhere_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    signs = [*"#:-|>'\"[]{}&*!% ~?@,\t\n", ": ", " #", "- ", "\n  ", "\n\n", "é", "x"]
    plain = 0
    for _ in range(400):
        at, cut = chance.randrange(len(RECORD)), chance.choice((0, 0, 1, 2, 5))
        text = RECORD[:at] + chance.choice(signs) + RECORD[at + cut :]
        quick, slow = by_both(text.encode(), monkeypatch)
        assert quick == slow, text
        plain += quick_tree(text) is not None
    assert plain > 50
