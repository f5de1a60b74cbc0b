"""Settings: mkdocs.yml and the environment go in; one plain value comes out. Knows the file, not
the program.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from wegwijs.content.file_kinds import is_plain
from wegwijs.content.model.uris import as_uri
from wegwijs.content.model.urls import address_fault, likely_address
from wegwijs.content.reads import AnyDay
from wegwijs.content.settings_file import SettingsError as SettingsError
from wegwijs.content.settings_file import read_settings
from wegwijs.content.settings_of_languages import Language as Language
from wegwijs.content.settings_of_languages import read_languages
from wegwijs.content.settings_of_place import read_place
from wegwijs.content.settings_of_voice import read_greetings, read_voices
from wegwijs.content.settings_section import Section, SettingFaults
from wegwijs.i18n.locale import direction

PAGES = "docs"
"""The folder of the hand-written pages."""


@dataclass(frozen=True, slots=True)
class Licence:
    """What may be done with the portal's content and its open data: the name of the licence and
    the address of its text.
    """

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class LinkImageOptions:
    """What the portal asks of the pictures that go with a shared link: whether they bear titles,
    and the font file for those, when it brings one.
    """

    titles: bool = False
    font: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the portal's owner decides. `site_url` ends in a slash; `today` is the date the site is
    built for. `country` is an ISO 3166 code or "" for none, `dialling_code` as +34 or "",
    `first_weekday` 0 for Monday, or None for what is usual there. `copyright` is what stands at the
    foot of each page, "" for nothing, by language; `voices` the command of the program that says a
    text, and `greetings` the recording that greets readers, of those languages that have one.
    """

    folder: Path
    site_name: Mapping[str, str]
    site_url: str
    repo_url: str
    edit_uri: str
    languages: tuple[Language, ...]
    default: str
    timezone: str
    country: str
    currency: str
    dialling_code: str
    first_weekday: int | None
    today: date
    site_dir: Path
    options: Mapping[str, Any] = field(default_factory=dict)
    licence: Licence | None = None
    copyright: Mapping[str, str] = field(default_factory=dict)
    link_images: LinkImageOptions = LinkImageOptions()
    voices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    greetings: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> AnyDay:
        """Today, to be compared with other days: a page that asks no more than that is not made
        anew each night.
        """
        return self.today

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

    def full(self, address: str = "") -> str:
        """The whole address of what is at `address` of the site, for programs: a URI. People are
        shown `site_url` as it is written.
        """
        return as_uri(f"{self.site_url}{address}")

    @property
    def path(self) -> str:
        """Where the site begins on its host, as browsers ask for it: "/", or "/my%20portal/"."""
        return urlsplit(self.full()).path or "/"

    def edit_address(self, file: str) -> str:
        """Where the web editor of the repository opens `file`, relative to the portal; "" when
        there is no repository.
        """
        return f"{self.repo_url}/{self.edit_uri}{quote(file)}" if self.repo_url else ""

    def has_page(self, lang: str, name: str) -> bool:
        """Whether the portal has a hand-written page `docs/<lang>/<name>.md`."""
        return is_plain(self.folder, self.folder / "docs" / lang / f"{name}.md")


