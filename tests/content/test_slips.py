"""Slips of editors: each in a file of its own, all in one portal; what is expected is all that the
check says.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.tiny import BAKER, FAIR, TYPES, VDAB, check, settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import (
    doubtful_days,
    doubtful_letters,
    doubtful_phones,
    doubtful_positions,
    doubtful_texts,
    markdown_slips,
    to_fill_in,
)
from wegwijs.editing.check.subject import Subject

RECORDS = {"training": BAKER, "event": FAIR, "organisation": VDAB}
RULES = (
    doubtful_days.CHECK,
    doubtful_letters.CHECK,
    doubtful_phones.CHECK,
    doubtful_positions.CHECK,
    doubtful_texts.CHECK,
    markdown_slips.CHECK,
    to_fill_in.CHECK,
)
CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("slips.yml").read_text("utf-8"), yaml.CSafeLoader
)


@dataclass(frozen=True)
class Checked:
    """What the check says, by the file it says it of."""

    problems: dict[str, list[Diagnostic]]


def path_of(case: dict[str, Any]) -> str:
    return f"nl/{case.get('type', 'training')}/{case['id']}.yml"


def text_of(case: dict[str, Any]) -> str:
    text: str = case.get("text", RECORDS[case.get("type", "training")])
    for old, new in case.get("replace", {}).items():
        assert text.count(old) == 1, f"{case['id']}: “{old}”"
        text = text.replace(old, new)
    added: str = case.get("add", "")
    return text + added


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("slips")
    content = check(folder, {path_of(case): text_of(case) for case in CASES})
    problems: dict[str, list[Diagnostic]] = {}
    subject = Subject(content, settings(folder), TYPES)
    warnings = [problem for rule in RULES for problem in rule(subject)]
    for problem in sorted([*content.problems, *warnings]):
        problems.setdefault(problem.file, []).append(problem)
    return Checked(problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_said_of_a_slip(checked: Checked, case: dict[str, Any]) -> None:
    lines = [
        f"{problem.line}:{problem.column} {problem.code} {problem.field}: {problem.words}"
        for problem in checked.problems.get(f"content/{path_of(case)}", [])
    ]
    assert len(lines) == len(case["problems"]), lines or "nothing is said"
    for line, expected in zip(lines, case["problems"], strict=True):
        place, *words = expected.split(" … ")
        assert line.startswith(f"{place} "), line
        assert [part for part in words if part not in line] == [], line
