"""Tidying: what translations hold of texts that are gone is deleted, and what is over; every other
line stays as it was.
"""

from datetime import date
from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, TYPES, check, settings
from wegwijs.editing.tidy.apply import apply_plan
from wegwijs.editing.tidy.plan import plan_tidying
from wegwijs.strict_yaml.removal import without
from wegwijs.strict_yaml.text_edits import YamlEditError

SESSIONS = """\
sessions:
  # in Gent
  - id: gent
    start: 2027-01-11
    end: 2027-01-14
    note: Breng een schort mee.
  - {id: aalst, start: 2027-03-01, note: Bus 81.}
"""
ARABIC = """\
# يراجع
title: خباز
allowance: غير موجود
sessions:
  gent:
    note: أحضر مئزرًا.
  aalst: {note: حافلة.}
  kortrijk: {note: قديم.}
stamps:
  title: 1c9e
  sessions.kortrijk.note: 77ab
"""
FILES = {"nl/training/baker.yml": BAKER + SESSIONS, "ar/training/baker.yml": ARABIC}


def tidied(folder: Path, files: dict[str, str], day: date, past: bool = False) -> list[str]:
    content = check(folder, files, day)
    own = settings(folder, day)
    lines, whole = apply_plan(plan_tidying(content, own, TYPES, past), folder)
    assert whole
    return lines


def text(folder: Path, name: str) -> str:
    return (folder / "content" / name).read_text("utf-8")


def test_what_the_source_lacks_is_one_warning_and_goes(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    (problem,) = content.problems
    assert (problem.code, problem.severity, problem.line) == ("W403", "warning", 3)
    assert "allowance (line 3), sessions.kortrijk (line 8)" in problem.message
    assert content.portal.entries["training"]["baker"].translations["ar"].texts
    tidied(tmp_path, FILES, date(2027, 1, 1))
    assert text(tmp_path, "ar/training/baker.yml") == (
        ARABIC.replace("allowance: غير موجود\n", "")
        .replace("  kortrijk: {note: قديم.}\n", "")
        .replace("  sessions.kortrijk.note: 77ab\n", "")
    )
    assert text(tmp_path, "nl/training/baker.yml") == FILES["nl/training/baker.yml"]


def test_sessions_that_are_over_go_in_every_language(tmp_path: Path) -> None:
    lines = tidied(tmp_path, FILES, date(2027, 2, 1), past=True)
    assert "content/nl/training/baker.yml: without sessions.gent" in lines
    source, arabic = (text(tmp_path, f"{lang}/training/baker.yml") for lang in ("nl", "ar"))
    assert "gent" not in source.replace("# in Gent", "")
    assert "{id: aalst, start: 2027-03-01, note: Bus 81.}" in source
    assert "gent:" not in arabic
    assert "aalst: {note: حافلة.}" in arabic
    assert not check(tmp_path, {}, date(2027, 2, 1)).problems


def test_the_last_session_takes_its_list_along(tmp_path: Path) -> None:
    tidied(tmp_path, FILES, date(2027, 6, 1), past=True)
    assert text(tmp_path, "nl/training/baker.yml") == BAKER
    assert "sessions" not in text(tmp_path, "ar/training/baker.yml")


def test_an_event_that_is_over_leaves_a_redirect(tmp_path: Path) -> None:
    files = {"nl/event/fair.yml": FAIR, "fr/event/fair.yml": "title: Foire\n"}
    tidied(tmp_path, files, date(2027, 6, 1), past=True)
    assert not list((tmp_path / "content").rglob("fair.yml"))
    assert text(tmp_path, "redirects.yml") == "event:fair: event\n"
    assert not check(tmp_path, {}, date(2027, 6, 1)).problems


def test_an_event_that_something_leads_to_stays(tmp_path: Path) -> None:
    files = {"nl/event/fair.yml": FAIR, "nl/training/baker.yml": BAKER + "related: [event:fair]\n"}
    (line,) = tidied(tmp_path, files, date(2027, 6, 1), past=True)
    assert line == "event:fair is past and stays; it is linked from: training:baker."
    assert text(tmp_path, "nl/event/fair.yml") == FAIR


@pytest.mark.parametrize("written", ["a: {b: x, c: y}\n", "l: [{id: b, t: x}, {id: c, t: y}]\n"])
def test_what_stands_in_braces_with_others_is_left_to_people(written: str) -> None:
    with pytest.raises(YamlEditError):
        without(written, [("a", "b") if written.startswith("a") else ("l", "b")])


def test_line_ends_and_comments_stay() -> None:
    text_before = "a: 1\r\n# keep\r\nb:\r\n  c: |\r\n    x\r\n\r\n    y\r\n  d: 2\r\n"
    assert without(text_before, [("b", "c")]) == "a: 1\r\n# keep\r\nb:\r\n  d: 2\r\n"
