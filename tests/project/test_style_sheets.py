"""The style sheets are written to be read: a declaration a line, and no line that goes on and
on.
"""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "hooks" / "wegwijs"
SHEETS = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.css"))
WIDTH = 150


def _lines(sheet: str) -> list[str]:
    """Its lines without comments and without what stands in quotes or brackets."""
    text = (PACKAGE / sheet).read_text("utf-8")
    text = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.S)
    text = re.sub(r"\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)", "", text)
    return text.splitlines()


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_declaration_has_its_line(sheet: str) -> None:
    crowded = [
        number
        for number, line in enumerate(_lines(sheet), 1)
        if len(re.findall(r"[;{}]", line)) > 1
    ]
    assert crowded == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_line_goes_on_and_on(sheet: str) -> None:
    lines = (PACKAGE / sheet).read_text("utf-8").splitlines()
    assert [
        number for number, line in enumerate(lines, 1) if len(line) > WIDTH or line != line.rstrip()
    ] == []
