"""Where readers begin: what is written for an audience leads back to the page of kind “start”."""

from dataclasses import replace
from pathlib import Path

from support.tiny import BAKER, check, site
from wegwijs.render.shell import Navigation, NavItem
from wegwijs.site.record_pages import record_page

HOME = NavItem("Start", "")
WORK = NavItem("Ik zoek werk", "work/", audience="jobseeker")
COURSES = NavItem("Opleidingen", "training/", "training")
NAVIGATION = Navigation((COURSES, WORK), (), HOME)


def _steps(folder: Path, audience: str, navigation: Navigation = NAVIGATION) -> list[str]:
    text = f"{BAKER}audience: [{audience}]\n" if audience else BAKER
    made = site(check(folder, {"nl/training/baker.yml": text}), folder)
    page = record_page(made, {"nl": navigation}, made.records["nl"]["training"]["baker"])
    return [str(title) for title, _ in page.breadcrumb]


def test_a_record_leads_back_to_where_its_readers_begin(tmp_path: Path) -> None:
    assert _steps(tmp_path, "employer, jobseeker") == [
        "Start",
        "Ik zoek werk",
        "Opleidingen",
        "Bakker worden",
    ]


def test_a_record_for_others_does_not(tmp_path: Path) -> None:
    assert _steps(tmp_path / "a", "employer") == ["Start", "Opleidingen", "Bakker worden"]
    assert _steps(tmp_path / "b", "") == ["Start", "Opleidingen", "Bakker worden"]


def test_a_section_that_is_not_in_the_menu_is_a_step_when_it_has_a_page(tmp_path: Path) -> None:
    without = replace(NAVIGATION, main=(WORK,))
    assert _steps(tmp_path, "jobseeker", without) == ["Start", "Ik zoek werk", "Bakker worden"]
    section = tmp_path / "docs" / "nl" / "training"
    section.mkdir(parents=True)
    (section / "index.md").write_text("# Leren\n", "utf-8")
    assert _steps(tmp_path, "", without) == ["Start", "Opleidingen", "Bakker worden"]
