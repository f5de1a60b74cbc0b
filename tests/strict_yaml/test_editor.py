"""Editing YAML: the texts that change are changed, and no other byte of the file."""

import difflib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wegwijs.strict_yaml.editor import NewText, YamlEditError, one_line, with_item, with_texts
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

FILE = """\
# Nagelezen door Amal
title:   خبّاز   # niet wijzigen
summary: 'Het brood: vers'

conditions: |  # lijst
   - een
   - twee

# de lessen
modules:
  dough: {title: "عجين"}
  oven:
    title: Oven
stamps: {title: '000000'}
"""
ORDER = [
    ("title",),
    ("summary",),
    ("occupation",),
    ("modules", "yeast", "title"),
    ("modules", "dough", "title"),
    ("modules", "oven", "title"),
    ("modules", "oven", "note"),
    ("conditions",),
    ("body",),
    ("stamps", "title"),
    ("stamps", "modules.oven.title"),
]
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cn", "Co"],
        include_characters="\n",
        exclude_characters="\ufeff",
    )
    | st.sampled_from(" \n#:-'\"|>{}[],&*!%@`\\?~=<é😀خ\u2028"),
    min_size=1,
    max_size=80,
).map(str.strip)


def value(text: str, *path: str) -> str:
    node: Node = read_yaml(text.encode())
    for step in path:
        assert isinstance(node, MappingNode)
        node = node.entries[step][1]
    assert isinstance(node, ScalarNode)
    return node.value


def changed(before: str, after: str) -> list[str]:
    """The lines that went and came."""
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line.rstrip("\r\n") for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "new", "lines"),
    [
        (
            ("title",),
            NewText("مخبز"),
            ["- title:   خبّاز   # niet wijzigen", "+ title:   مخبز   # niet wijzigen"],
        ),
        (
            ("summary",),
            NewText("Zo'n brood"),
            ["- summary: 'Het brood: vers'", "+ summary: 'Zo''n brood'"],
        ),
        (("conditions",), NewText("- een\n- drie", True), ["-    - twee", "+    - drie"]),
        (
            ("modules", "dough", "title"),
            NewText("deeg, gist"),
            ['-   dough: {title: "عجين"}', '+   dough: {title: "deeg, gist"}'],
        ),
        (
            ("modules", "oven", "title"),
            NewText("- heet"),
            ["-     title: Oven", '+     title: "- heet"'],
        ),
        (("modules", "oven", "note"), NewText("Let op"), ["+     note: Let op"]),
        (("modules", "yeast", "title"), NewText("Gist"), ["+   yeast:", "+     title: Gist"]),
        (("occupation",), NewText("bakker #1"), ['+ occupation: "bakker #1"']),
        (
            ("body",),
            NewText("Hallo\n\n## Kop", True),
            ["+ body: |", "+   Hallo", "+ ", "+   ## Kop"],
        ),
        (
            ("stamps", "title"),
            NewText("123456", bare=True),
            ["- stamps: {title: '000000'}", "+ stamps: {title: '123456'}"],
        ),
        (
            ("stamps", "modules.oven.title"),
            NewText("123456", bare=True),
            [
                "- stamps: {title: '000000'}",
                "+ stamps: {title: '000000', modules.oven.title: 123456}",
            ],
        ),
    ],
)
def test_one_text_changes_its_own_lines_only(
    path: tuple[str, ...], new: NewText, lines: list[str], end: str
) -> None:
    before = FILE.replace("\n", end)
    after = with_texts(before, {path: new}, ORDER)
    assert changed(before, after) == lines
    assert after.count("\n") == after.count(end)


def test_a_text_that_gets_line_breaks_keeps_the_comment_behind_it() -> None:
    after = with_texts(FILE, {("title",): NewText("een\n\ntwee")}, ORDER)
    assert after.startswith(
        "# Nagelezen door Amal\ntitle:   |   # niet wijzigen\n  een\n\n  twee\nsummary:"
    )


def test_new_fields_stand_where_the_source_has_them() -> None:
    after = with_texts(
        "title: x\nbody: y\n",
        {("summary",): NewText("s"), ("conditions",): NewText("c", True)},
        ORDER,
    )
    assert after == "title: x\nsummary: s\nconditions: |\n  c\nbody: y\n"


def test_the_first_field_can_be_new() -> None:
    assert (
        with_texts("# van ons\nbody: y\n", {("title",): NewText("x")}, ORDER)
        == "# van ons\ntitle: x\nbody: y\n"
    )


def test_several_new_fields_keep_their_order_and_a_missing_line_end_is_added() -> None:
    changes = {
        ("body",): NewText("b", True),
        ("summary",): NewText("s"),
        ("stamps", "title"): NewText("abcdef", bare=True),
    }
    assert (
        with_texts("title: x", changes, ORDER)
        == "title: x\nsummary: s\nbody: |\n  b\nstamps:\n  title: abcdef\n"
    )


def test_an_empty_file_is_written_whole() -> None:
    changes = {("modules", "oven", "title"): NewText("Oven"), ("title",): NewText("true")}
    assert with_texts("", changes, ORDER) == 'title: "true"\nmodules:\n  oven:\n    title: Oven\n'


@pytest.mark.parametrize(
    "old",
    [
        "title: |\n\n\n",
        "title: >-\n  een\n  twee\n\n\n",
        "title: |2\n    een\n",
        "title: 'een\n  twee'\n",
        "title:\n  een\n",
    ],
)
@pytest.mark.parametrize("new", ["kort", "twee\nregels", "- a: 'b' \"c\" #d"])
def test_whatever_the_old_text_looks_like(old: str, new: str) -> None:
    after = with_texts(f"{old}body: y\n", {("title",): NewText(new)}, ORDER)
    assert value(after, "title").strip() == new
    assert value(after, "body") == "y"


