"""A new language: a portal and a language code go in; the files that the language needs are
written, and lines in words.

Nothing that is there is overwritten. What is written is empty or says that it is not translated:
the site shows it in the default language, marked so, and `wegwijs status` counts it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from babel import UnknownLocaleError

from wegwijs.content.atomic_files import write_files
from wegwijs.content.hand_written import untranslated_pages
from wegwijs.content.model.likely import likely_language
from wegwijs.content.settings import Settings
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.locale import can_be_built, in_use, two_letters, without_country
from wegwijs.i18n.portal_strings import forms_of, own_file, shown_in
from wegwijs.i18n.shipped import UNCONFIRMED, is_unconfirmed
from wegwijs.i18n.ui_strings import FALLBACK, entries, text_of
from wegwijs.strict_yaml.editor import YamlEditError, with_item
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LANGUAGES = ("plugins", "i18n", "languages")
_STUB = """\
---
untranslated: {source}
---
<!-- Not translated yet: readers see docs/{source}/{inner} here, marked as another language.
     To translate it, replace everything in this file by your translation of that one. -->
"""
_HEAD = """\
# What the generator itself says, in {name}: translate each text behind its name.
# The lines with # say where it stands and what it says in English; they may stay or go.
# {{words in braces}} are filled in: keep them as they are, where they belong in the sentence.
"""


class NewLanguageError(Exception):
    """A language that cannot be added; the message says what to do."""


def add_language(settings: Settings, code: str, files: Sequence[tuple[str, Path]]) -> list[str]:
    """Write what the portal lacks in a language; returns a line in words for each thing done.

    `files` are the generator's UI strings. Raises NewLanguageError for a code that will not do,
    when mkdocs.yml is written in a way that only a person can change, and for files that cannot be
    read or written; then nothing was changed. mkdocs.yml is put in its place last, so that not even
    a kill leaves a portal that names a language without its files.
    """
    name = language_name(code)
    try:
        return _add(settings, code, name, files)
    except OSError as fault:
        path = Path(fault.filename) if isinstance(fault.filename, str) else settings.folder
        shown = path.relative_to(settings.folder) if path.is_relative_to(settings.folder) else path
        raise NewLanguageError(
            f"{shown.as_posix()}: cannot be read or written ({fault.strerror}). Mend that first."
        ) from None


def _add(settings: Settings, code: str, name: str, files: Sequence[tuple[str, Path]]) -> list[str]:
    folder, lines = settings.folder, []
    mkdocs = folder / "mkdocs.yml"
    listing: dict[Path, bytes] = {}
    if code not in settings.codes:
        _check(folder, "mkdocs.yml")
        site_name = settings.site_name[settings.default]
        listing[mkdocs] = with_language(
            mkdocs.read_bytes().decode("utf-8"), code, name, site_name
        ).encode("utf-8")
        lines.append(
            f"mkdocs.yml: {name} stands among the languages, as “{site_name}”; change that name if"
            " it is another one."
        )
    own, (strings, missing) = folder / own_file(code), _strings(folder, code, name, files)
    if missing:
        shown = shown_in(folder, code, missing, settings.default, files)
        many, they = ("s", "they are") if len(missing) > 1 else ("", "it is")
        lines.append(
            f"{own_file(code)}: {len(missing)} UI string{many} to translate; until then {they}"
            f" shown in {shown}, marked so."
        )
    elif lines and is_unconfirmed(code):
        lines.append(f"UI strings in {name} come with the generator: {UNCONFIRMED}.")
    stubs = _stubs(settings, code)
    if stubs:
        lines.append(
            f"docs/{code}/: {len(stubs)} hand-written pages, shown in {settings.default} until"
            " somebody translates them."
        )
    pages = {folder / file: text.encode("utf-8") for file, text in stubs.items()}
    write_files({**({own: strings} if missing else {}), **pages, **listing}, new=pages.keys())
    return lines


def language_name(code: str) -> str:
    """The name of a language in that language.

    Raises NewLanguageError when there is no such language, when the site cannot be built with this
    code, and for an old code.
    """
    if now := in_use(code):
        raise NewLanguageError(f"“{code}” is an old code, which is no longer in use. Write {now}.")
    try:
        if not _CODE.fullmatch(code) or without_country(code) == "und":
            raise ValueError(code)
        locale = locale_named(code)
    except (UnknownLocaleError, ValueError):
        meant = likely_language(code[:40])
        advice = f"Did you mean “{meant}”?" if meant else "Write one such as uk, fa or pt-BR."
        raise NewLanguageError(f"“{code[:20]}” is not a language code. {advice}") from None
    if not can_be_built(code):
        meant = two_letters(code)
        raise NewLanguageError(
            f"The site cannot be built with the code “{code[:20]}”."
            f"{f' Write {meant}.' if meant else ''} Codes that will do have two"
            " small letters, then, if need be, a script of four letters and a country of two"
            " capitals: uk, zh-Hant, pt-BR, sr-Latn-RS."
        )
    name = str(locale.get_display_name(locale) or code)
    return name[:1].upper() + name[1:]


def with_language(text: str, code: str, name: str, site_name: str) -> str:
    """mkdocs.yml with one more language at the end of its list; everything else as it was, comments
    too.

    Raises NewLanguageError with the line to add when the list cannot be found or is written in
    brackets.
    """
    locale = code if yaml.safe_load(code) == code else json.dumps(code)  # "no", to YAML, is False
    entry = f"{{locale: {locale}, name: {_value(name)}, site_name: {_value(site_name)}}}"
    trouble = NewLanguageError(
        "mkdocs.yml is written in an unusual way. Add this line to the languages under i18n"
        f" yourself:\n- {entry}"
    )
    try:
        if yaml.safe_load(entry) != {"locale": code, "name": name, "site_name": site_name}:
            raise trouble
        return with_item(text, _LANGUAGES, entry)
    except (YamlEditError, yaml.YAMLError, ValueError):
        raise trouble from None


def strings_file(
    code: str,
    name: str,
    known: Mapping[str, Mapping[str, Any]],
    keys: Iterable[str],
    head: bool = True,
) -> str:
    """The text of a ui.yml with these strings, empty, each with its description and its English
    text as comments.
    """
    lines = [_HEAD.format(name=name)] if head else []
    for key in keys:
        lines += [*_entry(key, known[key], code), ""]
    return "\n".join(lines)


def _entry(key: str, entry: Mapping[str, Any], code: str) -> Iterator[str]:
    english = entry[FALLBACK]
    yield from (f"# {line}" for line in str(entry["description"]).splitlines())
    if isinstance(english, str):
        yield from (f"# English: {line}" for line in english.splitlines())
        yield f"{key}:"
        return
    for category, text in english.items():
        yield f"# English, {category}: {text}"
    yield f"{key}:"
    yield from (f"  {category}:" for category in forms_of(code, english))


def _strings(
    folder: Path, code: str, name: str, files: Sequence[tuple[str, Path]]
) -> tuple[bytes, list[str]]:
    """The ui.yml of a language with what it lacks at its end, and the names of these strings."""
    known = entries(files)
    _check(folder, own_file(code))
    path = folder / own_file(code)
    old = path.read_bytes() if path.exists() else b""
    there = _keys(old, own_file(code)) if old.strip() else set()
    missing = [key for key, entry in known.items() if not text_of(entry, code) and key not in there]
    if not missing:
        return old, []
    parted = ("" if not old or old.endswith(b"\n") else "\n") + ("\n" if old else "")
    added = parted + strings_file(code, name, known, missing, head=not old)
    return old + added.encode("utf-8"), missing


def _keys(data: bytes, file: str) -> set[str]:
    try:
        return set(read_yaml(data).entries)
    except YamlFaultError as fault:
        raise NewLanguageError(
            f"{file}, line {fault.line}: {fault.message}. {fault.help}"
        ) from None


def _stubs(settings: Settings, code: str) -> dict[str, str]:
    """The pages to be written, by their path in the portal."""
    stubs: dict[str, str] = {}
    if code == settings.default:
        return stubs
    for file in untranslated_pages(settings.folder, settings.default, code):
        _check(settings.folder, file)
        if not (settings.folder / file).exists():
            stubs[file] = _STUB.format(
                source=settings.default, inner=file.removeprefix(f"docs/{code}/")
            )
    return stubs


def _check(folder: Path, file: str) -> None:
    """Raises NewLanguageError when a file cannot stand here: a link leads elsewhere, or a file and
    a folder have changed places.
    """
    path = folder / file
    for place in (*reversed(path.relative_to(folder).parents[:-1]), path.relative_to(folder)):
        here = folder / place
        if here.is_symlink():
            raise NewLanguageError(
                f"{place.as_posix()}: links are not allowed. Copy what it leads to here."
            )
        if here.exists() and here.is_dir() == (here == path):
            layout, expected = ("folder", "file") if here == path else ("file", "folder")
            raise NewLanguageError(
                f"{place.as_posix()}: a {layout} stands where a {expected} is expected. Move it"
                " away."
            )


def _value(text: str) -> str:
    bare = re.fullmatch(r"[^\W\d_][\w ]*\w", text) and yaml.safe_load(text) == text
    return text if bare else json.dumps(text, ensure_ascii=not text.isprintable())
