"""Settings: mkdocs.yml and the environment go in; one plain value comes out. Knows the file, not the program."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from babel import Locale, UnknownLocaleError

from wegwijs.addresses import address_fault
from wegwijs.file_kinds import is_plain


class SettingsError(Exception):
    """mkdocs.yml is missing or cannot be understood; the message says what to mend."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the portal: its BCP 47 code, its own name, its direction ("ltr" or "rtl")."""

    code: str
    name: str
    direction: str


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with the portal's data: the name of the licence and the address of its text."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the portal's owner decides. `site_url` ends in a slash; `today` is the date the site is built for."""

    folder: Path
    site_name: Mapping[str, str]
    site_url: str
    repo_url: str
    edit_uri: str
    languages: tuple[Language, ...]
    default: str
    timezone: str
    today: date
    site_dir: Path
    options: Mapping[str, Any] = field(default_factory=dict)
    licence: Licence | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The language codes, in the order of mkdocs.yml."""
        return tuple(language.code for language in self.languages)

    def language(self, code: str) -> Language:
        """The language with this code."""
        return next(language for language in self.languages if language.code == code)

    def prefix(self, lang: str) -> str:
        """First part of the addresses of a language: "" for the default one, else "ar/"."""
        return "" if lang == self.default else f"{lang}/"

    def edit_address(self, file: str) -> str:
        """Where the web editor of the repository opens `file`, relative to the portal; "" when there is no repository."""
        return f"{self.repo_url}/{self.edit_uri}{quote(file)}" if self.repo_url else ""

    def has_page(self, lang: str, name: str) -> bool:
        """Whether the portal has a hand-written page `docs/<lang>/<name>.md`."""
        return is_plain(self.folder, self.folder / "docs" / lang / f"{name}.md")


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags (!ENV, !!python/name) mean something to MkDocs only."""


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    return None


_Lenient.add_multi_constructor("!", _ignore)
_Lenient.add_multi_constructor("tag:yaml.org,2002:python/", _ignore)


def load_settings(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the portal in `folder`.

    "Today" is WEGWIJS_TODAY, else the day of SOURCE_DATE_EPOCH, else the day it is, in the portal's time zone.
    Raises SettingsError when mkdocs.yml is absent or lacks its languages.
    """
    folder = folder.resolve()
    path = folder / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(f"{path}: there is no mkdocs.yml here. Give the portal’s folder with -C.")
    try:
        raw = yaml.load(path.read_text("utf-8"), Loader=_Lenient)
    except yaml.YAMLError as fault:
        raise SettingsError(f"{path}: not YAML: {fault}") from None
    except UnicodeDecodeError as fault:
        raise SettingsError(f"{path}: byte {fault.start} is not UTF-8 text. Save the file as UTF-8.") from None
    languages = _languages(raw if isinstance(raw, dict) else {})
    if not languages:
        raise SettingsError(f"{path}: no languages. List them under plugins: - i18n: languages:")
    extra = raw.get("extra") or {}
    own = (extra.get("wegwijs") or {}) if isinstance(extra, dict) else None
    if not isinstance(own, dict):
        raise SettingsError(f"{path}: “extra” must hold fields. Write the portal’s own settings under extra: wegwijs:")
    zone = own.get("timezone", "Europe/Brussels")
    if wrong := _fault(languages, str(zone)):
        raise SettingsError(f"{path}: {wrong}")
    default = next((entry["locale"] for entry in languages if entry.get("default")), languages[0]["locale"])
    return Settings(
        folder=folder,
        site_name={entry["locale"]: entry.get("site_name", raw.get("site_name", "")) for entry in languages},
        site_url=str(raw.get("site_url") or "").rstrip("/") + "/",
        repo_url=str(raw.get("repo_url") or "").rstrip("/"),
        edit_uri=str(own.get("edit_uri", "edit/main/")),
        languages=tuple(
            Language(entry["locale"], entry.get("name", entry["locale"]), direction(entry["locale"])) for entry in languages
        ),
        default=default,
        timezone=zone,
        today=_today(os.environ if environment is None else environment, zone),
        site_dir=folder / str(raw.get("site_dir") or "site"),
        options=own,
        licence=_licence(own, path),
    )


def _licence(own: Mapping[str, Any], path: Path) -> Licence | None:
    given = own.get("licence")
    if given is None:
        return None
    if not isinstance(given, dict) or not given.get("name") or address_fault(str(given.get("url"))):
        raise SettingsError(f"{path}: the licence needs a name and a url. Write licence: {{name: CC BY 4.0, url: https://…}}")
    return Licence(str(given["name"]), str(given["url"]))


def _fault(languages: list[dict[str, Any]], zone: str) -> str | None:
    """What a person got wrong in the languages or the time zone, with the mend; None when nothing."""
    for entry in languages:
        code = entry.get("locale") if isinstance(entry, dict) else None
        try:
            Locale.parse(str(code).replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return f"“{code}” is not a language code. Give each language a locale such as nl, fr, en, ar."
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"there is no time zone “{zone}”. Write one such as Europe/Brussels."
    return None


@cache
def direction(code: str) -> str:
    """ "rtl" when the language is written from right to left, else "ltr"."""
    locale = Locale.parse(code.replace("-", "_"))
    return "rtl" if locale.text_direction == "rtl" else "ltr"


def _languages(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    for plugin in raw.get("plugins") or []:
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict):
            listed = plugin["i18n"].get("languages") or []
            return [entry for entry in listed if not isinstance(entry, dict) or entry.get("build", True)]
    return []


def _today(environment: Mapping[str, str], zone: str) -> date:
    if given := environment.get("WEGWIJS_TODAY"):
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise SettingsError(f"WEGWIJS_TODAY: “{given[:40]}” is not a day. Write one as 2027-01-31.") from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(ZoneInfo(zone)).date()
        except (ValueError, OverflowError, OSError):
            raise SettingsError(f"SOURCE_DATE_EPOCH: “{epoch[:40]}” is not a number of seconds since 1970.") from None
    return datetime.now(ZoneInfo(zone)).date()
