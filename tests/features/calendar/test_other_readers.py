"""Calendar files, read back at night by programs that people use: each shows the dates that the
pages show, at the same hours.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support.portals import REPOSITORY
from support.tiny import check, site
from wegwijs.types.event import feeds
from wegwijs.types.event.model import Event
from wegwijs.types.event.occurrences import occurrences

READERS = REPOSITORY / ".venv" / "readers"
SCRIPTS = Path(__file__).parent / "readers"
BRUSSELS = ZoneInfo("Europe/Brussels")
EVENT = "title: {title}\nsummary: Praat met werkgevers.\norganiser: vdab\nkind: job-fair\n"
SERIES = {
    "extra-first": "start: 2027-01-12 19:00\nend: 2027-01-12 20:30\n"
    "repeat: {every: week, on: [tuesday], until: 2027-02-23, also: [2027-01-07]}\n",
    "moved": "start: 2026-11-26 18:30\nend: 2026-11-26 20:00\n"
    "repeat: {every: 2 weeks, until: 2027-12-01, except: [2027-05-13], also: [2027-05-18]}\n",
    "over-summer-time": "start: 2027-03-21 19:00\nrepeat: {every: week, until: 2027-11-14}\n",
    "at-night": "start: 2027-03-28 03:30\n"
    "repeat: {every: month, on: [last sunday], until: 2027-11-30}\n",
    "every-day": "start: 2027-01-18 08:00\nrepeat: {every: day, until: 2027-01-25,"
    " except: [2027-01-18, 2027-01-23, 2027-01-24]}\n",
    "second-thursday": "start: 2026-10-08 07:45\nend: 2026-10-08 09:00\n"
    "repeat: {every: month, on: [second thursday], until: 2027-12-31, except: [2027-07-08]}\n",
    "whole-days": "start: 2027-02-05\nend: 2027-02-06\nall_day: true\nrepeat: {every: month,"
    " on: [first friday], until: 2027-12-31, except: [2027-03-05], also: [2027-02-20]}\n",
    "on-the-last-day": "start: 2027-03-02 19:00\nend: 2027-03-02 23:59\n"
    "repeat: {every: week, on: [tuesday, thursday], until: 2027-04-01}\n",
    "past-midnight": "start: 2027-10-29 21:00\nend: 2027-10-30 02:30\n"
    "repeat: {every: day, until: 2027-11-02}\n",
    "the-31st": "start: 2027-01-31 10:00\nrepeat: {every: month, until: 2027-12-31}\n",
    "no-longer": "start: 2027-05-04 10:00\nstatus: cancelled\nupdated: 2027-01-02\n"
    "repeat: {every: week, until: 2027-06-01, except: [2027-05-11], also: [2027-05-12]}\n",
    "days-without-work": "start: 2027-03-27\nend: 2027-03-29\nall_day: true\nstatus: postponed\n",
    "once": "start: 2027-02-10 09:00\nend: 2027-02-10 16:00\n",
    "only-extra": "start: 2027-01-20 18:00\n"
    "repeat: {every: week, until: 2027-01-21, except: [2027-01-20], also: [2027-01-23]}\n",
}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A feed, and every start that the portal shows of its events: in UTC, or a day."""
    folder = tmp_path_factory.mktemp("portal")
    content = check(
        folder,
        {
            f"nl/event/{name}.yml": EVENT.format(title=name) + fields
            for name, fields in SERIES.items()
        },
    )
    assert not content.problems
    data = feeds.DATES.files(site(content, folder), "nl")["events/calendar.ics"]
    assert isinstance(data, bytes)
    path = folder / "calendar.ics"
    path.write_bytes(data)
    events = [one.record for one in content.portal.entries["event"].values()]
    shown = [
        _in_utc(occurrence.moments[0], whole_day=event.all_day)
        for event in events
        if isinstance(event, Event)
        for occurrence in occurrences(event)
    ]
    assert len(shown) > 100
    return path, sorted(shown)


def _in_utc(start: datetime, whole_day: bool = False) -> str:
    if whole_day:
        return start.date().isoformat()
    return f"{start.replace(tzinfo=BRUSSELS).astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def _by_node(script: str) -> Callable[[Path], list[str]]:
    def starts(path: Path) -> list[str]:
        package = script.replace("ical-js", "ical.js")
        if not shutil.which("node") or not (READERS / "node_modules" / package).is_dir():
            pytest.skip(f"{package} is not installed: make readers")
        listed: list[str] = json.loads(
            _output(
                ["node", SCRIPTS / f"{script}.cjs", path],
                NODE_PATH=str(READERS / "node_modules"),
                # Somebody elsewhere reads it: a day stays a day, an hour the hour in Brussels.
                TZ="America/New_York",
            )
        )
        return listed

    return starts


_EXPANDED = """\
import json, sys, icalendar, recurring_ical_events
from datetime import UTC, datetime
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
between = recurring_ical_events.of(calendar).between
starts = [one.start for one in between((2026, 1, 1), (2029, 1, 1))]
print(json.dumps([
    f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z" if isinstance(start, datetime) else str(start)
    for start in starts
]))
"""


def _by_recurring_ical_events(path: Path) -> list[str]:
    python = READERS / "python" / "bin" / "python"
    if not python.is_file():
        pytest.skip("recurring-ical-events is not installed: make readers")
    listed: list[str] = json.loads(_output([python, "-c", _EXPANDED, path]))
    return listed


_KHAL = """\
[calendars]
[[portal]]
path = {folder}/calendars
type = calendar
[locale]
local_timezone = Europe/Brussels
default_timezone = Europe/Brussels
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = portal
"""


def _by_khal(path: Path) -> list[str]:
    python = READERS / "python" / "bin" / "python"
    if not python.is_file():
        pytest.skip("khal is not installed: make readers")
    khal = (python, "-c", "from khal.cli import main_khal; main_khal()")
    folder = path.parent / "khal"
    folder.joinpath("calendars").mkdir(parents=True)
    config = folder / "config"
    config.write_text(_KHAL.format(folder=folder), "utf-8")
    _output([*khal, "-c", config, "import", "--batch", path])
    shown = ("--day-format", "", "--format", "{uid} {start-long-full}{all-day}")
    days = ("2026-01-01", "2029-01-01")
    listed = _output([*khal, "-c", config, "list", "--notstarted", *shown, *days])
    lines = {line for line in listed.splitlines() if "@" in line}  # one of two days stands twice
    return [_khal_start(line) for line in lines]


def _khal_start(line: str) -> str:
    _, day, time = line.split(" ", 2)
    if time.endswith("True"):
        return date.fromisoformat(day).isoformat()
    return _in_utc(datetime.fromisoformat(f"{day} {time.removesuffix('False')}"))


def _output(command: list[str | Path], **environment: str) -> str:
    run = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.nightly
@pytest.mark.parametrize(
    "starts",
    [
        pytest.param(_by_node("node-ical"), id="node-ical"),
        pytest.param(_by_node("ical-js"), id="ical.js"),
        pytest.param(_by_recurring_ical_events, id="recurring-ical-events"),
        pytest.param(_by_khal, id="khal"),
    ],
)
def test_a_program_shows_the_dates_that_the_pages_show(
    feed: tuple[Path, list[str]], starts: Callable[[Path], list[str]]
) -> None:
    path, shown = feed
    assert sorted(starts(path)) == shown
