"""A few steps of a large site are done side by side, and come to what one process makes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engine import build, files_in
from support.portals import TOOLS, copy_portal
from support.tiny import BAKER, TODAY, VDAB, in_languages, write
from wegwijs.site.engine import make, workers
from wegwijs.site.engine.crew import Crew
from wegwijs.site.engine.steps import Done

COURSE = "nl/training/baker.yml"
FILES = {"nl/organisation/vdab.yml": VDAB, COURSE: BAKER, "nl/training/welder.yml": BAKER}


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_a_few_steps_of_a_large_site_are_done_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal, site = in_languages(write(tmp_path / "portal", FILES), "nl", "ar"), tmp_path / "site"
    build(portal, site, TODAY, jobs=2)
    crews: list[bool] = []
    work_of_crew = Crew.work

    def work(crew: Crew, lets_go: bool = True) -> Iterator[list[Done]]:
        crews.append(lets_go)
        return work_of_crew(crew, lets_go)

    monkeypatch.setattr(Crew, "work", work)
    monkeypatch.setattr(workers, "LARGE", 0)
    monkeypatch.setattr(workers, "FEW", 60)
    monkeypatch.setattr(make, "_MANY", 0)
    course = portal / "content" / COURSE
    course.write_text(f"{BAKER}asked: iets met deeg\n", "utf-8")
    made = build(portal, site, TODAY, jobs=2)
    assert made
    assert crews == [False]
    build(portal, tmp_path / "clean", TODAY, kept=False)
    assert files_in(site) == files_in(tmp_path / "clean")
    again = build(portal, site, TODAY, jobs=2)
    assert again
    assert again.steps == 0


def test_the_order_of_a_types_own_list_is_kept_when_a_text_changes(tmp_path: Path) -> None:
    """Its functions are held to the contract, so that no module has them by their names."""
    portal, site = copy_portal(TOOLS, tmp_path / "portal"), tmp_path / "site"
    build(portal, site, TODAY)
    again = build(portal, site, TODAY)
    assert again
    assert again.steps == 0
    drill = portal / "content" / "en" / "tool" / "drill.yml"
    drill.write_text(drill.read_text("utf-8").replace("concrete", "stone"), "utf-8")
    made = build(portal, site, TODAY)
    assert made
    assert made.steps == 7, "its page, its dates, its card in lists, and what search knows of it"
