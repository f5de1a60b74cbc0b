"""Release notes: two versions go in; what changed between them for readers and editors comes out,
in words.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from wegwijs.editing.init.manifest import number

Notes = Mapping[str, Mapping[str, list[str]]]
"""By version, for whom ("readers", "editors"), a sentence for each change."""


def release_notes() -> Notes:
    """The notes of every release."""
    text = Path(__file__).with_name("release_notes.yml").read_text("utf-8")
    notes: Any = yaml.safe_load(text)
    return notes  # type: ignore[no-any-return] # a file of this package


def changes_between(since: str, to: str, notes: Notes) -> list[str]:
    """A line for each change after `since`, up to `to`; none when the two are the same."""
    lines: list[str] = []
    for version in sorted(notes, key=number):
        if number(since) < number(version) <= number(to):
            for whom in ("readers", "editors"):
                lines += [f"{version}, for {whom}: {one}" for one in notes[version].get(whom, ())]
    return lines
