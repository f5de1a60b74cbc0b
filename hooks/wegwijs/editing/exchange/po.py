"""PO: texts go in and come out, through polib."""

import polib

from wegwijs.editing.exchange.units import (
    Batch,
    ExchangeFileError,
    Export,
    ReturnedUnit,
    Unit,
    fingerprint,
    plain,
)

_WAS = "Wegwijs: "
_CLOAK = str.maketrans(
    {char: chr(0xFDD0 + index) for index, char in enumerate("\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85")}
)
"""polib ends a line at these; they pass it under the cloak of characters that no text may hold."""
_UNCLOAK = str.maketrans({cloak: chr(char) for char, cloak in _CLOAK.items()})


def write(sheet: Export) -> str:
    """The texts as a PO file, a message for each; `msgctxt` holds the id."""
    file = polib.POFile(wrapwidth=0)
    file.header = f"Texts of {sheet.name}, from {sheet.source} to {sheet.target}."
    file.metadata = {
        "Project-Id-Version": sheet.name,
        "POT-Creation-Date": f"{sheet.day} 00:00+0000",
        "Language": sheet.target,
        "X-Source-Language": sheet.source,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "Wegwijs",
        "X-Wegwijs-Portal": sheet.portal,
    }
    file.extend(_entry(unit) for unit in sheet.units)
    return f"{file}\n" if not str(file).endswith("\n") else str(file)


def _entry(unit: Unit) -> polib.POEntry:
    stale = bool(unit.target) and not unit.confirmed
    return polib.POEntry(
        msgctxt=unit.id,
        msgid=plain(unit.source),
        msgstr=plain(unit.target),
        comment="\n".join(
            [*unit.notes, f"At most {unit.limit} characters.", f"{_WAS}{fingerprint(unit.target)}"]
        ),
        occurrences=[(unit.file, str(unit.line))],
        flags=["fuzzy"] if stale else [],
        previous_msgid=plain(unit.previous) if unit.previous else None,
    )


def read(data: bytes) -> list[Batch]:
    """The texts of a PO file, as one Batch. Raises ExchangeFileError with the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ExchangeFileError(
            line,
            "the file is neither XLIFF nor PO in UTF-8",
            "Save it as PO with the encoding UTF-8.",
        ) from None
    if "msgid" not in text:
        raise ExchangeFileError(
            1, "the file is neither XLIFF nor PO", "Save it as XLIFF 1.2 or PO."
        )
    try:
        # a name of a file would be opened: what ends in a line break is none
        file = polib.pofile(text.replace("\r\n", "\n").translate(_CLOAK) + "\n", encoding="utf-8")
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as fault:
        line = next(
            (int(word) for word in str(fault).replace(")", " ").split() if word.isdigit()), 1
        )
        raise ExchangeFileError(
            line, "this is not a sound PO file", "Export it from the translator’s program again."
        ) from None
    head = file.metadata
    units = tuple(_returned(entry) for entry in file if not entry.obsolete)
    return [
        Batch(
            head.get("X-Wegwijs-Portal", ""),
            head.get("X-Source-Language", ""),
            head.get("Language", ""),
            1,
            units,
        )
    ]


def _returned(entry: polib.POEntry) -> ReturnedUnit:
    kept = [
        line.removeprefix(_WAS).strip()
        for line in entry.comment.split("\n")
        if line.startswith(_WAS)
    ]
    return ReturnedUnit(
        id=(entry.msgctxt or "").translate(_UNCLOAK),
        source=plain(entry.msgid.translate(_UNCLOAK)),
        target=plain(entry.msgstr.translate(_UNCLOAK)),
        done=not entry.fuzzy,
        explicit=False,
        firm=not entry.fuzzy,
        was=kept[-1] if kept else None,
        line=entry.linenum or 1,
        fault="it has plural forms, which were not sent" if entry.msgid_plural else "",
    )
