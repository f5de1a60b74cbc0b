"""Similar courses: of the same trade, not of the same kind in another one."""

import re
from pathlib import Path

import pytest

from support.tiny import BAKER, VDAB, check, page

SOON = "sessions:\n  - {id: spring, start: 2027-03-01}\n"


def similar(folder: Path, **sectors: str) -> list[str]:
    """The names of the courses that the page of a baker's course shows as similar."""
    courses = {
        f"nl/training/{name}.yml": BAKER.replace("Bakker worden", name.title()).replace(
            "sector: food", f"sector: {sector}"
        )
        + SOON
        for name, sector in sectors.items()
    }
    files = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER}
    html = page(check(folder, files | courses), folder, "training", "baker")
    _, _, after = html.partition('id="similar"')
    return re.findall(r'class="card__title"><a [^>]*>(.*?)</a>', after)


@pytest.mark.parametrize(
    ("sectors", "shown"),
    [
        ({"butcher": "food", "welder": "industry", "nurse": "care"}, ["Butcher"]),
        ({"welder": "industry"}, ["Welder"]),
        ({}, []),
    ],
    ids=("of the same sector", "none of the same sector", "no other course"),
)
def test_similar_courses_are_of_the_same_sector_if_there_are_any(
    tmp_path: Path, sectors: dict[str, str], shown: list[str]
) -> None:
    assert similar(tmp_path, **sectors) == shown
