"""The command line: what it prints and the code it ends with."""

import json
import os
import pkgutil
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from support.marks import at_night
from support.portals import REPOSITORY, environment
from support.tiny import BAKER, STORY, VDAB
from support.tiny import write_addressed as write
from wegwijs import __version__
from wegwijs.cli import commands
from wegwijs.cli.commands import SUMMARIES, every_command, module_name
from wegwijs.cli.main import main
from wegwijs.content.portal import stamp

STAMPED = f"title: خبّاز\nstamps: {{title: {stamp('Bakker worden')}}}\n"
GOOD = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "ar/training/baker.yml": STAMPED,
}
UNSTAMPED = GOOD | {"ar/training/baker.yml": "title: خبّاز\n"}
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
        (UNSTAMPED, [], 0),
        (UNSTAMPED, ["--strict"], 1),
        (EXPIRED, [], 0),
        (EXPIRED, ["--strict"], 1),
        (OVERDUE, [], 0),
        (OVERDUE, ["--overdue"], 1),
        (OVERDUE, ["--strict"], 1),
    ],
)
def test_the_exit_code_of_check(
    tmp_path: Path, files: dict[str, str], options: list[str], code: int
) -> None:
    assert main(["-C", str(write(tmp_path, files)), "check", *options]) == code


def test_a_fine_portal_is_said_to_be_fine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(write(tmp_path, GOOD)), "check"])
    assert capsys.readouterr().out.strip() == "No problems found"


