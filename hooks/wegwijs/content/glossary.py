"""The glossary: `content/<lang>/glossary.yml` goes in; official terms with their explanation, and
what is wrong, come out.

A term has an id, the same in every language; each language says what it is called there, in which
other forms texts use it, and what it means. Readers see the meaning; the check compares
translations with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from wegwijs.content.language_file import LanguageFile
from wegwijs.content.model.fields import ID_PATTERN
from wegwijs.content.model.urls import address_fault
from wegwijs.content.translation_reader import STAMP, STAMPS
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import hint
from wegwijs.i18n.phrases import Phrases, key, words_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.visible import is_visible

FILE = "glossary.yml"
MOST_WORDS, MOST_MEANING = 80, 400
_FIELDS = ("term", "forms", "also", "meaning", "source", "compare")
_SOURCE = ("title", "publisher", "url")
_FORM = "Write under “terms:” the id of the term, and under that “term:” and “meaning:”."


@dataclass(frozen=True, slots=True)
class TermSource:
    """Where the explanation of a legal term comes from; `url` is "" when the source has no page."""

    title: str
    publisher: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An official term in one language.

    `term` is the agreed word, `forms` the same word as texts use it (plurals, abbreviations),
    `meaning` one or two plain sentences. Other words in `also` are good enough in a translation;
    readers see no explanation at them. With `compare` false translations are not held to the term.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    meaning: str
    also: tuple[str, ...] = ()
    source: TermSource | None = None
    compare: bool = True


@dataclass(frozen=True)
class Glossary:
    """The terms of one language by id, in the order of the file."""

    lang: str
    terms: Mapping[str, Term] = field(default_factory=dict)

    @cached_property
    def phrases(self) -> Phrases:
        """All forms of all terms, ready to be found; what a use means is the term's id."""
        return Phrases(
            [(form, term.id) for term in self.terms.values() for form in (term.term, *term.forms)]
        )

    @cached_property
    def accepted(self) -> Phrases:
        """The same with what a translation may say instead."""
        return Phrases(
            [
                (form, term.id)
                for term in self.terms.values()
                for form in (term.term, *term.forms, *term.also)
            ]
        )


def read_glossary(portal: Path, lang: str) -> tuple[Glossary, list[Diagnostic]]:
    """The glossary of a language and what is wrong with its file; terms that are wrong are left
    out. No file: no terms.
    """
    here = glossary_file(portal, lang)
    root, problems = here.read()
    if root is None:
        return Glossary(lang), problems
    glossary, faults = glossary_of(root, here)
    return glossary, problems + faults


def glossary_file(portal: Path, lang: str) -> LanguageFile:
    """The file of the glossary of a language."""
    return LanguageFile(portal, lang, FILE, "glossary", _FORM)


def glossary_of(root: MappingNode, here: LanguageFile) -> tuple[Glossary, list[Diagnostic]]:
    """The glossary that a file holds, and what is wrong with it; terms that are wrong are left
    out.
    """
    items = list(_read(root, here))
    terms = [item for item in items if isinstance(item, Term)]
    problems = [item for item in items if isinstance(item, Diagnostic)]
    twice = _twice(terms)
    for term, form, first in twice:
        place = (root.child("terms") or root).child(term.id) or root
        message = f"“{form}” also stands in the term “{first}”"
        problems.append(here.wrong(place, message, "Keep it in one of them.", term.id))
    # no translation is held to a word of which nobody can tell which term is meant
    unclear = {identity for term, _, first in twice for identity in (term.id, first)}
    held = (replace(term, compare=False) if term.id in unclear else term for term in terms)
    return Glossary(here.lang, {term.id: term for term in held}), problems


def _read(root: MappingNode, here: LanguageFile) -> Iterator[Term | Diagnostic]:
    for name, (place, _) in root.entries.items():
        if name == STAMPS:
            yield from _stamps(root, here)
        elif name != "terms":
            yield here.wrong(place, f"there is no field “{name}” here", _FORM)
    if "terms" not in root.entries:
        yield here.wrong(root, "the field “terms” is missing", _FORM)
        return
    terms = root.entries["terms"][1]
    if not isinstance(terms, MappingNode):
        yield here.wrong(terms, "“terms” must hold terms by their id", _FORM)
        return
    for identity, (place, value) in terms.entries.items():
        if not re.fullmatch(ID_PATTERN, identity):
            yield here.wrong(
                place,
                f"invalid id “{identity[:60]}”",
                "Use small letters a–z, digits and single hyphens.",
                identity[:60],
            )
        elif not isinstance(value, MappingNode):
            yield here.wrong(value, "fields are expected here", _FORM, identity)
        else:
            yield from _term(identity, value, here)


def _stamps(root: MappingNode, here: LanguageFile) -> Iterator[Diagnostic]:
    """What is wrong with the stamps of a translated glossary: for `term` and `meaning` of a term
    the hash of the text that they translate.
    """
    place, stamps = root.entries[STAMPS]
    entries = stamps.entries if isinstance(stamps, MappingNode) else {"": (place, stamps)}
    for name, (where, node) in entries.items():
        if not (isinstance(node, ScalarNode) and name and STAMP.fullmatch(node.value)):
            how = "Delete it: “wegwijs import” writes stamps, or “wegwijs stamp”."
            yield here.wrong(where, "this is no stamp", how, STAMPS)


