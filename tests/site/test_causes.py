"""What stopped MkDocs is said again at the end, when it stands far above."""

import logging

from wegwijs.site.mkdocs.program import Causes


def _after(*records: tuple[int, str]) -> list[str]:
    causes = Causes()
    for level, words in records:
        if level >= causes.level:
            causes.emit(logging.LogRecord("mkdocs", level, "", 0, words, (), None))
    return causes.far_above()


def test_causes_with_other_lines_behind_them_are_said_again_once_each() -> None:
    lines = [(logging.WARNING, "a link leads nowhere")] * 2
    assert _after((logging.INFO, "begin"), *lines, (logging.INFO, "next")) == [
        "a link leads nowhere"
    ]


def test_causes_that_stand_at_the_end_are_not_said_twice() -> None:
    lines = [(logging.WARNING, "a"), (logging.DEBUG, "x"), (logging.ERROR, "b")]
    assert _after((logging.INFO, "begin"), *lines) == []


def test_of_many_causes_the_first_are_said_and_the_others_counted() -> None:
    lines = [(logging.WARNING, str(number)) for number in range(25)]
    said = _after(*lines, (logging.INFO, "end"))
    assert said[:20] == [str(number) for number in range(20)]
    assert said[20:] == ["… and 5 more, above."]
