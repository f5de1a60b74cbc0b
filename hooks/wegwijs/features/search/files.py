"""Search files: the records and pages of one language go in; the files that its search loads come
out.
"""

from collections.abc import Iterable, Mapping
from html import escape

from wegwijs.content.fingerprint import fingerprint
from wegwijs.features.search.documents import PageText
from wegwijs.features.search.kept_index import Cut, Joined
from wegwijs.features.search.language import LanguageSearch
from wegwijs.features.search.readings import Readings
from wegwijs.features.search.shards import Shards, shards
from wegwijs.render.context import SiteData
from wegwijs.render.script_data import script
from wegwijs.render.type_files import FilesAsBefore, mark_of

FOLDER = "search"
SHORT = 16
"""Most letters of a ShortName in OpenSearch."""


def search_files(
    site: SiteData, lang: str, pages: Iterable[PageText], readings: Readings | None = None
) -> Mapping[str, str]:
    """The files of one language by address: what the browser loads when a reader searches. `pages`
    are hand-written; `readings` are shared by all languages.
    """
    search = LanguageSearch(site, lang, pages, readings)
    sections = {name: type_.section for name, type_ in site.types.items()}
    prefix, words = site.settings.prefix(lang), search.asking
    held, before = fingerprint((sections, prefix, words)), search.before.joined

    def cut() -> Shards:
        return shards(
            search.index,
            search.documents,
            sections,
            prefix,
            search.stop,
            search.before.cut.segments,
            search.changed,
            words,
            search.words.sounds,
        )

    if search.as_before and held == before.held:
        search.keep(before, lambda: search.before.cut)
        return FilesAsBefore(before.marks, lambda: _scripts(lang, cut()))
    made = cut()
    files, segments = _scripts(lang, made), made.segments
    del made  # what goes into the files is in them: to keep the index takes as much again
    joined = Joined(held, {address: mark_of(data) for address, data in files.items()})
    search.keep(joined, lambda: Cut(search.index, segments))
    return files


def _scripts(lang: str, cut: Shards) -> dict[str, str]:
    return {f"{FOLDER}/{lang}/{name}.js": script(name, data) for name, data in cut.files.items()}


def opensearch(site: SiteData, lang: str) -> str:
    """The description with which a browser adds the portal to its search engines (OpenSearch
    1.1).
    """
    settings, ui = site.settings, site.strings[lang]
    home, logo = settings.full(settings.prefix(lang)), settings.full("assets/logo.svg")
    name = f"{settings.site_name[lang]} ({settings.language(lang).name})"
    short = name if len(name) <= SHORT else settings.site_name[lang][:SHORT].strip()
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(short)}</ShortName>",
        f"<LongName>{escape(name[:48])}</LongName>",
        f"<Description>{escape(ui.plain('search-label'))}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f"<Language>{escape(lang)}</Language>",
        f'<Image type="image/svg+xml">{escape(logo)}</Image>',
        f'<Url type="text/html" template="{escape(home)}search/?q={{searchTerms}}"/>',
        "</OpenSearchDescription>", "",
    ])  # fmt: skip
