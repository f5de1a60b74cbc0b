"""The files of a portal's look: what a browser leaves out of them without a word is told with its
place, and what every reader loads for nothing.
"""

from pathlib import Path

import pytest

from support.tiny import LOGO, settings, write
from wegwijs.site.look import look_problems

SHEETS: dict[str, tuple[bytes, tuple[int, int], str]] = {
    "a comment that is not closed": (
        b":root {\n  --link: #123;\n}\n/* later\n:root { --ink: #fff; }\n",
        (4, 1),
        "a comment begins here and is not closed",
    ),
    "a rule that is not closed": (b"p {}\n:root { --link: #123;\n", (2, 7), "is not closed"),
    "a } too many": (b"p { margin: 0 }\n}\n:root { --link: #123; }\n", (2, 1), "closes nothing"),
    "UTF-16": (":root { --link: #123; }".encode("utf-16"), (1, 1), "UTF-16"),
    "Windows-1252": (b":root {\n  --link: #123; /* \xe9 */\n}", (2, 20), "not UTF-8"),
    "a name with a slip": (
        b":root {\n  --lnks: #123;\n}\n",
        (2, 3),
        "nothing on a page has a colour of this name",
    ),
    "a name in capitals": (b":root { --dark-LINK: #eee; }\n", (1, 9), "of this name"),
    "a sheet of 200 KB": (b"p { margin: 0 }\n" * 13_000, (1, 1), "has 208 KB"),
}


def told(folder: Path) -> list[tuple[str, tuple[int, int], str]]:
    found = look_problems(settings(folder))
    return [
        (problem.file, (problem.line, problem.column), problem.message)
        for problem in found
        if problem.code == "W314"
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_is_not_read_as_it_was_meant_is_told(name: str, tmp_path: Path) -> None:
    data, place, words = SHEETS[name]
    write(tmp_path, {})
    (tmp_path / "overrides/assets/brand.css").write_bytes(data)
    ((file, at, message),) = told(tmp_path)
    assert (file, at) == ("overrides/assets/brand.css", place)
    assert words in message


@pytest.mark.parametrize(
    "sheet",
    [
        b"",
        b"\xef\xbb\xbf:root {\r\n  --link: #123;\r\n}\r\n",
        b":root { --mine: #123; --link: var(--mine); }\n",
        b'a::after { content: "} /* {"; }\n/* { */\n',
        b"@media (min-width: 40em) { p { margin: 0 } }\n",
    ],
)
def test_what_a_browser_reads_is_fine(sheet: bytes, tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "overrides/assets/brand.css").write_bytes(sheet)
    assert told(tmp_path) == []


def test_what_stands_in_a_comment_that_is_not_closed_is_no_colour(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "overrides/assets/brand.css").write_text("/* :root { --link: #fff }", "utf-8")
    assert [problem.code for problem in look_problems(settings(tmp_path))] == ["W314"]


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        (LOGO.replace("10z", "10z" + "M0 0h1" * 20_000), "which has 120 KB"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "the logo draws nothing"),
        (LOGO, ""),
        (LOGO.replace("<path", "<text>A</text><path"), ""),
    ],
)
def test_a_logo_that_is_heavy_or_draws_nothing_is_told(
    logo: str, words: str, tmp_path: Path
) -> None:
    write(tmp_path, {})
    (tmp_path / "overrides/assets/logo.svg").write_text(logo, "utf-8")
    messages = [message for *_, message in told(tmp_path)]
    assert bool(messages) is bool(words)
    assert all(words in message for message in messages)


@pytest.mark.parametrize("name", ["brand.css", "logo.svg"])
def test_a_folder_in_the_place_of_a_file_is_told(name: str, tmp_path: Path) -> None:
    write(tmp_path, {})
    path = tmp_path / "overrides/assets" / name
    path.unlink(missing_ok=True)
    path.mkdir()
    assert told(tmp_path) == [(f"overrides/assets/{name}", (1, 1), "this is a folder")]
