"""UI strings: the ui.yml files of the theme and of the types go in; one callable per language comes
out.

A portal adds languages, and replaces words, in files of its own: see portal_strings.py.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import Any

import yaml
from markupsafe import Markup, escape

from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.i18n.formats import Formats, LanguageName
from wegwijs.i18n.locale import direction, in_words_of
from wegwijs.i18n.typography import no_break
from wegwijs.strict_yaml.loader import WordLoader

Plurals = Mapping[str, str]
Value = str | Plurals
"""A text, or one text per plural category."""
Read = Mapping[tuple[str, int], Mapping[str, Mapping[str, Any]]]
"""The entries of ui.yml files, by path and time."""
Own = Mapping[str, Mapping[str, Value]]
"""A portal's own UI strings by language and key."""
FALLBACK = "en"
"""The language that every string of the generator has a text in."""
ZERO = "zero"
"""A form for none at all that a string has beside the plural categories of its language: “nothing
found”.
"""


class StringsError(Exception):
    """UI strings that are missing or wrong; the message names each of them."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The UI strings of one language.

    `strings("key", name=value)` gives HTML: values are escaped, a number `n` chooses the plural
    form. `borrowed` are the strings that are in another language, since this one has no text for
    them, each with the formats of that language.
    """

    lang: str
    values: Mapping[str, Value]
    formats: Formats
    borrowed: Mapping[str, Formats] = field(default_factory=dict)

    def __call__(self, key: str, **values: object) -> Markup:
        """The string as HTML, its values escaped; one in another language is marked as such."""
        raw = self._raw(key, values)
        values = self._own_names(key, values)
        # Most strings have no place for a value, and a page has a hundred of them.
        words = Markup(_filled(raw, values) if "{" in raw or "}" in raw else raw)
        if key not in self.borrowed:
            return words
        return Markup("<span{}>{}</span>").format(self.marks(key), words)

    def plain(self, key: str, **values: object) -> str:
        """The string as plain text, for an attribute, for data, and for elements that hold text
        alone.
        """
        raw = self._raw(key, values)
        values = self._own_names(key, values)
        return raw.format(**values) if "{" in raw or "}" in raw else raw

    def marks(self, key: str) -> Markup:
        """The attributes `lang` and `dir`, each after a space, of the element around a `plain`
        string in another language; nothing for one in the page's.
        """
        if key not in self.borrowed:
            return Markup()
        lang = self.borrowed[key].lang
        return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))

    def forms(self, key: str) -> Mapping[str, str]:
        """The forms of a string for a script that knows the number: a text by plural category, and
        under `lang` the language in whose words it is when that is not the page's.
        """
        value = self.values[key]
        forms = {"other": value} if isinstance(value, str) else value
        borrowed = self.borrowed.get(key)
        return {**forms, "lang": borrowed.lang} if borrowed else forms

    def lang_of(self, key: str) -> str:
        """The language of a `plain` string, for what has no attributes of HTML."""
        return self.borrowed[key].lang if key in self.borrowed else self.lang

    def lang_of_words(self, words: str) -> str:
        """The language of words of which nobody knows any more which string they were: that of one
        in another language that says the same, else this one.
        """
        same = (key for key in self.borrowed if self.values[key] == words)
        return self.lang_of(next(same, ""))

    def has(self, key: str) -> bool:
        """Whether there is such a string."""
        return key in self.values

    def _own_names(self, key: str, values: dict[str, object]) -> dict[str, object]:
        """The values, with the languages that a string in another language names in its words."""
        formats = self.borrowed.get(key)
        if formats is None:
            return values
        return {
            name: formats.language(value.code) if isinstance(value, LanguageName) else value
            for name, value in values.items()
        }

    def _raw(self, key: str, values: Mapping[str, object]) -> str:
        try:
            value = self.values[key]
        except KeyError:
            raise NoSuchNameError("UI string", key, self.values) from None
        if isinstance(value, str):
            return value
        count = values["n"]
        assert isinstance(count, int | Decimal)
        formats = self.borrowed.get(key, self.formats)
        return value.get(formats.plural(count), value["other"])


def _filled(raw: str, values: Mapping[str, object]) -> str:
    """A string with its values, escaped."""
    parts = _parts(raw)
    if parts is None:
        return Markup(raw).format(**values)
    return "".join(escape(values[part]) if at % 2 else part for at, part in enumerate(parts))


@lru_cache(maxsize=4096)
def _parts(raw: str) -> tuple[str, ...] | None:
    """What stands in a string, and the names of its values, by turns. None when it says how a value
    is written.
    """
    parts = [""]
    for words, name, written, conversion in Formatter().parse(raw):
        if written or conversion or (name is not None and not name.isidentifier()):
            return None
        parts[-1] += words
        parts += () if name is None else (name, "")
    return tuple(parts)


