"""Stamping some texts only, and never harming a file."""

import contextlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, DEFINITIONS, check, settings, write
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.portal import Entry
from wegwijs.editing.stamping import stamp_files
from wegwijs.strict_yaml.editor import YamlEditError, with_section
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

SOURCE = BAKER + "modules:\n  - {id: dough, title: Deeg}\n"
OLD = "title: خباز\nsummary: تعلم.\nstamps:\n  title: '000000'\n"


def _entry(folder: Path) -> Entry:
    entry = load_content(settings(folder), DEFINITIONS).portal.entry(("training", "baker"))
    assert entry
    return entry


def _states(folder: Path) -> dict[str, str]:
    return {".".join(path): state for path, state in _entry(folder).states("ar").items()}


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return write(tmp_path, {"nl/training/baker.yml": SOURCE, "ar/training/baker.yml": OLD})


def test_one_field_is_stamped_and_the_others_stay(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = portal / "content/ar/training/baker.yml"
    assert main(["-C", str(portal), "stamp", "--field", "summary", str(path)]) == 0
    assert _states(portal) == {
        "title": "stale",
        "summary": "current",
        "occupation": "missing",
        "modules.dough.title": "missing",
    }
    out = capsys.readouterr().out
    assert "stamped; still missing: " in out
    assert "still stale: title" in out


def test_a_field_without_a_translation_cannot_be_stamped(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = portal / "content/ar/training/baker.yml"
    before = path.read_bytes()
    assert main(["-C", str(portal), "stamp", "--field", "occupation", str(path)]) == 2
    assert (
        "no translated text “occupation”; those it has: title, summary; nothing was changed"
        in capsys.readouterr().out
    )
    assert path.read_bytes() == before


def test_unstamped_texts_of_a_language_are_stamped_and_stale_ones_stay_stale(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "stamp", "--unstamped", "ar"]) == 0
    assert _states(portal)["title"] == "stale"
    assert _states(portal)["summary"] == "current"
    assert main(["-C", str(portal), "stamp", "--unstamped", "ar"]) == 0
    assert "ar: every text has a stamp." in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--unstamped", "ar", "x.yml"],
        ["--unstamped", "ar", "--field", "title"],
        ["--field", "title"],
    ],
)
def test_options_that_do_not_go_together(
    portal: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(portal), "stamp", *arguments])
    assert ended.value.code == 2
    assert main(["-C", str(portal), "stamp", "--unstamped", "xx"]) == 2


def test_a_machine_translation_stays_marked_and_that_is_said(tmp_path: Path) -> None:
    content = check(
        tmp_path,
        {"nl/training/baker.yml": SOURCE, "ar/training/baker.yml": "machine: true\n" + OLD},
    )
    (said,), _ = stamp_files(content, [tmp_path / "content/ar/training/baker.yml"], tmp_path)
    assert "delete “machine: true”" in said
    assert _entry(tmp_path).machine("ar")


def test_comments_among_the_stamps_stay() -> None:
    old = (
        "title: x\nstamps:  # geschreven door het programma\n  # Amal, maart\n  title: aaaaaa  #"
        " nagelezen\n# einde\nbody: y\n"
    )
    new = with_section(old, "stamps", {"title": "bbbbbb", "body": "cccccc"})
    for comment in ("# Amal, maart", "# nagelezen", "# einde"):
        assert comment in new
    assert "title: bbbbbb  # nagelezen" in new


@pytest.mark.parametrize(
    "text",
    [
        "{title: x, stamps: {title: aaaaaa}}\n",
        "title: x\n...\n",
        "stamps:\n  title: aaaaaa\n{",
        "title: [\n",
        "- title\n",
        "title: x\nstamps: &a {title: aaaaaa}\n",
        "",
    ],
)
def test_a_file_that_cannot_be_stamped_safely_is_refused(text: str) -> None:
    with pytest.raises(YamlEditError):
        with_section(text, "stamps", {"title": "bbbbbb"})


