"""Another day: only pages that come out otherwise are made again, and all of those."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.effort import effort
from support.engine import build, files_in
from support.marks import at_night
from support.tiny import BAKER, FAIR, STORY, TODAY, VDAB, in_languages, write
from wegwijs.render.link_images import image


def session(after: int, enrol: int | None = None) -> str:
    start = TODAY + timedelta(after)
    by = "" if enrol is None else f", enrol_by: {TODAY + timedelta(enrol)}"
    return f"  - {{id: s{after + 90}, start: {start}, end: {start + timedelta(9)}{by}}}\n"


def dated(portal: Path) -> Path:
    """A portal of courses and events around today, and facts to look at again."""
    early = BAKER + "sessions:\n" + session(1, 0) + session(40)
    late = BAKER + "sessions:\n" + session(60, 30)
    files = {
        "nl/organisation/vdab.yml": VDAB + f"review_by: {TODAY + timedelta(3)}\n",
        "nl/training/early.yml": early,
        "nl/training/late.yml": late,
        "nl/training/over.yml": BAKER + "sessions:\n" + session(-50),
        "nl/training/undated.yml": BAKER,
        "nl/event/fair.yml": FAIR,
        "nl/event/weekly.yml": FAIR.replace("2027-02-10", "2027-01-13")
        + "repeat: {every: week, until: 2027-03-10}\n",
        "nl/story/samir.yml": STORY.replace("expires_on: 2029-01-01", "expires_on: 2027-03-01"),
    }
    in_languages(write(portal, files), "nl")
    (portal / "docs/nl/training").mkdir(parents=True)
    (portal / "docs/nl/index.md").write_text(
        "# Thuis\n\n::: next event\n\n::: highlight training\n", "utf-8"
    )
    (portal / "docs/nl/training/index.md").write_text("# Leren\n\n::: listing training\n", "utf-8")
    return portal


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, *map(at_night, range(2, 8))])
def test_the_night_makes_what_it_changes(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At night in leaps of any size, backwards too."""
    monkeypatch.setattr(image, "draw", lambda drawing, size: repr((drawing, size)).encode())
    portal, site, clean = dated(tmp_path / "portal"), tmp_path / "site", tmp_path / "clean"
    chance = random.Random(seed)
    leaps = [chance.randint(-3, 80) for _ in range(effort(4, 8))] if seed else [1]
    assert build(portal, site, TODAY)
    before = files_in(site)
    for leap in leaps:
        today: date = TODAY + timedelta(leap)
        made = build(portal, site, today)
        assert made
        build(portal, clean, today, kept=False)
        found, expected = files_in(site), files_in(clean)
        assert found.keys() == expected.keys()
        assert [name for name in expected if found[name] != expected[name]] == []
        if leap == 1:
            changed = {name for name in found if found[name] != before.get(name)}
            assert "training/early/index.html" in changed
            assert "events/fair/index.html" not in changed
            assert made.steps < made.planned / 2
