"""UI strings: the ui.yml files of the theme and of the types go in; one callable per language comes
out.

A portal adds languages, and replaces words, in files of its own: see portal_strings.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from wegwijs.i18n.formats import Formats

Plurals = Mapping[str, str]
Value = str | Plurals
"""A text, or one text per plural category."""
Own = Mapping[str, Mapping[str, Value]]
"""A portal's own UI strings by language and key."""
FALLBACK = "en"
"""The language in which a string is shown that has no text, while a portal is served to whoever
translates it.
"""


class StringsError(Exception):
    """UI strings that are missing or wrong; the message names each of them."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The UI strings of one language.

    `strings("key", name=value)` gives HTML: values are escaped, a number `n` chooses the plural
    form.
    """

    lang: str
    values: Mapping[str, Value]
    formats: Formats

    def __call__(self, key: str, **values: object) -> Markup:
        """The string as HTML, its values escaped."""
        return Markup(self._raw(key, values)).format(**values)

    def plain(self, key: str, **values: object) -> str:
        """The string as plain text, for an attribute or for data."""
        return self._raw(key, values).format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a string."""
        return key in self.values

    def _raw(self, key: str, values: Mapping[str, object]) -> str:
        found = self.values[key]
        if isinstance(found, str):
            return found
        count = values["n"]
        assert isinstance(count, int)
        return found.get(self.formats.plural(count), found["other"])


def entries(files: Iterable[tuple[str, Path]]) -> dict[str, Mapping[str, Any]]:
    """The entries of ui.yml files by key, prefix included: `description`, and a value for each
    language.
    """
    return {
        f"{prefix}{key}": entry
        for prefix, path in files
        for key, entry in _read(path, path.stat().st_mtime_ns).items()
    }


@cache
def _read(path: Path, changed: int) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = yaml.load(
        path.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def load_strings(
    files: Iterable[tuple[str, Path]],
    languages: Iterable[str],
    own: Own | None = None,
    lenient: bool = False,
    formats: Callable[[str], Formats] = Formats,
) -> dict[str, Strings]:
    """The strings of every language. `files` are pairs of a prefix for the keys ("" for none) and a
    ui.yml.

    Each entry of a ui.yml has a `description` for the translator and a value per language: text, or
    one text per plural category. `own` are the portal's, which come first. Raises StringsError
    naming every string that a language lacks; with `lenient` such a string is shown in English.
    `formats` gives those of a language.
    """
    codes = tuple(languages)
    found: dict[str, dict[str, Value]] = {lang: {} for lang in codes}
    missing: list[str] = []
    for prefix, path in files:
        for key, entry in _read(path, path.stat().st_mtime_ns).items():
            for lang in codes:
                given = (own or {}).get(lang, {}).get(f"{prefix}{key}")
                if value := given or entry.get(lang) or (entry.get(FALLBACK) if lenient else None):
                    found[lang][f"{prefix}{key}"] = value
                else:
                    missing.append(
                        f"{path.parent.name}/{path.name}: {key}: no text in “{lang}”"
                        f" ({entry['description']})"
                    )
    if missing:
        raise StringsError("UI strings are missing:\n" + "\n".join(missing))
    return {lang: Strings(lang, found[lang], formats(lang)) for lang in codes}
