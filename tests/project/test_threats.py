"""The page on threats names tests that exist, and the file that says how to report a hole invents
no address.
"""

import re

from support.portals import REPOSITORY

THREATS = REPOSITORY / "docs" / "dev" / "threats.md"


def rows() -> list[list[str]]:
    """The cells of each row of the tables, without their heads."""
    lines = [line for line in THREATS.read_text("utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "threat"]


def test_every_threat_has_a_defence_and_a_test() -> None:
    assert len(rows()) > 20
    for row in rows():
        assert len(row) == 3, row
        assert all(row), row
        rest = re.sub(r"`[^`]+`", "", row[2])
        assert not rest.strip(" ,"), f"{row[0]}: {rest}"


def test_every_test_that_is_named_exists() -> None:
    named = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[2])}
    assert len(named) > 20
    for name in named:
        file, _, test = name.partition("::")
        path = REPOSITORY / file
        assert path.is_file(), name
        assert re.search(rf"^def {re.escape(test)}\(", path.read_text("utf-8"), re.M), name


def test_a_hole_is_reported_where_only_owners_read() -> None:
    text = (REPOSITORY / "SECURITY.md").read_text("utf-8")
    assert "private vulnerability" in " ".join(text.split())
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text), "an address nobody reads is worse than none"
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (REPOSITORY / target).is_file(), target
