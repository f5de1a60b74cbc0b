"""Tiny portals for tests: texts of a few files go in; a portal's folder, or its checked content,
comes out.
"""

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from support.portals import SMALL, lend_words
from support.vocabularies import write_vocabularies
from wegwijs.content.load import Content, check_content, load_content
from wegwijs.content.model.descriptions import Descriptions, load_descriptions
from wegwijs.content.records import read_records
from wegwijs.content.settings import Settings, load_settings
from wegwijs.content.vocabularies import PortalVocabularies, labels_in, read_vocabularies
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.init.starter_texts import starter_file
from wegwijs.render.context import SiteData
from wegwijs.site.addresses import Bundle
from wegwijs.site.plan import plan_site
from wegwijs.site.record_pages import render_record
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data

TODAY = date(2027, 1, 15)
REGISTRY = discover()
TYPES = REGISTRY.types
DEFINITIONS = REGISTRY.definitions

MKDOCS = """\
site_name: Tiny
site_url: https://example.org/
hooks: [hooks/main.py]
extra:
  wegwijs:
    country: BE
    timezone: Europe/Brussels
theme: material
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: nl, default: true, name: Nederlands}
        - {locale: fr, name: Français}
        - {locale: en, name: English}
        - {locale: ar, name: العربية}
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
    '<path fill="#0e5a5a" d="M0 0h10v10z"/></svg>'
)

VDAB = "title: VDAB\nsummary: Helpt je werk vinden.\nkind: employment-service\n"
BAKER = """\
title: Bakker worden
summary: Leer brood bakken.
provider: vdab
occupation: bakker
sector: food
kind: vocational
taught_in: [nl]
price: {amount: 0}
"""
FAIR = """\
title: Jobbeurs
summary: Ontmoet werkgevers.
organiser: vdab
kind: job-fair
start: 2027-02-10 09:00
"""
STORY = """\
title: Samir bakt
summary: Van Aleppo naar Gent.
person: {name: Samir}
role: employee
occupation: bakker
quote: Deeg begrijpt elke taal.
consent: {id: c-1, given_on: 2026-01-01, expires_on: 2029-01-01, channels: [website], adult: true}
"""


@cache
def own_vocabularies() -> PortalVocabularies:
    """The vocabularies of the portals that `write` makes, with their labels."""
    return read_vocabularies(load_settings(SMALL, {"WEGWIJS_TODAY": TODAY.isoformat()}), TYPES)


def words(lang: str) -> Descriptions:
    """What fields mean in a language, with these vocabularies."""
    own = own_vocabularies()
    return load_descriptions(DEFINITIONS, lang, own.vocabularies, labels_in(own.labels, lang))


Files = Mapping[str, str | bytes]
"""Texts or bytes by their path under content/."""


def write(folder: Path, files: Files) -> Path:
    """A portal in `folder` with these content files, and a logo."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    assets = folder / "overrides" / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "logo.svg").write_text(LOGO, "utf-8")
    (folder / "hooks").mkdir(exist_ok=True)
    (folder / "hooks" / "main.py").write_bytes(starter_file("hook.txt"))
    for name, content in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    write_vocabularies(folder / "content")
    return folder


def write_addressed(folder: Path, files: Files) -> Path:
    """The same with an address that a site can have and a page to begin with in each language, so
    that the check has nothing to say of it.
    """
    path = write(folder, files) / "mkdocs.yml"
    write_homes(folder)
    path.write_text(MKDOCS.replace("//example.org/", "//portal.test/"), "utf-8")
    return folder


def in_languages(portal: Path, *codes: str) -> Path:
    """A portal that `write` made in these of its languages alone: its site takes so much less time.
    The first language stays.
    """
    lines = (portal / "mkdocs.yml").read_text("utf-8").splitlines(keepends=True)
    for lang in {"nl", "fr", "en", "ar"} - {*codes}:
        lines = [line for line in lines if f"{{locale: {lang}," not in line]
        for folder in ("content", "docs"):
            shutil.rmtree(portal / folder / lang, ignore_errors=True)
    (portal / "mkdocs.yml").write_text("".join(lines), "utf-8")
    return portal


def write_whole(folder: Path, files: Files, *codes: str) -> Path:
    """A portal that `wegwijs build` takes, in these languages: a whole build of the smallest. The
    words that builds of this run have looked up, and their templates, are at hand.
    """
    in_languages(write_addressed(folder, files), *codes)
    lend_words(folder)
    return folder


def write_homes(folder: Path) -> None:
    """A page to begin with in each language of a portal that `write` made."""
    for lang in ("nl", "fr", "en", "ar"):
        page = folder / "docs" / lang / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("---\ntitle: Tiny\n---\n# Tiny\n", "utf-8")


def settings(folder: Path, today: date = TODAY) -> Settings:
    """The settings of a portal on a day that never changes."""
    return load_settings(folder, {"WEGWIJS_TODAY": today.isoformat()})


def check(folder: Path, files: Files, today: date = TODAY) -> Content:
    """The checked content of a portal with these files and one organisation, `vdab`."""
    write(folder, {"nl/organisation/vdab.yml": VDAB, **files})
    own = settings(folder, today)
    if any(name.endswith("vocabularies.yml") for name in files):
        return load_content(own, DEFINITIONS)
    documents, unreadable = read_records(own, TYPES, off=DEFINITIONS.off)
    return check_content(own, DEFINITIONS, documents, unreadable, own=own_vocabularies())


def site(content: Content, folder: Path) -> SiteData:
    """What renders the pages of a portal."""
    return site_data(content, settings(folder), REGISTRY)


def page(content: Content, folder: Path, type_name: str, identity: str, lang: str = "nl") -> str:
    """The HTML and the structured data of a record's page."""
    data = site(content, folder)
    rendered = render_record(data, data.records[lang][type_name][identity])
    return f"{rendered.html}\n{rendered.json_ld}"


def only(content: Content) -> Diagnostic:
    """The one problem of a portal."""
    assert len(content.problems) == 1, (
        "\n".join(map(str, content.problems)) or "there is no problem"
    )
    return content.problems[0]


def published_files(
    content: Content, folder: Path, under: str, file: str = ""
) -> dict[str, object]:
    """What a portal without hand-written pages publishes under an address, made; of the owner with
    this file, if one is named.
    """
    planned = plan_site(site(content, folder), {}, (), {}).planned
    chosen = (
        one for one in planned if not isinstance(one, Bundle) and one.address.startswith(under)
    )
    return {one.address: one.make() for one in chosen if file in {"", one.owner.file}}
