"""Texts of the glossary: the words and meanings that leave, what they are held to when they come
back, and the file they go into.

Other forms of a word are not sent: a language has its own, and whoever keeps its glossary adds
them.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from wegwijs.content.glossary import glossary_file, glossary_of
from wegwijs.content.other_names import GLOSSARY
from wegwijs.content.portal import State
from wegwijs.content.settings import Settings
from wegwijs.content.translation_reader import STAMPS
from wegwijs.content.translations.glossary import (
    LIMITS,
    TERMS,
    GlossaryStatus,
    TermText,
    glossary_status,
)
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.exchange.acceptance import Present, Review, reported
from wegwijs.editing.exchange.record_units import STATE_NOTES
from wegwijs.editing.exchange.text_kind import (
    AGAIN,
    AcceptedText,
    Outgoing,
    Rewritten,
    unfit,
    unknown,
)
from wegwijs.editing.exchange.units import Unit
from wegwijs.i18n.phrases import words_of
from wegwijs.strict_yaml.editor import NewText, YamlEditError, with_texts
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

NAME = GLOSSARY
_ID = re.compile(rf"{NAME}/([a-z0-9-]+)#({'|'.join(LIMITS)})")


class GlossaryTexts:
    """The words and meanings of a portal's glossary, translated from its default language."""

    names = frozenset({NAME})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._by_lang: dict[str, GlossaryStatus] = {}

    def owns(self, unit_id: str) -> bool:
        """Whether the name begins with “glossary/”."""
        return unit_id.startswith(f"{NAME}/")

    def _status(self, target: str) -> GlossaryStatus:
        if target not in self._by_lang:
            status = glossary_status(self.settings.folder, self.settings.default, target)
            self._by_lang[target] = status
        return self._by_lang[target]

    def outgoing(self, target: str, states: Collection[State], only: Collection[str]) -> Outgoing:
        """The texts in one of `states`; none of a glossary with errors."""
        source = self.settings.default
        if target == source:
            return Outgoing({}, [])
        status = self._status(target)
        if status.faults:
            return Outgoing({}, [_left_out(status.faults[0])])
        units = [_unit(text, status) for text in status.texts if text.state in states]
        return Outgoing({source: units}, [])

    def present(self, unit_id: str, target: str) -> Present | Review:
        """What the glossary says now."""
        match = _ID.fullmatch(unit_id)
        if not match:
            return unknown("this is no text of the portal")
        if target == self.settings.default:
            message = f"the source of the glossary is in “{target}” itself"
            return reported("wrong-language", message, AGAIN)
        status = self._status(target)
        if status.faults:
            fault = status.faults[0]
            message = f"there is an error in {fault.file} on line {fault.line} ({fault.message})"
            return reported("record-has-errors", message, "Mend it first, then import again.")
        text = _named(status, match[1], match[2])
        if text is None:
            return unknown(f"there is no term “{match[1][:60]}” in {status.source_file} any more")
        field = match[2]
        return Present(
            text.source,
            text.target,
            target,
            text.state,
            False,
            lambda words: _faults(words, field),
        )

    def rewritten(self, target: str, accepted: Sequence[AcceptedText]) -> Iterator[Rewritten]:
        """The glossary of the language with these texts; a term that would be refused is left out
        of it.
        """
        status, name = self._status(target), f"content/{target}/glossary.yml"
        path = self.settings.folder / name
        try:
            now = path.read_bytes().decode("utf-8") if path.exists() else ""
        except UnicodeDecodeError as fault:
            yield Rewritten(name, tuple(accepted), fault=_unchanged(name, fault))
            return
        texts: list[AcceptedText] = []
        for of_term in _by_term(accepted).values():
            after = self._with(now, of_term, status, target)
            if isinstance(after, Diagnostic):
                yield Rewritten(name, tuple(of_term.values()), fault=after)
            else:
                now = after
                texts += of_term.values()
        if texts:
            yield Rewritten(name, tuple(texts), now.encode(), not path.exists())

    def _with(
        self, now: str, accepted: Mapping[str, AcceptedText], status: GlossaryStatus, target: str
    ) -> str | Diagnostic:
        """The file with the texts of one term; what is wrong with that."""
        changes: dict[tuple[str, ...], NewText] = {}
        for field, one in accepted.items():
            identity = one.unit.id.partition("/")[2].partition("#")[0]
            text = _named(status, identity, field)
            assert text
            if one.outcome == "imported":
                changes[TERMS, identity, field] = NewText(one.unit.target)
            changes[STAMPS, text.name] = NewText(text.stamp, bare=True)
        try:
            after = with_texts(now, changes, _order(status))
            here = glossary_file(self.settings.folder, target)
            _, problems = glossary_of(read_yaml(after.encode()), here)
        except (YamlEditError, YamlFaultError) as fault:
            return _unchanged(status.target_file, fault)
        if problems:
            message = f"{status.target_file} would be refused: {problems[0].message}"
            return unfit(message, problems[0].help)
        return after


def _by_term(accepted: Sequence[AcceptedText]) -> dict[str, dict[str, AcceptedText]]:
    by_term: dict[str, dict[str, AcceptedText]] = {}
    for one in accepted:
        match = _ID.fullmatch(one.unit.id)
        assert match
        by_term.setdefault(match[1], {})[match[2]] = one
    return by_term


def _named(status: GlossaryStatus, identity: str, field: str) -> TermText | None:
    return next(
        (text for text in status.texts if (text.term.id, text.field) == (identity, field)), None
    )


def _order(status: GlossaryStatus) -> list[tuple[str, ...]]:
    texts: list[tuple[str, ...]] = [(TERMS, text.term.id, text.field) for text in status.texts]
    return [*texts, *((STAMPS, text.name) for text in status.texts)]


def _unit(text: TermText, status: GlossaryStatus) -> Unit:
    return Unit(
        id=f"{NAME}/{text.term.id}#{text.field}",
        source=text.source,
        target=text.target,
        confirmed=text.state == "current",
        limit=LIMITS[text.field],
        file=status.source_file,
        line=text.line,
        notes=tuple(_notes(text)),
    )


def _notes(text: TermText) -> Iterator[str]:
    if text.field == "term":
        yield (
            "A word of the glossary: write what official texts in this language call it. It means:"
            f" {text.term.meaning}"
        )
    else:
        yield f"What “{text.term.term}” means, in one or two plain sentences."
    if text.state in STATE_NOTES:
        yield STATE_NOTES[text.state]
    yield "One line, without line breaks."


def _faults(words: str, field: str) -> Iterator[Diagnostic]:
    """What would be refused in the file."""
    if "\n" in words:
        yield unfit("there are line breaks in it", "Write it on one line.")
    if len(words) > LIMITS[field]:
        message = f"too long: {len(words)} characters, the limit is {LIMITS[field]}"
        yield unfit(message, "Say it shorter.")
    if not words_of(words):
        yield unfit("there is no word in it", "Write the word.")


def _unchanged(name: str, fault: Exception) -> Diagnostic:
    advice = "Write the translation into the file by hand."
    return unfit(f"{name} cannot be changed by the program: {fault}", advice)


def _left_out(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        Location.of(fault.file, fault, fault.field),
        f"the glossary is left out, because it has an error here ({fault.message})",
        "Mend what “wegwijs check” reports, then export again.",
        "record-has-errors",
    )
