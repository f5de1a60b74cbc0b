"""Moved dates: an event whose time or place is not what was published says so in `updated`."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.tiny import FAIR, TODAY, TYPES, check, settings
from wegwijs.content.git import RevisionError
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.wording import in_language
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


LATER = FAIR.replace("09:00", "10:00")
TOMORROW = TODAY + timedelta(days=1)


def published(folder: Path, text: str) -> Path:
    """A portal in a repository, with this event published."""
    check(folder, {NAME: text})
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "state")):
        git(folder, *arguments)
    return folder


@pytest.mark.parametrize("of_today", [f"updated: {TODAY}\n", f"checked_on: {TODAY}\n"])
def test_a_second_change_on_a_day_is_told_by_the_day_after(tmp_path: Path, of_today: str) -> None:
    """To write what stands there already mends nothing."""
    portal = published(tmp_path, FAIR + of_today)
    (problem,) = warnings(portal, LATER + of_today)
    assert problem.rule == "moved-without-updated"
    assert "of today already" in problem.message
    assert f"“updated: {TOMORROW}”" in problem.help
    assert warnings(portal, LATER + f"updated: {TOMORROW}\n") == [], "as it says"


def test_a_third_change_on_a_day_has_to_be_published_twice(tmp_path: Path) -> None:
    portal = published(tmp_path, FAIR + f"updated: {TOMORROW}\n")
    (problem,) = warnings(portal, LATER + f"updated: {TOMORROW}\n")
    assert "of tomorrow already" in problem.message
    assert "publish it again" in problem.help


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: cancelled\n", ""),
        ("repeat: {every: week, until: 2027-03-01, except: [2027-02-17]}\n",
         "repeat: {every: week, until: 2027-03-01}\n"),
    ],
)  # fmt: skip
def test_what_is_taken_back_on_its_day_is_told_too(tmp_path: Path, before: str, after: str) -> None:
    own = f"updated: {TODAY}\n"
    portal = published(tmp_path, FAIR + own + before)
    (problem,) = warnings(portal, FAIR + own + after)
    assert f"“updated: {TOMORROW}”" in problem.help


@pytest.mark.parametrize("now", ["updated: 2027-01-11\n", "checked_on: 2027-01-11\n", ""])
@pytest.mark.parametrize("text", [FAIR, LATER])
def test_a_day_that_goes_back_is_told_with_the_day_to_write(
    tmp_path: Path, text: str, now: str
) -> None:
    portal = published(tmp_path, FAIR + "updated: 2027-01-12\n")
    (problem,) = warnings(portal, text + now)
    line = len(text.splitlines()) + 1 if now.startswith("updated") else 1
    assert (problem.rule, problem.line) == ("updated-went-back", line)
    assert "2027-01-12" in problem.message
    assert f"“updated: {TODAY}”" in problem.help
    assert warnings(portal, text + f"updated: {TODAY}\n") == []


def test_a_day_to_come_that_is_mended_went_not_back(tmp_path: Path) -> None:
    """Calendars were never told of it."""
    portal = published(tmp_path, FAIR + "updated: 2072-01-10\n")
    assert warnings(portal, LATER + f"updated: {TODAY}\n") == []
    assert warnings(portal, LATER + "updated: 2027-01-02\n") == []


def test_a_day_that_was_to_come_and_has_come_counts(tmp_path: Path) -> None:
    portal = published(tmp_path, FAIR + "updated: 2027-01-20\n")
    content = check(portal, {NAME: LATER + "updated: 2027-01-19\n"}, date(2027, 1, 22))
    (problem,) = moved_dates(content, settings(portal, date(2027, 1, 22)), TYPES, "HEAD")
    assert problem.rule == "updated-went-back"


def test_facts_that_moved_to_another_file_took_their_day_along(tmp_path: Path) -> None:
    portal = published(tmp_path, FAIR + "updated: 2027-01-12\n")
    files = {
        NAME: "title: Jobbeurs\n",
        "fr/event/fair.yml": FAIR + "updated: 2027-01-12\n",
    }
    content = check(portal, files)
    assert moved_dates(content, settings(portal), TYPES, "HEAD") == []


def test_editors_read_it_in_their_language(tmp_path: Path) -> None:
    portal = published(tmp_path, FAIR + f"updated: {TODAY}\n")
    (problem,) = warnings(portal, LATER + f"updated: {TODAY}\n")
    for lang, words in (("nl", "al van vandaag"), ("fr", "déjà d’aujourd’hui"), ("ar", "من اليوم")):
        told = in_language(problem, lang)
        assert words in told.message
        assert f"updated: {TOMORROW}" in told.help
