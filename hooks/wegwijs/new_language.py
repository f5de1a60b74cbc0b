"""A new language: a portal and a language code go in; the files that the language needs are written, and said in words.

Nothing that is there is overwritten. What is written is empty or says that it is not translated: the build then names what is
missing, and `wegwijs status` counts it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from wegwijs.own_strings import FILE, own_file, plural_categories
from wegwijs.pages import untranslated_pages
from wegwijs.settings import Settings
from wegwijs.strings import FALLBACK, entries
from wegwijs.yaml_strict import YamlFaultError, read_yaml

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
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

    `files` are the generator's UI strings. Raises NewLanguageError for what is no language code, and when mkdocs.yml is written in
    a way that only a person can change.
    """
    name = language_name(code)
    said = []
    if code not in settings.codes:
        path = settings.folder / "mkdocs.yml"
        text = path.read_bytes().decode("utf-8")
        site_name = settings.site_name[settings.default]
        path.write_bytes(with_language(text, code, name, site_name).encode("utf-8"))
        said.append(f"mkdocs.yml: {name} stands among the languages, as “{site_name}”; change that name if it is another one.")
    said += _strings(settings.folder, code, name, files)
    stubs = list(_stubs(settings, code))
    if stubs:
        said.append(f"docs/{code}/: {len(stubs)} hand-written pages, shown in {settings.default} until somebody translates them.")
    return said


def language_name(code: str) -> str:
    """The name of a language in that language. Raises NewLanguageError when there is no such language."""
    try:
        if not _CODE.fullmatch(code):
            raise ValueError(code)
        locale = Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise NewLanguageError(f"“{code[:20]}” is not a language code. Write one such as uk, fa or pt-BR.") from None
    name = str(locale.get_display_name(locale) or code)
    return name[:1].upper() + name[1:]


def with_language(text: str, code: str, name: str, site_name: str) -> str:
    """mkdocs.yml with one more language at the end of its list; everything else as it was, comments too.

    Raises NewLanguageError with the line to add when the list cannot be found or is written in brackets.
    """
    line = f"- {{locale: {code}, name: {_value(name)}, site_name: {_value(site_name)}}}"
    trouble = NewLanguageError(
        f"mkdocs.yml is written in an unusual way. Add this line to the languages under i18n yourself:\n{line}"
    )
    try:
        before = _plain(yaml.compose(text, Loader=yaml.SafeLoader))
        languages = _languages(yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        raise trouble from None
    if languages is None or languages.flow_style or not languages.value:
        raise trouble
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    last = _last_line(languages.value[-1])
    end = "\r\n" if "\r\n" in text else "\n"
    if not lines[last].endswith(("\r", "\n")):
        lines[last] += end
    lines.insert(last + 1, " " * languages.start_mark.column + line + end)
    result = "".join(lines)
    try:
        after = yaml.compose(result, Loader=yaml.SafeLoader)
        found = _languages(after)
    except yaml.YAMLError:
        raise trouble from None
    if found is None or len(found.value) != len(languages.value) + 1:
        raise trouble
    added = [value.value for _, value in found.value.pop().value]
    if _plain(after) != before or added != [code, name, site_name]:
        raise trouble
    return result


def strings_file(code: str, name: str, known: Mapping[str, Mapping[str, Any]], keys: Iterable[str], head: bool = True) -> str:
    """The text of a ui.yml with these strings, empty, each with its description and its English text as comments."""
    lines = [_HEAD.format(name=name)] if head else []
    for key in keys:
        lines += [*_entry(key, known[key], plural_categories(code)), ""]
    return "\n".join(lines)


def _entry(key: str, entry: Mapping[str, Any], categories: Sequence[str]) -> Iterator[str]:
    english = entry[FALLBACK]
    yield from (f"# {line}" for line in str(entry["description"]).splitlines())
    if isinstance(english, str):
        yield from (f"# English: {line}" for line in english.splitlines())
        yield f"{key}:"
        return
    for category, text in english.items():
        yield f"# English, {category}: {text}"
    yield f"{key}:"
    yield from (f"  {category}:" for category in categories)


def _strings(folder: Path, code: str, name: str, files: Sequence[tuple[str, Path]]) -> Iterator[str]:
    known = entries(files)
    path = folder / own_file(code)
    old = path.read_bytes().decode("utf-8") if path.is_file() else ""
    there = _keys(old) if old.strip() else set()
    wanted = [key for key, entry in known.items() if not entry.get(code) and key not in there]
    path.parent.mkdir(parents=True, exist_ok=True)
    if wanted:
        parted = old + ("" if not old or old.endswith("\n") else "\n") + ("\n" if old else "")
        path.write_bytes((parted + strings_file(code, name, known, wanted, head=not old)).encode("utf-8"))
        yield f"{own_file(code)}: {len(wanted)} UI strings to translate; the site does not build before they all have a text."


def _keys(text: str) -> set[str]:
    try:
        return set(read_yaml(text.encode("utf-8")).entries)
    except YamlFaultError as fault:
        raise NewLanguageError(f"{FILE}, line {fault.line}: {fault.message}. {fault.mend}") from None


def _stubs(settings: Settings, code: str) -> Iterator[str]:
    if code == settings.default:
        return
    for file in untranslated_pages(settings.folder, settings.default, code):
        path = settings.folder / file
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            inner = file.removeprefix(f"docs/{code}/")
            path.write_bytes(_STUB.format(source=settings.default, inner=inner).encode("utf-8"))
            yield file


def _value(text: str) -> str:
    bare = re.fullmatch(r"[^\W\d_][\w ]*\w", text) and yaml.safe_load(text) == text
    return text if bare else json.dumps(text, ensure_ascii=not text.isprintable())


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _languages(root: yaml.Node | None) -> yaml.SequenceNode | None:
    plugins = _child(root, "plugins")
    for plugin in plugins.value if isinstance(plugins, yaml.SequenceNode) else ():
        found = _child(_child(plugin, "i18n"), "languages")
        if isinstance(found, yaml.SequenceNode):
            return found
    return None


def _last_line(node: yaml.Node) -> int:
    """The last line an entry takes up; a block ends, to YAML, only where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_last_line(value) for _, value in node.value)
    return int(node.end_mark.line)


def _plain(node: yaml.Node | None) -> object:
    """A tree as plain values, to be compared; tags and styles included."""
    if isinstance(node, yaml.MappingNode):
        return node.tag, [(_plain(key), _plain(value)) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return node.tag, [_plain(item) for item in node.value]
    return (node.tag, node.value) if node else None
