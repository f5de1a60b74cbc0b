"""Names of files that are published: told when some computer, host or address cannot hold them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content.file_kinds import unfit_files
from wegwijs.content.file_names import fit_name, name_fault

FAULTY = {
    "a#b.md": ("“#”", "a-b.md"),
    "a?b.md": ("“?”", "a-b.md"),
    "a%2fb.md": ("“%”", "a-2fb.md"),
    "a:b.md": ("“:”", "a-b.md"),
    "a\\b.md": ("“\\”", "a-b.md"),
    "a\nb.md": ("U+000A", "a-b.md"),
    "a\x1b[31mb.md": ("U+001B", "a-[31mb.md"),
    "a\u202eb.md": ("U+202E", "a-b.md"),
    "a\u200bb.md": ("U+200B", "a-b.md"),
    "a\udcff.md": ("not UTF-8", "a.md"),
    "con.md": ("Windows has no file", "con-1.md"),
    "Aux": ("Windows has no file", "Aux-1"),
    "nul.tar.gz": ("Windows has no file", "nul.tar-1.gz"),
    "x .md": ("a space or a full stop", "x.md"),
    " x.md": ("a space or a full stop", "x.md"),
    "x..md": ("a space or a full stop", "x.md"),
    "x.": ("a space or a full stop", "x"),
    "a" * 230 + ".md": ("200 bytes", "a" * 40 + ".md"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_name_that_not_every_computer_holds_is_told(name: str) -> None:
    words, better = FAULTY[name]
    fault = name_fault(name)
    assert fault is not None
    assert words in fault.message
    assert fault.help == f"Rename it: {better}, for example."


@pytest.mark.parametrize(
    "name", ["about.md", "README.md", "été.md", "سؤال.md", "a b (1).pdf", "v1.2.pdf", "console.md"]
)
def test_other_names_are_left(name: str) -> None:
    assert name_fault(name) is None


PIECES = [*" .:#%?*|\\<>", "a", "é", "س", "con", "\u202e", "\udcff", "\n", "-", ".md", "x" * 150]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_name_that_is_offered_is_fit(name: str) -> None:
    assert name_fault(fit_name(name)) is None


@pytest.mark.parametrize("root", ["docs/nl", "overrides/assets", "content/media"])
def test_two_names_that_are_one_file_elsewhere_are_told(root: str, tmp_path: Path) -> None:
    folder = tmp_path / root
    (folder / "more").mkdir(parents=True)
    for name in ("Logo.png", "logo.png", "e\u0301.png", "\u00e9.png", "more/logo.png"):
        (folder / name).write_bytes(b"")
    told = [str(problem) for problem in unfit_files(tmp_path)]
    assert told == [
        f"{root}/logo.png:1:1: E006 “Logo.png” and “logo.png” are one file on Windows and on a "
        "Mac. Rename one of them, or keep one.",
        f"{root}/\u00e9.png:1:1: E006 “e\u0301.png” and “\u00e9.png” are one file on Windows and "
        "on a Mac. Rename one of them, or keep one.",
    ]


def test_a_name_with_a_line_break_or_without_utf_8_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "docs/nl").mkdir(parents=True)
    (tmp_path / "docs/nl/a\nb.md").write_text("# A\n", "utf-8")
    with open(os.fsencode(tmp_path / "docs/nl") + b"/a\xff.md", "wb") as file:  # noqa: PTH123
        file.write(b"# A\n")
    told = [str(problem) for problem in unfit_files(tmp_path)]
    assert [line.split(":1:1: E416 ")[0] for line in told] == ["docs/nl/a�.md", "docs/nl/a�b.md"]
    assert not any("\n" in line for line in told)