def test_a_check_keeps_what_it_read_for_the_next_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where nothing was built yet; and what it says stays the same."""
    portal = str(write(tmp_path, WRONG))
    said = []
    for _ in range(2):
        assert main(["-C", portal, "check"]) == 1
        said.append(capsys.readouterr().out)
    assert (tmp_path / ".cache" / "wegwijs" / "build" / "content").is_file()
    assert said[0] == said[1]


def test_a_problem_has_file_line_column_field_and_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(write(tmp_path, WRONG)), "check"])
    assert capsys.readouterr().out.splitlines() == [
        "content/nl/training/baker.yml:9:1: E104 titel: unknown field. Did you mean “title”?",
        "",
        "1 error in 1 file. To read more: wegwijs explain E104",
    ]


def test_check_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, WRONG)), "check", "--format", "json"])
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["file"], problem["line"], problem["column"]) == (
        "content/nl/training/baker.yml",
        9,
        1,
    )
    assert (problem["field"], problem["severity"], problem["message"]) == (
        "titel",
        "error",
        "unknown field",
    )
    assert (problem["code"], problem["mend"]) == ("E104", "Did you mean “title”?")


def test_check_as_json_without_problems_is_an_empty_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(write(tmp_path, GOOD)), "check", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == []


def test_check_as_annotations_of_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = WRONG | {"ar/training/baker.yml": 'title: "100%\\n::error::x"\n'}
    main(["-C", str(write(tmp_path, files)), "check", "--format", "github", "--lang", "en"])
    first, second, *log = capsys.readouterr().out.splitlines()
    assert (
        first
        == "::error file=content/ar/training/baker.yml,line=1,col=8,title=E108 This must be on one"
        " line::title: this must be on one line. Put it on one line; longer text belongs in"
        " “body”."
    )
    place = "::error file=content/nl/training/baker.yml,line=9,col=1,title=E104 An unknown field"
    assert second == f"{place}::titel: unknown field. Did you mean “title”?"
    assert not [line for line in log if line.startswith("::")]
    assert log[-1] == "2 errors in 2 files. To read more: wegwijs explain E108"


def test_check_as_a_report_of_gitlab(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write(tmp_path, WRONG))
    assert main(["-C", folder, "check", "--format", "gitlab", "--lang", "en"]) == 1
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["location"] == {"path": "content/nl/training/baker.yml", "lines": {"begin": 9}}
    assert entry["description"] == "titel: unknown field. Did you mean “title”?"
    assert (entry["check_name"], entry["severity"]) == ("E104", "major")


def test_a_portal_in_a_folder_of_the_repository_is_annotated_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "portals" / "own", WRONG)
    monkeypatch.chdir(tmp_path)
    main(["-C", "portals/own", "check", "--format", "github"])
    assert capsys.readouterr().out.startswith(
        "::error file=portals/own/content/nl/training/baker.yml,line=9,"
    )


def test_a_strict_check_shows_warnings_as_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(write(tmp_path, UNSTAMPED)), "check", "--strict"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first.startswith("content/ar/training/baker.yml:1:1: W402 (error) nobody has said")
    assert last.startswith("1 error in 1 file.")


def test_what_is_overdue_is_shown_with_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(write(tmp_path, OVERDUE)), "check"])
    out = capsys.readouterr().out
    assert (
        "content/nl/training/baker.yml:9:1: W202 (warning) review_by: this was to be checked by"
        " 2027-01-14" in out
    )
    assert "1 warning in 1 file" in out


def test_every_command_is_listed_and_no_other() -> None:
    modules = {module.name for module in pkgutil.iter_modules(commands.__path__)}
    assert {module_name(name) for name in SUMMARIES} == modules
    assert list(SUMMARIES) == sorted(SUMMARIES)
    assert every_command().keys() == SUMMARIES.keys()


def test_what_is_not_asked_for_is_not_loaded() -> None:
    """Help, the version and a mistyped word come at once: nothing is loaded for them that reads
    content or makes pages, nor any command.
    """
    program = (
        "import sys; from wegwijs.cli.main import main\n"
        "try: main(['--version'])\n"
        "finally: print(*sys.modules)"
    )
    process = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    version, modules = process.stdout.splitlines()
    assert version == f"wegwijs {__version__}"
    unasked = (
        r"\b(jinja2|markdown_it|dukpy|PIL|pydantic|wegwijs\.(cli\.commands\.\w+|site|render)\b)"
    )
    assert not re.findall(rf"\b(?:{unasked})\b", modules)


@pytest.mark.slow
def test_the_commands_of_every_day_load_a_library_when_something_needs_it() -> None:
    """Most runs meet no recording, draw no picture and find what they need of texts kept: what
    reads those is not loaded to start up.
    """
    names = "check", "build", "serve"
    program = (
        "import sys; from wegwijs.cli.commands import load_command\n"
        f"for name in {names}: load_command(name)\n"
        "print(*sys.modules)"
    )
    process = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    later = {
        "PIL.Image", "babel.dates", "dukpy", "html5lib", "icalendar", "markdown_it",
        "mkdocs.config", "mutagen", "phonenumbers", "urllib.request", "wegwijs.types.training",
    }  # fmt: skip
    assert not later & set(process.stdout.split())


def test_the_folder_may_have_the_name_of_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "build", GOOD)
    monkeypatch.chdir(tmp_path)
    assert main(["-C", "build", "check"]) == 0


@pytest.mark.parametrize("arguments", [[], ["check", "--format", "xml"], ["stamp"]])
def test_wrong_use_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: wegwijs" in capsys.readouterr().err


def test_a_folder_that_is_no_portal_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(tmp_path), "check"]) == 2
    assert "there is no mkdocs.yml here" in capsys.readouterr().err
    (tmp_path / "mkdocs.yaml").touch()
    assert main(["-C", str(tmp_path), "check"]) == 2
    assert "mkdocs.yaml: rename this file to mkdocs.yml." in capsys.readouterr().err


def test_a_day_that_is_none_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "tomorrow")
    assert main(["-C", str(write(tmp_path, GOOD)), "check"]) == 2
    assert "tomorrow" in capsys.readouterr().err


def test_status_counts_records_and_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(write(tmp_path, UNSTAMPED)), "status", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["ar"]["training"] == {
        "records": {"current": 0, "unstamped": 0, "stale": 0, "missing": 1},
        "fields": {"current": 0, "unstamped": 1, "stale": 0, "missing": 2},
        "words": {"current": 0, "unstamped": 2, "stale": 0, "missing": 4},
        "machine": 0,
        "percent": 0,
    }
    assert sum(counts["nl"]["training"]["records"].values()) == 0


def test_status_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(write(tmp_path, UNSTAMPED)), "status"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == [
        "current",
        "unstamped",
        "stale",
        "missing",
        "machine",
        "words",
        "left",
        "done",
    ]
    assert ["ar", "training", "·", "·", "·", "1", "·", "6", "0%"] in [
        line.split() for line in lines
    ]


def test_stamp_makes_a_translation_current(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, UNSTAMPED)
    path = tmp_path / "content/ar/training/baker.yml"
    assert main(["-C", str(tmp_path), "stamp", str(path)]) == 0
    assert "stamped" in capsys.readouterr().out
    main(["-C", str(tmp_path), "status", "--json"])
    assert json.loads(capsys.readouterr().out)["ar"]["training"]["fields"]["current"] == 1


@pytest.mark.slow
def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    """As in `wegwijs explain | head -1`."""
    command = [sys.executable, "-m", "wegwijs", "-C", str(REPOSITORY), "explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_question_goes_to_the_site_where_the_settings_have_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, GOOD)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_dir: public/web\n")
    for folder, options in (("public/web", []), ("other", ["--site-dir", "other"])):
        assert main(["-C", str(tmp_path), "search", "brood", "--lang", "nl", *options]) == 2
        said = capsys.readouterr().err
        assert f"{folder}: run `wegwijs build`" in said.replace(f"{tmp_path}/", "")


MANY = GOOD | {f"nl/training/baker-{n}.yml": BAKER + "titel: x\n" for n in range(80)}
"""More than a pipe takes at once."""


@pytest.mark.parametrize(
    ("files", "way", "code"),
    [
        at_night(GOOD, "true", 0),
        at_night(WRONG, "true", 1),
        (MANY, "true", 1),
        at_night(GOOD, "full", 2),
        at_night(MANY, "full", 2),
        at_night(GOOD, "closed", 0),
        (WRONG, "closed", 1),
    ],
)
def test_who_cannot_read_all_of_it_has_the_exit_code_of_the_check(
    tmp_path: Path, files: dict[str, str], way: str, code: int
) -> None:
    """As in `wegwijs check | true`, `wegwijs check > /dev/full` and `wegwijs check >&-`."""
    command = [sys.executable, "-m", "wegwijs", "-C", str(write(tmp_path, files)), "check"]
    if way == "closed":
        command = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    read, write_end = os.pipe()
    os.close(read)
    out = write_end if way == "true" else os.open("/dev/full", os.O_WRONLY)
    done = subprocess.run(
        command, stdout=out, stderr=subprocess.PIPE, text=True, env=environment(), check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert ("No space left" in done.stderr) == (way == "full")
    assert done.returncode == code


def test_messages_are_in_the_language_asked_for_or_the_terminals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(write(tmp_path, WRONG))
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert main(["-C", folder, "check"]) == 1
    assert "titel: onbekend veld. Bedoel je “title”?" in capsys.readouterr().out
    assert main(["-C", folder, "check", "--lang", "fr"]) == 1
    assert "titel: champ inconnu. Vouliez-vous dire « title » ?" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["chek"], "There is no command “chek”. Did you mean “check”?"),
        (["frobnicate"], "There is no command “frobnicate”. Known here: add-language, "),
        (["status", "--limit", "-1"], "“-1” is not a number of 1 or more"),
        (["build", "--jobs", "0"], "“0” is not a number of 1 or more"),
    ],
)
def test_a_command_typed_wrong_is_told(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    try:
        code = main(words)
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == 2
    assert says in capsys.readouterr().err


def test_the_folder_may_stand_behind_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "-C", str(write(tmp_path, GOOD))]) == 0
    assert capsys.readouterr().err == ""


def test_a_terminal_without_our_letters_ends_in_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = TextIOWrapper(BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", file)
    assert main(["-C", str(tmp_path), "check"]) == 2
    file.flush()
    assert b"Give the portal?s folder with -C." in file.buffer.getvalue()
