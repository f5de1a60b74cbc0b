"""Units: what leaves for a translator and what comes back, as plain values."""

import hashlib
import unicodedata
from dataclasses import dataclass

from wegwijs.diagnostics.diagnostic import DiagnosticError, Location

MAX_BYTES = 50_000_000
NOTHING = "-"
"""Stands for the fingerprint of a translation that there was not."""


class ExchangeFileError(DiagnosticError):
    """A file that cannot be read as XLIFF or PO."""

    def __init__(self, line: int, message: str, advice: str) -> None:
        super().__init__(message, advice, "unreadable-exchange-file", Location(line=line))


@dataclass(frozen=True, slots=True)
class Plural:
    """What a text is one form of: the name that all forms share, the form, all forms in the order
    of the language's plural rule, and the English pair.
    """

    name: str
    form: str
    forms: tuple[str, ...]
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One text on its way to a translator.

    id         type/record#path, such as `training/pastry-baker#sessions.spring-2027.note`; list
               entries are named by id; ui/key, ui/key#form and page/path#piece for the others
    source     the text to translate
    target     the translation there is, "" for none
    confirmed  whether that translation was made from this very source text
    limit      the greatest number of characters
    file, line where the source text stands
    notes      what a translator should know, a sentence each
    previous   the source text that `target` was made from, when it is known and another one
    plural     what it is a form of; None for a text that has no plural forms
    """

    id: str
    source: str
    target: str
    confirmed: bool
    limit: int
    file: str
    line: int
    notes: tuple[str, ...]
    previous: str = ""
    plural: Plural | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """What goes into one file: texts from one language to one other. `portal` says which portal
    they are of.
    """

    portal: str
    name: str
    source: str
    target: str
    day: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """One text that came back.

    target  the translation, "" for none
    done    whether the translator's program says that it is translated
    said    whether it says so in as many words; else it only says nothing else
    firm    whether a person must have said so: some programs mark as translated whatever has a
            translation
    was     the fingerprint of the translation that was sent; None when the file does not tell
    fault   why the text cannot be read, "" for nothing
    repeated  whether it has more than one translation
    """

    id: str
    source: str
    target: str
    done: bool
    explicit: bool
    firm: bool
    was: str | None
    line: int
    fault: str = ""
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that came back, of one pair of languages; a file may hold several. Each of the first
    three is "" when not told.
    """

    portal: str
    source: str
    target: str
    line: int
    units: tuple[ReturnedUnit, ...]


def plain(text: str) -> str:
    """A text with the line ends of YAML and without space around it, as content holds it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def fingerprint(text: str) -> str:
    """A short hash of a translation, whatever way a program writes its accents; NOTHING for
    none.
    """
    text = unicodedata.normalize("NFC", plain(text))
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else NOTHING
