"""Reads: what is asked of the day is noted as the days on which the answer is the same."""

import operator
import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from wegwijs.content.reads import DAYS, Reads, Today, exact, holds_on, week

TODAY = date(2027, 1, 15)
ASKED: dict[str, Callable[[Today, date], object]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "> of the other": lambda day, other: other > day,
    ">= of the other": lambda day, other: other >= day,
    "week": lambda day, other: week(day),
}


@pytest.mark.parametrize("seed", range(30))
def test_answers_hold_on_the_days_that_are_noted_and_on_no_more(seed: int) -> None:
    chance = random.Random(seed)
    asked = [
        (chance.choice([*ASKED]), TODAY + timedelta(chance.randint(-9, 9))) for _ in range(seed % 4)
    ]

    def answers(today: date) -> tuple[list[object], set[tuple[str, ...]]]:
        reads = Reads()
        with reads.frame() as noted:
            given = [ASKED[how](Today(reads, today), other) for how, other in asked]
        return given, noted

    before, noted = answers(TODAY)
    days = [TODAY + timedelta(shift) for shift in range(-12, 13)]
    assert len(noted) <= 1
    for day in days:
        holds = all(holds_on(day, *read[1:]) for read in noted)
        if holds:
            assert answers(day)[0] == before
    for read in noted:
        for beyond in (
            date.fromisoformat(read[1]) - timedelta(1) if read[1] > "0001-01-01" else None,
            date.fromisoformat(read[2]) + timedelta(1) if read[2] < "9999-12-31" else None,
        ):
            assert beyond is None or answers(beyond)[0] != before


def test_the_days_of_a_frame_within_do_not_count_outside_until_they_are_used() -> None:
    reads = Reads()
    day = Today(reads, TODAY)
    with reads.frame() as outer:
        assert day < date(2027, 3, 1)
        with reads.frame() as inner:
            assert day > date(2027, 1, 1)
    assert inner == {(DAYS, "2027-01-02", "9999-12-31")}
    assert outer == {(DAYS, "0001-01-01", "2027-02-28")}
    with reads.frame() as using:
        reads.note_all(inner)
    assert using == inner


def test_who_asks_for_the_day_itself_reads_the_day() -> None:
    reads = Reads()
    with reads.frame() as noted:
        assert exact(Today(reads, TODAY)) == TODAY
    assert noted == {("setting", "today")}
    assert exact(TODAY) == TODAY
    with pytest.raises(TypeError):
        hash(Today(reads, TODAY))
