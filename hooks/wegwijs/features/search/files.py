"""Search files: the records and pages of one language go in; the files that its search loads come
out.
"""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from wegwijs.features.search.documents import PageText, SearchDocument, documents
from wegwijs.features.search.index import Index, build_index
from wegwijs.features.search.shards import shards
from wegwijs.features.search.tokeniser import Words
from wegwijs.render.context import SiteData
from wegwijs.render.script_data import script

FOLDER = "search"
SHORT = 16
"""Most letters of a ShortName in OpenSearch."""
CACHE = Path(".cache") / "wegwijs"
"""Where the words of earlier builds are kept, in the portal's folder."""


def search_files(site: SiteData, lang: str, pages: Iterable[PageText]) -> dict[str, str]:
    """The files of one language by address: what the browser loads when a reader searches. `pages`
    are hand-written.
    """
    index, records = language_index(site, lang, pages)
    sections = {name: type_.section for name, type_ in site.types.items()}
    files = shards(index, records, sections, site.settings.prefix(lang))
    return {f"{FOLDER}/{lang}/{name}.js": script(name, data) for name, data in files.items()}


def language_index(
    site: SiteData, lang: str, pages: Iterable[PageText]
) -> tuple[Index, list[SearchDocument]]:
    """The index of one language and the documents it numbers."""
    settings = site.settings
    cache = settings.folder / CACHE
    words = Words(lang, cache)
    records = documents(site, lang, pages)
    groups = site.synonyms.get(lang, ())
    index = build_index(
        records,
        groups,
        words,
        {code: Words(code, cache).stop_words for code in settings.codes if code != lang},
    )
    words.keep()
    return index, records


def opensearch(site: SiteData, lang: str) -> str:
    """The description with which a browser adds the portal to its search engines (OpenSearch
    1.1).
    """
    settings, ui = site.settings, site.strings[lang]
    home = settings.site_url + settings.prefix(lang)
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
        f'<Image type="image/svg+xml">{escape(settings.site_url)}assets/logo.svg</Image>',
        f'<Url type="text/html" template={quoteattr(home + "search/?q={searchTerms}")}/>',
        "</OpenSearchDescription>", "",
    ])  # fmt: skip
