"""The style sheets are written to be read: a declaration a line, no line that goes on and on, and
no rule that stands twice.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "hooks" / "wegwijs"
SHEETS = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.css"))
WIDTH = 100


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


def _rules(sheets: list[str]) -> Iterator[tuple[str, str]]:
    """The rules that hold everywhere, not for some screens or paper: selector and declarations."""
    for sheet in sheets:
        text = re.sub(r"/\*.*?\*/", "", (PACKAGE / sheet).read_text("utf-8"), flags=re.S)
        for selector, declarations in re.findall(r"^([^@\s][^{}]*?) \{\n([^{}]*)^\}", text, re.M):
            yield selector, " ".join(declarations.split())


def test_no_rule_stands_twice() -> None:
    """What several use stands in render/theme/css, with all of them before its declarations."""
    met: dict[str, list[str]] = {}
    for selector, declarations in _rules([name for name in SHEETS if "sample" not in name]):
        if declarations.count(";") > 2:
            met.setdefault(declarations, []).append(selector)
    assert [selectors for selectors in met.values() if len(selectors) > 1] == []
