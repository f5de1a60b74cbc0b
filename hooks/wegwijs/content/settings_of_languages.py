"""Which languages a portal has: the plugin i18n of mkdocs.yml goes in; the entries of those that
are built come out, checked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from wegwijs.content.settings_file import SettingsError, truth

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the portal: its BCP 47 code, its own name, its direction ("ltr" or "rtl")."""

    code: str
    name: str
    direction: str


def listed_languages(raw: Mapping[str, Any], path: Path) -> list[dict[str, Any]]:
    """The languages that are built, as the plugin i18n lists them, each with a code that stands
    once. Raises SettingsError with what to write instead.
    """
    form = f"{path}: no languages. List them under plugins: - i18n: languages:"
    plugins = raw.get("plugins") or []
    listed = plugins if isinstance(plugins, list) else [plugins]
    i18n = [
        plugin["i18n"]
        for plugin in listed
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict)
    ]
    languages = (i18n[0].get("languages") or []) if i18n else []
    if not isinstance(languages, list):
        raise SettingsError(form)
    seen: set[str] = set()
    for entry in languages:
        code = entry.get("locale") if isinstance(entry, dict) else None
        if isinstance(code, bool):
            raise SettingsError(f"{path}: “locale” of a language {truth(code)}")
        if isinstance(code, str) and code.lower() in seen:
            raise SettingsError(f"{path}: the language “{code}” stands twice. Keep one of them.")
        if not isinstance(code, str) or not _is_language(code):
            raise SettingsError(
                f"{path}: “{str(code)[:40]}” is not a language code. {_likely(code)}Give each"
                " language a locale such as nl, fr, en, ar."
            )
        for key in ("default", "build"):
            if not isinstance(entry.get(key, True), bool):
                raise SettingsError(
                    f"{path}: “{key}” of the language “{code}” is neither true nor false. Write"
                    " true or false."
                )
        seen.add(code.lower())
    built = [entry for entry in languages if entry.get("build", True)]
    if not built:
        raise SettingsError(form)
    if len(first := [entry["locale"] for entry in built if entry.get("default")]) > 1:
        raise SettingsError(
            f"{path}: {' and '.join(f'“{code}”' for code in first)} are both the default language."
            " Write default: true for the one that the site begins in."
        )
    return built


def _likely(code: object) -> str:
    """The code that was meant by one with capitals or an underscore, as a question."""
    language, *rest = str(code).replace("_", "-").split("-")
    meant = "-".join((language.lower(), *rest))
    return f"Did you mean “{meant}”? " if isinstance(code, str) and _is_language(meant) else ""


def _is_language(code: str) -> bool:
    if not _CODE.fullmatch(code):  # Babel passes over what stands behind a point or an @
        return False
    try:
        Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True
