"""Search files: the records and pages of one language go in; the files that its search loads come
out.
"""

from collections.abc import Iterable
from html import escape

from wegwijs.features.search.asking import Asking, asking
from wegwijs.features.search.documents import PageText
from wegwijs.features.search.language import LanguageSearch
from wegwijs.features.search.shards import shards
from wegwijs.render.context import SiteData
from wegwijs.render.script_data import script

FOLDER = "search"
SHORT = 16
"""Most letters of a ShortName in OpenSearch."""


def search_files(site: SiteData, lang: str, pages: Iterable[PageText]) -> dict[str, str]:
    """The files of one language by address: what the browser loads when a reader searches. `pages`
    are hand-written.
    """
    search = LanguageSearch(site, lang, pages)
    sections = {name: type_.section for name, type_ in site.types.items()}
    cut = shards(
        search.index,
        search.documents,
        sections,
        site.settings.prefix(lang),
        search.stop,
        search.before.segments,
        search.changed,
        _asking(search),
        search.words.sounds,
    )
    search.keep(cut.segments)
    return {f"{FOLDER}/{lang}/{name}.js": script(name, data) for name, data in cut.files.items()}


def _asking(search: LanguageSearch) -> Asking:
    """The words with which people ask, and what types and the whole portal are called."""
    site, lang = search.site, search.lang
    whole = site.vocabularies["region"].whole
    area = [site.page(code, "").term_text("region", whole) for code in site.settings.codes if whole]
    titles = {name: site.strings[lang].plain(f"{name}.title") for name in site.types}
    answers = {name: type_.answers for name, type_ in site.types.items()}
    return asking(search.words, area, titles, site.synonyms.get(lang, ()), answers)


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
        f'<Url type="text/html" template="{escape(home)}search/?q={{searchTerms}}"/>',
        "</OpenSearchDescription>", "",
    ])  # fmt: skip
