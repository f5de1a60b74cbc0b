"""A few steps of a large site are done side by side, and come to what one process makes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.engine import build, files_in
from support.tiny import BAKER, TODAY, VDAB, write
from wegwijs.site.engine import chunks, crew, make, workers
from wegwijs.site.engine.chunks import Order
from wegwijs.site.engine.crew import Crew
from wegwijs.site.engine.steps import Done

COURSE = "nl/training/baker.yml"
FILES = {"nl/organisation/vdab.yml": VDAB, COURSE: BAKER, "nl/training/welder.yml": BAKER}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_a_few_steps_of_a_large_site_are_done_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal, site = write(tmp_path / "portal", FILES), tmp_path / "site"
    build(portal, site, TODAY, jobs=2)
    crews: list[bool] = []
    work_of_crew = Crew.work

    def work(one: Crew, lets_go: bool = True) -> Iterator[list[Done]]:
        crews.append(lets_go)
        return work_of_crew(one, lets_go)

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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_a_hand_that_has_worked_for_long_is_relieved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crews: list[Crew] = []
    begin = Crew.__init__

    def noted(one: Crew, order: Order, processes: int) -> None:
        begin(one, order, processes)
        crews.append(one)

    monkeypatch.setattr(Crew, "__init__", noted)
    monkeypatch.setattr(crew, "_MANY", 0)
    monkeypatch.setattr(crew, "_SHIFT", 1)
    monkeypatch.setattr(chunks, "_STORE", 0)
    monkeypatch.setattr(chunks, "_CHUNK", 2)
    portal, site = write(tmp_path / "portal", FILES), tmp_path / "site"
    build(portal, site, TODAY, jobs=3, kept=False)
    monkeypatch.undo()
    build(portal, tmp_path / "alone", TODAY, jobs=1, kept=False)
    assert files_in(site) == files_in(tmp_path / "alone")
    assert sum(hand.process.exitcode == 0 for hand in crews[0].hands) > 3, "each ends by itself"
