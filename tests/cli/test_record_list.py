"""`wegwijs record-list` says what is worth recording first, and what to write when it is done."""

import json
from pathlib import Path

import pytest

from support.tiny import BAKER, VDAB, check, write
from wegwijs.cli.main import main

RIGHT = "title: Hoeveel?\nsummary: Het loon.\ntopic: wage\nanswer: Minstens **2.000 euro**.\n"
FILES: dict[str, str | bytes] = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "nl/training/invented.yml": f"{BAKER}sample: true\n",
    "nl/right/wage.yml": RIGHT,
    "ar/right/wage.yml": "title: كم؟\nanswer: ألفا يورو.\n",
}
SOUND = Path(__file__).parents[1] / "content" / "media" / "phone.mp3"


def listed(folder: Path, capsys: pytest.CaptureFixture[str], lang: str) -> list[dict[str, str]]:
    assert main(["-C", str(folder), "record-list", "--lang", lang, "--json"]) == 0
    tasks: list[dict[str, str]] = json.loads(capsys.readouterr().out)[lang]
    return tasks


def test_what_helps_most_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, FILES)
    tasks = listed(tmp_path, capsys, "nl")
    assert [task["type"] for task in tasks][:2] == ["greeting", "right"]
    assert {task["id"] for task in tasks} == {"", "wage", "vdab", "baker"}
    assert tasks[1]["text"] == "Hoeveel?\nMinstens 2.000 euro."
    assert {task["state"] for task in tasks} == {"missing"}
    arabic = [task["id"] for task in listed(tmp_path, capsys, "ar")]
    assert arabic == ["", "wage"]  # what nobody has translated cannot be read


def test_what_it_says_to_write_is_right_until_the_text_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    task = listed(tmp_path, capsys, "ar")[1]
    path = tmp_path / task["file"]
    path.write_text(f"{path.read_text('utf-8')}audio:\n  {task['entry']}\n", "utf-8")
    media = {**FILES, f"media/{task['recording']}": SOUND.read_bytes()}
    del media["ar/right/wage.yml"]
    assert check(tmp_path, media).problems == ()
    assert listed(tmp_path, capsys, "ar")[1]["state"] == "recorded"
    path.write_text(path.read_text("utf-8").replace("ألفا", "ثلاثة آلاف"), "utf-8")
    assert listed(tmp_path, capsys, "ar")[1]["state"] == "outdated"
    assert main(["-C", str(tmp_path), "record-list", "--lang", "ar", "--limit", "1"]) == 0
    shown = capsys.readouterr().out
    assert "ar: 0 of 2 texts recorded" in shown
    assert "… and 1 more" in shown


def test_a_language_that_there_is_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, FILES)
    assert main(["-C", str(tmp_path), "record-list", "--lang", "xx"]) == 2
    assert "“xx” is not a language of this portal" in capsys.readouterr().err
