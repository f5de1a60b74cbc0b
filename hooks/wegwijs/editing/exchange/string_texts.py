"""Texts of UI strings: what leaves, what they are held to when they come back, and the file they go
into.

What a language says otherwise than the generator is its own choice of words: only strings that the
generator does not ship in it are translated here.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from wegwijs.content.other_names import UI
from wegwijs.content.portal import State
from wegwijs.content.settings import Settings
from wegwijs.content.translations.strings import StringStatus, string_statuses
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic
from wegwijs.editing.exchange.acceptance import Present, Review
from wegwijs.editing.exchange.record_units import STATE_NOTES
from wegwijs.editing.exchange.text_kind import AcceptedText, Outgoing, Rewritten, unfit, unknown
from wegwijs.editing.exchange.units import Plural, Unit
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.portal_strings import STAMPS, own_file, plural_categories
from wegwijs.i18n.string_rules import MOST, string_fault
from wegwijs.i18n.ui_strings import FALLBACK, ZERO, Value
from wegwijs.strict_yaml.editor import NewText, YamlEditError, with_texts

NAME = UI
_ID = re.compile(rf"{NAME}/([^#]+)(?:#(\w+))?")
_EXAMPLES = 4


class StringTexts:
    """The UI strings that a portal translates itself. `files` are the generator's."""

    names = frozenset({NAME})

    def __init__(self, settings: Settings, files: Iterable[tuple[str, Path]]) -> None:
        self.settings, self.files = settings, tuple(files)
        self._by_lang: dict[str, dict[str, StringStatus]] = {}

    def owns(self, unit_id: str) -> bool:
        """Whether the name begins with “ui/”."""
        return unit_id.startswith(f"{NAME}/")

    def outgoing(self, target: str, states: Collection[State], only: Collection[str]) -> Outgoing:
        """The strings in one of `states`, each of their forms."""
        units = [
            unit
            for status in self._statuses(target).values()
            if status.state in states
            for unit in _units(status, target)
        ]
        return Outgoing({FALLBACK: units}, [])

    def present(self, unit_id: str, target: str) -> Present | Review:
        """What the portal says in a form of a string."""
        match = _ID.fullmatch(unit_id)
        status = self._statuses(target).get(match[1]) if match else None
        form = (match[2] or "") if match else ""
        if status is None or form not in status.needed:
            return unknown(f"there is no UI string of this name to translate into “{target}”")
        english = status.english

        def faults(text: str) -> Iterator[Diagnostic]:
            if fault := string_fault(text, english):
                yield fault.moved(UNPLACED)

        there = status.forms.get(form, "")
        return Present(_source(english, form, target), there, target, status.state, False, faults)

    def rewritten(self, target: str, accepted: Sequence[AcceptedText]) -> Iterator[Rewritten]:
        """The file of the language with these texts, and a stamp for each string that is whole."""
        statuses, name = self._statuses(target), own_file(target)
        path = self.settings.folder / name
        changes: dict[tuple[str, ...], NewText] = {}
        forms: dict[str, set[str]] = defaultdict(set)
        for one in accepted:
            match = _ID.fullmatch(one.unit.id)
            assert match
            key, form = match[1], match[2] or ""
            forms[key].add(form)
            if one.outcome == "imported":
                changes[(key, form) if form else (key,)] = NewText(one.unit.target)
        for key, new in forms.items():
            if {*statuses[key].needed} <= {*statuses[key].forms, *new}:
                changes[STAMPS, key] = NewText(statuses[key].stamp, bare=True)
        try:
            before = path.read_bytes().decode("utf-8") if path.exists() else ""
            after = with_texts(before, changes, _order(statuses.values())).encode()
        except (YamlEditError, ValueError) as fault:
            message = f"{name} cannot be changed by the program: {fault}"
            advice = "Write the translation into the file by hand."
            yield Rewritten(name, tuple(accepted), fault=unfit(message, advice))
            return
        yield Rewritten(name, tuple(accepted), after, not path.exists())

    def _statuses(self, lang: str) -> dict[str, StringStatus]:
        if lang not in self._by_lang:
            statuses = string_statuses(self.settings.folder, lang, self.files)
            self._by_lang[lang] = {status.key: status for status in statuses}
        return self._by_lang[lang]


def _order(statuses: Iterable[StringStatus]) -> list[tuple[str, ...]]:
    known = list(statuses)
    texts = [
        (status.key, form) if form else (status.key,) for status in known for form in status.needed
    ]
    return [*texts, *((STAMPS, status.key) for status in known)]


def _units(status: StringStatus, target: str) -> Iterator[Unit]:
    english, categories = status.english, plural_categories(target)
    for form in status.needed:
        name = f"{NAME}/{status.key}"
        plural = None
        if not isinstance(english, str) and form in categories:
            one, other = english.get("one", english["other"]), english["other"]
            plural = Plural(name, form, categories, one, other)
        yield Unit(
            id=f"{name}#{form}" if form else name,
            source=_source(english, form, target),
            target=status.forms.get(form, ""),
            confirmed=status.state == "current",
            limit=MOST,
            file=own_file(target),
            line=1,
            notes=tuple(_notes(status, form, target)),
            plural=plural,
        )


def _source(english: Value, form: str, target: str) -> str:
    """The English text of a form: that for one, that for none where only the generator has it, or
    that for any other number.
    """
    if isinstance(english, str):
        return english
    own = form == "one" or (form == ZERO and ZERO not in plural_categories(target))
    return english.get(form, english["other"]) if own else english["other"]


def _notes(status: StringStatus, form: str, target: str) -> Iterator[str]:
    yield f"{status.key}: {status.description}"
    if form and form in plural_categories(target):
        numbers = ", ".join(map(str, _examples(target, form)))
        yield f"Plural form “{form}”" + (f": {numbers} …" if numbers else ".")
    elif form:
        yield "For none at all."
    if "{" in "".join(
        [status.english] if isinstance(status.english, str) else status.english.values()
    ):
        yield "Words in braces are filled in: keep them as they are, where they belong."
    if status.state in STATE_NOTES:
        yield STATE_NOTES[status.state]
    yield "One line, without line breaks."


@cache
def _examples(lang: str, form: str) -> tuple[int, ...]:
    """The first numbers of a plural form."""
    formats = Formats(lang)
    numbers = [number for number in range(200) if formats.plural(number) == form]
    return tuple(numbers[:_EXAMPLES])
