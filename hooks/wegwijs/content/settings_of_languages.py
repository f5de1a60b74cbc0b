"""Which languages a portal has: the plugin i18n of mkdocs.yml goes in; the entries of those that
are built come out, checked.
"""

import re
from dataclasses import dataclass
from functools import partial

from babel import UnknownLocaleError

from wegwijs.content.model.likely import plain_digits
from wegwijs.content.settings_section import Section, SettingFaults, in_quotes, read_as
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.locale import can_be_built, in_use, language_of_country, two_letters

_FORM = "List them under plugins: - i18n: languages:"
_LOCALE = "Give each language a locale such as nl, fr, en, ar."
_FITS = (
    "Codes that will do have two small letters, then, if need be, a script of four letters and a"
    " country of two capitals: uk, zh-Hant, pt-BR."
)
_RENAMED = "Write {now} here, and as the name of its folders in content/ and docs/."
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the portal: its BCP 47 code, its own name, its direction ("ltr" or "rtl")."""

    code: str
    name: str
    direction: str


def read_languages(raw: Section, faults: SettingFaults) -> list[Section]:
    """The languages that are built, each with a code that stands once; what cannot be used goes
    into `faults`.
    """
    listed, steps = _listed(raw)
    if not isinstance(listed, list):
        listed = []
    entries = [
        Section(entry if isinstance(entry, dict) else {}, (*steps, number))
        for number, entry in enumerate(listed)
    ]
    built: dict[str, Section] = {}
    seen: set[str] = set()
    for entry in entries:
        code = faults.read(partial(_code, entry, seen), "")
        for key in ("default", "build"):
            if not isinstance(entry.fields.get(key, True), bool):
                message = f"“{key}” of the language “{code}” is neither true nor false"
                faults.add(entry.fault(key, message, "Write true or false."))
        if code and entry.fields.get("build", True):
            built[code] = entry
    if not any(entry.fields.get("build", True) for entry in entries):
        faults.add(raw.fault("plugins", "there are no languages", _FORM))
    first = [code for code, entry in built.items() if entry.fields.get("default")]
    if len(first) > 1:
        names = " and ".join(f"“{code}”" for code in first)
        advice = "Write default: true for the one that the site begins in."
        message = f"{names} are both the default language"
        faults.add(built[first[1]].fault("default", message, advice))
    return list(built.values())


def has_default(raw: Section) -> bool:
    """Whether a language that is built says that the site begins in it."""
    listed, _ = _listed(raw)
    return isinstance(listed, list) and any(
        entry.get("default") and entry.get("build", True)
        for entry in listed
        if isinstance(entry, dict)
    )


def _listed(raw: Section) -> tuple[object, tuple[str | int, ...]]:
    """What stands in the place of the list of languages, and the way there."""
    plugins = raw.fields.get("plugins") or []
    for number, plugin in enumerate(plugins if isinstance(plugins, list) else [plugins]):
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict):
            way = ("plugins", number) if isinstance(plugins, list) else ("plugins",)
            return plugin["i18n"].get("languages") or [], (*way, "i18n", "languages")
    return [], ("plugins",)


def _code(entry: Section, seen: set[str]) -> str:
    """The code of a language, which is then among those seen."""
    code = entry.fields.get("locale")
    if isinstance(code, bool):
        message = f"“locale” of a language {read_as(code)}"
        raise entry.fault("locale", message, in_quotes(code))
    if isinstance(code, str) and code.lower() in seen:
        raise entry.fault("locale", f"the language “{code}” stands twice", "Keep one of them.")
    if code is None:
        raise entry.fault("locale", "this language has no locale", _LOCALE)
    if not isinstance(code, str) or not _is_language(code) or two_letters(code):
        message = f"“{str(code)[:40]}” is not a language code"
        raise entry.fault("locale", message, f"{_likely(code)}{_LOCALE}")
    if now := in_use(code):
        message = f"“{code}” is an old code, which is no longer in use"
        raise entry.fault("locale", message, _RENAMED.format(now=now))
    if not can_be_built(code):
        raise entry.fault("locale", f"no site can be built with the code “{code}”", _FITS)
    seen.add(code.lower())
    return code


def _likely(code: object) -> str:
    """The code that was meant by one with capitals or an underscore, as a question."""
    language, *rest = plain_digits(str(code)).replace("_", "-").split("-")
    meant = "-".join((language.lower(), *rest))
    meant = two_letters(meant) or meant
    if not _is_language(meant):
        meant = language_of_country(meant)
    return f"Did you mean “{meant}”? " if isinstance(code, str) and _is_language(meant) else ""


def _is_language(code: str) -> bool:
    if not _CODE.fullmatch(code):  # Babel passes over what stands behind a point or an @
        return False
    try:
        locale_named(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True
