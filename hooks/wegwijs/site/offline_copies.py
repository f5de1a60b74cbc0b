"""Offline copies: the data of a site goes in; the page and the worker by which readers keep it on a
phone, and the packs that they keep, come out as parts of the plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from wegwijs.features import offline
from wegwijs.features.offline.page import (
    WORKER,
    WORKER_FILES,
    kept,
    manifest,
    manifest_address,
    offline_page,
    page_address,
)
from wegwijs.features.workbench.overview import FOLDER as TRANSLATIONS
from wegwijs.render.assets import published_script
from wegwijs.render.context import SiteData
from wegwijs.site.addresses import Bundle, Input, Last, Output, Owner, PageFacts
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.inputs import ASSETS, LOOK, SETTINGS, Inputs

_OWNER = Owner("reading without a network")


def offline_outputs(site: SiteData, inputs: Inputs) -> Iterator[Output | Bundle]:
    """The worker, and for each language the page about it, its manifest, and where its packs are.
    No network is needed for what is on a disk, so serving has no packs.
    """
    folder = Path(offline.__file__).parent
    script = "\n".join(published_script(folder / name) for name in WORKER_FILES)
    yield Output(WORKER, _OWNER, (Input("templates", "offline"),), partial(str, script))
    for lang in site.settings.codes:
        prefix = site.settings.prefix(lang)
        url = page_address(prefix)
        made_from = (*inputs.shell(lang), Input("templates", "offline"))
        yield Output(
            url,
            _OWNER,
            made_from,
            partial(offline_page, site, lang),
            PageFacts(url, url, index=False),
        )
        yield Output(
            manifest_address(prefix),
            _OWNER,
            (SETTINGS, ASSETS, *LOOK),
            partial(manifest, site, lang),
        )
        pattern = kept(site, lang, ()).pattern
        yield Bundle((), _OWNER, (SETTINGS,), _none, pattern)


def offline_copies(site: SiteData, pages: Sequence[MarkdownPage]) -> tuple[Last, ...]:
    """The packs of each language, which are made of the pages as they were written; `pages` are
    those written by hand.
    """
    return tuple(
        _copy(
            site, lang, [page.url for page in pages if page.lang == lang and _is_for_others(page)]
        )
        for lang in site.settings.codes
    )


def _is_for_others(page: MarkdownPage) -> bool:
    """Whether a page is none of what readers look for: search passes it by, as it does those for
    editors, and it shows nothing of the portal, as a saved list or a search form would.
    """
    return not page.searched and 'data-block="' not in page.html


def _copy(site: SiteData, lang: str, others: Sequence[str]) -> Last:
    translators = f"{site.settings.prefix(lang)}{TRANSLATIONS}/"
    copy = kept(site, lang, (translators, *others))
    return Last(copy.pattern, copy, copy.files.light, copy.make)


def _none() -> Mapping[str, str]:
    return {}
