"""The settings file: the bytes of mkdocs.yml go in; plain values come out, or one sentence that
says what is wrong.

It is read more loosely than content: tags and aliases mean something to MkDocs. Nothing is made of
a file before its size, its depth and what its aliases stand for are known to be small.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from wegwijs.diagnostics.diagnostic import Location
from wegwijs.strict_yaml.characters import text_faults
from wegwijs.strict_yaml.loader import Loader
from wegwijs.strict_yaml.reader import events
from wegwijs.strict_yaml.visible import is_visible

NAME = "mkdocs.yml"
MAX_BYTES = 300_000
MAX_DEPTH = 30
MAX_VALUES = 20_000
MAX_TEXT = 300


class SettingsError(Exception):
    """mkdocs.yml is missing or cannot be understood; the message says what to mend."""


class _Lenient(Loader):
    """Reads mkdocs.yml, whose tags (!ENV, !!python/name) mean something to MkDocs."""

    environment: Mapping[str, str]


def _ignore(loader: _Lenient, suffix: str, node: yaml.Node) -> Any:
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _of_environment(loader: _Lenient, node: yaml.Node) -> Any:
    """The value of the first variable that is set, else the last of several; as MkDocs reads `!ENV
    [NAME, default]`.
    """
    names = list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(names.pop(), deep=True) if len(names) > 1 else None
    for name in names:
        value = loader.environment.get(str(name.value))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


_Lenient.add_multi_constructor("!", _ignore)
_Lenient.add_multi_constructor("tag:yaml.org,2002:python/", _ignore)
_Lenient.add_constructor("!ENV", _of_environment)


def read_settings(path: Path, environment: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields of mkdocs.yml. Raises SettingsError, and nothing else, for whatever the file
    holds.
    """
    if not path.is_file():
        raise SettingsError(
            f"{path}: there is no mkdocs.yml here. Give the portal’s folder with -C."
        )
    text = _read(path)
    try:
        _weigh(path, text)
        loader = _Lenient(text)
        loader.environment = environment
        values = loader.get_single_data()
    except yaml.MarkedYAMLError as fault:
        line = f" at line {fault.problem_mark.line + 1}" if fault.problem_mark else ""
        raise SettingsError(
            f"{path}: not YAML{line} ({fault.problem}). Look at that line and the one before."
        ) from None
    except yaml.YAMLError as fault:
        raise SettingsError(
            f"{path}: not YAML ({' '.join(str(fault).split())}). Look at what was changed last."
        ) from None
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as fault:
        # PyYAML lets errors of Python through: a day such as 2027-02-30, a number of 5,000 digits,
        # !!timestamp before a word
        raise SettingsError(
            f"{path}: a value cannot be read ({fault}). Put quotes around it."
        ) from None
    if values is not None and not isinstance(values, dict):
        raise SettingsError(
            f"{path}: the file must hold fields. Write lines such as “site_name: …”."
        )
    return values or {}


