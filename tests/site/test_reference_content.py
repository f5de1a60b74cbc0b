"""The reference portal's content: as much of it as the README promises, and untranslated only where
it says so.
"""

import re

import pytest

from support.portals import REPOSITORY as ROOT
from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import load_settings
from wegwijs.content.translations.progress import ORDER
from wegwijs.site.registry import discover

LEAST = {"guide": 14, "recognition": 7, "training": 40, "story": 8, "event": 16, "organisation": 18}


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(
        load_settings(ROOT, {"WEGWIJS_TODAY": "2026-11-21"}), discover().definitions
    )


def test_it_has_no_problems(content: Content) -> None:
    assert [str(problem) for problem in content.problems] == []


def test_it_has_enough_of_each_type(content: Content) -> None:
    counts = {name: len(entries) for name, entries in content.portal.entries.items()}
    assert {name: count for name, count in counts.items() if count < LEAST[name]} == {}


def test_every_translation_gap_is_listed_in_the_readme(content: Content) -> None:
    listed = set(
        re.findall(r"^\| `([a-z]+/[a-z0-9-]+)`", (ROOT / "README.md").read_text("utf-8"), re.M)
    )
    gaps: dict[str, str] = {}
    for entries in content.portal.entries.values():
        for entry in entries.values():
            states = {
                state for lang in ("nl", "fr", "en", "ar") for state in entry.states(lang).values()
            }
            if worst := next(
                (state for state in ORDER if state in states and state != "current"), None
            ):
                gaps["/".join(entry.key)] = worst
    assert set(gaps) == listed
    assert sorted(gaps.values()) == ["missing"] * 5 + ["stale"] * 3


def test_invented_records_say_that_they_are_examples(content: Content) -> None:
    real = [
        entry.id
        for name in ("training", "event", "story")
        for entry in content.portal.entries[name].values()
        if not entry.record.sample
    ]
    assert real == []


def test_real_records_name_their_sources_and_when_they_were_checked(content: Content) -> None:
    for name in ("recognition", "organisation"):
        for entry in content.portal.entries[name].values():
            assert entry.record.sources, entry.id
            assert entry.record.checked_on, entry.id
            assert entry.record.review_by, entry.id
