"""Words of asking: a language goes in; the words with which people ask, and what kind of answer
some of them call for, come out.

“How do I become a baker”: “baker” is what is asked, the rest is asking. Such words weigh little in
what is found. The lists are `asking.yml` beside this file; the name of the area that a portal is
about (the term that is wider than all other regions) is treated as one of them, because every
page is about it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from wegwijs.content.model.fields import Text
from wegwijs.content.synonyms import Groups
from wegwijs.features.search.said import LEVELS, NOTHING_SAID, Said
from wegwijs.features.search.tokeniser import Words
from wegwijs.i18n.locale import without_country
from wegwijs.strict_yaml.loader import Loader

LISTS = Path(__file__).parent / "asking.yml"
FILLERS, NEGATION, PLAIN = "fillers", "negation", "plain"
APART = (
    *(PLAIN, "employer", "self", "firm", "owns", "opens", "office"),
    *("seek", "some", "we", "job", "staff", "or", "begins", "takes", "along"),
    *("us", "joins", "avoids", "next", "wants", "someone"),
)
"""Words that tell little, and those by which a question tells who asks it and where to go: they may
be what is asked about all the same.
"""
SCRIPTS = range(3)
"""Latin, Greek or Cyrillic, another (`script_of`)."""
Coded = tuple[list[str], list[str], str]
"""Languages and intents that have the same words, and these, front-coded."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a portal has names of that are properties of records, not what they are about."""

    places: tuple[Text | str, ...] = ()
    origins: tuple[Text | str, ...] = ()
    listed: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """`light` are the folded forms that weigh little, by language; `area` those that every page is
    about; `intents` the forms that call for a kind of answer, by its name; `kinds` the stems of
    words that stand for a whole type of record (“course”), by the type’s name,
    `answers` the intents that the types answer; `lang` is the language of the page; `negations`
    are the forms that turn round the words beside them, by language. `facets` are the terms of
    words that name a place or a level, by the name of that sort; `listed` are the
    types whose records are chosen by conditions, from their list, and `said` the phrases for these.
    `apart` are words that tell little or who asks (`APART`), by that name, in that language;
    `homes` are the types whose records are countries from which readers come.
    """

    light: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    area: tuple[str, ...] = ()
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = ""
    negations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    said: Said = field(default_factory=Said)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    homes: tuple[str, ...] = ()


@cache
def lists() -> Mapping[str, Mapping[str, str]]:
    """The words as they are written in the file: by language, then by kind."""
    written: dict[str, dict[str, str]] = yaml.load(LISTS.read_text("utf-8"), Loader)
    return written


def folded(words: Words) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """The lists as the tokeniser of a language folds them: by language, and by intent."""
    listed = [
        (code, kind, text)
        for code, kinds in lists().items()
        for kind, text in kinds.items()
        if kind not in {NEGATION, *APART}
    ]
    folded_texts = words.forms([text for _, _, text in listed])
    light: dict[str, set[str]] = {}
    intents: dict[str, set[str]] = {}
    for (code, kind, _), forms in zip(listed, folded_texts, strict=True):
        light.setdefault(code, set()).update(forms)
        if kind != FILLERS:
            intents.setdefault(kind, set()).update(forms)
    return light, intents


def negations(words: Words) -> dict[str, frozenset[str]]:
    """The words that turn others round (“not”, “without”), as the tokeniser of a language folds
    them, by language.
    """
    texts = {code: kinds[NEGATION] for code, kinds in lists().items() if NEGATION in kinds}
    return dict(zip(texts, map(frozenset, words.forms(texts.values())), strict=True))


def apart(words: Words) -> dict[str, list[str]]:
    """The words apart of the language of the page, by their kind (`APART`)."""
    own = lists().get(without_country(words.lang), {})
    return dict(zip(APART, words.forms(own.get(kind, "") for kind in APART), strict=True))


def asking(
    words: Words,
    area: Iterable[str] = (),
    titles: Mapping[str, str] = MappingProxyType({}),
    synonyms: Groups = (),
    answers: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    facets: Facets = Facets(),
    said: Said = NOTHING_SAID,
) -> Asking:
    """The words of asking, as the tokeniser of a page's language folds them. `area` are the names
    of what the whole portal is about, `titles` those of types of record, which have `synonyms`
    and give `answers`; conditions are `said` in these phrases.
    """
    light, intents = folded(words)
    (named,) = words.forms([" ".join(area)])
    telling = {*named} - words.stop_words
    common = words.stop_words.union(*light.values())
    kinds = _kinds(words, titles, synonyms, common)
    for name, called in said.called.items():
        kinds[name] = kinds.get(name, set()).union(called)
    return Asking(
        _sorted(light),
        tuple(sorted(telling)),
        _sorted(intents),
        _sorted(kinds),
        answers,
        without_country(words.lang),
        _sorted(negations(words)),
        _sorted(facet_terms(words, facets, common)),
        facets.listed,
        said,
        _sorted({kind: {*forms} for kind, forms in apart(words).items()}),
        facets.homes,
    )


