"""The subject of the contract: a type with its examples goes in; what is asked of it in every check
comes out, made once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from wegwijs.i18n.ui_strings import entries
from wegwijs.render.context import AnyType, SiteData
from wegwijs.render.json_ld import script
from wegwijs.site.contract.examples import ExamplePortal, Examples
from wegwijs.site.record_pages import render_record

SOUND = ("full", "minimal")
"""The examples that are in order."""


@dataclass(frozen=True)
class Subject:
    """A type that is held to the contract. Portals are made in new folders under `where`."""

    type: AnyType
    examples: Examples
    where: Path

    @property
    def name(self) -> str:
        """The name of the type."""
        return self.type.name

    @cached_property
    def portal(self) -> ExamplePortal:
        """A portal of its sound examples."""
        return self.examples.portal(self.where / "sound", [(self.name, one) for one in SOUND])

    def portal_of(self, example: str) -> ExamplePortal:
        """A portal of one example."""
        return self.examples.portal(self.where / example, [(self.name, example)])

    @cached_property
    def strings(self) -> Mapping[str, Mapping[str, Any]]:
        """The UI strings that the type may use, by key: its own, and those of everybody."""
        files = self.examples.registry.definitions.string_files
        return entries((prefix, path) for prefix, path in files if prefix in ("", f"{self.name}."))

    @property
    def own_strings(self) -> Mapping[str, Mapping[str, Any]]:
        """The UI strings of its own ui.yml, by key."""
        return {key: one for key, one in self.strings.items() if key.startswith(f"{self.name}.")}

    def pieces(self, example: str, lang: str, site: SiteData | None = None) -> dict[str, str]:
        """The page, its structured data and the card of an example, of the portal of its sound
        ones or of another site of them.
        """
        site = site or self.portal.site
        record = site.records[lang][self.name][example]
        page = render_record(site, record)
        # Asked of the type: the pages of examples, which most of these are, have none.
        data = script(self.type.json_ld(record, site.page(lang, page.url)))
        card = site.page(lang, "").card(record)
        return {"page": str(page.html), "structured data": str(data), "card": str(card)}
