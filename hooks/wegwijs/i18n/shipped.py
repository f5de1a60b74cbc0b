"""Languages of the generator: its UI strings go in; the languages that it ships, and which of them
no native speaker has confirmed, come out.
"""

from collections.abc import Iterable
from pathlib import Path

import yaml

from wegwijs.i18n.locale import in_words_of
from wegwijs.i18n.ui_strings import entries

_UNCONFIRMED = Path(__file__).parent / "unconfirmed.yml"
UNCONFIRMED = "written and read through, not yet confirmed by a native speaker"
"""What is said of a language in the list."""


def shipped_languages(files: Iterable[tuple[str, Path]]) -> frozenset[str]:
    """The languages in which every UI string of these files has a text."""
    languages = [frozenset(entry) - {"description"} for entry in entries(files).values()]
    return frozenset.intersection(*languages) if languages else frozenset()


def unconfirmed_languages() -> frozenset[str]:
    """The languages whose UI strings no native speaker has confirmed."""
    return frozenset(yaml.safe_load(_UNCONFIRMED.read_text("utf-8")))


def is_unconfirmed(lang: str) -> bool:
    """Whether the UI strings that a language has from the generator are not confirmed."""
    return not unconfirmed_languages().isdisjoint(in_words_of(lang))
