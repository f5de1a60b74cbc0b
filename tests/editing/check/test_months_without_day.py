"""Months without the day: what comes back “every month” on the 31st does not in five of them."""

from pathlib import Path

import pytest

from support.tiny import FAIR, TYPES, check, settings
from wegwijs.editing.check.rules.months_without_day import CHECK
from wegwijs.editing.check.subject import Subject


@pytest.mark.parametrize(
    ("start", "repeat", "months"),
    [
        (
            "2027-01-31 10:00",
            "{every: month, until: 2027-12-31}",
            "2027-02, 2027-04, 2027-06, 2027-09, 2027-11",
        ),
        ("2027-01-30 10:00", "{every: month, until: 2028-03-31}", "2027-02, 2028-02"),
        ("2027-01-29 10:00", "{every: month, until: 2027-12-31}", "2027-02"),
        ("2027-01-31 10:00", "{every: 2 months, until: 2027-12-31}", "2027-09, 2027-11"),
        ("2027-01-31 10:00", "{every: month, until: 2027-03-31, also: [2027-02-28]}", ""),
        ("2027-01-31 10:00", "{every: month, on: [last sunday], until: 2027-12-31}", ""),
        ("2027-01-31 10:00", "{every: week, until: 2027-12-31}", ""),
        ("2027-01-28 10:00", "{every: month, until: 2027-12-31}", ""),
        ("2027-01-31 10:00", "{every: month, until: 2027-02-20}", ""),
    ],
)
def test_months_that_are_passed_over_are_named(
    tmp_path: Path, start: str, repeat: str, months: str
) -> None:
    event = FAIR.replace("2027-02-10 09:00", start) + f"repeat: {repeat}\n"
    content = check(tmp_path, {"nl/event/fair.yml": event})
    assert not content.problems, content.problems
    problems = list(CHECK(Subject(content, settings(tmp_path), TYPES)))
    assert [problem.message.rpartition(": ")[2] for problem in problems] == [months][: bool(months)]
    assert {problem.line for problem in problems} <= {event.count("\n")}
