"""The glossary in use: terms that a language lacks, and translations that use another word than the
agreed one, as warnings.
"""

import re
from collections.abc import Iterator, Mapping

from wegwijs.content.glossary import FILE, Glossary, Term
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.portal import Entry
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.markdown_blocks import is_marked, read_aloud
from wegwijs.editing.prose.passages import SEARCH_WORDS, Passage

Glossaries = Mapping[str, Glossary]
_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*\)")
"""A link: the page it leads to uses the term, so its words need not."""


def _check(subject: Subject) -> Iterator[Diagnostic]:
    glossaries = subject.content.glossaries
    unread = {problem.file for problem in subject.content.problems}
    yield from _lacking(
        {
            lang: glossary
            for lang, glossary in glossaries.items()
            if f"content/{lang}/{FILE}" not in unread
        }
    )


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    entry, glossaries = record.entry, record.words.glossaries
    if entry is None:
        return
    terms = _terms(record, entry, glossaries[entry.source])
    if not terms:
        return
    for lang, passages in record.passages.items():
        if lang == entry.source or lang not in entry.translations:
            continue
        for passage in passages:
            uses = list(_other_words(passage, terms.get(passage.path, []), entry, glossaries))
            # a stale text is reported as such
            if uses and entry.states(lang)[passage.path] != "stale":
                yield from uses


def _terms(record: RecordSubject, entry: Entry, glossary: Glossary) -> dict[FieldPath, list[str]]:
    """The terms that translations are held to, by the texts of the source that use any. A text may
    use one when it has its words, or has marks between which they stand.
    """
    source = record.prose.get(entry.source, "")  # it has none of labels
    traces = glossary.phrases.traces(source)
    return {
        path: identities
        for path, text, _ in record.texts
        if path[-1] not in SEARCH_WORDS
        and (is_marked(text.value) or any(trace in text.value for trace in traces))
        and (identities := _compared(text.value, glossary))
    }


def _compared(source: str, glossary: Glossary) -> list[str]:
    """The terms of a source text that translations are held to."""
    terms = {use.means for use in glossary.phrases.find(read_aloud(_LINK.sub(" ; ", source)))}
    return sorted(identity for identity in terms if glossary.terms[identity].compare)


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
    passage: Passage, identities: list[str], entry: Entry, glossaries: Glossaries
) -> Iterator[Diagnostic]:
    """A term that the source text uses and of which the translation uses no form."""
    if not identities:
        return
    theirs = glossaries[entry.source]
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


CHECK = Rule(_check_record, _check)