def test_what_looks_like_stamps_in_a_text_is_left_alone() -> None:
    old = 'title: "a\nstamps: b\nc"\nbody: |\n  stamps:\n    title: x\n'
    assert with_section(old, "stamps", {"title": "bbbbbb"}) == old + "stamps:\n  title: bbbbbb\n"


def test_stamps_in_the_middle_of_a_file_with_comments_between_them() -> None:
    old = "title: x\nstamps:\n  title: aaaaaa\n# los\n  body: cccccc\nbody: y\n"
    new = with_section(old, "stamps", {"title": "bbbbbb"})
    assert yaml.safe_load(new) == {"title": "x", "body": "y", "stamps": {"title": "bbbbbb"}}
    assert "# los" in new


def _texts(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {name: _texts(value) for name, (_, value) in node.entries.items()}
    assert isinstance(node, ScalarNode)
    return node.value


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=30
)
FIELDS = st.dictionaries(
    st.sampled_from(["title", "summary", "body", "stamps", "note", "a-b"]),
    WORDS | st.dictionaries(st.sampled_from(["x", "y-1", "stamps"]), WORDS, min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)
STAMPS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}(\.[a-z0-9-]{1,6}){0,2}", fullmatch=True).filter(
        lambda key: not key.endswith("-")
    ),
    st.from_regex("[0-9a-f]{6}", fullmatch=True),
    max_size=4,
)


@given(
    FIELDS,
    STAMPS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([None, '"', "'"]),
    st.booleans(),
)
def test_stamping_changes_stamps_and_nothing_else(
    fields: dict[str, Any], found: dict[str, str], end: str, style: str | None, flow: bool
) -> None:
    text = yaml.dump(
        fields,
        allow_unicode=True,
        default_style=style,
        default_flow_style=flow,
        width=40,
        line_break=end,
    )
    try:
        before = _texts(read_yaml(text.encode("utf-8")))
    except YamlFaultError:
        return
    assert isinstance(before, dict)
    try:
        new = with_section(text, "stamps", found)
    except YamlEditError:
        return
    after = _texts(read_yaml(new.encode("utf-8")))
    assert isinstance(after, dict)
    assert after.pop("stamps", {}) == found
    before.pop("stamps", None)
    assert after == before
    assert with_section(new, "stamps", found) == new, "stamping twice changes nothing"


@given(st.text(max_size=80))
def test_no_text_at_all_makes_stamping_fall_over(text: str) -> None:
    with contextlib.suppress(YamlEditError):
        assert "title: abcdef" in with_section(text, "stamps", {"title": "abcdef"})


def test_a_block_text_at_the_end_needs_no_line_end(portal: Path) -> None:
    path = portal / "content/ar/training/baker.yml"
    path.write_text("title: خباز\nsummary: |\n  تعلم.", "utf-8")
    assert main(["-C", str(portal), "stamp", str(path)]) == 0
    assert (_states(portal)["title"], _states(portal)["summary"]) == ("current", "current")


def test_stamps_that_are_a_list_are_replaced_or_named(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = portal / "content/ar/training/baker.yml"
    path.write_text("title: خباز\nstamps:\n  - a\n", "utf-8")
    assert main(["-C", str(portal), "stamp", str(path)]) in {0, 2}
    assert "Traceback" not in capsys.readouterr().err
    assert (
        with_section("title: x\nstamps:\n  - a\n  - b\n", "stamps", {"title": "0b5cd5"})
        == "title: x\nstamps:\n  title: 0b5cd5\n"
    )


def test_a_file_with_a_mistake_is_not_stamped_and_says_why(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = portal / "content/ar/training/baker.yml"
    path.write_text("title: خباز\ntitel: x\n", "utf-8")
    assert main(["-C", str(portal), "stamp", str(path)]) == 2
    assert "line 2: unknown field" in capsys.readouterr().out
    assert path.read_text("utf-8") == "title: خباز\ntitel: x\n"


def test_status_says_what_it_leaves_out(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # The baker’s provider has no file here either.
    (portal / "content/nl/training/other.yml").write_text("a: [\n", "utf-8")
    assert main(["-C", str(portal), "status"]) == 0
    assert "2 files with errors left out" in capsys.readouterr().err
