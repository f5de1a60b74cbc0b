"""SVG: a drawing goes in; nothing comes out, or the first thing in it that runs, asks another host,
or tells of its maker.
"""

import re
from xml.parsers import expat

from wegwijs.content.containers.fault import ContainerError

SVG = "http://www.w3.org/2000/svg"
_XLINK, _XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_ACTIVE = frozenset(
    {
        "script",
        "foreignobject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "handler",
        "listener",
        "set",
    }
)
_ADDRESS = re.compile(
    r"url\((?!\s*['\"]?\s*#)|@import|javascript:|image-set\(|image\(|cross-fade\(|src\(", re.I
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)|/\*.*?\*/", re.S)


class SvgError(ContainerError):
    """What a drawing must not hold, and where: `line` and `column` count from 1."""

    def __init__(self, clause: str, line: int, column: int) -> None:
        super().__init__(clause, "more")
        self.line, self.column = line, column


def check_svg(data: bytes) -> None:
    """Raise SvgError unless a drawing is only a drawing: shapes, texts, styles, links within
    itself.
    """
    _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.element
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        parser.ProcessingInstructionHandler = self.instruction
        self.open: list[str] = []
        self.style: list[str] = []

    def read(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as fault:
            raise SvgError(
                "is no SVG drawing, or damaged", fault.lineno, fault.offset + 1
            ) from None
        except (UnicodeError, ValueError, LookupError):
            raise SvgError("is no SVG drawing in UTF-8", 1, 1) from None

    def refuse(self, clause: str) -> None:
        raise SvgError(clause, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal:
            self.refuse("declares entities of its own")

    def instruction(self, target: str, data: str) -> None:
        self.refuse(f"holds an instruction <?{target[:40]}")

    def element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.open and (space, local) != (SVG, "svg"):
            self.refuse("is no SVG drawing")
        if local.lower() in _ACTIVE:
            self.refuse(f"holds <{local[:40]}>, which is more than a drawing")
        if space != SVG:
            self.refuse(f"holds what a drawing program noted for itself: <{local[:40]}>")
        self.open.append(local)
        for attribute, value in attributes.items():
            self.attribute(*attribute.rpartition(" ")[::2], value)
            if (
                local.startswith("animate")
                and attribute.lower() == "attributename"
                and value.strip().lower().endswith("href")
            ):
                self.refuse("changes a link while it is shown")

    def attribute(self, space: str, name: str, value: str) -> None:
        if space not in ("", _XLINK, _XML):
            self.refuse(f"holds what a drawing program noted for itself: {name[:40]}")
        if name.lower().startswith("on"):
            self.refuse(f"holds {name[:40]}, which runs a program")
        if name.lower() in ("href", "src", "base") and not value.lstrip().startswith("#"):
            self.refuse(f"points outside itself: {value[:60]}")
        self.css(value)

    def text(self, words: str) -> None:
        if self.open[-1] == "metadata" and words.strip():
            self.refuse("says who made it")
        if self.open[-1] == "style":
            self.style.append(words)

    def end(self, name: str) -> None:
        if self.open.pop() == "style":
            self.css("".join(self.style))

    def css(self, value: str) -> None:
        if _ADDRESS.search(
            _ESCAPE.sub(
                lambda sign: chr(min(int(sign[1], 16), 0x10FFFF)) if sign[1] else sign[2] or "",
                value,
            )
        ):
            self.refuse(f"points outside itself: {value.strip()[:60]}")
