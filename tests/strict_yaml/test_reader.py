"""Strict YAML: everything is text, and whatever is refused is refused with its line and column."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


def value(text: str, name: str = "a") -> str:
    node = read_yaml(text.encode()).entries[name][1]
    assert isinstance(node, ScalarNode)
    return node.value


def fault(data: str | bytes) -> YamlFaultError:
    with pytest.raises(YamlFaultError) as caught:
        read_yaml(data if isinstance(data, bytes) else data.encode())
    return caught.value


@pytest.mark.parametrize(
    "written",
    ["NO", "on", "0470123456", "01000", "12:30", "1e3", "~", "null", "2027-01-01", ".nan", "0x1F"],
)
def test_everything_is_text(written: str) -> None:
    assert value(f"a: {written}\n") == written


def test_lines_and_columns_count_from_one() -> None:
    root = read_yaml(b"title: x\nprice:\n  amount: 5\nlist:\n  - y\n")
    key, price = root.entries["price"]
    assert (key.line, key.column) == (2, 1)
    assert isinstance(price, MappingNode)
    amount = price.entries["amount"][1]
    assert (amount.line, amount.column) == (3, 11)
    items = root.entries["list"][1]
    assert isinstance(items, SequenceNode)
    assert (items.items[0].line, items.items[0].column) == (5, 5)


def test_a_byte_order_mark_at_the_beginning_is_accepted() -> None:
    assert value("\ufeffa: x\n") == "x"


def test_windows_line_ends_keep_the_lines() -> None:
    assert read_yaml(b"a: x\r\nb: y\r\n").entries["b"][0].line == 2


def test_a_duplicate_field_names_its_first_line() -> None:
    found = fault("a: 1\nb: 2\na: 3\n")
    assert (found.line, found.column, found.field) == (3, 1, "a")
    assert "first on line 1" in found.message


def test_the_column_of_a_character_that_turns_text() -> None:
    found = fault("title: x\na: abc\u202edef\n")
    assert (found.line, found.column) == (2, 7)
    assert "U+202E" in found.message


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u200c", "\u200d", "\u2068x\u2069"])
def test_marks_that_arabic_and_persian_need_are_accepted(mark: str) -> None:
    assert value(f"a: می{mark}خواهم\n") == f"می{mark}خواهم"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_is_a_sign_of_the_text_and_ends_no_field(separator: str) -> None:
    root = read_yaml(f"a: x{separator}b: y\nc: z\n".replace("b: ", "b:").encode())
    assert list(root.entries) == ["a", "c"]
    node = root.entries["a"][1]
    assert isinstance(node, ScalarNode)
    assert node.value == f"x{separator}b:y"
    assert root.entries["c"][0].line == 2


@pytest.mark.parametrize(
    ("written", "message", "advice"),
    [
        ("a: *Gratis* cursus\n", "aliases", "quotes"),
        ("a: @home\n", "reserves", "quotes"),
        ("a: b: c\n", "colon", "quotes"),
        ("a:\n\tb: c\n", "tab", "spaces"),
        ("a: - b\n", "a list begins behind the colon", "next line"),
        ("a: |x\n", "behind |", "next line"),
        ('a: "C:\\xyz"\n', "backslash", "single quotes"),
        ("title\n", "must hold fields", "title: …"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_mend(written: str, message: str, advice: str) -> None:
    found = fault(written)
    assert message in found.message
    assert advice in found.help


def judge(data: bytes) -> None:
    """Read `data`, or see it refused with a place."""
    try:
        found: MappingNode | YamlFaultError = read_yaml(data)
    except YamlFaultError as refused:
        found = refused
    assert isinstance(found, MappingNode) or (
        found.line >= 1 and found.column >= 1 and found.message and found.help
    )


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    judge(data)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    judge(text.encode("utf-8", "replace"))


@given(st.text(alphabet="a:-[]{}&*!|>'\"#%@`~?, \n\t\r\\\u2028\ufeff\u202e", max_size=60))
def test_any_heap_of_signs_is_read_or_refused_with_a_place(text: str) -> None:
    judge(text.encode())


_NAMES = st.text(alphabet=string.ascii_lowercase + "_", min_size=1, max_size=12)
_TEXTS = st.text(
    alphabet=st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\ufeff"),
    max_size=60,
)


@given(st.dictionaries(_NAMES, _TEXTS, min_size=1, max_size=6))
def test_what_was_written_in_quotes_is_read_back(fields: dict[str, str]) -> None:
    quoted = {name: "'" + text.replace("'", "''") + "'" for name, text in fields.items()}
    root = read_yaml("".join(f"{name}: {text}\n" for name, text in quoted.items()).encode())
    assert {
        name: node.value for name, (_, node) in root.entries.items() if isinstance(node, ScalarNode)
    } == fields
