"""A few steps of a large site are done side by side, and come to what one process makes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engine import build, files_in
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
