"""The files from which a saved list is shown."""

import json
import re
from pathlib import Path

import pytest

from support.tiny import BAKER, check, site
from wegwijs.features.saved_list.saved_list import PER_FILE, _shards, shard_of, shards


def _read(script: str) -> tuple[int, dict[str, list[object]]]:
    match = re.fullmatch(r'wegwijs\.give\("saved-list\.(\d+)",(.*)\);\n', script, re.S)
    assert match is not None
    return int(match[1]), json.loads(match[2])


@pytest.mark.parametrize("records", [0, 1, PER_FILE, PER_FILE + 1, 3_000])
def test_every_record_is_in_the_file_its_id_leads_to(records: int) -> None:
    entries = {
        f"training.course-{number}": [f"Title {number}", "Course", []] for number in range(records)
    }
    files = [_read(script) for script in shards(entries).scripts]
    assert [number for number, _ in files] == list(range(len(files)))
    for number, entry in files:
        assert all(shard_of(key, len(files)) == number for key in entry)
    assert {key: value for _, entry in files for key, value in entry.items()} == entries


def test_files_stay_small_however_many_records_there_are() -> None:
    made = shards({f"event.fair-{number}": ["Title", "Job fair", []] for number in range(5_000)})
    assert max(len(_read(script)[1]) for script in made.scripts) < 3 * PER_FILE


def test_a_title_cannot_end_the_script() -> None:
    (script,) = shards({"event.x": ["</script><script>alert(1)\u2028", "", []]}).scripts
    assert "<" not in script
    assert "\u2028" not in script
    assert _read(script)[1]["event.x"][0] == "</script><script>alert(1)\u2028"


def test_the_version_follows_what_is_in_the_files() -> None:
    one, same, other = (shards({"event.x": [title, "", []]}).version for title in ("A", "A", "B"))
    assert one == same != other


def test_a_title_in_another_language_is_told_with_it(tmp_path: Path) -> None:
    files = {
        "nl/training/baker.yml": BAKER,
        "fr/training/baker.yml": "title: Devenir boulanger\nsummary: Du pain.\n",
    }
    made = site(check(tmp_path, files), tmp_path)
    shown = {
        lang: _read(_shards(made.page(lang, "")).scripts[0])[1]["training.baker"]
        for lang in ("nl", "fr", "ar")
    }
    assert (shown["nl"][0], shown["nl"][3:]) == ("Bakker worden", [])
    assert (shown["fr"][0], shown["fr"][3:]) == ("Devenir boulanger", [])
    assert (shown["ar"][0], shown["ar"][3:]) == ("Bakker worden", ["nl"])
