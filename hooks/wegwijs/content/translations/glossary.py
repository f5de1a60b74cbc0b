"""The glossary as a translation: that of the default language and that of another go in; how each
word and each meaning stands comes out.

Forms, and words that are good enough, are of each language itself: they are no translations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.glossary import (
    MOST_MEANING,
    MOST_WORDS,
    Glossary,
    Term,
    glossary_file,
    glossary_of,
)
from wegwijs.content.portal import State, is_stamp_of, stamp
from wegwijs.content.translation_reader import STAMPS
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode

TERMS = "terms"
LIMITS = {"term": MOST_WORDS, "meaning": MOST_MEANING}
"""The texts of a term, each with its greatest number of characters."""


@dataclass(frozen=True, slots=True)
class TermText:
    """A text of a term: its word or its meaning (`field`), what it says, its translation ("" for
    none), how that stands, and the line of the source.
    """

    term: Term
    field: str
    source: str
    target: str
    state: State
    line: int

    @property
    def name(self) -> str:
        """By which its stamp stands in the file."""
        return f"{self.term.id}.{self.field}"

    @property
    def stamp(self) -> str:
        """The stamp of a translation of what it says now."""
        return stamp(self.source)


@dataclass(frozen=True, slots=True)
class GlossaryStatus:
    """How a glossary stands in another language. `stamped` are the stamps of its file; `faults` are
    what is wrong with one of the two: what could not be read would look as if it were missing.
    """

    source_file: str
    target_file: str
    texts: tuple[TermText, ...]
    stamped: Mapping[str, str]
    faults: tuple[Diagnostic, ...]

    @property
    def has_unstamped(self) -> bool:
        """Whether there is a translation without a stamp, in a file without faults."""
        return not self.faults and any(text.state == "unstamped" for text in self.texts)

    def fresh_stamps(self) -> dict[str, str]:
        """The stamps of a translation that says what its source says."""
        return {text.name: text.stamp for text in self.texts if text.target}


def glossary_status(portal: Path, source: str, lang: str) -> GlossaryStatus:
    """How the glossary of the language `source` stands in `lang`; without texts when there is
    none.
    """
    theirs, root, faults = _read(portal, source)
    own, own_root, own_faults = _read(portal, lang)
    stamps = _stamps(own_root)
    texts = tuple(_texts(theirs, root, own, stamps))
    source_file, target_file = (glossary_file(portal, code).file for code in (source, lang))
    return GlossaryStatus(source_file, target_file, texts, stamps, (*faults, *own_faults))


def _read(portal: Path, lang: str) -> tuple[Glossary, MappingNode, list[Diagnostic]]:
    here = glossary_file(portal, lang)
    root, problems = here.read()
    if root is None:
        return Glossary(lang), MappingNode(1, 1), problems
    glossary, faults = glossary_of(root, here)
    return glossary, root, problems + faults


def _stamps(root: MappingNode) -> dict[str, str]:
    node = root.at((STAMPS,))
    entries = node.entries.items() if isinstance(node, MappingNode) else ()
    return {name: one.value for name, (_, one) in entries if isinstance(one, ScalarNode)}


def _texts(
    source: Glossary, root: MappingNode, own: Glossary, stamps: Mapping[str, str]
) -> Iterator[TermText]:
    for identity, term in source.terms.items():
        there = own.terms.get(identity)
        for field in LIMITS:
            node = root.at((TERMS, identity, field))
            stamped = stamps.get(f"{identity}.{field}")
            text = getattr(term, field)
            yield TermText(
                term,
                field,
                text,
                getattr(there, field) if there else "",
                _state(text, there is not None, stamped),
                node.line if node else 1,
            )


def _state(text: str, there: bool, stamped: str | None) -> State:
    if not there:
        return "missing"
    if stamped is None:
        return "unstamped"
    return "current" if is_stamp_of(stamped, text) else "stale"
