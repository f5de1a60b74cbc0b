"""The commands in README, CONTRIBUTING and the pages for developers and for hosts exist, and what
can be run at once is run.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from support.portals import REPOSITORY, copy_small
from wegwijs.cli.commands import SUMMARIES
from wegwijs.cli.main import main

PAGES = [
    *(REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    REPOSITORY / "docs" / "starting.md",
    *sorted((REPOSITORY / "docs" / "dev").rglob("*.md")),
    *sorted((REPOSITORY / "docs" / "hosting").glob("*.md")),
]
BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.M | re.S)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
SYNOPSIS = re.compile(r"\[|…|\.\.\.|\b[A-Z]{2,}\b| N\b| L\b")
"""What stands for something that the reader fills in."""
RUN = re.compile(r"wegwijs (check|status|explain|stamp|add-language|schema)\b")
"""Commands that take seconds and need neither the network nor a site."""


class Said(NamedTuple):
    """A command as a page shows it."""

    page: str
    words: str


def commands() -> Iterator[Said]:
    """Every line of a block of code, and every code span, that is a call of one of our programs."""
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
        for words in [*lines, *SPAN.findall(BLOCK.sub("", text))]:
            words = re.split(r"   |#", words.strip())[0].strip().removeprefix("$ ")
            if re.match(r"(\w+=\S+ )*((\.venv/bin/)?(wegwijs|python|pytest)|make) ", words):
                yield Said(page.relative_to(REPOSITORY).as_posix(), words)


SAID = sorted(set(commands()))
OURS = [said for said in SAID if re.search(r"(^|/| )wegwijs ", said.words)]


def test_pages_show_commands() -> None:
    """Were none found, the tests below would mean nothing."""
    assert {"README.md", "CONTRIBUTING.md"} <= {said.page for said in SAID}
    assert {said.words for said in SAID} >= {"make site", "make test", "wegwijs add-language uk"}


def test_every_target_that_pages_name_exists() -> None:
    for said in SAID:
        if said.words.startswith("make "):
            done = subprocess.run(
                ["make", "-n", *said.words.split()[1:]],
                cwd=REPOSITORY,
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, f"{said.page}: {said.words}: {done.stderr.decode()}"


def test_the_readme_names_every_command_and_no_other() -> None:
    named = {
        name
        for said in OURS
        if said.page == "README.md" and (name := re.sub(r"\[-C DIR\] +", "", said.words).split()[1])
    }
    assert named == SUMMARIES.keys()


def test_every_command_and_option_of_ours_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for said in OURS:
        words = re.sub(r"\[-C DIR\] +", "", said.words.partition("wegwijs ")[2]).split()
        with pytest.raises(SystemExit) as ended:
            main([words[0], "--help"])
        assert ended.value.code == 0, said
        helped = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", said.words):
            assert option in helped, said
        for option, choices in re.findall(r"(--[a-z-]+) ([a-z]+(?:\|[a-z]+)+)", said.words):
            accepted = re.search(rf"{option} \{{([a-z,]+)\}}", helped)
            assert accepted, said
            assert set(choices.split("|")) == set(accepted[1].split(",")), said


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the small portal, which a command may change, with the record that pages name."""
    portal = copy_small(tmp_path / "portal")
    for record in portal.glob("content/*/training/baker.yml"):
        shutil.copy(record, record.with_name("pastry-baker.yml"))
    return portal


RUNNABLE = {
    said.words for said in OURS if RUN.match(said.words) and not SYNOPSIS.search(said.words)
}
PLAIN = {f"wegwijs {name}" for name in ("check", "status", "explain", "schema")}
"""Commands that need no further words."""


@pytest.mark.portal
@pytest.mark.parametrize("words", sorted(RUNNABLE | PLAIN))
def test_what_can_be_run_runs(words: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy)
    monkeypatch.setenv("WEGWIJS_HOOK", str(REPOSITORY / "hooks" / "main.py"))
    assert main(shlex.split(words)[1:]) == 0, words


def test_paths_in_commands_exist() -> None:
    for said in SAID:
        for path in re.findall(r"\b(?:tests|tools)/[\w./-]+", said.words):
            assert (REPOSITORY / path).exists(), said


def test_make_help_prints_every_target_that_people_call() -> None:
    text = (REPOSITORY / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", text, re.M)
    assert phony
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    printed = dict(line.split(maxsplit=1) for line in done.stdout.splitlines() if line)
    assert printed.keys() == set(phony[1].split())
    assert all(len(words) > 5 for words in printed.values())
