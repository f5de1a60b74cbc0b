"""The settings file: the bytes of mkdocs.yml go in; plain values come out, or what is wrong,
and where.

It is read more loosely than content: tags and aliases mean something to MkDocs. Nothing is made of
a file before its size, its depth and what its aliases stand for are known to be small.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import yaml

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.loader import Loader
from wegwijs.strict_yaml.outline import LINE_END, Slip
from wegwijs.strict_yaml.reader import events
from wegwijs.strict_yaml.slips import merge_marks, slip_before

NAME = "mkdocs.yml"
MAX_BYTES = 300_000
MAX_DEPTH = 30
MAX_VALUES = 20_000


class SettingsError(Exception):
    """mkdocs.yml is missing or cannot be understood: all that is to be mended, each on a line.
    What stands elsewhere, as in the environment, is a sentence without a place.
    """

    def __init__(self, *faults: Diagnostic | str) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    @property
    def problems(self) -> list[Diagnostic]:
        """Those that have a place in the file."""
        return [fault for fault in self.faults if isinstance(fault, Diagnostic)]


class NoSettingsError(SettingsError):
    """There is no mkdocs.yml; the message is for whoever gave the command."""


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
        others = (path.with_name(name) for name in ("mkdocs.yaml", "mkdocs.yml.txt", "mkdocs.YML"))
        if other := next((one.name for one in others if one.is_file()), ""):
            raise NoSettingsError(f"{path.with_name(other)}: rename this file to {NAME}.")
        raise NoSettingsError(
            f"{path}: there is no mkdocs.yml here. Give the portal’s folder with -C."
        )
    text = settings_text(path)
    if slip := merge_marks(text):
        raise _of_slip(slip)
    try:
        _weigh(text)
        loader = _Lenient(text)
        loader.environment = environment
        values = loader.get_single_data()
    except yaml.MarkedYAMLError as fault:
        raise _no_yaml(text, fault) from None
    except yaml.YAMLError as fault:
        message = f"this is not YAML ({' '.join(str(fault).split())})"
        raise _refused(message, "Look at what was changed last.") from None
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as fault:
        # PyYAML lets errors of Python through: a day such as 2027-02-30, a number of 5,000 digits,
        # !!timestamp before a word
        raise _refused(
            f"a value cannot be read ({fault})", "Put quotes around it.", _unreadable(text)
        ) from None
    if values is not None and not isinstance(values, dict):
        raise _refused("the file must hold fields", "Write lines such as “site_name: …”.")
    return values or {}


class _Mark(Protocol):
    line: int
    column: int


def _refused(message: str, advice: str, mark: _Mark | None = None) -> SettingsError:
    """What is wrong with the file as such, at the place where it was noticed."""
    at = Location(NAME, mark.line + 1, mark.column + 1) if mark else Location(NAME)
    return SettingsError(Diagnostic(at, message, advice, "wrong-setting"))


def _no_yaml(text: str, fault: yaml.MarkedYAMLError) -> SettingsError:
    """A slip of the hand that is behind what cannot be read, on its own line; else where it was
    noticed, in the words of the reader.
    """
    mark = fault.problem_mark
    line, *_ = [*LINE_END.split(text)[mark.line :], ""] if mark else [""]
    slip: Slip | None
    if mark and (indent := re.match(r" *(?=\t)", line)):
        number, column = mark.line + 1, indent.end() + 1
        slip = Slip(number, column, "a tab stands here", "Indent with spaces.", "yaml-tab")
    else:
        slip = slip_before(text, mark.line + 1) if mark else None
    if mark and slip is None and "mapping values" in str(fault.problem):
        how = "Put quotes around the text on this line, or look at its indentation."
        message = "a colon stands where no field can begin"
        slip = Slip(mark.line + 1, mark.column + 1, message, how, "yaml-colon")
    if slip is None:
        how = "Look at this line and the one before."
        return _refused(f"this is not YAML ({fault.problem})", how, mark)
    return _of_slip(slip)


def _of_slip(slip: Slip) -> SettingsError:
    at = Location(NAME, slip.line, slip.column)
    return SettingsError(
        Diagnostic(at, f"this is not YAML: {slip.message}", slip.help, "wrong-setting")
    )


def _unreadable(text: str) -> _Mark | None:
    """Where the first value stands of which nothing can be made."""
    nodes = [yaml.compose(text, Loader=_Lenient)]
    seen: set[int] = set()
    while nodes:
        node = nodes.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            nodes += [each for pair in reversed(node.value) for each in reversed(pair)]
        elif isinstance(node, yaml.SequenceNode):
            nodes += reversed(node.value)
        elif not node.tag.startswith("!"):
            try:
                _Lenient("").construct_object(node)
            except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError):
                return node.start_mark
            except yaml.YAMLError:
                continue
    return None


def place_in_settings(folder: Path, *steps: str | int) -> Location:
    """Where a value of the mkdocs.yml in `folder` stands, given the fields and the numbers of list
    entries that lead to it; of what is not there, the nearest thing around it. For a file that
    `read_settings` has read.
    """
    node = yaml.compose(settings_text(folder / NAME), Loader=_Lenient)
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


def settings_text(path: Path) -> str:
    """The text of a settings file. Raises SettingsError when there is none to be had."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as fault:
        message = f"the file cannot be read ({fault.strerror})"
        raise _refused(message, "Look at its permissions.") from None
    if len(data) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES} bytes"
        raise _refused(message, "Keep settings in it, and nothing else.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        at = Location(NAME, line, fault.start - data.rfind(b"\n", 0, fault.start))
        message, advice = "this is not UTF-8 text", "Save the file as UTF-8."
        raise SettingsError(Diagnostic(at, message, advice, "wrong-setting")) from None


def _weigh(text: str) -> None:
    """Refuse what would take the memory or the stack of whoever makes values of it, MkDocs too:
    event by event, nothing is kept.
    """
    values = 0
    opened: list[tuple[str | None, int]] = []
    sizes: dict[str | None, int] = {}
    for event in events(text):
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in {anchor for anchor, _ in opened}:
                message = f"“*{event.anchor}” stands within itself"
                raise _refused(message, "Write the values out.", event.start_mark)
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
            message = f"this is nested more than {MAX_DEPTH} deep"
            raise _refused(message, "Take out brackets or indentation.", event.start_mark)
        if values > MAX_VALUES:
            message = f"there are more than {MAX_VALUES} values, aliases (*) counted"
            raise _refused(message, "Take some out.", event.start_mark)


def repeated_fields(folder: Path) -> Iterator[tuple[Location, int]]:
    """Each field of the mkdocs.yml in `folder` that stands twice in one place, with the line of the
    first: MkDocs takes the last one and says nothing of the others. For a file that `read_settings`
    has read.
    """
    nodes = [yaml.compose(settings_text(folder / NAME), Loader=_Lenient)]
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
