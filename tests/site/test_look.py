"""The look of a portal: the check says what readers could not read or see, and where that is."""

from pathlib import Path

import pytest

from support.tiny import settings, write
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.site.look import look_problems


def problems(folder: Path, brand: str = "", mkdocs: str = "") -> list[Diagnostic]:
    write(folder, {})
    (folder / "overrides/assets/brand.css").write_text(brand, "utf-8")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(mkdocs)
    return look_problems(settings(folder))


def test_a_portal_that_says_nothing_of_colours_is_fine(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("brand", "line", "words"),
    [
        (":root {\n  --link: #9fd3c7;\n}\n", 2, "links can hardly be read in the light"),
        (":root {\n\n  --dark-ink: #223;\n}\n", 3, "text can hardly be read in the dark"),
        (":root { --print-ink: #ccc; }\n", 1, "text can hardly be read on paper"),
        (":root { --brand: #ffb000; }\n", 1, "the text of buttons can hardly be read in the light"),
        (":root { --door: #eee; }\n", 1, "the icons of doors can hardly be seen in the light"),
    ],
)
def test_words_that_cannot_be_read_are_told_with_their_place(
    brand: str, line: int, words: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, brand)
    (one,) = [problem for problem in found if problem.message.startswith(words)][:1]
    assert (one.file, one.line) == ("overrides/assets/brand.css", line)
    assert (one.code, one.severity) == ("W311", "warning")
    assert " : 1" in one.message
    assert all(problem.code == "W311" for problem in found)


def test_a_pair_is_told_where_the_portal_decides_it(tmp_path: Path) -> None:
    """The page is the portal's, the text the theme's: the line is that of the page."""
    found = problems(tmp_path, ":root {\n  --paper: #333;\n  --surface: #fff;\n}\n")
    (one,) = [problem for problem in found if "--ink and --paper" in problem.message]
    assert (one.line, one.column, one.field) == (2, 3, "--paper")


def test_a_colour_that_cannot_be_reckoned_is_told_once(tmp_path: Path) -> None:
    (one,) = problems(tmp_path, ":root { --ink: oklch(20% 0.1 200); }\n")
    assert (one.code, one.line, one.field) == ("W312", 1, "--ink")
    assert "oklch(20% 0.1 200)" in one.message


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "overrides/assets/logo.svg").unlink()
    (one,) = look_problems(settings(tmp_path))
    assert (one.code, one.file) == ("W313", "mkdocs.yml")
    assert "overrides/assets/logo.svg" in one.message
    assert "made of dots" not in one.help
    (tmp_path / "overrides/assets/logo.png").write_bytes(b"x")
    (one,) = look_problems(settings(tmp_path))
    assert "overrides/assets/logo.png is made of dots" in one.help


def test_a_logo_that_mkdocs_names_is_told_with_its_line(tmp_path: Path) -> None:
    theme = "theme:\n  name: material\n  logo: assets/our.png\n  favicon: assets/logo.svg\n"
    (one,) = problems(tmp_path, mkdocs=theme)
    lines = (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines()
    assert lines[one.line - 1][one.column - 1 :].startswith("logo: assets/our.png")
    assert one.message == "there is no file assets/our.png"
    (tmp_path / "overrides/assets/our.png").write_bytes(b"x")
    (other,) = look_problems(settings(tmp_path))
    assert other.message == "assets/our.png is shown nowhere"


def test_pictures_of_the_style_sheet_are_looked_for(tmp_path: Path) -> None:
    brand = """/* url("not-asked.svg") */
.a { background: url("logo.svg"), url(#x), url('heroo.svg') }
.b { background: url(../pictures/street.png?x) }
"""
    found = problems(tmp_path, brand)
    assert [(one.line, one.message) for one in found] == [
        (2, "there is no file overrides/assets/heroo.svg"),
        (3, "there is no file overrides/pictures/street.png"),
    ]
    assert brand.splitlines()[1][found[0].column - 1 :].startswith("url('heroo.svg')")


@pytest.mark.parametrize(
    ("brand", "column", "address"),
    [
        ('@import "https://fonts.test/a.css";', 1, "https://fonts.test/a.css"),
        ("@import url(//fonts.test/a.css);", 9, "//fonts.test/a.css"),
        ("@font-face { src: url('HTTPS://fonts.test/a.woff2') }", 19, "HTTPS://fonts.test/a.woff2"),
    ],
)
def test_what_lies_at_another_host_is_not_loaded_and_told(
    tmp_path: Path, brand: str, column: int, address: str
) -> None:
    (one,) = problems(tmp_path, f"/* https://fonts.test/ */\n{brand}\n")
    assert (one.file, one.line, one.column) == ("overrides/assets/brand.css", 2, column)
    assert one.message == f"“{address}” lies at another host, and pages load nothing from there"
