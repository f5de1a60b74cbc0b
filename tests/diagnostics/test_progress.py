"""Progress: shown on a terminal once a check takes long, wiped at the end, and nowhere else."""

import io

from wegwijs.diagnostics.progress import AFTER, CLEAR, ProgressLine, silent, track


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that goes on by a second each time it is looked at."""

    def __init__(self) -> None:
        self.seconds = -1.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


def test_a_short_check_shows_nothing() -> None:
    screen = Terminal()
    with ProgressLine(screen, lambda: 0.0) as tell:
        for number in range(1000):
            tell("Reading files", number, 0)
    assert screen.getvalue() == ""


def test_a_long_check_rewrites_one_line_and_wipes_it() -> None:
    screen = Terminal()
    with ProgressLine(screen, Clock()) as tell:
        for number in range(4):
            tell("Checking fields", 1000 * number, 6000)
    written = screen.getvalue()
    assert "\n" not in written
    assert written.split(CLEAR)[1:] == [
        "Checking fields 1,000 of 6,000 …",
        "Checking fields 2,000 of 6,000 …",
        "Checking fields 3,000 of 6,000 …",
        "",
    ]
    assert AFTER == 2


def test_the_line_is_wiped_also_when_a_step_fails() -> None:
    screen = Terminal()
    try:
        with ProgressLine(screen, Clock()) as tell:
            tell("Reading files", 1, 0)
            tell("Reading files", 2, 0)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert screen.getvalue() == f"{CLEAR}Reading files 2 …{CLEAR}"


def test_a_log_gets_nothing() -> None:
    log = io.StringIO()
    with ProgressLine(log, Clock()) as tell:
        tell("Reading files", 1, 0)
        tell("Reading files", 5, 0)
    assert log.getvalue() == ""


def test_tracking_tells_how_many_and_gives_every_thing() -> None:
    reports: list[tuple[str, int, int]] = []
    assert list(track("abc", "Reading", lambda *words: reports.append(words))) == ["a", "b", "c"]
    assert reports == [("Reading", 0, 3), ("Reading", 1, 3), ("Reading", 2, 3)]
    assert list(track("ab", "Reading", silent)) == ["a", "b"]
