"""PO: texts go in and come out, through polib."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import polib
from babel import UnknownLocaleError
from babel.plural import to_gettext

from wegwijs.editing.exchange.units import (
    Batch,
    ExchangeFileError,
    Export,
    ReturnedUnit,
    Unit,
    fingerprint,
    plain,
)
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.portal_strings import plural_categories

_WAS = "Wegwijs: "
_CLOAK = str.maketrans(
    {char: chr(0xFDD0 + index) for index, char in enumerate("\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85")}
)
"""polib ends a line at these; they pass it under the cloak of characters that no text may hold."""
_QUOTED = re.compile(r'\s*(?:msg[a-z_]+(?:\[[0-9]+\])?\s*)?"((?:[^"\\]|\\.)*)"\s*')
_KNOWN = frozenset("abfnrtv?'\"\\")
"""Signs that stand behind a backslash in PO."""
_EXPONENT = re.compile(r"\b[ce]\b")
"""The exponent of a compact number in a plural rule (“1.2 million”): gettext has whole ones only,
and Babel leaves it as it is.
"""
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
    if any(unit.plural for unit in sheet.units):
        file.metadata["Plural-Forms"] = _rule(sheet.target)
    file.extend(_entries(sheet.units))
    return f"{file}\n" if not str(file).endswith("\n") else str(file)


def _rule(lang: str) -> str:
    """The plural rule of a language as gettext has it; its forms are in the order of
    `plural_categories`.
    """
    return _EXPONENT.sub("0", to_gettext(locale_named(lang).plural_form))


def _entries(units: Iterable[Unit]) -> Iterator[polib.POEntry]:
    """A message for each text; the plural forms of one are one message."""
    for _, group in groupby(units, lambda unit: unit.plural.name if unit.plural else unit.id):
        message = list(group)
        yield _plural_entry(message) if message[0].plural else _entry(message[0])


def _plural_entry(units: Sequence[Unit]) -> polib.POEntry:
    first = units[0]
    assert first.plural
    targets = {unit.plural.form: unit.target for unit in units if unit.plural}
    sent = ", ".join(f"{form}={fingerprint(text)}" for form, text in targets.items())
    notes = dict.fromkeys(note for unit in units for note in unit.notes)
    return polib.POEntry(
        msgctxt=first.plural.name,
        msgid=plain(first.plural.one),
        msgid_plural=plain(first.plural.other),
        msgstr_plural={
            number: plain(targets.get(form, "")) for number, form in enumerate(first.plural.forms)
        },
        comment="\n".join([*notes, f"At most {first.limit} characters.", f"{_WAS}{sent}"]),
        occurrences=[(first.file, str(first.line))],
        flags=["fuzzy"] if any(unit.target and not unit.confirmed for unit in units) else [],
    )


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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _check_lines(text)
    try:
        # a name of a file would be opened: what ends in a line break is none
        file = polib.pofile(text.translate(_CLOAK) + "\n", encoding="utf-8")
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as fault:
        line = next(
            (int(word) for word in str(fault).replace(")", " ").split() if word.isdigit()), 1
        )
        raise ExchangeFileError(
            line, "this is not a sound PO file", "Export it from the translator’s program again."
        ) from None
    head = file.metadata
    forms = _forms(head.get("Language", ""))
    units = tuple(
        unit
        for entry in file
        if not entry.obsolete
        for unit in (_returned_forms(entry, forms) if _is_plural(entry) else (_returned(entry),))
    )
    return [
        Batch(
            head.get("X-Wegwijs-Portal", ""),
            head.get("X-Source-Language", ""),
            head.get("Language", ""),
            1,
            units,
        )
    ]


def _check_lines(text: str) -> None:
    """Refuse what polib would read as something else: it takes the last letter of a text for the
    quotation mark that is missing there.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if '"' not in line or line.lstrip().startswith("#"):
            continue
        quoted = _QUOTED.fullmatch(line)
        if quoted is None:
            raise ExchangeFileError(
                number,
                "the quotation marks on this line are not in order",
                'A text stands between two of them, and one within it is written \\".',
            )
        for sign in re.findall(r"\\(.)", quoted[1]):
            if sign not in _KNOWN:
                advice = "Write \\\\ for a backslash."
                raise ExchangeFileError(number, f"“\\{sign}” is no sign of PO", advice)


def _forms(lang: str) -> tuple[str, ...]:
    """The plural forms of the language of a file, which anybody may have written."""
    try:
        return plural_categories(lang)
    except (ValueError, UnknownLocaleError):
        return ()


def _is_plural(entry: polib.POEntry) -> bool:
    """Whether a message holds plural forms that were sent: the id of any other text has a #."""
    return bool(entry.msgid_plural) and "#" not in (entry.msgctxt or "#")


def _returned_forms(entry: polib.POEntry, forms: Sequence[str]) -> Iterator[ReturnedUnit]:
    whole = _returned(entry)
    sent = dict(part.split("=", 1) for part in (whole.was or "").split(", ") if "=" in part)
    for number, form in enumerate(forms):
        source = entry.msgid if form == "one" else entry.msgid_plural
        yield replace(
            whole,
            id=f"{whole.id}#{form}",
            source=plain(source.translate(_UNCLOAK)),
            target=plain(entry.msgstr_plural.get(number, "").translate(_UNCLOAK)),
            was=sent.get(form),
            fault="",
        )


def _returned(entry: polib.POEntry) -> ReturnedUnit:
    lines = [
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
        was=lines[-1] if lines else None,
        line=entry.linenum or 1,
        fault="it has plural forms, which were not sent" if entry.msgid_plural else "",
    )
