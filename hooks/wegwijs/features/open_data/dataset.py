"""What a type says of its open data, and the files made of it: JSON, CSV and, once per type, the
JSON Schema.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.features.open_data.csv_file import Table
from wegwijs.features.open_data.json_file import json_file, json_line, json_schema, schema_file
from wegwijs.features.open_data.schemas import VERSION, Head, OpenRecord
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.type_files import Batch, TypeFiles

Item = TypeVar("Item", bound=OpenRecord)


@dataclass(frozen=True, slots=True)
class OpenData(Generic[Item]):
    """The open data of a type.

    name   name of the content type
    title  what the items are, in English, for the JSON Schema
    item   model of an item
    make   (record, page) -> the item
    rows   the field whose entries are the rows of the CSV: `sessions` of a course, say
    most   rows of one item in the CSV; None for all of them
    """

    name: str
    title: str
    item: type[Item]
    make: Callable[[Localised[Any], PageContext], Item]
    rows: str
    most: int | None = None

    def files(self, site: SiteData, lang: str) -> TypeFiles:
        """The files of a language; the JSON Schema comes with the default language."""
        base = self._base(site, lang)
        batches = [Batch((f"{base}index.json", f"{base}index.csv"), lambda: self._data(site, lang))]
        if lang == site.settings.default:
            address = self.schema_address(site)
            batches.append(Batch((address,), lambda: {address: schema_file(self.schema(site))}))
        return TypeFiles(batches)

    def _data(self, site: SiteData, lang: str) -> dict[str, str | bytes]:
        base = self._base(site, lang)
        page = site.page(lang, f"{base}index.json")
        lines, table = [], Table(self.item, self.rows, self.most)
        for _, localised in sorted(site.records[lang][self.name].items()):
            item = self.make(localised, page)  # not kept: thousands of them would be a burden
            lines.append(json_line(item))
            table.add(item)
        return {
            f"{base}index.json": json_file(Head.of(page, self.schema_address(site)), lines),
            f"{base}index.csv": table.text,
        }

    def schema(self, site: SiteData) -> dict[str, Any]:
        """The JSON Schema (draft 2020-12) of the JSON file."""
        address = site.settings.site_url + self.schema_address(site)
        return json_schema(self.item, self.title, address, site.vocabularies)

    def schema_address(self, site: SiteData) -> str:
        """Where the JSON Schema is, relative to the site: once for all languages."""
        return f"{self._base(site, site.settings.default)}schema-{VERSION}.json"

    def block(self, page: PageContext, options: Mapping[str, str]) -> Markup:
        """The links to the files, for a Markdown page that asks with `::: open-data <type>`."""
        base = self._base(page.site, page.lang)
        files = {"json": f"{base}index.json", "csv": f"{base}index.csv"}
        return page.template(
            "open_data/open-data.html",
            files=files,
            schema=self.schema_address(page.site),
            licence=page.settings.licence,
            feed=f"{page.settings.prefix(page.lang)}feed.xml",
        )

    def _base(self, site: SiteData, lang: str) -> str:
        return f"{site.settings.prefix(lang)}{site.types[self.name].section}/"
