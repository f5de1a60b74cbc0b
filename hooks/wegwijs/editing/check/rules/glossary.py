"""The glossary in use: terms that a language lacks, and translations that use another word than the
agreed one, as warnings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from wegwijs.content.glossary import FILE, Glossary, Term
from wegwijs.content.model.introspect import texts
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.prose.markdown_blocks import read_aloud
from wegwijs.editing.prose.passages import SEARCH_WORDS, Passage, passages

Glossaries = Mapping[str, Glossary]
_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)")
"""A link: the page it leads to uses the term, so its words need not."""


def _check(subject: Subject) -> Iterable[Diagnostic]:
    glossaries = subject.content.glossaries
    unread = {problem.file for problem in subject.content.problems}
    yield from _lacking(
        {
            lang: glossary
            for lang, glossary in glossaries.items()
            if f"content/{lang}/{FILE}" not in unread
        }
    )
    terms: dict[tuple[str, str], list[str]] = {}
    for document in subject.content.documents:
        entry = subject.content.portal.entry((document.type, document.id))
        if (
            entry is None
            or entry.source == document.lang
            or document.lang not in entry.translations
        ):
            continue
        source = {path: text.value for path, text, _ in texts(entry.record)}
        for passage in passages(document, subject.types[document.type]):
            uses = (
                list(_other_words(passage, source[passage.path], entry, glossaries, terms))
                if passage.path in source and passage.path[-1] not in SEARCH_WORDS
                else []
            )
            if (
                uses and entry.states(document.lang)[passage.path] != "stale"
            ):  # a stale text is reported as such
                yield from uses


def _lacking(glossaries: Glossaries) -> Iterator[Diagnostic]:
    """Terms that one language explains and another does not: there readers see no explanation."""
    everywhere: dict[str, Term] = {}
    for glossary in glossaries.values():
        for identity, term in glossary.terms.items():
            everywhere.setdefault(identity, term)
    for lang, glossary in glossaries.items():
        for identity, term in everywhere.items():
            if identity not in glossary.terms:
                yield Diagnostic(
                    Location(f"content/{lang}/{FILE}", field=identity),
                    f"the term “{term.term}” has no word and no explanation in “{lang}”",
                    f"Add “{identity}:” with “term:” and “meaning:” under “terms:”.",
                    "glossary-lacking",
                    "warning",
                )


def _other_words(
    passage: Passage,
    source: str,
    entry: Entry,
    glossaries: Glossaries,
    untranslated: dict[tuple[str, str], list[str]],
) -> Iterator[Diagnostic]:
    """A term that the source text uses and of which the translation uses no form."""
    theirs = glossaries[entry.source]
    identities = untranslated.get((entry.source, source))
    if identities is None:
        terms = {use.means for use in theirs.phrases.find(read_aloud(_LINK.sub(" ; ", source)))}
        identities = untranslated[entry.source, source] = sorted(
            identity for identity in terms if theirs.terms[identity].compare
        )
    if not identities:
        return
    ours = glossaries[passage.lang]
    used = ours.accepted.meanings(read_aloud(passage.text))
    for identity in identities:
        term = ours.terms.get(identity)
        if term and term.compare and identity not in used:
            yield passage.problem(
                0,
                f"the source says “{theirs.terms[identity].term}”; this text does not use the"
                f" agreed word “{term.term}”",
                f"Use it; or, if your word is as good, add it under “also” of “{identity}” in"
                f" content/{passage.lang}/{FILE}.",
                "other-term",
            )


CHECK = _check
