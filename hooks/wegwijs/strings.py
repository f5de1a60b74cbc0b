"""UI strings: the ui.yml files of the theme and of the types go in; one callable per language comes out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from markupsafe import Markup

from wegwijs.formats import Formats

Plurals = Mapping[str, str]


class StringsError(Exception):
    """UI strings that are missing or wrong; the message names each of them."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The UI strings of one language.

    `strings("key", name=value)` gives HTML: values are escaped, a number `n` chooses the plural form.
    """

    lang: str
    values: Mapping[str, str | Plurals]
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


def load_strings(files: Iterable[tuple[str, Path]], languages: Iterable[str]) -> dict[str, Strings]:
    """The strings of every language. `files` are pairs of a prefix for the keys ("" for none) and a ui.yml.

    Each entry of a ui.yml has a `description` for the translator and a value per language: text, or one text per plural
    category. Raises StringsError naming every string that a language lacks: such a language does not build.
    """
    wanted = tuple(languages)
    found: dict[str, dict[str, str | Plurals]] = {lang: {} for lang in wanted}
    missing: list[str] = []
    for prefix, path in files:
        for key, entry in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader).items():
            for lang in wanted:
                if value := entry.get(lang):
                    found[lang][f"{prefix}{key}"] = value
                else:
                    missing.append(f"{path.parent.name}/{path.name}: {key}: no text in “{lang}” ({entry['description']})")
    if missing:
        raise StringsError("UI strings are missing:\n" + "\n".join(missing))
    return {lang: Strings(lang, found[lang], Formats(lang)) for lang in wanted}
