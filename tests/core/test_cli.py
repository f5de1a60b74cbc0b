"""The command line: what it prints and the code it ends with."""

import json
from pathlib import Path

import pytest
from tiny import BAKER, STORY, VDAB, write

from wegwijs.cli import main

GOOD = {"nl/organisation/vdab.yml": VDAB, "nl/training/baker.yml": BAKER, "ar/training/baker.yml": "title: خبّاز\n"}
WRONG = GOOD | {"nl/training/baker.yml": BAKER + "titel: x\n"}
EXPIRED = GOOD | {"nl/story/sam.yml": STORY.replace("expires_on: 2029", "expires_on: 2026")}
OVERDUE = GOOD | {"nl/training/baker.yml": BAKER + "review_by: 2027-01-14\n"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-01-15")


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        (GOOD, [], 0),
        (GOOD, ["--strict"], 0),
        (WRONG, [], 1),
        (EXPIRED, [], 0),
        (EXPIRED, ["--strict"], 1),
        (OVERDUE, [], 0),
        (OVERDUE, ["--overdue"], 1),
        (OVERDUE, ["--strict"], 1),
    ],
)
def test_the_exit_code_of_check(tmp_path: Path, files: dict[str, str], options: list[str], code: int) -> None:
    assert main(["-C", str(write(tmp_path, files)), "check", *options]) == code


def test_a_fine_portal_is_said_to_be_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, GOOD)), "check"])
    assert capsys.readouterr().out.strip() == "No problems found"


def test_a_problem_has_file_line_column_field_and_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, WRONG)), "check"])
    assert capsys.readouterr().out.splitlines() == [
        "content/nl/training/baker.yml:9:1: titel: unknown field. Did you mean “title”?", "", "1 error",
    ]  # fmt: skip


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, WRONG)), "check", "--format", "json"])
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["file"], problem["line"], problem["column"]) == ("content/nl/training/baker.yml", 9, 1)
    assert (problem["field"], problem["severity"], problem["message"]) == ("titel", "error", "unknown field")
    assert problem["mend"] == "Did you mean “title”?"


def test_check_as_json_without_problems_is_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, GOOD)), "check", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == []


def test_check_as_annotations_of_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = WRONG | {"ar/training/baker.yml": 'title: "100%\\n::error::x"\n'}
    main(["-C", str(write(tmp_path, files)), "check", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=content/ar/training/baker.yml,line=1,col=8::title: this must be on one line")
    assert lines[1] == "::error file=content/nl/training/baker.yml,line=9,col=1::titel: unknown field. Did you mean “title”?"


def test_what_is_overdue_is_shown_with_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, OVERDUE)), "check"])
    out = capsys.readouterr().out
    assert "(warning) review_by: this was to be checked by 2027-01-14" in out
    assert "1 warning" in out


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--format", "xml"], ["stamp"]])
def test_wrong_use_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: wegwijs" in capsys.readouterr().err


def test_a_folder_that_is_no_portal_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "check"]) == 2
    assert "there is no mkdocs.yml here" in capsys.readouterr().err


def test_a_day_that_is_none_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "tomorrow")
    assert main(["-C", str(write(tmp_path, GOOD)), "check"]) == 2
    assert "tomorrow" in capsys.readouterr().err


def test_status_counts_records_and_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(write(tmp_path, GOOD)), "status", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["ar"]["training"] == {
        "records": {"current": 0, "unstamped": 0, "stale": 0, "missing": 1},
        "fields": {"current": 0, "unstamped": 1, "stale": 0, "missing": 2},
    }
    assert sum(counts["nl"]["training"]["records"].values()) == 0


def test_status_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, GOOD)), "status"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["type", "current", "unstamped", "stale", "missing"]
    assert ["ar", "training", "0", "0", "0", "1"] in [line.split() for line in lines]


def test_stamp_makes_a_translation_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, GOOD)
    path = tmp_path / "content/ar/training/baker.yml"
    assert main(["-C", str(tmp_path), "stamp", str(path)]) == 0
    assert "stamped" in capsys.readouterr().out
    main(["-C", str(tmp_path), "status", "--json"])
    assert json.loads(capsys.readouterr().out)["ar"]["training"]["fields"]["current"] == 1
