"""UI strings as translations: a portal's file of a language goes in; how each string stands comes
out.

Those that the generator ships in the language are none: what a portal writes for them is a choice
of words, not a translation.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs.content.portal import State, is_stamp_of, stamp
from wegwijs.i18n.portal_strings import forms_of, own_strings
from wegwijs.i18n.ui_strings import FALLBACK, Value, entries, text_of


@dataclass(frozen=True, slots=True)
class StringStatus:
    """A UI string that the portal translates: what it says in English, the forms that a translation
    has, and those that are written.
    """

    key: str
    description: str
    english: Value
    needed: tuple[str, ...]
    forms: Mapping[str, str]
    state: State

    @property
    def stamp(self) -> str:
        """The stamp of a translation of what it says now."""
        return stamp(_text(self.english))


def string_statuses(
    portal: Path, lang: str, files: Iterable[tuple[str, Path]]
) -> list[StringStatus]:
    """How each UI string stands that the generator does not ship in the language."""
    known = tuple(files)
    own = own_strings(portal, lang, known)
    statuses = []
    for key, entry in entries(known).items():
        if text_of(entry, lang):
            continue
        english: Value = entry[FALLBACK]
        needed, forms = forms_of(lang, english), own.forms.get(key, {})
        state = _state(english, needed, forms, own.stamps.get(key))
        statuses.append(StringStatus(key, str(entry["description"]), english, needed, forms, state))
    return statuses


def _state(
    english: Value, needed: tuple[str, ...], forms: Mapping[str, str], stamp: str | None
) -> State:
    if not forms.keys() >= {*needed}:
        return "missing"
    if stamp is None:
        return "unstamped"
    return "current" if is_stamp_of(stamp, _text(english)) else "stale"


def _text(english: Value) -> str:
    return english if isinstance(english, str) else "\n".join(english.values())