def test_a_byte_order_mark_stays() -> None:
    assert with_texts("\ufefftitle: x\n", {("title",): NewText("y")}, ORDER) == "\ufefftitle: y\n"


@pytest.mark.parametrize(
    "text", ["modules: tekst\n", "modules: [a]\n", "modules:\n  oven: tekst\n"]
)
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(YamlEditError):
        with_texts(text, {("modules", "oven", "title"): NewText("x")}, ORDER)


@given(TEXTS.filter(bool), TEXTS.filter(bool), TEXTS.filter(bool))
@example("a\tb", "---", "...")
@example("yes", "2027-01-31", "0x1F")
@example("x: y", "'", '"\\')
def test_any_text_can_stand_anywhere(first: str, second: str, third: str) -> None:
    changes = {
        ("title",): NewText(first),
        ("modules", "dough", "title"): NewText(second),
        ("conditions",): NewText(third, True),
        ("body",): NewText(first, True),
        ("occupation",): NewText(second),
    }
    try:
        read_yaml(
            (
                "k: "
                + '"'
                + "".join(f"\\U{ord(char):08x}" for char in first + second + third)
                + '"'
            ).encode()
        )
    except YamlFaultError:
        return  # signs that no file may hold
    after = with_texts(FILE, changes, ORDER)
    assert [value(after, *path).strip() for path in changes] == [
        new.value for new in changes.values()
    ]
    assert value(after, "summary") == "Het brood: vers"
    assert with_texts(after, changes, ORDER) == after


@given(TEXTS.filter(bool).filter(lambda text: "\n" not in text))
def test_nothing_is_bare_that_a_program_could_misread(text: str) -> None:
    written = one_line(text)
    if written == text:
        assert text[0].isalnum() or ord(text[0]) > 127
        assert text.lower() not in {"yes", "no", "true", "false", "null", "on", "off"}


@pytest.mark.parametrize(
    ("text", "style", "flow", "written"),
    [
        ("Brood", "", False, "Brood"),
        ("Brood", '"', False, '"Brood"'),
        ("Brood", "'", False, "'Brood'"),
        ("it's", "'", False, "'it''s'"),
        ("brood, gist", "", False, "brood, gist"),
        ("brood, gist", "", True, '"brood, gist"'),
        ("a} b", "", True, '"a} b"'),
        ("deeg: gist", "", False, '"deeg: gist"'),
        ('deeg: "gist"', "", False, "'deeg: \"gist\"'"),
        ('deeg: "gist"', '"', False, '"deeg: \\"gist\\""'),
        ("€ 5", "", False, "€ 5"),
        ("خبّاز", "", False, "خبّاز"),
        ("- brood", "", False, '"- brood"'),
        ("true", "", False, '"true"'),
        ("2027-01-31", "", False, '"2027-01-31"'),
    ],
)
def test_a_text_has_the_marks_it_needs_and_those_that_stood_there(
    text: str, style: str, flow: bool, written: str
) -> None:
    assert one_line(text, style, flow) == written


def test_new_texts_within_braces_stay_texts() -> None:
    paths = [("modules", "dough", "title"), ("modules", "oven", "title")]
    before = "title: x\nmodules: {dough: {title: Deeg}}\n"
    after = with_texts(before, {paths[1]: NewText("Oven, vuur}")}, paths)
    assert value(after, *paths[1]) == "Oven, vuur}"
    assert value(after, *paths[0]) == "Deeg"


def test_a_text_is_put_behind_a_colon_that_has_none() -> None:
    text = "# what\nmenu:\n\n# forms\nfound:\n  one:\n  other:\n\nskip: x\n"
    changes = {("menu",): NewText("Menu: all"), ("found", "other"): NewText("many")}
    after = with_texts(text, changes, [("menu",), ("found", "one"), ("found", "other"), ("skip",)])
    assert value(after, "menu") == "Menu: all"
    assert value(after, "found", "other") == "many"
    assert after.splitlines()[2:6] == ["", "# forms", "found:", "  one:"]
    long = with_texts(text, {("menu",): NewText("a\nb")}, [("menu",)])
    assert "menu: |\n  a\n  b\n\n# forms" in long


LISTS = (
    "plugins:\n  - search\n  - i18n: # languages\n      languages:\n        - {locale: nl}\nx: 1"
)


def test_an_entry_is_added_at_the_end_of_a_list_and_nothing_else_changes() -> None:
    new = with_item(LISTS, ("plugins", "i18n", "languages"), "{locale: fr, name: Français}")
    assert new == LISTS.replace("\nx: 1", "\n        - {locale: fr, name: Français}\nx: 1")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (LISTS, ("plugins", "other", "languages")),
        ("a: [1]\n", ("a",)),
        ("a: 1\n", ("a",)),
        ("a:\n- &b 1\n- *b\nc: [\n", ("a",)),
    ],
)
def test_where_there_is_no_list_of_lines_nothing_is_added(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(YamlEditError):
        with_item(text, path, "x")


def test_a_text_in_a_list_is_changed_by_the_number_of_its_entry() -> None:
    text = "doors:\n  - label: Een # links\n    icon: a\n  - {label: Twee}\n"
    changes: dict[tuple[str, ...], NewText] = {
        ("doors", "0", "label"): NewText("One"),
        ("doors", "1", "label"): NewText("Two"),
    }
    expected = text.replace("Een", "One").replace("Twee", "Two")
    assert with_texts(text, changes, list(changes)) == expected
    with pytest.raises(YamlEditError):
        with_texts(text, {("doors", "2", "label"): NewText("Three")}, [])