def _term(identity: str, value: MappingNode, here: LanguageFile) -> Iterator[Term | Diagnostic]:
    faults = list(_unknown(value, _FIELDS, identity, here))
    term = _text(value, "term", MOST_WORDS, identity, faults, here)
    meaning = _text(value, "meaning", MOST_MEANING, identity, faults, here)
    forms, also = (tuple(_forms(value, name, identity, faults, here)) for name in ("forms", "also"))
    source = (
        _source(value.entries["source"][1], f"{identity}.source", faults, here)
        if "source" in value.entries
        else None
    )
    compare = True
    if "compare" in value.entries:
        node = value.entries["compare"][1]
        flag = node.value.lower() if isinstance(node, ScalarNode) else ""
        compare = flag not in {"no", "false"}
        if flag not in {"no", "false", "yes", "true"}:
            faults.append(
                here.wrong(
                    node, "this is neither yes nor no", "Write yes or no.", f"{identity}.compare"
                )
            )
    if term and not words_of(term):
        faults.append(
            here.wrong(
                value.entries["term"][1],
                "a term must hold a word",
                "Write the word.",
                f"{identity}.term",
            )
        )
    yield from faults
    if not faults:
        yield Term(identity, term, forms, meaning, also, source, compare)


def _unknown(
    value: MappingNode, known: tuple[str, ...], where: str, here: LanguageFile
) -> Iterator[Diagnostic]:
    for name, (place, _) in value.entries.items():
        if name not in known:
            yield here.wrong(place, "unknown field", hint(name, known), f"{where}.{name[:60]}")


def _text(
    value: MappingNode,
    name: str,
    most: int,
    where: str,
    faults: list[Diagnostic],
    here: LanguageFile,
) -> str:
    """The text of a field that must be there; "" when something is wrong with it."""
    place = f"{where}.{name}"
    if name not in value.entries:
        faults.append(here.wrong(value, "this field is missing", f"Add “{name}: …”.", place))
        return ""
    node = value.entries[name][1]
    if not isinstance(node, ScalarNode):
        faults.append(
            here.wrong(node, "text is expected here", "Write the text behind the colon.", place)
        )
        return ""
    words = " ".join(node.value.split())
    if not is_visible(words) or len(words) > most:
        faults.append(_size(node, words, most, place, here))
        return ""
    return words


def _size(node: Node, words: str, most: int, place: str, here: LanguageFile) -> Diagnostic:
    if not is_visible(words):
        return here.wrong(node, "this is empty", "Fill it in, or delete the field.", place)
    return here.wrong(
        node, f"too long: {len(words)} characters, the limit is {most}", "Say it shorter.", place
    )


def _forms(
    value: MappingNode, name: str, where: str, faults: list[Diagnostic], here: LanguageFile
) -> Iterator[str]:
    if name not in value.entries:
        return
    place, node = f"{where}.{name}", value.entries[name][1]
    if not isinstance(node, SequenceNode):
        faults.append(
            here.wrong(node, "a list is expected here", "Write the words as [one, two].", place)
        )
        return
    for item in node.items:
        words = " ".join(item.value.split()) if isinstance(item, ScalarNode) else ""
        if not words_of(words):
            faults.append(
                here.wrong(
                    item,
                    "a word or a short phrase is expected here",
                    "Write it, or delete the entry.",
                    place,
                )
            )
        elif len(words) > MOST_WORDS:
            faults.append(_size(item, words, MOST_WORDS, place, here))
        else:
            yield words


def _source(
    value: Node, where: str, faults: list[Diagnostic], here: LanguageFile
) -> TermSource | None:
    if not isinstance(value, MappingNode):
        faults.append(
            here.wrong(
                value, "fields are expected here", f"Write under it: {', '.join(_SOURCE)}.", where
            )
        )
        return None
    faults += _unknown(value, _SOURCE, where, here)
    title = _text(value, "title", 200, where, faults, here)
    publisher = _text(value, "publisher", 200, where, faults, here)
    url = _text(value, "url", 500, where, faults, here) if "url" in value.entries else ""
    if url and (fault := address_fault(url)):
        advice = "Give the full address, such as https://www.example.org/page."
        faults.append(
            here.wrong(
                value.entries["url"][1], f"the address “{url[:80]}” {fault}", advice, f"{where}.url"
            )
        )
    return TermSource(title, publisher, url) if title and publisher else None


def _twice(terms: list[Term]) -> list[tuple[Term, str, str]]:
    """Forms that stand in two terms: nobody could tell which is meant. Twice in one term is only
    needless. Each with its term, and the id of the term that it stands in first.
    """
    seen: dict[str, str] = {}
    return [
        (term, form, first)
        for term in terms
        for form in (term.term, *term.forms)
        if (first := seen.setdefault(key(form), term.id)) != term.id
    ]
