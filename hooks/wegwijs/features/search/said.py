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
from itertools import chain
from pathlib import Path
from types import MappingProxyType

import yaml

from wegwijs.content.synonyms import Groups
from wegwijs.features.search.tokeniser import Words
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.locale import without_country
from wegwijs.strict_yaml.loader import Loader

CONDITION, SPACE = "=", "_"
"""What the term of a condition begins with; what stands between the words of a phrase."""
CALLED = "called"
"""The key of what a type is called, beside its conditions."""
ANY = {"{language}": "*", "{level}": "#", "{kid}": "+", "{amount}": "%", "{coin}": "$"}
"""What stands in a phrase for any language, any level of it, any word for a child, any number and
what is paid with, as it is written and as it is shipped. `*nl` is the name of what a language is
called.
"""
LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")
"""Of the Common European Framework of Reference for Languages."""
Phrases = Mapping[str, tuple[str, ...]]
Listed = tuple[str, str, list[str]]
"""A language, the name of a condition, and phrases for it."""
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
    code = without_country(words.lang)
    own: dict[str, set[str]] = {}
    others: dict[str, dict[str, set[str]]] = {}
    all_listed = [*_listed(filter(None, files.values())), *_languages(files.values(), codes)]
    _learn(words, all_listed)
    for lang, name, listed in all_listed:
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
    code = without_country(words.lang)
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


def _listed(files: Iterable[Path]) -> Iterator[Listed]:
    """The phrases of files, by language and condition."""
    for file in files:
        for lang, phrases in lists(file).items():
            for name, text in phrases.items():
                yield lang, name, _COMMA.split(text.strip())


def _languages(files: Iterable[Path | None], codes: Collection[str]) -> Iterator[Listed]:
    """What languages are called in each language that has phrases."""
    for lang in {lang: None for file in files if file for lang in lists(file)}:
        formats = Formats(lang)
        yield from ((lang, f"*{code}", [formats.language(code)]) for code in codes)


def _learn(words: Words, all_listed: Iterable[Listed]) -> None:
    """Look all phrases up at once, which is much quicker."""
    code = without_country(words.lang)
    own, others = list[str](), list[str]()
    for lang, _, listed in all_listed:
        (own if lang == code else others).extend(listed)
    words.learn(own)
    words.forms(others)


def _phrases(words: Words, listed: Iterable[str], *, stems: bool = True) -> set[str]:
    """Phrases as the browser makes them of what is typed: of each word its first reading."""
    phrases = [phrase.split() for phrase in listed]
    parts = [*{*chain.from_iterable(phrases)}]
    read = (
        [[token.term for token in tokens] for tokens in words.of(parts)]
        if stems
        else words.forms(parts)
    )
    first = {
        part: ANY.get(part, words[0]) for part, words in zip(parts, read, strict=True) if words
    }
    found = (SPACE.join(first[part] for part in phrase if part in first) for phrase in phrases)
    return {phrase for phrase in found if phrase}


def _months(formats: Formats) -> dict[str, list[str]]:
    """What each month is called."""
    return {f"m{month}": list(formats.month_names(month)) for month in range(1, 13)}


def _sorted(phrases: Mapping[str, Collection[str]], known: Collection[str] = ()) -> Phrases:
    return {name: tuple(sorted({*of_name} - {*known})) for name, of_name in sorted(phrases.items())}


def terms(conditions: Iterable[str]) -> Iterator[str]:
    """The terms that a record with these conditions adds to the index."""
    return map(condition, conditions)