def entries(files: Iterable[tuple[str, Path]]) -> dict[str, Mapping[str, Any]]:
    """The entries of ui.yml files by key, prefix included: `description`, and a value for each
    language.
    """
    return {
        f"{prefix}{key}": entry
        for prefix, path in files
        for key, entry in _read(path, path.stat().st_mtime_ns).items()
    }


def text_of(entry: Mapping[str, Any], lang: str) -> Value | None:
    """The text that an entry of a ui.yml has in the words of a language: fr will do for fr-CH."""
    return next((text for code in in_words_of(lang) if (text := entry.get(code))), None)


class _Read(dict[tuple[Path, int], Mapping[str, Mapping[str, Any]]]):
    """What is in files, by path and time; each is read when somebody first asks for it."""

    def __missing__(self, key: tuple[Path, int]) -> Mapping[str, Mapping[str, Any]]:
        entries: Mapping[str, Mapping[str, Any]]
        entries = self[key] = yaml.load(key[0].read_text("utf-8"), WordLoader)
        return entries


_FILES = _Read()


def _read(path: Path, changed: int) -> Mapping[str, Mapping[str, Any]]:
    return _FILES[path, changed]


def read_files(files: Iterable[tuple[str, Path]]) -> Read:
    """What is in ui.yml files, for `know_files` in another program of the same version."""
    found = ((path, path.stat().st_mtime_ns) for _, path in files)
    return {(str(path), changed): _read(path, changed) for path, changed in found}


def know_files(read: Read) -> None:
    """Take what `read_files` gave in place of reading files again: that takes twenty times as
    long.
    """
    _FILES.update(((Path(path), changed), entries) for (path, changed), entries in read.items())


@lru_cache(maxsize=1024)
def _typeset_file(path: Path, changed: int, lang: str) -> Mapping[str, Value]:
    """The texts of a file in a language as readers see them, by key. All portals of a process share
    them, and each change of one while it is served.
    """
    return {
        key: _typeset(value, lang)
        for key, entry in _read(path, changed).items()
        if (value := entry.get(lang))
    }


def _typeset(value: Value, lang: str) -> Value:
    if isinstance(value, str):
        return no_break(value, lang)
    return {category: no_break(text, lang) for category, text in value.items()}


def load_strings(
    files: Iterable[tuple[str, Path]],
    languages: Iterable[str],
    own: Own | None = None,
    default: str = FALLBACK,
    formats_of: Callable[[str], Formats] = Formats,
) -> dict[str, Strings]:
    """The strings of every language. `files` are pairs of a prefix for the keys ("" for none) and a
    ui.yml.

    Each entry of a ui.yml has a `description` for the translator and a value per language: text, or
    one text per plural category. `own` are the portal's, which come first. A string that a language
    lacks is in the language without the country, which counts as its own, else in the `default`
    language, else in English. Raises StringsError naming every string that has no text in any of
    them. `formats_of` gives those of a language.
    """
    codes = tuple(languages)
    chains = {lang: (*in_words_of(lang), default, FALLBACK) for lang in codes}
    every = tuple(dict.fromkeys((*codes, *chain.from_iterable(chains.values()))))
    own_strings = {code: (own or {}).get(code, {}) for code in every}
    values: dict[str, dict[str, Value]] = {lang: {} for lang in codes}
    borrowed: dict[str, dict[str, Formats]] = {lang: {} for lang in codes}
    formats = {lang: formats_of(lang) for lang in every}
    missing: list[str] = []
    for prefix, path in files:
        changed = path.stat().st_mtime_ns
        texts = {code: _typeset_file(path, changed, code) for code in every}
        for key, entry in _read(path, changed).items():
            name = f"{prefix}{key}"
            for lang in codes:
                for code in chains[lang]:
                    if value := own_strings[code].get(name):
                        values[lang][name] = _typeset(value, code)
                        break
                    if value := texts[code].get(key):
                        values[lang][name] = value
                        break
                else:
                    missing.append(
                        f"{path.parent.name}/{path.name}: {key}: no text in “{lang}”"
                        f" ({entry['description']})"
                    )
                    continue
                if code not in in_words_of(lang):
                    borrowed[lang][name] = formats[code]
    if missing:
        raise StringsError("UI strings are missing:\n" + "\n".join(missing))
    return {lang: Strings(lang, values[lang], formats[lang], borrowed[lang]) for lang in codes}
