"""Addresses of a page: a file of the site, a record or a section goes in; where that is, seen from
the page, comes out.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from wegwijs.content.portal import Key, Portal
from wegwijs.content.settings import Settings
from wegwijs.render.assets import Asset
from wegwijs.render.contract import ContentType
from wegwijs.render.urls import relative


class SiteAddresses(Protocol):
    """Where things are in a site."""

    @property
    def settings(self) -> Settings:
        """The portal's settings."""

    @property
    def portal(self) -> Portal:
        """The records that are published."""

    @property
    def types(self) -> Mapping[str, ContentType[Any, Any, Any]]:
        """The content types, by name."""

    @property
    def assets(self) -> Mapping[str, Asset]:
        """Style sheets and scripts, by name."""

    def brand(self, name: str) -> str:
        """The address of the portal's own style sheet or logo."""

    def url(self, lang: str, key: Key) -> str:
        """The address of a record."""


class PageAddresses(Protocol):
    """What a page links to, for a page that knows the first three."""

    @property
    def site(self) -> SiteAddresses:
        """The site, for where things are."""

    @property
    def lang(self) -> str:
        """The page's language."""

    url: str
    """The page's own address, relative to the site."""

    def href(self, target: str) -> str:
        """A relative address of a page or file of the site, given its address relative to the
        site.
        """
        return relative(self.url, target)

    def asset(self, name: str) -> str:
        """A relative address of a style sheet or script."""
        return self.href(self.site.assets[name].url)

    def brand(self, name: str) -> str:
        """A relative address of the portal's own style sheet or logo; where it would be, in a
        portal that has none.
        """
        return self.href(self.site.brand(name))

    def to(self, key: Key) -> str | None:
        """A relative address of a record's page in this language; None when it is not published."""
        if self.site.portal.entry(key) is None:
            return None
        return self.href(self.site.url(self.lang, key))

    def section(self, type_name: str) -> str:
        """A relative address of the section page of a type."""
        return self.href(
            f"{self.site.settings.prefix(self.lang)}{self.site.types[type_name].section}/"
        )
