"""What a type is made of: its folder goes in; examples, fields and UI strings that are missing come
out. Nothing is rendered.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from wegwijs.content.model.descriptions import described_in, english, models, owner_of
from wegwijs.content.model.introspect import model_fields
from wegwijs.content.vocabularies import vocabularies_of
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import guess, hint
from wegwijs.i18n.locale import without_country
from wegwijs.i18n.ui_strings import FALLBACK, text_of
from wegwijs.site.contract.examples import ExamplePortal, example_folder
from wegwijs.site.contract.subject import SOUND, Subject
from wegwijs.site.type_words import FIELDS
from wegwijs.strict_yaml.nodes import MappingNode, Node, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_LITERAL = re.compile(r"""\bui(?:\.plain)?\(\s*f?(["'])([^"'{]+)\1\s*([~,)])""")
_TERM = re.compile(
    r"""\b(?:term|term_text|term_label|term_icon|InVocabulary)\(\s*["']([a-z-]+)["']"""
)
_PREFIX = re.compile(r"""\bui(?:\.plain)?\(\s*f["']([a-z.-]+)[.]\{""")


def missing_examples(subject: Subject) -> Iterator[str]:
    """Examples that every type has: a full one with its translation, a minimal one, invalid
    ones.
    """
    type_, examples = subject.type, subject.examples
    folder, source = example_folder(type_), examples.source(type_)
    names = [f"full.{source}.yml", f"minimal.{source}.yml"]
    if translation := examples.translation(type_):
        names.append(f"full.{translation}.yml")
    missing = [file for file in names if not (folder / file).is_file()]
    if missing:
        yield f"add {', '.join(missing)} to {folder}"
    if not 2 <= len(examples.invalid(type_)) <= 4:
        yield f"add two to four invalid-<what>.{source}.yml to {folder}"


def unused_fields(subject: Subject) -> Iterator[str]:
    """Fields that the full example does not use: nobody would see whether they are shown."""
    path = subject.examples.file(subject.type, "full")
    if (root := _root(path.read_bytes() if path.is_file() else b"")) is None:
        return
    if unused := sorted(_unused(subject.type.model, [root], "")):
        yield f"use these fields in {path}: {', '.join(unused)}"


def _unused(model: type[BaseModel], nodes: list[Node], prefix: str) -> Iterator[str]:
    mappings = [node.entries for node in nodes if isinstance(node, MappingNode)]
    for name, field in model_fields(model).items():
        values = [entries[name][1] for entries in mappings if name in entries]
        if field.per_language:
            continue
        if not values:
            yield f"{prefix}{name}"
        elif field.model is not None:
            inner = [
                item
                for value in values
                for item in (value.items if isinstance(value, SequenceNode) else [value])
            ]
            yield from _unused(field.model, inner, f"{prefix}{name}.")


def superfluous_fields(subject: Subject) -> Iterator[str]:
    """Fields of the minimal example that could be left out."""
    path = subject.examples.file(subject.type, "minimal")
    if (root := _root(path.read_bytes() if path.is_file() else b"")) is None:
        return
    fields = model_fields(subject.type.model)
    extra = [name for name in root.entries if name in fields and not fields[name].required]
    if extra:
        yield f"take these fields out of {path}: {', '.join(extra)}"


def _root(data: bytes) -> MappingNode | None:
    """The tree of an example; None when it cannot be read, which is a problem of its own."""
    try:
        return read_yaml(data)
    except YamlFaultError:
        return None


def untranslated_examples(subject: Subject) -> Iterator[str]:
    """Texts of the full example that its translation lacks."""
    type_, examples = subject.type, subject.examples
    lang = examples.translation(type_)
    entry = subject.portal.content.portal.entries[subject.name].get("full")
    if not lang or entry is None or lang not in (places := examples.shown_in(type_)):
        return
    states = entry.states(places[lang])
    missing = [".".join(path) for path, state in states.items() if state == "missing"]
    if missing:
        yield f"translate in {example_folder(type_)}/full.{lang}.yml: {', '.join(missing)}"


def refused_examples(subject: Subject) -> Iterator[str]:
    """Examples that are wrong although they should be right."""
    yield from map(str, _problems(subject, subject.portal))
    entries = subject.portal.content.portal.entries[subject.name]
    for example in SOUND:
        there = subject.examples.file(subject.type, example).is_file()
        if there and example not in entries and not subject.portal.problems:
            yield f"the example “{example}” is not published: a reader must see it"


def _problems(subject: Subject, portal: ExamplePortal) -> Iterator[Diagnostic]:
    """What is wrong with the examples of a portal, each in the file in which it is written."""
    for problem in portal.problems:
        at = replace(problem.at, file=subject.examples.written_as(problem.file))
        yield problem.moved(at)


def unexpected_messages(subject: Subject) -> Iterator[str]:
    """Invalid examples that do not give the one message that their first line expects."""
    for example in subject.examples.invalid(subject.type):
        path = subject.examples.file(subject.type, example)
        first_line = path.read_text("utf-8").split("\n", 1)[0]
        if not first_line.startswith("# expect: "):
            yield f"begin {path} with a line “# expect: <part of the message>”"
            continue
        expected = first_line.removeprefix("# expect: ").strip()
        messages = [str(problem) for problem in _problems(subject, subject.portal_of(example))]
        if len(messages) != 1 or expected not in messages[0]:
            summary = "; ".join(messages) or "nothing"
            yield f"{path}: expected one message with “{expected}”; the check says: {summary}"


def untranslated_strings(subject: Subject) -> Iterator[str]:
    """UI strings that lack a description or a text in a language of the portal."""
    portal_strings = subject.portal.content.strings
    for key, entry in subject.own_strings.items():
        missing = [
            name
            for name in ("description", *subject.examples.codes)
            if not entry.get(name) and not portal_strings.get(name, {}).get(key)
        ]
        if missing:
            yield f"{subject.type.folder / 'ui.yml'}: {key} lacks {', '.join(missing)}"


def unexplained_fields(subject: Subject) -> Iterator[str]:
    """Fields that editors are not told the meaning of in a language of the portal, and what is said
    of fields that there are not.
    """
    folder = subject.type.folder
    path, own = folder / FIELDS, list(dict.fromkeys(_own_fields(subject.type.model, folder)))
    described = described_in(path)
    for owner, name in own:
        if not english(owner, name):
            yield f"say below “{name}” in {inspect.getfile(owner)} what it holds"
        entry = described.get(owner.__name__, {}).get(name, {})
        others = [code for code in subject.examples.codes if without_country(code) != FALLBACK]
        if missing := [code for code in others if not text_of(entry, code)]:
            yield f"{path}: {owner.__name__}.{name} lacks {', '.join(missing)}"
    known = [f"{owner.__name__}.{name}" for owner, name in own]
    written = [f"{model}.{name}" for model, names in described.items() for name in names]
    for one in written:
        if one not in known:
            yield f"{path}: there is no field {one}. {hint(one, known)}"


def _own_fields(root: type[BaseModel], folder: Path) -> Iterator[tuple[type[BaseModel], str]]:
    """The fields that the type itself describes, each with its model."""
    for model in models(root):
        for name in model_fields(model):
            owner = owner_of(model, name)
            if Path(inspect.getfile(owner)).parent == folder:
                yield owner, name


def unknown_strings(subject: Subject) -> Iterator[str]:
    """UI strings that the templates and the Python of a type ask for and that there are not."""
    strings = subject.strings
    for path in sorted(subject.type.folder.iterdir()):
        if path.suffix not in {".html", ".py"}:
            continue
        text, unknown = path.read_text("utf-8"), set[str]()
        for _, key, after in _LITERAL.findall(text):
            begins = after == "~" and any(string.startswith(key) for string in strings)
            unknown |= set() if begins or key in strings else {f"{key}…" if after == "~" else key}
        for prefix in _PREFIX.findall(text):
            exists = any(string.startswith(f"{prefix}.") for string in strings)
            unknown |= set() if exists else {f"{prefix}.…"}
        if unknown:
            yield f"{path} asks for UI strings that are not there: {', '.join(sorted(unknown))}"


def unknown_vocabularies(subject: Subject) -> Iterator[str]:
    """Vocabularies that the templates and the Python of a type ask for and that no field has:
    readers would see ids in the place of words.
    """
    registry = subject.examples.registry
    known = vocabularies_of(registry.types.values())
    for path in sorted(subject.type.folder.iterdir()):
        if path.suffix in {".html", ".py"}:
            for name in dict.fromkeys(_TERM.findall(path.read_text("utf-8"))):
                if name not in known:
                    near = guess(name, known)
                    yield f"{path} asks for a vocabulary that no field has: {name}. {near}".rstrip()


def wordless_choices(subject: Subject) -> Iterator[str]:
    """Values of a choice without a label. A choice has one for each value but its default, or for
    none when it is never shown.
    """
    prefixes: dict[str, set[str]] = {}
    for key in subject.strings:
        prefix, _, value = key.rpartition(".")
        prefixes.setdefault(prefix, set()).add(value)
    choices = list(_choices(subject.type.model, ""))
    for prefix, labels in prefixes.items():
        missing = {
            path: values - labels - {default}
            for path, values, default in choices
            if values & labels
        }
        if prefix not in ("", subject.name) and missing and all(missing.values()):
            path, values = min(missing.items(), key=lambda item: len(item[1]))
            short = prefix.removeprefix(f"{subject.name}.")
            missing_keys = ", ".join(f"{short}.{value}" for value in sorted(values))
            yield f"add to {subject.type.folder / 'ui.yml'}: {missing_keys} (of {path})"


def _choices(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, set[str], object]]:
    for name, field in model_fields(model).items():
        if field.choices:
            yield f"{prefix}{name}", set(field.choices), model.model_fields[field.name].default
        elif field.model is not None:
            yield from _choices(field.model, f"{prefix}{name}.")
