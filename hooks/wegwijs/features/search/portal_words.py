"""Words of a portal: a language of it goes in; the words with which people ask there come out, and
what its types, its places and the whole of it are called.
"""

from collections.abc import Iterator

from wegwijs.content.model.fields import Text
from wegwijs.features.search.asking import Asking, Facets, asking, folded
from wegwijs.features.search.said import Said, said
from wegwijs.features.search.tokeniser import Words
from wegwijs.i18n.locale import without_country
from wegwijs.render.context import SiteData


def portal_words(site: SiteData, words: Words) -> Asking:
    """The words of asking of a portal in the language of `words`. None of them follows from a
    single record but the names of countries.
    """
    lang = words.lang
    whole = site.vocabularies["region"].whole
    area = [site.page(code, "").term_text("region", whole) for code in site.settings.codes if whole]
    titles = {name: site.strings[lang].plain(f"{name}.title") for name in site.types}
    answers = {name: type_.answers for name, type_ in site.types.items()}
    synonyms = site.synonyms.get(lang, ())
    facets, phrases = _facets(site, lang), _said(site, words)
    return asking(words, area, titles, synonyms, answers, facets, phrases)


def _facets(site: SiteData, lang: str) -> Facets:
    """What the portal calls places, and the types whose records are chosen by conditions."""
    page = site.page(lang, "")
    return Facets(
        tuple(page.place_words()),
        tuple(_origins(site, lang)),
        tuple(_conditional(site)),
        tuple(name for name, type_ in site.types.items() if type_.origins),
    )


def _origins(site: SiteData, lang: str) -> Iterator[Text]:
    """What the countries are called from which readers come, in all languages of the portal."""
    for name, type_ in site.types.items():
        for localised in site.records[lang][name].values() if type_.origins else ():
            for code in site.settings.codes:
                called = site.page(code, "").fmt.country(localised.record.country)
                yield Text(called, code, lang)


def _conditional(site: SiteData) -> dict[str, tuple[str, ...]]:
    """The types that have conditions, each with the keys of their labels."""
    return {name: type_.conditions for name, type_ in site.types.items() if type_.conditions}


def _said(site: SiteData, words: Words) -> Said:
    """What readers say for the conditions of records."""
    ui, types = site.strings[words.lang], _conditional(site)
    keys = (key for of_type in types.values() for key in of_type)
    labels = {key.rpartition(".")[2]: ui.plain(key) for key in keys}
    files = {name: site.types[name].said for name in types}
    common = words.stop_words.union(*folded(words)[0].values())
    synonyms = site.synonyms.get(words.lang, ())
    codes = tuple(dict.fromkeys(map(without_country, site.settings.codes)))
    return said(words, files, labels, synonyms, ui.formats, common, codes)
