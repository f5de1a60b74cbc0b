"""Redirect pages: addresses of records that are gone go in; a page at each, and what stands beside
it, come out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from wegwijs.content.portal import Key
from wegwijs.content.redirects import FILE
from wegwijs.render.context import SiteData
from wegwijs.render.policy import FILES, head
from wegwijs.site.addresses import Input, Output, Owner
from wegwijs.site.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Move:
    """A record that is gone, and what readers get instead: a record, or ("event", "") for the list
    of a type. `old` and `new` are addresses relative to the site.
    """

    key: Key
    old: str
    target: Key
    new: str


def moves(site: SiteData, lang: str) -> Iterator[Move]:
    """The addresses of a language that lead to others."""
    for key, target in site.portal.published_redirects().items():
        new = (
            site.url(lang, target)
            if site.portal.entry(target)
            else f"{site.settings.prefix(lang)}{site.types[target[0]].section}/"
        )
        yield Move(key, site.url(lang, key), target, new)


def redirects(site: SiteData, inputs: Inputs, lang: str) -> Iterator[Output]:
    """The redirect pages of a language, and what stands beside them.

    A calendar that is subscribed to under the old address gets what the record has now: it cannot
    read a page.
    """
    for move in moves(site, lang):
        owner = Owner(f"the redirect of {move.key[0]}:{move.key[1]}", FILE)
        url, target, new = move.old, move.target, move.new
        entry = site.portal.entry(target)
        shell = (*inputs.shell(lang), Input("redirects"))
        inputs_of_record = inputs.record(site.records[lang][target[0]][target[1]]) if entry else ()
        made_from = tuple(dict.fromkeys((*shell, *inputs_of_record)))
        yield Output(
            url, owner, made_from, partial(_page, site, lang, url, new, target if entry else None)
        )
        names = (
            sorted(name for name in _calendars(site, lang, target[0]) if name.startswith(new))
            if entry
            else ()
        )
        for name in names:
            inputs_of_list = tuple(dict.fromkeys((*made_from, *inputs.of_type(target[0], lang))))
            yield Output(
                url + name.removeprefix(new),
                owner,
                inputs_of_list,
                partial(_calendar, site, lang, target[0], name),
            )


def _calendars(site: SiteData, lang: str, type_name: str) -> frozenset[str]:
    view = site.views[lang]
    return view.once(_names, type_name, of=(site, lang, type_name))


def _names(site: SiteData, lang: str, type_name: str) -> frozenset[str]:
    return frozenset(
        name for name in site.types[type_name].all_files(site, lang).names if name.endswith(".ics")
    )


def _calendar(site: SiteData, lang: str, type_name: str, name: str) -> str | bytes:
    return site.types[type_name].all_files(site, lang)[name]


def _page(site: SiteData, lang: str, url: str, new: str, target: Key | None) -> str:
    settings, context = site.settings, site.page(lang, url)
    localised = site.records[lang][target[0]][target[1]] if target else None
    translated = localised is None or localised.complete
    canonical = (
        new
        if translated or target is None or localised is None
        else site.url(localised.entry.source, target)
    )
    title = localised.title_text if localised else None
    return str(
        context.template(
            "redirect.html",
            to=context.href(new),
            canonical=settings.full(canonical),
            title=title,
            language=settings.language(lang),
            site_name=settings.site_name[lang],
            policy=head(FILES),
        )
    )
