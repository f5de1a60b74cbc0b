"""Workbooks (ISO/IEC 29500): sheets go in; the octets of a file come out, the same for the same
sheets.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wegwijs.features.open_data.sheet_cells import letters
from wegwijs.features.open_data.sheet_rows import SheetRows

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_UNUSABLE = re.compile(r"[\[\]:*?/\\]|^'|'$")
"""What the name of a sheet cannot hold."""
_MOST = 31
"""Characters of the name of a sheet."""
_MADE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows, the widths of its columns in characters. A `table` has a head that stays
    in sight, and can be filtered.
    """

    name: str
    rows: SheetRows
    widths: tuple[int, ...]
    rtl: bool = False
    table: bool = False

    @property
    def title(self) -> str:
        """Its name as programs allow it."""
        return _UNUSABLE.sub(" ", self.name)[:_MOST].strip() or "1"

    @property
    def area(self) -> str:
        """From its first cell to its last."""
        return f"$A$1:${letters(len(self.widths) - 1)}${len(self.rows)}"


def workbook(sheets: Sequence[Sheet], creator: str, day: date, date_format: str) -> bytes:
    """The octets of a file. `day` is the day it is made for, `date_format` how it shows days."""
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations(
            [(f"{_RELATIONS}/officeDocument", "xl/workbook.xml"), (_CORE, "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(creator, sheets[0].name, day),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *((f"{_RELATIONS}/worksheet", f"worksheets/sheet{number}.xml")
                  for number in range(1, len(sheets) + 1)),
                (f"{_RELATIONS}/styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _styles(date_format),
    }  # fmt: skip
    octets = io.BytesIO()
    with ZipFile(octets, "w", ZIP_DEFLATED) as file:
        for name, xml in parts.items():
            _write(file, name, [xml.encode()])
        for number, sheet in enumerate(sheets, 1):
            _write(file, f"xl/worksheets/sheet{number}.xml", _sheet(sheet, number == 1))
    return octets.getvalue()


def _write(file: ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    """Write a part piece by piece: the rows of thousands of records are tens of megabytes."""
    entry = ZipInfo(name, _MADE)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 3  # the same on every system
    with file.open(entry, "w") as part:
        part.write(_DECLARED.encode())
        for piece in pieces:
            part.write(piece)


def _content_types(number: int) -> str:
    parts = {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        "/docProps/core.xml": _CORE_TYPE,
        **{
            f"/xl/worksheets/sheet{place}.xml": f"{_TYPE}.worksheet+xml"
            for place in range(1, number + 1)
        },
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _core(creator: str, title: str, day: date) -> str:
    moment = f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"{moment}</cp:coreProperties>"
    )


def _book(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name="{escape(sheet.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"{escape(_quoted(sheet.title))}!{sheet.area}</definedName>"
        for number, sheet in enumerate(sheets)
        if sheet.table
    )
    names = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets>{names}</workbook>"
    )


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _styles(date_format: str) -> str:
    """Fonts, fills and the cell formats 0 (numbers), TEXT, DAY, MOMENT and HEAD."""
    day, moment = f'"{escape(date_format)}"', f'"{escape(date_format)} hh:mm"'
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0"'
        f'{more} applyNumberFormat="1"/>'
        for number, font, fill, more in (
            (0, 0, 0, ""),
            (49, 0, 0, ""),
            (164, 0, 0, ""),
            (165, 0, 0, ""),
            (49, 1, 2, ' applyFont="1" applyFill="1"'),
        )
    )
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        f'<numFmts count="2"><numFmt numFmtId="164" formatCode={day}/>'
        f'<numFmt numFmtId="165" formatCode={moment}/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
        '<fgColor rgb="FFE3EEEE"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="5">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _sheet(sheet: Sheet, first: bool) -> Iterator[bytes]:
    yield "".join(_before_rows(sheet, first)).encode()
    yield from sheet.rows.pieces()
    area = sheet.area.replace("$", "")
    filtered = f'<autoFilter ref="{area}"/>' if sheet.table else ""
    yield f"</sheetData>{filtered}</worksheet>".encode()


def _before_rows(sheet: Sheet, first: bool) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}"><dimension ref="{sheet.area.replace("$", "")}"/>'
    right, shown = ' rightToLeft="1"' if sheet.rtl else "", ' tabSelected="1"' if first else ""
    head = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield f'<sheetViews><sheetView{right}{shown} workbookViewId="0">'
    yield f"{head if sheet.table else ''}</sheetView></sheetViews>"
    yield '<sheetFormatPr defaultRowHeight="15"/><cols>'
    for number, width in enumerate(sheet.widths, 1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