def load_settings(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the portal in `folder`.

    "Today" is WEGWIJS_TODAY, else the day of SOURCE_DATE_EPOCH, else the day it is, in the portal's
    time zone. Raises SettingsError, and nothing else, for whatever mkdocs.yml and the environment
    hold.
    """
    folder = folder.resolve()
    environment = os.environ if environment is None else environment
    raw = Section(read_settings(folder / "mkdocs.yml", environment))
    faults = SettingFaults(folder)
    languages = read_languages(raw, faults)
    codes = [entry.fields["locale"] for entry in languages]
    own = faults.read(lambda: _own(raw), Section({}))
    default = next(
        (entry.fields["locale"] for entry in languages if entry.fields.get("default")),
        codes[0] if codes else "",
    )
    place = read_place(own, faults, default)
    settings = Settings(
        folder=folder,
        site_name=_by_language(raw, languages, "site_name", faults),
        site_url=faults.read(lambda: _address(raw, "site_url"), "") + "/",
        repo_url=faults.read(lambda: _address(raw, "repo_url"), ""),
        edit_uri=faults.read(lambda: _edit_uri(own), ""),
        languages=tuple(
            Language(code, faults.read(partial(entry.text, "name", code), code), direction(code))
            for code, entry in zip(codes, languages, strict=True)
        ),
        default=default,
        timezone=place.timezone,
        country=place.country,
        currency=place.currency,
        dialling_code=place.dialling_code,
        first_weekday=place.first_weekday,
        today=faults.read(lambda: today_in(environment, place.timezone), date.max),
        site_dir=folder / faults.read(partial(raw.text, "site_dir", "site"), "site"),
        options=own.fields,
        licence=faults.read(lambda: _licence(own), None),
        copyright=_by_language(raw, languages, "copyright", faults),
        link_images=faults.read(lambda: _link_images(own, folder), LinkImageOptions()),
        voices=read_voices(own, codes, faults),
        greetings=read_greetings(own, codes, faults),
    )
    faults.read(lambda: _pages_folder(raw), None)
    faults.stop()
    return settings


def _by_language(
    raw: Section, languages: Sequence[Section], key: str, faults: SettingFaults
) -> Mapping[str, str]:
    """What a setting is in each language: as the language has it, else as the site has it."""
    of_all = faults.read(partial(raw.text, key), "")
    return {
        entry.fields["locale"]: faults.read(partial(entry.text, key, of_all), of_all)
        for entry in languages
    }


def _pages_folder(raw: Section) -> None:
    folder = raw.text("docs_dir", PAGES)
    if os.path.normpath(folder) != PAGES:
        message = f"the pages of a portal are in {PAGES}/, and “docs_dir” says “{folder}”"
        advice = f"Call the folder {PAGES}, and delete this line."
        raise raw.fault("docs_dir", message, advice)


def _own(raw: Section) -> Section:
    """The portal's own settings, those that MkDocs knows nothing of."""
    extra = raw.fields.get("extra") or {}
    own = (extra.get("wegwijs") or {}) if isinstance(extra, dict) else None
    if not isinstance(own, dict):
        advice = "Write the portal’s own settings under extra: wegwijs:"
        raise raw.fault("extra", "“extra” must hold fields", advice)
    return Section(own, ("extra", "wegwijs"))


def _address(raw: Section, key: str) -> str:
    """The site's or the repository's address without a slash at its end; "" for a repository that
    there is not.
    """
    address = raw.text(key)
    if not address:
        if key == "repo_url":
            return ""
        message = (
            "“site_url” is missing: links that leave the site (feeds, the sitemap, codes on paper)"
            " need its address"
        )
        raise raw.fault(key, message, "Write site_url: https://www.example.org/")
    fault = address_fault(address, public=False)
    if not fault and re.search(r"[?#]", address):
        fault = "holds ? or #"
    if not fault and re.search(r"//|/\.{1,2}(/|$)", address.partition("//")[2].rstrip("/")):
        fault = "holds // or dots between slashes"
    if fault:
        message = f"the {key} “{address[:80]}” {fault}"
        if over_ssh := re.fullmatch(
            r"(?:ssh://)?git@([\w.-]+)[:/]([\w./-]+?)(?:\.git)?/?", address
        ):
            advice = f"Write {key}: https://{over_ssh[1]}/{over_ssh[2]}"
            raise raw.fault(key, message, advice)
        likely = likely_address(address) if "?" not in address and "#" not in address else ""
        raise raw.fault(key, message, f"Write {key}: {likely or 'https://www.example.org/'}")
    return address.rstrip("/")


def _edit_uri(own: Section) -> str:
    address = own.text("edit_uri", "" if "edit_uri" in own.fields else "edit/main/")
    if re.search(r"[\s<>\"'\\]", address):
        advice = "Write what stands behind repo_url, as edit/main/"
        raise own.fault("edit_uri", "“edit_uri” is no part of an address", advice)
    return address


def _licence(own: Section) -> Licence | None:
    licence = own.fields.get("licence")
    if licence is None:
        return None
    form = "Write licence: {name: CC BY 4.0, url: https://…}"
    section = Section(licence if isinstance(licence, dict) else {}, (*own.steps, "licence"))
    if not (name := section.text("name")) or not (url := section.text("url")):
        raise own.fault("licence", "the licence needs a name and a url", form)
    if fault := address_fault(url):
        raise section.fault("url", f"the url of the licence, “{url[:80]}”, {fault}", form)
    return Licence(name, url)


def _link_images(own: Section, folder: Path) -> LinkImageOptions:
    options = own.fields.get("link_images")
    if options is None:
        return LinkImageOptions()
    form = "Write link_images: {titles: true, font: overrides/assets/font.ttf}; font may be absent."
    if not isinstance(options, dict) or not isinstance(options.get("titles", False), bool):
        raise own.fault("link_images", "link_images needs titles, true or false", form)
    section = Section(options, (*own.steps, "link_images"))
    font = section.text("font")
    if font and not is_plain(folder, folder / font):
        raise section.fault("font", f"there is no font “{font}” for link_images", form)
    return LinkImageOptions(options.get("titles", False), folder / font if font else None)


def today_in(environment: Mapping[str, str], zone: str) -> date:
    """The day it is in a time zone, unless the environment says which. Raises SettingsError."""
    if today := environment.get("WEGWIJS_TODAY"):
        try:
            return date.fromisoformat(today)
        except ValueError:
            raise SettingsError(
                f"WEGWIJS_TODAY: “{today[:40]}” is not a day. Write one as 2027-01-31."
            ) from None
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(ZoneInfo(zone)).date()
        except (ValueError, OverflowError, OSError):
            raise SettingsError(
                f"SOURCE_DATE_EPOCH: “{epoch[:40]}” is not a number of seconds since 1970."
            ) from None
    return datetime.now(ZoneInfo(zone)).date()
