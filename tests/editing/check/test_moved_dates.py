"""Moved dates: an event whose time or place is not what was published says so in `updated`."""

import subprocess
from pathlib import Path

import pytest

from support.tiny import FAIR, TYPES, check, settings
from wegwijs.content.git import RevisionError
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.moved_dates import moved_dates

NAME = "nl/event/fair.yml"
MARKET = "place: {name: Hal, city: Gent}\n"


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *own, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal in a repository, with an event that was published."""
    folder = tmp_path_factory.mktemp("portal")
    check(folder, {NAME: FAIR + MARKET, "ar/event/fair.yml": "title: معرض\n"})
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "state")):
        git(folder, *arguments)
    return folder


def warnings(portal: Path, text: str, base: str | None = "HEAD") -> list[Diagnostic]:
    content = check(portal, {NAME: text})
    return moved_dates(content, settings(portal), TYPES, base)


def test_another_hour_without_another_day_is_a_warning_at_its_line(portal: Path) -> None:
    (problem,) = warnings(portal, FAIR.replace("09:00", "10:00") + MARKET)
    assert (problem.file, problem.line, problem.severity, problem.rule) == (
        f"content/{NAME}",
        FAIR.splitlines().index("start: 2027-02-10 09:00") + 1,
        "warning",
        "moved-without-updated",
    )
    assert "“updated: 2027-01-15”" in problem.help
    assert warnings(portal, FAIR.replace("09:00", "10:00") + MARKET, None) == [problem]


@pytest.mark.parametrize(
    "text",
    [
        FAIR + MARKET.replace("Hal", "Zaal"),
        FAIR,
        FAIR + MARKET + "end: 2027-02-10 16:00\n",
        FAIR + MARKET + "status: cancelled\n",
        FAIR + MARKET + "repeat: {every: week, until: 2027-03-01}\n",
    ],
)
def test_place_end_status_and_days_count_too(portal: Path, text: str) -> None:
    assert [problem.rule for problem in warnings(portal, text)] == ["moved-without-updated"]
    assert warnings(portal, text + "updated: 2027-01-15\n") == []


@pytest.mark.parametrize(
    "text",
    [
        FAIR + MARKET,
        FAIR + "# other words\nplace:\n  city: Gent\n  name: Hal\n",
        FAIR.replace("Ontmoet werkgevers.", "Ontmoet veel werkgevers.") + MARKET,
    ],
)
def test_other_words_and_another_spelling_move_nothing(portal: Path, text: str) -> None:
    assert warnings(portal, text) == []


def test_a_new_event_and_one_that_cannot_be_read_say_nothing(portal: Path, tmp_path: Path) -> None:
    content = check(portal, {NAME: "title: [\n", "nl/event/other.yml": FAIR})
    assert moved_dates(content, settings(portal), TYPES, "HEAD") == []
    assert warnings(tmp_path, FAIR, None) == [], "without git nobody knows what was published"
    for name in ("nothing", ""):
        with pytest.raises(RevisionError):
            warnings(portal, FAIR, name)


def test_a_part_that_changed_is_shown_on_its_own_line(portal: Path) -> None:
    text = FAIR + "place:\n  name: Hal\n  city: Brussel\n"
    (problem,) = warnings(portal, text)
    assert (problem.line, problem.field) == (len(text.splitlines()), "place.city")
    assert problem.message.startswith("`place.city` ")
