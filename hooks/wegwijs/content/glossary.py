"""The glossary: `content/<lang>/glossary.yml` goes in; official terms with their explanation, and what is wrong, come out.

A term has an id, the same in every language; each language says what it is called there, in which other forms texts use it,
and what it means. Readers see the meaning; the check compares translations with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wegwijs.content.language_file import Fault, read_language_file
from wegwijs.content.model.fields import ID_PATTERN
from wegwijs.content.model.urls import address_fault
from wegwijs.diagnostics.diagnostic import Problem
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

    `term` is the agreed word, `forms` the same word as texts use it (plurals, abbreviations), `meaning` one or two plain
    sentences. Other words in `also` are good enough in a translation; readers see no explanation at them. With `compare` false
    translations are not held to the term.
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
        return Phrases([(form, term.id) for term in self.terms.values() for form in (term.term, *term.forms)])

    @cached_property
    def accepted(self) -> Phrases:
        """The same with what a translation may say instead."""
        return Phrases([(form, term.id) for term in self.terms.values() for form in (term.term, *term.forms, *term.also)])


def read_glossary(portal: Path, lang: str) -> tuple[Glossary, list[Problem]]:
    """The glossary of a language and what is wrong with its file; terms that are wrong are left out. No file: no terms."""
    root, problems = read_language_file(portal, lang, FILE)
    if root is None:
        return Glossary(lang), problems
    items = list(_read(root))
    terms = [item for item in items if isinstance(item, Term)]
    faults = [item for item in items if isinstance(item, Fault)]
    file = f"content/{lang}/{FILE}"
    twice = list(_twice(terms, root))
    problems += [fault.problem(file, "glossary") for fault in (*faults, *twice)]
    return Glossary(lang, {term.id: term for term in terms}), problems


def _read(root: MappingNode) -> Iterator[Term | Fault]:
    for name, (place, _) in root.entries.items():
        if name != "terms":
            yield Fault(place, f"there is no field “{name}” here", _FORM)
    if "terms" not in root.entries:
        yield Fault(root, "the field “terms” is missing", _FORM)
        return
    found = root.entries["terms"][1]
    if not isinstance(found, MappingNode):
        yield Fault(found, "“terms” must hold terms by their id", _FORM)
        return
    for identity, (place, value) in found.entries.items():
        if not re.fullmatch(ID_PATTERN, identity):
            yield Fault(place, f"invalid id “{identity[:60]}”", "Use small letters a–z, digits and single hyphens.", identity[:60])
        elif not isinstance(value, MappingNode):
            yield Fault(value, "fields are expected here", _FORM, identity)
        else:
            yield from _term(identity, value)


def _term(identity: str, value: MappingNode) -> Iterator[Term | Fault]:
    faults = list(_unknown(value, _FIELDS, identity))
    term = _text(value, "term", MOST_WORDS, identity, faults)
    meaning = _text(value, "meaning", MOST_MEANING, identity, faults)
    forms, also = (tuple(_forms(value, name, identity, faults)) for name in ("forms", "also"))
    source = _source(value.entries["source"][1], f"{identity}.source", faults) if "source" in value.entries else None
    compare = True
    if "compare" in value.entries:
        node = value.entries["compare"][1]
        given = node.value.lower() if isinstance(node, ScalarNode) else ""
        compare = given not in {"no", "false"}
        if given not in {"no", "false", "yes", "true"}:
            faults.append(Fault(node, "this is neither yes nor no", "Write yes or no.", f"{identity}.compare"))
    if term and not words_of(term):
        faults.append(Fault(value.entries["term"][1], "a term must hold a word", "Write the word.", f"{identity}.term"))
    yield from faults
    if not faults:
        yield Term(identity, term, forms, meaning, also, source, compare)


def _unknown(value: MappingNode, known: tuple[str, ...], where: str) -> Iterator[Fault]:
    for name, (place, _) in value.entries.items():
        if name not in known:
            yield Fault(place, "unknown field", hint(name, known), f"{where}.{name[:60]}")


def _text(value: MappingNode, name: str, most: int, where: str, faults: list[Fault]) -> str:
    """The text of a field that must be there; "" when something is wrong with it."""
    place = f"{where}.{name}"
    if name not in value.entries:
        faults.append(Fault(value, "this field is missing", f"Add “{name}: …”.", place))
        return ""
    node = value.entries[name][1]
    if not isinstance(node, ScalarNode):
        faults.append(Fault(node, "text is expected here", "Write the text behind the colon.", place))
        return ""
    words = " ".join(node.value.split())
    if not is_visible(words) or len(words) > most:
        faults.append(_size(node, words, most, place))
        return ""
    return words


def _size(node: Node, words: str, most: int, place: str) -> Fault:
    if not is_visible(words):
        return Fault(node, "this is empty", "Fill it in, or delete the field.", place)
    return Fault(node, f"too long: {len(words)} characters, the limit is {most}", "Say it shorter.", place)


def _forms(value: MappingNode, name: str, where: str, faults: list[Fault]) -> Iterator[str]:
    if name not in value.entries:
        return
    place, found = f"{where}.{name}", value.entries[name][1]
    if not isinstance(found, SequenceNode):
        faults.append(Fault(found, "a list is expected here", "Write the words as [one, two].", place))
        return
    for item in found.items:
        words = " ".join(item.value.split()) if isinstance(item, ScalarNode) else ""
        if not words_of(words):
            faults.append(Fault(item, "a word or a short phrase is expected here", "Write it, or delete the entry.", place))
        elif len(words) > MOST_WORDS:
            faults.append(_size(item, words, MOST_WORDS, place))
        else:
            yield words


def _source(value: Node, where: str, faults: list[Fault]) -> TermSource | None:
    if not isinstance(value, MappingNode):
        faults.append(Fault(value, "fields are expected here", f"Write under it: {', '.join(_SOURCE)}.", where))
        return None
    faults += _unknown(value, _SOURCE, where)
    title = _text(value, "title", 200, where, faults)
    publisher = _text(value, "publisher", 200, where, faults)
    url = _text(value, "url", 500, where, faults) if "url" in value.entries else ""
    if url and (fault := address_fault(url)):
        mend = "Give the full address, such as https://www.example.org/page."
        faults.append(Fault(value.entries["url"][1], f"the address “{url[:80]}” {fault}", mend, f"{where}.url"))
    return TermSource(title, publisher, url) if title and publisher else None


def _twice(terms: list[Term], root: MappingNode) -> Iterator[Fault]:
    """Forms that stand in two terms: nobody could tell which is meant. Twice in one term is only needless."""
    listed = root.entries["terms"][1] if "terms" in root.entries else None
    seen: dict[str, str] = {}
    for term in terms:
        for form in (term.term, *term.forms):
            first = seen.setdefault(key(form), term.id)
            if first != term.id and isinstance(listed, MappingNode):
                place = listed.entries[term.id][1]
                yield Fault(place, f"“{form}” also stands in the term “{first}”", "Keep it in one of them.", term.id)
