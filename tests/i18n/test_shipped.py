"""The languages that the generator ships: every string in each of them, with all of its forms."""

from string import Formatter
from typing import Any

import pytest

from support.tiny import DEFINITIONS
from wegwijs.i18n.portal_strings import forms_of
from wegwijs.i18n.shipped import shipped_languages, unconfirmed_languages
from wegwijs.i18n.string_rules import string_fault
from wegwijs.i18n.ui_strings import FALLBACK, entries

FILES = DEFINITIONS.string_files
STRINGS = entries(FILES)
LANGUAGES = ("nl", "fr", "en", "ar", "de", "es", "tr", "uk", "fa")


def placeholders(value: Any) -> set[str]:
    """The placeholders of a string, of all its forms together."""
    texts = [value] if isinstance(value, str) else list(value.values())
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_nine_languages_have_every_string() -> None:
    assert shipped_languages(FILES) == {*LANGUAGES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_string_has_the_forms_of_the_language_and_the_placeholders_of_english(lang: str) -> None:
    wrong = []
    for key, entry in STRINGS.items():
        english, value = entry[FALLBACK], entry[lang]
        forms = {"": value} if isinstance(value, str) else value
        if set(forms) != set(forms_of(lang, english)):
            wrong.append(f"{key}: {', '.join(forms)}")
        if placeholders(value) != placeholders(english):
            wrong.append(f"{key}: {placeholders(value)} for {placeholders(english)}")
        wrong += [
            f"{key}: {fault.message}"
            for text in forms.values()
            if (fault := string_fault(text, english))
        ]
    assert not wrong, "\n".join(wrong)


def test_who_is_not_confirmed_is_shipped() -> None:
    """The list names languages that there are; the other four were confirmed."""
    assert unconfirmed_languages() <= shipped_languages(FILES) - {"nl", "fr", "en", "ar"}
