"""What readers say for the conditions of records (“free”, “in the evening”, “in March”): types and
a language go in; the phrases by which a query names a condition come out.

A record says the names of its conditions, each as a term of its own (`=evening`), which no text can
have. So a phrase of several words, or of words that are too common to be found, is one word of a
query all the same (search/js/asking.js).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product
from pathlib import Path
from types import MappingProxyType

import yaml

from wegwijs.content.synonyms import Groups
from wegwijs.features.search.tokeniser import Token, Words
from wegwijs.i18n.formats import Formats
from wegwijs.strict_yaml.loader import Loader

CONDITION, SPACE = "=", "_"
"""What the term of a condition begins with; what stands between the words of a phrase."""
CALLED, TAUGHT_IN, KNOWN = "called", "in", "known"
"""The keys of what a type is called, of what it is given in, and of a level that somebody has."""
LANGUAGE, LEVEL = "{language}", "{level}"
"""Stand in a phrase for what each language is called, and for each level of it."""
LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")
"""Of the Common European Framework of Reference for Languages."""
Phrases = Mapping[str, tuple[str, ...]]
_COMMA = re.compile(r"[,،]\s*")
_NONE: Phrases = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """Phrases by the name of the condition: `own` are in the language of the page, their words as
    stems; `others` in other languages, by these, their words as they are. `types` are the types
    that have conditions; `called` the words that name one, by the type, `called_elsewhere` those in
    other languages, by the type and the language.
    """

    own: Phrases = field(default_factory=lambda: _NONE)
    others: Mapping[str, Phrases] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    called: Phrases = field(default_factory=lambda: _NONE)
    called_elsewhere: Phrases = field(default_factory=lambda: _NONE)


NOTHING_SAID = Said()


def condition(name: str) -> str:
    """The term for a condition."""
    return f"{CONDITION}{name}"


@cache
def lists(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The phrases as they are written in a type's file: by language, then by condition."""
    written: dict[str, dict[str, str]] = yaml.load(path.read_text("utf-8"), Loader)
    return written


def said(
    words: Words,
    files: Mapping[str, Path | None],
    labels: Mapping[str, str],
    synonyms: Groups,
    formats: Formats,
    common: Collection[str],
    codes: Collection[str] = (),
) -> Said:
    """The phrases of a page's language and of all others. `files` are those of the types that have
    conditions, `labels` the names of conditions for readers, which have `synonyms`; months are
    called as `formats` call them. A single word in `common` names no month. `codes` are the
    languages that a phrase may name.
    """
    code = words.lang.partition("-")[0]
    own: dict[str, set[str]] = {}
    others: dict[str, dict[str, set[str]]] = {}
    for lang, name, listed in _listed(filter(None, files.values()), codes):
        if name == CALLED:
            continue
        into = own if lang == code else others.setdefault(lang, {})
        into.setdefault(name, set()).update(_phrases(words, listed, stems=lang == code))
    for name, label in labels.items():
        (telling,) = _phrases(words, [label]) or {""}
        alike = [group for group in synonyms if telling in _phrases(words, group)]
        found = _phrases(words, [label, *chain.from_iterable(alike)])
        own.setdefault(name, set()).update(found)
    for name, months in _months(formats).items() if files else ():
        own.setdefault(name, set()).update(_phrases(words, months) - {*common})
    known = set().union(*own.values())
    others_alone = {lang: _sorted(phrases, known) for lang, phrases in others.items()}
    return Said(_sorted(own), others_alone, tuple(files), *_called(words, files, common))


def _called(
    words: Words, files: Mapping[str, Path | None], common: Collection[str]
) -> tuple[Phrases, Phrases]:
    """What types are called in the language of the page, as stems, and in other languages, by the
    type and the language.
    """
    code = words.lang.partition("-")[0]
    own: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for type_, file in files.items():
        for lang, name, listed in _listed([file] if file else ()):
            if name == CALLED:
                into = own if lang == code else others
                found = _phrases(words, listed, stems=lang == code)
                name = type_ if lang == code else f"{type_} {lang}"
                into.setdefault(name, set()).update(found - {*common})
    return _sorted(own), _sorted(others)


def _listed(
    files: Iterable[Path], codes: Collection[str] = ()
) -> Iterator[tuple[str, str, list[str]]]:
    """The phrases of files, by language and condition; `codes` are the languages that they name."""
    for file in files:
        for lang, phrases in lists(file).items():
            called = {code: Formats(lang).language(code) for code in codes}
            for name, text in phrases.items():
                listed = _COMMA.split(text.strip())
                if name == TAUGHT_IN:
                    for code, language in called.items():
                        yield lang, f"{name}{code}", _naming(listed, [language])
                elif name == KNOWN:
                    for (code, language), level in product(called.items(), LEVELS):
                        at_level = [phrase.replace(LEVEL, level) for phrase in listed]
                        yield lang, f"{code}{level}", _naming(at_level, [language])
                else:
                    yield lang, name, _naming(listed, called.values())


def _naming(phrases: Iterable[str], languages: Collection[str]) -> list[str]:
    """Phrases with the names of languages in them."""
    named = (
        [phrase.replace(LANGUAGE, language) for language in languages]
        if LANGUAGE in phrase
        else [phrase]
        for phrase in phrases
    )
    return list(chain.from_iterable(named))


def _phrases(words: Words, listed: Iterable[str], *, stems: bool = True) -> set[str]:
    """Phrases as the browser makes them of what is typed: of each word its first reading."""
    found = set()
    for phrase in listed:
        pieces = [tokens[0] for tokens in words.of(phrase.split()) if tokens]
        if pieces:
            found.add(SPACE.join(_word(token, stems) for token in pieces))
    return found


def _word(token: Token, stems: bool) -> str:
    return token.term if stems else token.form


def _months(formats: Formats) -> dict[str, list[str]]:
    """What each month is called."""
    return {f"m{month}": list(formats.month_names(month)) for month in range(1, 13)}


def _sorted(phrases: Mapping[str, Collection[str]], known: Collection[str] = ()) -> Phrases:
    return {name: tuple(sorted({*of_name} - {*known})) for name, of_name in sorted(phrases.items())}


def terms(conditions: Iterable[str]) -> Iterator[str]:
    """The terms that a record with these conditions adds to the index."""
    return map(condition, conditions)