def place_in_settings(folder: Path, *steps: str | int) -> Location:
    """Where a value of the mkdocs.yml in `folder` stands, given the fields and the numbers of list
    entries that lead to it; of what is not there, the nearest thing around it. For a file that
    `read_settings` has read.
    """
    node = yaml.compose(_read(folder / NAME), Loader=_Lenient)
    at = Location(NAME, field=str(steps[-1]))
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            nodes = {key.value: (key, value) for key, value in node.value}
            key, node = nodes.get(str(step), (None, None))
        else:
            listed = node.value if isinstance(node, yaml.SequenceNode) else []
            key = node = listed[step] if isinstance(step, int) and step < len(listed) else None
        if node is None:
            break
        name = str(step) if isinstance(step, str) else at.field
        at = Location(NAME, key.start_mark.line + 1, key.start_mark.column + 1, name)
    return at


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise SettingsError(
            f"{path}: the file cannot be read ({fault.strerror}). Look at its permissions."
        ) from None
    if len(data) > MAX_BYTES:
        raise SettingsError(
            f"{path}: the file has more than {MAX_BYTES} bytes. Keep settings in it, and nothing"
            " else."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SettingsError(
            f"{path}: byte {fault.start} is not UTF-8 text. Save the file as UTF-8."
        ) from None


def _weigh(path: Path, text: str) -> None:
    """Refuse what would take the memory or the stack of whoever makes values of it, MkDocs too:
    event by event, nothing is kept.
    """
    values = 0
    opened: list[tuple[str | None, int]] = []
    sizes: dict[str | None, int] = {}
    for event in events(text):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in {anchor for anchor, _ in opened}:
                raise SettingsError(
                    f"{path}: “*{event.anchor}” on line {line} stands within itself. Write the"
                    " values out."
                )
            values += sizes.get(event.anchor, 1)
        elif isinstance(event, yaml.NodeEvent):
            values += 1
            sizes[event.anchor] = 1
            if not isinstance(event, yaml.ScalarEvent):
                opened.append((event.anchor, values - 1))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, before = opened.pop()
            sizes[anchor] = values - before
        if len(opened) > MAX_DEPTH:
            raise SettingsError(
                f"{path}: line {line} is nested more than {MAX_DEPTH} deep. Take out brackets or"
                " indentation."
            )
        if values > MAX_VALUES:
            raise SettingsError(
                f"{path}: more than {MAX_VALUES} values by line {line}, aliases (*) counted. Take"
                " some out."
            )


def repeated_fields(folder: Path) -> Iterator[tuple[Location, int]]:
    """Each field of the mkdocs.yml in `folder` that stands twice in one place, with the line of the
    first: MkDocs takes the last one and says nothing of the others. For a file that `read_settings`
    has read.
    """
    nodes = [yaml.compose(_read(folder / NAME), Loader=_Lenient)]
    seen: set[int] = set()
    while nodes:
        node = nodes.pop()
        if node is None or id(node) in seen:  # an alias leads to what was looked at
            continue
        seen.add(id(node))
        nodes += node.value if isinstance(node, yaml.SequenceNode) else ()
        lines: dict[str, int] = {}
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            nodes.append(value)
            name, mark = str(key.value)[:40], key.start_mark
            if isinstance(key, yaml.ScalarNode) and name in lines:
                yield Location(NAME, mark.line + 1, mark.column + 1, name), lines[name]
            lines.setdefault(name, mark.line + 1)


def truth(value: bool) -> str:
    """What is wrong with true or false in the place of a text, and how to mend it: the end of a
    sentence. YAML reads both out of words that mean something else, such as the code of Norway.
    """
    words = "yes, on and true" if value else "no, off and false"
    example = "yes" if value else "no"
    return (
        f"is read as {str(value).lower()}, as YAML reads {words}. Put quotes around a text or a"
        f' code: "{example}".'
    )


def text_of(path: Path, fields: Mapping[str, Any], key: str, default: str = "") -> str:
    """The text of a field on one line, `default` when it is absent or empty.

    Raises SettingsError when it is no text: a list, fields, true or false; when it is too long;
    when it hides something.
    """
    value = fields.get(key)
    if value is None or value == "":
        return default
    if isinstance(value, bool):
        raise SettingsError(f"{path}: “{key}” {truth(value)}")
    if isinstance(value, list | dict | set | tuple | bytes):
        raise SettingsError(
            f"{path}: “{key}” must be text. Write the text behind the colon, in quotes if need be."
        )
    try:
        text = str(value)
    except ValueError:  # a number of more digits than Python writes
        raise SettingsError(
            f"{path}: “{key}” is too long. The limit is {MAX_TEXT} characters."
        ) from None
    if len(text) > MAX_TEXT:
        raise SettingsError(
            f"{path}: “{key}” is too long: {len(text)} characters. The limit is {MAX_TEXT}."
        )
    for _, _, fault in text_faults(text):
        raise SettingsError(f"{path}: “{key}” holds a sign that nobody sees: {fault}. Delete it.")
    if "\n" in text or "\r" in text or not is_visible(text):
        raise SettingsError(f"{path}: “{key}” must be one line that people can see. Write it anew.")
    return text
