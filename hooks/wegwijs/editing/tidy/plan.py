"""Plan: a portal and a day go in; what can go from its files, and what must stay and why, come
out.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.content.file_kinds import read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.load import Content
from wegwijs.content.model.introspect import FieldPath, texts
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.portal import Entry, Key
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings


@dataclass(slots=True)
class TidyPlan:
    """What goes.

    fields   by file, the paths of the fields and entries that go
    stamps   by file, the stamps that stay, where some go
    files    whole files that go, by the record that they are of
    stays    a sentence for each past record that must stay
    """

    fields: dict[str, list[FieldPath]] = field(default_factory=lambda: defaultdict(list))
    stamps: dict[str, Mapping[str, str]] = field(default_factory=dict)
    files: dict[Key, list[str]] = field(default_factory=dict)
    stays: list[str] = field(default_factory=list)


def plan_tidying(
    content: Content,
    settings: Settings,
    types: Mapping[str, RecordType[Any]],
    past: bool = False,
) -> TidyPlan:
    """What translations hold that their source does not; with `past`, also what is over on the day
    of the settings. Records with errors are left alone.
    """
    plan = TidyPlan()
    pages = _pages(settings) if past else ""
    for name, entries in content.portal.entries.items():
        for entry in entries.values():
            over = list(types[name].past(entry.record, settings.today)) if past else []
            if () in over:
                _whole_record(plan, entry, content, pages)
                over = []
            if entry.key not in plan.files:
                _parts(plan, entry, over)
    if content.portal.labels:
        _parts(plan, content.portal.labels, [])
    return plan


def _whole_record(plan: TidyPlan, entry: Entry, content: Content, pages: str) -> None:
    """A record that is over goes, unless something leads to it."""
    name = ":".join(entry.key)
    leading = [":".join(key) for key in content.portal.backlinks.get(entry.key, ())]
    if re.search(rf"\b{re.escape(name)}(?![\w-])", pages):
        leading.append("a page in docs/")
    if leading:
        plan.stays.append(f"{name} is past and stays; it is linked from: {', '.join(leading)}.")
    else:
        plan.files[entry.key] = list(entry.files.values())


def _parts(plan: TidyPlan, entry: Entry, over: list[FieldPath]) -> None:
    """Entries that are over go from all files of a record; leftovers from its translations."""
    if over:
        plan.fields[entry.files[entry.source]] += over
    names = {
        ".".join(path)
        for path, _, _ in texts(entry.record)
        if not any(path[: len(one)] == one for one in over)
    }
    for lang, translation in entry.translations.items():
        file = entry.files[lang]
        translated = {path[: len(one)] for path in translation.texts for one in over}
        gone = [*translation.leftovers, *(one for one in over if one in translated)]
        if gone:
            plan.fields[file] += gone
        if stamps := {key: one for key, one in translation.stamps.items() if key in names}:
            if len(stamps) < len(translation.stamps):
                plan.stamps[file] = stamps
        elif translation.stamps:
            plan.stamps[file] = {}


def _pages(settings: Settings) -> str:
    """The text of all hand-written pages, which may lead to records."""
    paths = [path for lang in settings.codes for path in page_files(settings.folder, lang)]
    return "\n".join(read_plain(path, MAX_BYTES).decode("utf-8", "replace") for path in paths)
