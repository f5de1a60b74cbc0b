"""Reports: how problems are told to people, to GitHub, to GitLab and to other programs."""

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.diagnostics.diagnostic import Diagnostic, Location, as_errors, errors
from wegwijs.diagnostics.reports import as_github, as_gitlab, as_json, as_text, colourful

WRONG = Diagnostic(
    Location("content/nl/a.yml", 9, 1, "titel"),
    "unknown field",
    "Did you mean “title”?",
    "extra-forbidden",
)
OLD = Diagnostic(
    Location("content/ar/a.yml", 2, 3),
    "the source has changed",
    "Compare.",
    "stale-translation",
    "warning",
)


def many(problem: Diagnostic, number: int) -> list[Diagnostic]:
    return [problem.moved(replace(problem.at, line=line)) for line in range(1, number + 1)]


def test_a_line_says_where_which_code_what_and_how_to_mend_it() -> None:
    assert as_text([WRONG, OLD]).splitlines() == [
        "content/ar/a.yml:2:3: W401 (warning) the source has changed. Compare.",
        "content/nl/a.yml:9:1: E104 titel: unknown field. Did you mean “title”?",
        "",
        "1 error and 1 warning in 2 files. To read more: wegwijs explain E104",
    ]


def test_the_summary_counts() -> None:
    assert as_text([]) == "No problems found"
    assert as_text(many(WRONG, 1200)).endswith(
        "\n\n1,200 errors in 1 file. To read more: wegwijs explain E104"
    )
    assert as_text(many(OLD, 2)).endswith(
        "\n\n2 warnings in 1 file. To read more: wegwijs explain W401"
    )


def test_a_warning_that_counts_as_an_error_says_so() -> None:
    strict = as_errors([WRONG, OLD])
    assert len(errors(strict)) == 2
    assert "W401 (error) the source" in as_text(strict)
    assert "E104 titel" in as_text(strict)
    assert [entry["severity"] for entry in json.loads(as_json(strict))] == ["error", "error"]


def test_colours_leave_the_place_at_the_beginning_of_the_line() -> None:
    coloured = as_text([WRONG, OLD], colour=True)
    assert coloured != as_text([WRONG, OLD])
    plain = re.sub(r"\033\[[0-9;]*m", "", coloured)
    assert plain == as_text([WRONG, OLD])
    assert all(
        line.count("\033[0m") == len(re.findall(r"\033\[[1-9]", line))
        for line in coloured.splitlines()
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"TERM": "xterm-256color"}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        (Terminal(), {"FORCE_COLOR": "0"}, False),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    stream: io.StringIO, environment: dict[str, str], coloured: bool
) -> None:
    assert colourful(stream, environment) is coloured


def test_github_gets_ten_of_each_severity_and_the_log_all_of_them() -> None:
    lines = as_github([*many(WRONG, 12), *many(OLD, 11)]).splitlines()
    assert [line.split(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert (
        lines[20]
        == "2 errors and 1 warning more than GitHub shows beside the lines: all of them follow"
        " here."
    )
    assert lines[21:] == as_text([*many(WRONG, 12), *many(OLD, 11)]).splitlines()


def test_github_with_few_problems_leaves_nothing_out() -> None:
    assert "more than GitHub shows" not in as_github(many(WRONG, 10))
    assert as_github([]) == "No problems found"


def test_an_annotation_escapes_what_github_would_read_as_its_own() -> None:
    odd = replace(
        WRONG, at=replace(WRONG.at, file="content/a,b:c%.yml"), message="100%\n::error::x"
    )
    first, *rest = as_github([odd], "portal/").splitlines()
    assert first.startswith(
        "::error file=portal/content/a%2Cb%3Ac%25.yml,line=9,col=1,title=E104 An unknown"
        " field::titel: 100%25 "
    )
    assert not [line for line in rest if line.startswith("::")]


def test_json_holds_every_part_of_a_problem() -> None:
    (entry,) = json.loads(as_json([WRONG]))
    assert entry == {
        "code": "E104",
        "file": "content/nl/a.yml",
        "line": 9,
        "column": 1,
        "field": "titel",
        "message": "unknown field",
        "mend": "Did you mean “title”?",
        "kind": "extra_forbidden",
        "severity": "error",
    }


def fingerprints(problems: list[Diagnostic]) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(as_gitlab(problems))]


def test_a_fingerprint_stays_when_lines_move_and_differs_between_problems() -> None:
    assert fingerprints([WRONG]) == fingerprints([WRONG.moved(replace(WRONG.at, line=40))])
    assert fingerprints([WRONG]) == fingerprints([replace(WRONG, help="Another hint.")])
    three = fingerprints([WRONG, WRONG.moved(replace(WRONG.at, line=40)), OLD])
    assert len(set(three)) == 3


def test_gitlab_knows_errors_from_warnings() -> None:
    assert [entry["severity"] for entry in json.loads(as_gitlab([WRONG, OLD], "portal/"))] == [
        "minor",
        "major",
    ]
    assert (
        json.loads(as_gitlab([WRONG], "portal/"))[0]["location"]["path"]
        == "portal/content/nl/a.yml"
    )
    assert json.loads(as_gitlab([])) == []


@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_a_message_quotes_a_problem_is_one_line(
    file: str, field: str, message: str, advice: str
) -> None:
    problem = Diagnostic(Location(file, field=field), message, advice, "extra-forbidden")
    assert len(str(problem).splitlines()) == 1
    assert "\033" not in as_text([problem])
    assert len([line for line in as_github([problem]).splitlines() if line.startswith("::")]) in {
        1,
        2 * file.startswith("::"),
    }
