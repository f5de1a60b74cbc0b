"""Help for tests of the exchange: a tiny portal, what a translator does with its texts, and what
comes back.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from support.tiny import BAKER, DEFINITIONS, check, settings, write
from wegwijs.content.load import Content, load_content
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.portal import State
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.exchange import po, xliff
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.formats import writer
from wegwijs.editing.exchange.importing import ImportResult, import_units
from wegwijs.editing.exchange.kinds import text_kinds
from wegwijs.editing.exchange.text_kind import TextKind
from wegwijs.editing.exchange.units import Batch, Export, ReturnedUnit

Old = Mapping[tuple[str, FieldPath], str]
ALL: tuple[State, ...] = ("missing", "stale", "unstamped", "current")
SOURCE = (
    BAKER
    + """\
sessions:
  - {id: gent, start: 2027-03-01, note: Breng werkkledij mee.}
  - {id: aalst, start: 2027-04-01, note: De bus rijdt niet.}
conditions: |
  - Nederlands, niveau A2
  - Lees eerst [VDAB](organisation:vdab) en [de regels](https://example.org/nl)
"""
)
TRANSLATION = """\
# Nagelezen door Amal
title:   خبّاز   # niet wijzigen
summary: "تعلّم صنع الخبز."

sessions:
  aalst: {note: 'لا توجد حافلة.'}
stamps:
  title: '%s'
"""
FILES = {"nl/training/baker.yml": SOURCE}
AR = "content/ar/training/baker.yml"


def kinds(content: Content, folder: Path, old: Old = MappingProxyType({})) -> tuple[TextKind, ...]:
    """The kinds of text of a tiny portal."""
    return text_kinds(content, settings(folder), DEFINITIONS, old)


def sheets(
    folder: Path,
    files: Mapping[str, str] | None = None,
    lang: str = "ar",
    states: tuple[State, ...] = ALL,
) -> list[Export]:
    """What leaves of a tiny portal."""
    content = check(folder, FILES if files is None else files)
    exports, left = outgoing(kinds(content, folder), settings(folder), lang, states)
    assert left == []
    return exports


def returned(text: str, form: str) -> list[Batch]:
    """What is read of a file."""
    return {"xliff": xliff.read, "po": po.read}[form](text.encode())


def translated(
    sheet: Export, form: str, texts: Mapping[str, str], state: str = "translated"
) -> str:
    """The file as a translator sends it back, who translated the texts with these ids and touched
    no other.
    """
    units = tuple(
        replace(unit, target=texts[unit.id], confirmed=state == "translated")
        if unit.id in texts
        else unit
        for unit in sheet.units
    )
    after, before = writer(form)(replace(sheet, units=units)), writer(form)(sheet)
    return _with_old_fingerprints(before, after)


def _with_old_fingerprints(before: str, after: str) -> str:
    """No program changes what we sent for ourselves; `writer` would."""
    marks = ("extradata=", "#. Wegwijs: ")
    old = iter([line for line in before.split("\n") if any(mark in line for mark in marks)])
    return "\n".join(
        next(old) if any(mark in line for mark in marks) else line for line in after.split("\n")
    )


def receive(
    folder: Path, *batches: list[Batch], unconfirmed: bool = False, accept: bool = False
) -> ImportResult:
    """What an import comes to; the changed files are written."""
    known = settings(folder)
    received = [(f"back-{number}", batch) for number, batch in enumerate(batches, 1)]
    arrived = import_units(
        received, kinds(load_content(known, DEFINITIONS), folder), known, unconfirmed, accept
    )
    for name, data in arrived.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    assert load_content(known, DEFINITIONS).problems == ()
    return arrived


def change(batches: list[Batch], how: Callable[[ReturnedUnit], ReturnedUnit]) -> list[Batch]:
    """The batches with each text changed."""
    return [replace(batch, units=tuple(map(how, batch.units))) for batch in batches]


def only(arrived: ImportResult) -> Diagnostic:
    """The one problem of an import."""
    assert len(arrived.problems) == 1, arrived.problems
    return arrived.problems[0]


__all__ = [
    "ALL",
    "AR",
    "FILES",
    "SOURCE",
    "TRANSLATION",
    "change",
    "only",
    "receive",
    "returned",
    "sheets",
    "translated",
    "write",
]
