"""The page about reading without a network, the web app manifest, and what both the page and the
worker say.
"""

import json
from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.features.offline.language_files import FOLDER, LanguageFiles
from wegwijs.features.offline.packs import LIST, Kept
from wegwijs.render.assets import LOGO
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.policy import SELF, Needs
from wegwijs.render.shell import Page, named_item

WORKER = "sw.js"
"""At the top of the site, for a worker answers for what lies below it."""
WORKER_FILES = ("store.js", "worker.js")
"""What it is made of, in this order."""
NEEDS = Needs(worker_src=(SELF,), manifest_src=(SELF,))


def page_address(prefix: str) -> str:
    """The address of the page of a language, by the prefix of its addresses."""
    return f"{prefix}{FOLDER}/"


def manifest_address(prefix: str) -> str:
    """The address of the web app manifest of a language."""
    return f"{prefix}manifest.webmanifest"


def offline_page(site: SiteData, lang: str) -> Page:
    """The page of a language on which readers keep it on their phone, and take it away again."""
    settings = site.settings
    prefix = settings.prefix(lang)
    url = page_address(prefix)
    page = site.page(lang, url)
    manifest = Markup('<link rel="manifest" href="{}">').format(page.href(manifest_address(prefix)))
    title = page.ui.plain("offline-title")
    addresses = {code: page_address(settings.prefix(code)) for code in settings.codes}
    return Page(
        lang=lang,
        url=url,
        title=title,
        description=page.ui.plain("offline-intro"),
        content=page.template("offline/offline.html", facts=_facts(page)),
        kind="offline",
        alternates=addresses,
        elsewhere=addresses,
        canonical=url,
        breadcrumb=[
            named_item(page.ui, name, address).step(lang)
            for name, address in (("home", prefix), ("offline-title", url))
        ],
        json_ld=manifest,
        index=False,
        needs=NEEDS,
    )


def manifest(site: SiteData, lang: str) -> str:
    """The web app manifest of a language: its name and colours on a home screen."""
    page = site.page(lang, manifest_address(site.settings.prefix(lang)))
    name = site.settings.site_name[lang]
    data = {
        "name": name,
        "short_name": name,
        "lang": lang,
        "dir": page.dir,
        "start_url": page.href(site.settings.prefix(lang)),
        "scope": page.href(""),
        "display": "minimal-ui",
        "icons": [{"src": page.brand(LOGO), "sizes": "any", "type": "image/svg+xml"}],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def kept(site: SiteData, lang: str, passed_by: tuple[str, ...]) -> Kept:
    """What is kept of a language on a phone; `passed_by` are files and folders no reader needs."""
    settings, ui = site.settings, site.strings[lang]
    prefixes = {code: settings.prefix(code) for code in settings.codes}
    note = Markup('<p class="offline-note wrap" role="status"{}>{}</p>').format(
        ui.marks("offline-note"), ui.plain("offline-note", date="{date}")
    )
    facts: dict[str, str | tuple[str, ...]] = {
        "note": str(note),
        "page": page_address(prefixes[lang]),
        "days": ui.formats.day_patterns(),
    }
    return Kept(LanguageFiles(lang, prefixes, passed_by), facts)


def _facts(page: PageContext) -> Mapping[str, str]:
    """What the page's script needs to know."""
    return {
        "lang": page.lang,
        "worker": page.href(WORKER),
        "scope": page.href(""),
        "list": page.href(f"{FOLDER}/{page.lang}/{LIST}"),
    }
