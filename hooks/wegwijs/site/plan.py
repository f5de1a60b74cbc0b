"""The plan: what a site is made from goes in; every page and file that it will hold comes out, each
with who makes it.

Nothing is made for it. A build makes what is not there yet (`engine/`), serving what is asked for
(`serve/snapshot.py`), the check looks for two owners of one address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from wegwijs.content.media import recordings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.features.open_data import site_schemas
from wegwijs.features.open_data.atom import feed, feed_address
from wegwijs.features.saved_list.saved_list import list_files, list_pattern
from wegwijs.features.search.files import FOLDER, opensearch, search_files
from wegwijs.features.search.readings import Readings
from wegwijs.features.workbench.overview import FOLDER as TRANSLATIONS
from wegwijs.features.workbench.overview import is_published
from wegwijs.features.workbench.pages import translation_pages
from wegwijs.render.assets import Asset
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Navigation, named_item
from wegwijs.render.type_files import Data, matches
from wegwijs.site.addresses import (
    Bundle,
    Input,
    Last,
    Output,
    Owner,
    PageFacts,
    Planned,
    collisions,
)
from wegwijs.site.hand_written import MarkdownPage, facts_of, finish, text_of
from wegwijs.site.inputs import ADDRESSES, ASSETS, SETTINGS, TODAY, Inputs
from wegwijs.site.link_images import link_images
from wegwijs.site.media_files import beside_file, picture_file, recording_file
from wegwijs.site.not_found import not_found
from wegwijs.site.offline_copies import offline_copies, offline_outputs
from wegwijs.site.plan_parts import Cost, Part, page_of
from wegwijs.site.redirect_pages import redirects
from wegwijs.site.sitemap import sitemap
from wegwijs.site.sounds.outputs import sound_outputs
from wegwijs.site.type_outputs import type_parts

SITEMAP, MEDIA = "sitemap.xml", "media/"


@dataclass(frozen=True)
class Plan:
    """Everything a site will hold. Of two with one address the first one counts: there are two only
    while somebody edits.
    """

    parts: Sequence[Part]
    last: tuple[Last, ...] = ()
    is_sound: bool = False
    """Whether it is known that no two owners want one address."""

    @cached_property
    def planned(self) -> tuple[Planned, ...]:
        """All of it, part by part."""
        return tuple(chain.from_iterable(part.planned for part in self.parts))

    @cached_property
    def problems(self) -> list[Diagnostic]:
        """A problem for each two owners of one address."""
        return [] if self.is_sound else collisions(self.planned)

    def find(self, address: str) -> Planned | None:
        """Who makes what is at an address; for a file of which only the pattern is known, who would
        make it.
        """
        return self._by_address.get(address) or next(
            (one for one in self._open if matches(address, one.pattern)), None
        )

    def winners(self) -> Iterator[Planned]:
        """What is to be made: all but the outputs whose address another one has already."""
        return (
            one
            for one in self.planned
            if isinstance(one, Bundle) or self._by_address[one.address] is one
        )

    @cached_property
    def _by_address(self) -> Mapping[str, Planned]:
        return {address: one for one in reversed(self.planned) for address in one.addresses}

    @cached_property
    def _open(self) -> Sequence[Bundle]:
        return [one for one in self.planned if isinstance(one, Bundle) and one.pattern]


def plan_site(
    site: SiteData,
    navigation: Mapping[str, Navigation],
    pages: Sequence[MarkdownPage],
    files: Mapping[str, Path],
    first: Callable[[Sequence[Part]], bool] = lambda parts: False,
) -> Plan:
    """The plan of a site with these hand-written pages, and these files beside them (by address).

    `navigation` is needed only to make pages; `first` is given the parts before any is planned, and
    says whether it is known that no two owners in them want one address.
    """
    parts = plan_parts(site, navigation, pages, files)
    is_sound = first(parts)
    return Plan(parts, offline_copies(site, pages), is_sound)


def plan_parts(
    site: SiteData,
    navigation: Mapping[str, Navigation],
    pages: Sequence[MarkdownPage],
    files: Mapping[str, Path],
) -> list[Part]:
    """The same in parts, none of which is planned yet."""
    inputs, settings = Inputs(site), site.settings
    addresses, readings = {page.file: page.url for page in pages}, Readings()
    parts = [
        Part("pages", "", lambda: (_hand_written(site, navigation, inputs, page, addresses)
                                   for page in pages)),
        Part("files", "", lambda: (_beside(site, url, path) for url, path in files.items())),
        Part("media", MEDIA, partial(_media, site)),
    ]  # fmt: skip
    for lang in settings.codes:
        own = [page for page in pages if page.lang == lang]
        parts += type_parts(site, navigation, inputs, lang)
        plan = partial(_translators_pages, site, inputs, lang)
        parts.append(Part(f"{lang}: translators", "", plan))
        once = partial(_of_language, site, inputs, lang, own, readings)
        parts.append(Part(f"{lang}: once", "", once))
    parts.append(Part("offline", "", partial(offline_outputs, site, inputs)))
    before = tuple(parts)
    parts.append(Part("all languages", "", partial(_of_all, site)))
    parts.append(Part(SITEMAP, SITEMAP, lambda: [_sitemap(site, inputs, before)], Cost.ALL))
    for lang in settings.codes:
        moved = partial(redirects, site, inputs, lang)
        parts.append(Part(f"{lang}: redirects", settings.prefix(lang), moved, Cost.ALL))
    return parts


def _hand_written(
    site: SiteData,
    navigation: Mapping[str, Navigation],
    inputs: Inputs,
    page: MarkdownPage,
    addresses: Mapping[str, str],
) -> Output:
    owner = Owner(f"the page {page.inner}", page.file)
    made_from = partial(inputs.page, page.file, page.lang, page.html)
    return Output(
        page.url,
        owner,
        made_from,
        lambda: finish(page, site, navigation[page.lang], addresses),
        facts_of(page, site.settings),
    )


def _beside(site: SiteData, address: str, path: Path) -> Output:
    folder = site.settings.folder
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return Output(
        address,
        Owner(f"the file {name}", name),
        (Input("file", name),),
        partial(_of_file, site, name, beside_file, folder, path),
    )


def _media(site: SiteData) -> Iterator[Output]:
    folder = site.settings.folder
    for name, picture in site.pictures.items():
        owner = Owner(f"the picture {name}", f"content/media/{name}")
        yield Output(
            picture.url,
            owner,
            (Input("media", name),),
            partial(_of_file, site, f"content/media/{name}", picture_file, picture),
        )
    for name in recordings(site.portal, site.types):
        owner = Owner(f"the recording {name}", f"content/media/{name}")
        yield Output(
            f"{MEDIA}{name}",
            owner,
            (Input("media", name),),
            partial(_of_file, site, f"content/media/{name}", recording_file, folder, name),
        )
    yield from sound_outputs(site)


def _of_file(site: SiteData, file: str, make: Callable[..., bytes], *of: object) -> bytes:
    """What is made of one file of the portal."""
    site.reads.note(("file", file))
    return make(*of)


def _translators_pages(site: SiteData, inputs: Inputs, lang: str) -> Iterator[Output]:
    """The translators' pages, in a portal that publishes them."""
    settings = site.settings
    if not is_published(settings):
        return
    owner = Owner(f"the translators’ pages ({TRANSLATIONS}/)")
    home = named_item(site.strings[lang], "home", settings.prefix(lang))
    made_from = (
        *inputs.shell(lang),
        Input("templates", "workbench"),
        Input("history"),
        *inputs.every_record(*settings.codes),
    )
    for address, make in translation_pages(site, home, lang).items():
        yield Output(address, owner, made_from, make, PageFacts(address, address, index=False))


