"""Inputs: what pages and files are made from, by name.

Kinds: `record` (its text and facts in a language), `records` (all published records of a type in a
language), `page` and `pages` (a hand-written page; all of a language), `file`, `media`, `asset`,
`strings` and `glossary` and `synonyms` and `menu` (of a language), `templates` (of the theme, a
feature or a type), `assets` (the addresses of all style sheets and scripts), `redirects`, `history`
(that of the repository), `addresses` (those of all pages), `settings`, and `today`.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.content.portal import Key
from wegwijs.render.brand import BRAND, LOGO
from wegwijs.render.context import SiteData
from wegwijs.site.addresses import Input

SETTINGS, TODAY, ASSETS, ADDRESSES = (
    Input("settings"),
    Input("today"),
    Input("assets"),
    Input("addresses"),
)
LOOK = tuple(Input("file", f"overrides/{name}") for name in (BRAND, LOGO))
"""What the pictures for shared links, and so their addresses, follow from."""
_BLOCK = re.compile(r'data-block="([^"]*)"')


class Inputs:
    """Tells what something is made from. Nothing is read for it: who refers to whom, the portal
    knows.
    """

    def __init__(self, site: SiteData) -> None:
        self.site = site
        self._records: dict[tuple[Key, str], Input] = {}

    def shell(self, lang: str) -> tuple[Input, ...]:
        """What every page of a language is made from."""
        return (
            SETTINGS,
            TODAY,
            ASSETS,
            Input("strings", "", lang),
            Input("menu", "", lang),
            Input("templates", "theme"),
            *LOOK,
        )

    def record(self, localised: Localised[Any]) -> tuple[Input, ...]:
        """A record's page: itself in every language (it may be an alternate), and what it shows of
        others.
        """
        key, lang = localised.entry.key, localised.lang
        versions = (self._record(key, code) for code in self.site.settings.codes)
        neighbours = (self._record(other, lang) for other in self.near(key))
        others = [Input("templates", localised.type), Input("glossary", "", lang)]
        if self.site.types[localised.type].siblings:
            others += self.records(self._types_near(localised.type), lang)
        if localised.entry.record.image:
            others.append(Input("media", localised.entry.record.image.file))
        own = localised.entry.own(lang).get("audio", ())
        others += [Input("media", recording.file) for recording in own]
        return _unique(*self.shell(lang), *versions, *neighbours, *others)

    def near(self, key: Key) -> tuple[Key, ...]:
        """The records whose text may stand on a record's page: those it refers to and those that
        refer to it, as cards.

        A card names what its record refers to.
        """
        neighbours = (*self._references.get(key, ()), *self.site.portal.backlinks.get(key, ()))
        return tuple(
            dict.fromkeys(
                (
                    *neighbours,
                    *(far for other in neighbours for far in self._references.get(other, ())),
                )
            )
        )

    def of_type(self, name: str, lang: str) -> tuple[Input, ...]:
        """What lists the records of a type: all of them, and those that their cards name."""
        return _unique(
            *self.shell(lang), Input("templates", name), *self.records(self._types_near(name), lang)
        )

    def records(self, names: Iterable[str], lang: str) -> tuple[Input, ...]:
        """All records of these types."""
        return tuple(Input("records", name, lang) for name in sorted(names))

    def every_record(self, *langs: str) -> tuple[Input, ...]:
        """All records in these languages."""
        return tuple(one for lang in langs for one in self.records(self.site.types, lang))

    def page(self, file: str, lang: str, html: str) -> tuple[Input, ...]:
        """A hand-written page: its file, and what its blocks show. A block that names no type may
        show records of all.
        """
        words = [match.split() for match in _BLOCK.findall(html)]
        types = {word for block in words for word in block[1:] if word in self.site.types}
        lists_all = any(not (block[1:] and block[1] in self.site.types) for block in words)
        names = (
            set(self.site.types)
            if lists_all
            else {neighbour for name in types for neighbour in self._types_near(name)}
        )
        templates = (Input("templates", name) for name in sorted(names))
        records = self.records(names, lang)
        return _unique(
            *self.shell(lang),
            Input("page", file),
            Input("glossary", "", lang),
            ADDRESSES,
            *templates,
            *records,
        )

    def files(self, name: str, lang: str, addresses: tuple[str, ...]) -> tuple[Input, ...]:
        """Files of a type: those beside a record are made from it, others from all of its type."""
        owners = {self._owner(address, name, lang) for address in addresses}
        if len(owners) == 1 and (only := owners.pop()):
            records = (
                self._record((name, only), lang),
                *(self._record(key, lang) for key in self.near((name, only))),
            )
            return _unique(SETTINGS, TODAY, Input("strings", "", lang), *records)
        return _unique(
            SETTINGS, TODAY, Input("strings", "", lang), *self.records(self._types_near(name), lang)
        )

    def _owner(self, address: str, name: str, lang: str) -> str:
        """The id of the record that a file lies beside; "" when it lies beside none."""
        base = f"{self.site.settings.prefix(lang)}{self.site.types[name].section}/"
        identity, slash, _ = address.removeprefix(base).partition("/")
        return identity if slash and identity in self.site.records[lang][name] else ""

    def _record(self, key: Key, lang: str) -> Input:
        place = (key, lang)
        if place not in self._records:
            self._records[place] = Input("record", ":".join(key), lang)
        return self._records[place]

    @cached_property
    def _references(self) -> dict[Key, list[Key]]:
        """What each record refers to."""
        references: dict[Key, list[Key]] = {}
        for target, sources in self.site.portal.backlinks.items():
            for source in sources:
                references.setdefault(source, []).append(target)
        return references

    def _types_near(self, name: str) -> frozenset[str]:
        """A type, and those that its records refer to."""
        return frozenset({name}) | self._referred.get(name, frozenset())

    @cached_property
    def _referred(self) -> dict[str, frozenset[str]]:
        types_of: dict[str, set[str]] = {}
        for source, targets in self._references.items():
            types_of.setdefault(source[0], set()).update(target[0] for target in targets)
        return {name: frozenset(types) for name, types in types_of.items()}


def _unique(*inputs: Input) -> tuple[Input, ...]:
    return tuple(dict.fromkeys(inputs))
