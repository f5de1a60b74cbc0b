"""Offline copies: the data of a site goes in; the page and the worker by which readers keep it on a
phone, and the packs that they keep, come out as parts of the plan.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from wegwijs.features import offline
from wegwijs.features.offline.page import (
    WORKER,
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
from wegwijs.site.inputs import ASSETS, LOOK, SETTINGS, Inputs

_OWNER = Owner("reading without a network")


def offline_outputs(site: SiteData, inputs: Inputs) -> Iterator[Output | Bundle]:
    """The worker, and for each language the page about it, its manifest, and where its packs are.
    No network is needed for what is on a disk, so serving has no packs.
    """
    script = published_script(Path(offline.__file__).parent / "worker.js")
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


def offline_copies(site: SiteData) -> tuple[Last, ...]:
    """The packs of each language, which are made of the pages as they were written."""
    return tuple(_copy(site, lang) for lang in site.settings.codes)


def passed_by(site: SiteData, lang: str) -> tuple[str, ...]:
    """What no reader of a language needs: the translators’ pages."""
    return (f"{site.settings.prefix(lang)}{TRANSLATIONS}/",)


def _copy(site: SiteData, lang: str) -> Last:
    copy = kept(site, lang, passed_by(site, lang))
    return Last(copy.pattern, copy, copy.files.light, copy.make)


def _none() -> Mapping[str, str]:
    return {}
