"""Two builds of the same content on two days are almost the same files: what is copied to a host,
kept in an offline copy or compared before publishing is what changed for readers.
"""

import io
import re
import zipfile
from pathlib import Path

import pytest

from support.portals import copy_small, mkdocs_build

FIRST, SECOND = "2027-01-19", "2027-01-20"
"""Days between which nothing in the small portal begins or ends."""
MOST = 0.03
MORE = 160
"""Organisations that are added: in a portal of a dozen records the few files that say their day are
a greater part.
"""
SAY_THEIR_DAY = re.compile(
    r"(\w\w/)?(\w+/index\.(json|xlsx)|events/month/2027-01/index\.html)"
    r"|offline/\w\w/\w+\.json|\.wegwijs-site"
)
"""Open data say for which day they were made, and the month marks today: with it changes the pack
of a phone that holds it, and the list of files.
"""


@pytest.mark.nightly
@pytest.mark.portal
def test_another_day_changes_almost_no_file(tmp_path: Path) -> None:
    portal = copy_small(tmp_path / "portal")
    for number in range(MORE):
        record = f"title: House {number}\nsummary: One of many.\nkind: ngo\n"
        (portal / f"content/nl/organisation/house-{number}.yml").write_text(record, "utf-8")
    sites = []
    for day in (FIRST, SECOND):
        done = mkdocs_build(portal, tmp_path / day, WEGWIJS_TODAY=day)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(_files(tmp_path / day))
    first, second = sites
    changed = {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
    assert len(changed) < MOST * len(second), sorted(changed)
    assert [name for name in changed if not SAY_THEIR_DAY.fullmatch(name)] == []
    renewed = [name for name in second.keys() - first.keys() if name.startswith("offline/")]
    assert len(renewed) == 4, "of each language the pack that holds the month"
    for name in changed:
        if name.endswith(".xlsx"):
            assert _sheets(first[name]) == _sheets(second[name]), name
        elif name.endswith("/index.json"):
            day = '"generated_for":"{}"'
            told = first[name].replace(day.format(FIRST).encode(), day.format(SECOND).encode())
            assert told == second[name], name


def _sheets(data: bytes) -> dict[str, bytes]:
    """What is in a spreadsheet but for when it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


def _files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