def facet_terms(words: Words, facets: Facets, common: Collection[str]) -> dict[str, set[str]]:
    """The terms of places, of where readers come from, and of levels, which are called the same in
    all languages.
    """
    places, origins = (_terms(words, named, common) for named in (facets.places, facets.origins))
    levels = (
        {token.term for tokens in words.of(LEVELS) for token in tokens} if facets.listed else set()
    )
    return {"place": places, "condition": levels - places, "origin": origins - places}


def _terms(words: Words, named: Iterable[Text | str], common: Collection[str]) -> set[str]:
    """The terms of names, which may be in another language."""
    texts = [Text(each, words.lang, words.lang) if isinstance(each, str) else each
             for each in named]  # fmt: skip
    return {
        token.term if text.lang == words.lang or not token.form.isascii() else token.form
        for text, tokens in zip(texts, words.of([text.value for text in texts]), strict=True)
        for token in tokens
        if token.form not in common
    }


def script_of(form: str) -> int:
    """The script of a form, as a number: Latin, Greek or Cyrillic, another."""
    first = ord(form[0])
    return (first >= 0x370) + (first >= 0x530)


def script_of_most(forms: Iterable[str]) -> int:
    """The script in which most of these are written."""
    return max(SCRIPTS, key=Counter(map(script_of, forms)).__getitem__)


Coder = Callable[[Iterable[str]], str]


def coded_asking(asking: Asking, code: Coder) -> tuple[list[Coded], list[list[Any]]]:
    """The words of asking of the page; and those of other languages alone with their words of
    negation and what types are called in them, by the script in which they are written. Each stands
    once: the languages and the intents that have the same words, and these.
    """
    own, other = list[Coded](), [list[Coded]() for _ in SCRIPTS]
    for languages, intents, forms in _alike(asking):
        if asking.lang in languages:
            own.append((languages, intents, code(forms)))
        else:
            for script, some in _by_script(forms):
                other[script].append((languages, intents, code(some)))
    nots = in_scripts(_elsewhere(asking.negations, asking.lang), code)
    called = in_scripts(asking.said.called_elsewhere, code)
    return own, [list(of_script) for of_script in zip(other, nots, called, strict=True)]


def _elsewhere(lists: Mapping[str, tuple[str, ...]], lang: str) -> dict[str, tuple[str, ...]]:
    """The lists of the other languages."""
    return {code: forms for code, forms in lists.items() if code != lang}


def in_scripts(lists: Mapping[str, Sequence[str]], code: Coder) -> list[dict[str, str]]:
    """Lists of words by their name, in each script those that are written in it."""
    coded: list[dict[str, str]] = [{} for _ in SCRIPTS]
    for name, words in lists.items():
        for script, some in _by_script(words):
            coded[script][name] = code(some)
    return coded


def _alike(asking: Asking) -> list[tuple[list[str], list[str], list[str]]]:
    """The words that the same languages and intents have, with these."""
    lists = [
        *(((code, ""), forms) for code, forms in asking.light.items()),
        *((("", name), forms) for name, forms in asking.intents.items()),
    ]
    marks: dict[str, list[tuple[str, str]]] = {}
    for mark, forms in lists:
        for form in forms:
            marks.setdefault(form, []).append(mark)
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for form in sorted(marks):
        alike.setdefault(tuple(marks[form]), []).append(form)
    return [
        ([code for code, _ in of_these if code], [name for _, name in of_these if name], forms)
        for of_these, forms in sorted(alike.items())
    ]


def _by_script(forms: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Words by the script in which they are written."""
    for script in SCRIPTS:
        if some := [form for form in forms if script_of(form) == script]:
            yield script, some


def _kinds(
    words: Words, titles: Mapping[str, str], synonyms: Groups, common: Collection[str]
) -> dict[str, set[str]]:
    """The stems of the words of each title, and of single words that mean the same."""
    kinds: dict[str, set[str]] = {}
    for name, tokens in zip(titles, words.of(titles.values()), strict=True):
        kinds[name] = {token.term for token in tokens if token.form not in common}
    alike = [
        {tokens[0].term for tokens in words.of(group) if len(tokens) == 1} for group in synonyms
    ]
    return {
        name: terms.union(*(group for group in alike if group & terms))
        for name, terms in kinds.items()
    }


def _sorted(forms_of: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(forms)) for name, forms in sorted(forms_of.items())}
