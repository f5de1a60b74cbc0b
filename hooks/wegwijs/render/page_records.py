"""Records of a page: a type, an id or a record goes in; the published records in the language of
the page come out.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from wegwijs.content.localise import Localised
from wegwijs.content.portal import Portal

Records = Mapping[str, Mapping[str, Localised[Any]]]
"""Published records by type and id, in one language."""


class PortalRecords(Protocol):
    """What a portal publishes."""

    @property
    def records(self) -> Mapping[str, Records]:
        """Its records, by language."""

    @property
    def portal(self) -> Portal:
        """Which record refers to which."""


class PageRecords(Protocol):
    """The records in the language of a page, for a page that knows the first two."""

    @property
    def site(self) -> PortalRecords:
        """The portal, for what it publishes."""

    @property
    def lang(self) -> str:
        """The page's language."""

    def get(self, type_name: str, identity: str | None) -> Localised[Any] | None:
        """A published record in this language; None also when the portal has no such type."""
        of_type = self.site.records[self.lang].get(type_name, {})
        return of_type.get(identity) if identity else None

    def every(self, type_name: str) -> tuple[Localised[Any], ...]:
        """All published records of a type in this language; none when the portal has no such
        type.
        """
        return tuple(self.site.records[self.lang].get(type_name, {}).values())

    def backlinks(self, localised: Localised[Any], type_name: str) -> tuple[Localised[Any], ...]:
        """Published records of a type that refer to this one."""
        keys = self.site.portal.backlinks.get(localised.entry.key, ())
        records = (self.get(type_name, identity) for name, identity in keys if name == type_name)
        return tuple(record for record in records if record)

    def related(self, localised: Localised[Any]) -> tuple[Localised[Any], ...]:
        """The records named under `related` that are published."""
        records = (self.get(*reference.split(":")) for reference in localised.record.related)
        return tuple(record for record in records if record)
