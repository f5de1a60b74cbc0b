"""XLIFF 1.2: texts go in and come out. Read with expat and no document type, so that a file can
neither grow nor fetch anything.
"""

from collections.abc import Iterator
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from wegwijs.editing.exchange.units import (
    Batch,
    ExchangeFileError,
    Export,
    ReturnedUnit,
    Unit,
    fingerprint,
    plain,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
FINISHED = frozenset({"translated", "final", "signed-off"})
APPROVED = FINISHED - {"translated"}
NEEDS_EDIT = "needs-translation"
"""The state of a translation that nobody has compared with its source as it is now. Programs that
show what is left to do count it; not all of them count `needs-review-translation`.
"""
_WAS = "translation:"
_TRANSPARENT = frozenset({"mrk", "g"})
"""Inline elements whose text is text of the unit; the others stand for codes, which our texts do
not have.
"""
_DEEPEST = 200
"""Elements within each other; a file that a program made has some ten."""


def write(sheet: Export) -> str:
    """The texts as an XLIFF file: one `<file>` for each record, so that a translator's program can
    show them together.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<xliff version="1.2" xmlns="{NAMESPACE}">']
    opened = ""
    for unit in sheet.units:
        if unit.file != opened:
            if opened:
                lines += _CLOSING
            lines += [
                (
                    f'  <file original={quoteattr(unit.file)} source-language="{sheet.source}"'
                    f' target-language="{sheet.target}" datatype="plaintext"'
                    f" product-name={quoteattr(sheet.portal)}>"
                ),
                "    <body>",
            ]
            opened = unit.file
        lines += _unit(unit)
    return "\n".join([*lines, *(_CLOSING if opened else ()), "</xliff>", ""])


_CLOSING = ("    </body>", "  </file>")


def _unit(unit: Unit) -> Iterator[str]:
    approved = ' approved="yes"' if unit.target and unit.confirmed else ""
    yield (
        f'      <trans-unit id={quoteattr(unit.id)}{approved} maxwidth="{unit.limit}"'
        f' size-unit="char" extradata="{_WAS}{fingerprint(unit.target)}" xml:space="preserve">'
    )
    yield f"        <source>{escape(plain(unit.source))}</source>"
    if unit.target:
        state = "translated" if unit.confirmed else NEEDS_EDIT
        yield f'        <target state="{state}">{escape(plain(unit.target))}</target>'
    yield '        <context-group purpose="location">'
    yield f'          <context context-type="sourcefile">{escape(unit.file)}</context>'
    yield f'          <context context-type="linenumber">{unit.line}</context>'
    yield "        </context-group>"
    for note in unit.notes:
        yield f"        <note>{escape(note)}</note>"
    if unit.previous:
        yield '        <alt-trans alttranstype="previous-version">'
        yield f"          <source>{escape(plain(unit.previous))}</source>"
        yield f"          <target>{escape(plain(unit.target))}</target>"
        yield "        </alt-trans>"
    yield "      </trans-unit>"


def read(data: bytes) -> list[Batch]:
    """The texts of an XLIFF 1.x file, a Batch for each `<file>` in it. Raises ExchangeFileError
    with the line.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as fault:
        reason = expat.ErrorString(fault.code)
        raise ExchangeFileError(
            fault.lineno,
            f"this is not well-formed XML ({reason})",
            "Export it from the translator’s program again.",
        ) from None
    except (ValueError, LookupError):  # an encoding that expat cannot ask Python for
        raise ExchangeFileError(
            1, "the encoding of the file is not known", "Save it as UTF-8."
        ) from None
    return reader.batches


class _Reader:
    """Follows the elements of a file; only what is read is kept."""

    def __init__(self) -> None:
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.stack: list[str] = []
        self.places: list[str] = []
        self.batches: list[Batch] = []
        self.head: tuple[str, str, str, int] = ("", "", "", 1)
        self.units: list[ReturnedUnit] = []
        self.unit: dict[str, str] | None = None
        self.line = 1
        self.texts: dict[str, list[str]] = {}
        self.state: str | None = None
        self.fault = ""
        self.repeated = False

    def _doctype(self, *declaration: object) -> None:
        raise ExchangeFileError(
            self.parser.CurrentLineNumber,
            "a document type (<!DOCTYPE …>) stands in the file",
            "Delete it; XLIFF needs none.",
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if len(self.stack) == _DEEPEST:
            message = f"more than {_DEEPEST} elements stand within each other (<{name[:40]}>)"
            raise ExchangeFileError(
                self.parser.CurrentLineNumber,
                message,
                "Export it from the translator’s program again.",
            )
        if not self.stack:
            self._root(name, attributes)
        elif name == "file":
            line = self.parser.CurrentLineNumber
            self.head = (
                attributes.get("product-name", ""),
                attributes.get("source-language", ""),
                attributes.get("target-language", ""),
                line,
            )
            self.units = []
        elif name == "trans-unit":
            self.unit, self.texts, self.state, self.fault, self.repeated = (
                attributes,
                {},
                None,
                "",
                False,
            )
            self.line = self.parser.CurrentLineNumber
        elif name in {"source", "target"} and self.stack[-1] == "trans-unit":
            self.repeated |= name == "target" and name in self.texts
            self.texts[name] = []
            if name == "target":
                self.state = attributes.get("state")
        elif name not in _TRANSPARENT and self.places[-1]:
            self.fault = f"it holds a code that was not sent (<{name}>)"
        self.places.append(self._place(name))
        self.stack.append(name)

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if name != "xliff":
            raise ExchangeFileError(
                line,
                f"this is XML, but not XLIFF: it begins with <{name[:40]}>",
                "Save it as XLIFF 1.2 or PO.",
            )
        version = attributes.get("version", "1.2")
        if not version.startswith("1."):
            raise ExchangeFileError(
                line,
                f"this is XLIFF {version[:10]}; version 1.2 is read here",
                "Save it as XLIFF 1.2.",
            )

    def _place(self, name: str) -> str:
        """“source” or “target” when an element that begins here is that text of a unit, or inside
        it; "" elsewhere.
        """
        if name == "trans-unit" or not self.stack:
            return ""
        if self.stack[-1] == "trans-unit":
            return name if name in {"source", "target"} else ""
        return self.places[-1]

    def _text(self, text: str) -> None:
        if self.unit is not None and (name := self.places[-1]):
            self.texts[name].append(text)

    def _end(self, tag: str) -> None:
        name = self.stack.pop()
        self.places.pop()
        if name == "trans-unit" and self.unit is not None:
            self.units.append(self._returned(self.unit))
            self.unit = None
        elif name == "file":
            portal, source, target, line = self.head
            self.batches.append(Batch(portal, source, target, line, tuple(self.units)))

    def _returned(self, attributes: dict[str, str]) -> ReturnedUnit:
        extra = attributes.get("extradata", "")
        # a program may mark a text as to be revised and leave the approval of before where it was
        approved = attributes.get("approved") == "yes" and self.state in {None, *FINISHED}
        firm = approved or self.state in APPROVED
        explicit = firm or self.state in FINISHED
        return ReturnedUnit(
            id=attributes.get("id", ""),
            source=plain("".join(self.texts.get("source", ()))),
            target=plain("".join(self.texts.get("target", ()))),
            done=explicit or self.state is None,
            explicit=explicit,
            firm=firm,
            was=extra.removeprefix(_WAS) if extra.startswith(_WAS) else None,
            line=self.line,
            fault=self.fault,
            repeated=self.repeated,
        )