def _of_language(
    site: SiteData, inputs: Inputs, lang: str, pages: Sequence[MarkdownPage], readings: Readings
) -> Iterator[Planned]:
    """What a language has once: search, the files of saved lists, its feed, its entry in the
    browser's search engines. `readings` are shared by the searches of all languages.
    """
    settings, strings = site.settings, Input("strings", "", lang)
    types = {*site.types} if any(type_.upcoming for type_ in site.types.values()) else ()
    inputs_of_search = (
        *inputs.every_record(*settings.codes),
        Input("pages", "", lang),
        Input("synonyms", "", lang),
    )
    yield Bundle(
        (),
        Owner("search"),
        (SETTINGS, TODAY, strings, *inputs_of_search),
        lambda: search_files(
            site, lang, filter(None, (text_of(page, site) for page in pages)), readings
        ),
        f"{FOLDER}/{lang}/*.js",
        of_everything=True,
    )
    inputs_of_lists = (SETTINGS, TODAY, strings, *inputs.records(types, lang))
    yield Bundle(
        (),
        Owner("saved lists"),
        inputs_of_lists,
        lambda: list_files(site, lang),
        list_pattern(lang),
    )
    address = f"{settings.prefix(lang)}search/opensearch.xml"
    yield Output(address, Owner("search"), (SETTINGS, strings), lambda: opensearch(site, lang))
    inputs_of_feed = (*inputs_of_lists, Input("templates", "open_data"))
    if site.has_dates:
        feed_of_language = feed_address(settings, lang)
        yield Output(feed_of_language, Owner("the feed"), inputs_of_feed, lambda: feed(site, lang))


def _asset_data(asset: Asset) -> Data:
    return asset.data


def _sitemap(site: SiteData, inputs: Inputs, parts: Iterable[Part]) -> Output:
    planned = chain.from_iterable(part.planned for part in parts)
    pages = tuple(chain.from_iterable(map(page_of, planned)))
    made_from = (SETTINGS, TODAY, ADDRESSES, *inputs.every_record(*site.settings.codes))
    make = partial(sitemap, pages, site.settings.site_url)
    return Output(SITEMAP, Owner("the sitemap"), made_from, make)


def _of_all(site: SiteData) -> Iterator[Output]:
    """What all languages share: style sheets and scripts, schemas, robots.txt, the one 404."""
    settings = site.settings
    robots = f"User-agent: *\nAllow: /\nSitemap: {settings.full(SITEMAP)}\n"
    yield from link_images(site)
    for name, asset in site.assets.items():
        yield Output(
            asset.url,
            Owner("style sheets and scripts"),
            (Input("asset", name),),
            partial(_asset_data, asset),
        )
    for address in site_schemas.ADDRESSES:
        make = partial(site_schemas.site_schema, address, settings.site_url)
        yield Output(address, Owner("the schemas of what the site publishes"), (SETTINGS,), make)
    yield Output("robots.txt", Owner("robots.txt"), (SETTINGS,), partial(str, robots))
    strings = (Input("strings", "", code) for code in settings.codes)
    brand = Input("file", "overrides/assets/brand.css")
    made_from = (SETTINGS, ASSETS, brand, Input("templates", "theme"), *strings)
    yield Output(
        "404.html",
        Owner("the page for addresses that lead nowhere"),
        made_from,
        lambda: not_found(site),
    )
