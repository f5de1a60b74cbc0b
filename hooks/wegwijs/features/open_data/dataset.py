"""What a type says of its open data, and the files made of it: JSON, CSV, XLSX and, once per type,
the JSON Schema.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from wegwijs.content.kept_parts import kept_parts
from wegwijs.content.localise import Localised
from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.features.open_data.column_words import ColumnWords
from wegwijs.features.open_data.columns import columns, lists_of_parts, rows_of
from wegwijs.features.open_data.csv_file import CsvTable, csv_rows
from wegwijs.features.open_data.json_file import JsonFile, json_line, json_schema, schema_file
from wegwijs.features.open_data.schema_values import InWords
from wegwijs.features.open_data.schemas import VERSION, Head, OpenRecord
from wegwijs.features.open_data.xlsx_file import BookHead, Mark, Words, Written, XlsxTable
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.type_files import Batch, TypeFiles

Item = TypeVar("Item", bound=OpenRecord)
_UNUSABLE = re.compile(r'[\\/:*?"<>|]')
"""What the name of a file cannot hold on every system."""


@dataclass(frozen=True, slots=True)
class OpenData(Generic[Item]):
    """The open data of a type.

    name   name of the content type
    title  what the items are, in English, for the JSON Schema
    item   model of an item
    make   (record, page) -> the item
    rows   the field whose entries are the rows of the tables: `sessions` of a course, say; "" where
           an item is a row
    most   rows of one item in them; None for all of them
    """

    name: str
    title: str
    item: type[Item]
    make: Callable[[Localised[Any], PageContext], Item]
    rows: str = ""
    most: int | None = None

    def __post_init__(self) -> None:
        """Raises NoSuchNameError for rows that an item does not have."""
        if self.rows and self.rows not in lists_of_parts(self.item):
            what = f"list of parts in {self.item.__name__} called"
            raise NoSuchNameError(what, self.rows, lists_of_parts(self.item))

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """The files of a language; the JSON Schema comes with the default language."""
        base = self._base(site, lang)
        names = tuple(f"{base}index.{kind}" for kind in ("json", "csv", "xlsx"))
        batches = [Batch(names, lambda: self._data(site, lang))]
        if lang == site.settings.default:
            address = self.schema_address(site)
            batches.append(Batch((address,), lambda: {address: schema_file(self.schema(site))}))
        return TypeFiles(batches)

    def _data(self, site: SiteData, lang: str) -> dict[str, str | bytes]:
        base = self._base(site, lang)
        page = site.page(lang, f"{base}index.json")
        fields = columns(self.item, self.rows)
        ui = page.ui
        answers = ui.plain("open-data-yes"), ui.plain("open-data-no")
        words = Words(ColumnWords(ui, self.name), partial(_in_words, page), page.fmt.day, *answers)
        name = f"open-data-{self.name}-{lang}"
        items = JsonFile(Head.of(page, self.schema_address(site)))
        table, sheet = CsvTable(fields), XlsxTable(fields, words)

        def part_of(localised: Localised[Any]) -> tuple[bytes, bytes, Written]:
            item = self.make(localised, page)  # not kept: thousands of them would be a burden
            rows = rows_of(item, fields, self.rows, self.most)
            return json_line(item), csv_rows(rows), sheet.written(rows)

        with kept_parts(site.kept, site.reads, name, answers) as parts:
            for identity, localised in sorted(site.records[lang][self.name].items()):
                line, lines_of_table, rows_of_sheet = parts.of(
                    identity, partial(part_of, localised)
                )
                items.add(line)
                table.add(lines_of_table)
                sheet.add(rows_of_sheet)
        return {
            f"{base}index.json": items.end(),
            f"{base}index.csv": table.data,
            f"{base}index.xlsx": sheet.data(self._book_head(page)),
        }

    def _book_head(self, page: PageContext) -> BookHead:
        settings, ui = page.settings, page.ui
        licence = settings.licence
        terms = (ui.plain("open-data-licence", name=licence.name), licence.url) if licence else ()
        return BookHead(
            title=self._words(page),
            meanings=ui.plain("open-data-schema"),
            about=(
                (settings.site_name[page.lang], settings.site_url),
                terms,
                (ui.plain("sheet-for-whom"),),
                (),
            ),
            names=(ui.plain("sheet-column"), ui.plain("sheet-meaning"), ui.plain("sheet-field")),
            creator=settings.site_name[page.lang],
            day=settings.today,
            date_format=page.fmt.spreadsheet_day,
            rtl=page.dir == "rtl",
        )

    def _words(self, page: PageContext) -> str:
        """What the records are called in the language of a page."""
        return page.ui.plain(f"{self.name}.title")

    def schema(self, site: SiteData) -> dict[str, Any]:
        """The JSON Schema (draft 2020-12) of the JSON file."""
        address = site.settings.full(self.schema_address(site))
        return json_schema(self.item, self.title, address, site.vocabularies)

    def schema_address(self, site: SiteData) -> str:
        """Where the JSON Schema is, relative to the site: once for all languages."""
        return f"{self._base(site, site.settings.default)}schema-{VERSION}.json"

    def block(self, page: PageContext, options: Mapping[str, str]) -> Markup:
        """The links to the files, for a Markdown page that asks with `::: open-data <type>`."""
        base = self._base(page.site, page.lang)
        name = f"{self._words(page)} – {page.settings.site_name[page.lang]}"
        return page.template(
            "open_data/open-data.html",
            files={kind: f"{base}index.{kind}" for kind in ("xlsx", "csv", "json")},
            file_name=" ".join(_UNUSABLE.sub(" ", name).split()),
            schema=self.schema_address(page.site),
            licence=page.settings.licence,
            feed=f"{page.settings.prefix(page.lang)}feed.xml",
        )

    def _base(self, site: SiteData, lang: str) -> str:
        return f"{site.settings.prefix(lang)}{site.types[self.name].section}/"


def _in_words(page: PageContext, mark: Mark, code: str) -> str:
    """The words of readers for a code; the code itself where a portal has none."""
    if not isinstance(mark, InWords):
        return page.term_text(mark.name, code)
    if mark.make:
        return mark.make(page, code)
    if not mark.strings:
        return page.fmt.language(code)
    key = f"{mark.strings}.{code}"
    return page.ui.plain(key) if page.ui.has(key) else code
