"""Redirect pages: addresses of records that are gone go in; a page at each, and what stands beside it, come out."""

from collections.abc import Iterator, Mapping

from wegwijs.content.portal import Key
from wegwijs.render.context import SiteData
from wegwijs.render.policy import FILES, head


def redirect_files(site: SiteData, lang: str, old: Key) -> Iterator[tuple[str, str | bytes]]:
    """The redirect page at an old address, and what stands beside it, each with its address relative to the site.

    A calendar that is subscribed to under the old address gets what the record has now: it cannot read a page.
    """
    target = site.portal.redirects[old]
    url, entry = site.url(lang, old), site.portal.entry(target)
    new = site.url(lang, target) if entry else f"{site.settings.prefix(lang)}{site.types[target[0]].section}/"
    yield url, _page(site, lang, url, new, target if entry else None)
    if entry:
        page = site.page(lang, url)
        files = page.view.once(_calendars, target[0], of=(site, lang, target[0]))
        yield from ((url + name.removeprefix(new), data) for name, data in files.items() if name.startswith(new))


def _calendars(site: SiteData, lang: str, type_name: str) -> Mapping[str, str | bytes]:
    files = site.types[type_name].files(site, lang)
    return {name: data for name, data in files.items() if name.endswith(".ics")}


def _page(site: SiteData, lang: str, url: str, new: str, target: Key | None) -> str:
    settings, context = site.settings, site.page(lang, url)
    localised = site.records[lang][target[0]][target[1]] if target else None
    own = localised is None or localised.complete
    canonical = new if own or target is None or localised is None else site.url(localised.entry.source, target)
    title = localised.record.title if localised else None
    return str(
        context.template(
            "redirect.html", to=context.href(new), canonical=settings.site_url + canonical, title=title,
            language=settings.language(lang), site_name=settings.site_name[lang], policy=head(FILES),
        )
    )  # fmt: skip
