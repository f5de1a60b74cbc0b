"""The data of a site: content, settings and the registry go in; the value that all pages are made
from comes out, and notes what is asked of it.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from jinja2 import Environment

from wegwijs.content.cache import Cache, memoize
from wegwijs.content.load import Content
from wegwijs.content.localise import Localised, record_in
from wegwijs.content.portal import Entry
from wegwijs.content.reads import Reads
from wegwijs.content.settings import Settings
from wegwijs.content.translations.tasks import reading_order
from wegwijs.content.vocabularies import towns_by_name
from wegwijs.features.search.bundle import search_script
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.ui_strings import Strings, load_strings
from wegwijs.render.assets import (
    Asset,
    Sent,
    asset,
    file_assets,
    joined,
    theme_scripts,
    worded,
)
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.contract import Feature
from wegwijs.render.environment import environment
from wegwijs.render.noted import (
    NotedMapping,
    NotedSettings,
    NotedVocabularies,
    noted_strings,
)
from wegwijs.render.noted_records import (
    Localiser,
    NotedLocalised,
    noted_entries,
    noted_portal,
    noted_records,
)
from wegwijs.render.old_browsers import for_old_browsers
from wegwijs.site.brand_files import brand_assets
from wegwijs.site.data_parts import greetings
from wegwijs.site.registry import Registry
from wegwijs.site.sounds.make import sounds_of


def site_data(
    content: Content,
    settings: Settings,
    registry: Registry,
    cache: Cache | None = None,
    voices: bool = False,
    sent: Sent = for_old_browsers,
) -> SiteData:
    """The data that all pages of a site are made from. With a `cache`, what did not change is not
    localised again. With `voices`, programs say what nobody has recorded, and make recordings
    smaller: only who publishes a site waits for them, others take what was made before. `sent`
    gives what is sent of a style sheet.
    """
    files = registry.definitions.string_files
    strings = load_strings(
        files, settings.codes, content.strings, settings.default, partial(_formats, settings)
    )
    reads = Reads()
    entries = noted_entries(reads, content.portal.entries)
    localiser = Localiser(reads, partial(_record_in, cache))
    records = {lang: noted_records(localiser, lang, entries) for lang in settings.codes}
    portal = noted_portal(reads, content.portal, entries)
    towns = towns_by_name(content.vocabularies, content.portal.labels)
    sounds, voice_problems = sounds_of(
        content, settings, registry.types, cache, voices, greetings(strings)
    )
    return SiteData(
        NotedSettings(reads, settings),
        portal,
        registry.types,
        registry.definitions,
        registry.blocks,
        NotedMapping(reads, ("picture",), content.pictures),
        {
            lang: noted_strings(reads, language_strings)
            for lang, language_strings in strings.items()
        },
        NotedMapping(reads, ("glossary",), content.glossaries),
        NotedMapping(reads, ("synonyms",), content.synonyms),
        records,
        NotedMapping(reads, ("asset",), _assets(settings, registry, strings, sent)),
        _templates(settings, registry, reads),
        NotedVocabularies(reads, content.vocabularies),
        _in_each_language(localiser, portal.labels, settings),
        NotedMapping(
            reads, ("statement",), _in_each_language(localiser, portal.statement, settings)
        ),
        NotedMapping(reads, ("town",), towns),
        NotedMapping(reads, ("sound",), sounds),
        tuple(voice_problems),
        reads,
    )


def _templates(settings: Settings, registry: Registry, reads: Reads) -> Environment:
    """The templates of the portal, the theme, the types and the features."""
    folders = {name: type_.folder for name, type_ in registry.types.items()}
    folders |= {name: feature.folder for name, feature in registry.features.items()}
    functions = {
        name: make
        for feature in registry.features.values()
        for name, make in feature.globals.items()
    }
    return environment(settings.folder, folders, functions, reads)


def _record_in(cache: Cache | None, entry: Entry, lang: str) -> Any:
    name = ("localised", lang, *entry.key)
    return memoize(cache, name, (entry,), partial(record_in, entry, lang))


def _in_each_language(
    localiser: Localiser, entry: Entry | None, settings: Settings
) -> dict[str, Localised[Any]]:
    if entry is None:
        return {}
    return {lang: NotedLocalised(localiser, entry, lang) for lang in settings.codes}


def _formats(settings: Settings, lang: str) -> Formats:
    return Formats(lang, settings.country, settings.first_weekday, settings.dialling_code)


def _assets(
    settings: Settings, registry: Registry, strings: dict[str, Strings], sent: Sent
) -> dict[str, Asset]:
    paths = [
        feature.folder / name for feature in registry.features.values() for name in feature.assets
    ]
    sections = {
        name: registry.types[name].section for name in reading_order(settings, registry.types)
    }
    return {
        **brand_assets(settings.folder),
        **theme_scripts(),
        **file_assets(paths),
        **_joined(registry.features.values()),
        **_worded(registry.features.values(), strings),
        "site.css": asset("site.css", registry.style_sheet(sent)),
        **{
            f"search.{lang}": search_script(settings, strings[lang], sections, lang)
            for lang in settings.codes
        },
    }


def _joined(features: Iterable[Feature[PageContext]]) -> dict[str, Asset]:
    """The scripts of features that are written in several files."""
    return {
        name: joined(name, (feature.folder / part for part in parts))
        for feature in features
        for name, parts in feature.joined.items()
    }


def _worded(
    features: Iterable[Feature[PageContext]], strings: Mapping[str, Strings]
) -> dict[str, Asset]:
    """The scripts of features that have words, for each language."""
    return {
        f"{name}.{lang}": worded(
            feature.folder / f"{name}.js",
            {word: "".join(map(ui.plain, _all(names))) for word, names in words.items()},
            lang,
        )
        for feature in features
        for name, words in feature.worded.items()
        for lang, ui in strings.items()
    }


def _all(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names
