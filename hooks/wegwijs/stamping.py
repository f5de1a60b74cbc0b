"""Stamping: translation files that are up to date get a stamp for each text, of the source text they translate.

All files that were named are stamped, but for those that cannot be and say why; when one cannot be written, none is.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from wegwijs.atomic_files import write_files
from wegwijs.content import Content
from wegwijs.portal import Entry, stamp
from wegwijs.problems import errors
from wegwijs.shape import texts
from wegwijs.yaml_strict import Mapping as MappingNode
from wegwijs.yaml_strict import Node, Scalar, Sequence, YamlFaultError, read_yaml

_STAMPS = "stamps"
_SEPARATORS = str.maketrans("\u2028\u2029", "xx")
"""YAML 1.1 ends lines at these; only places are read here, so any other sign of one character serves."""


class StampingError(Exception):
    """A file in which stamps cannot be written without touching anything else."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """What is done with a file: whether it gets stamps, and that in words; `text` is the file with them, None when it has them."""

    path: Path
    done: bool
    said: str
    text: bytes | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.said}"


def stamp_files(
    content: Content, paths: Iterable[Path], folder: Path, fields: Collection[str] = (), only_new: bool = False
) -> tuple[list[str], bool]:
    """Write stamps into the translations at `paths`; returns a line in words for each, and whether all were stamped.

    With `fields` (dotted paths) only those texts are stamped; with `only_new` only those that have no stamp, so that a stale text
    stays stale. Texts that are missing are never stamped, and are named.
    Raises OSError when a file cannot be written; then none is changed.
    """
    entries = {
        (folder / file).resolve(): (entry, lang)
        for of_type in content.portal.entries.values()
        for entry in of_type.values()
        for lang, file in entry.files.items()
    }
    faults = {(folder / problem.file).resolve(): problem for problem in reversed(errors(content.problems))}
    found = [
        _stamp_file(path, entries.get(path.resolve()), tuple(fields), only_new)
        if path.resolve() not in faults
        else Stamped(
            path, False, f"line {(fault := faults[path.resolve()]).line}: {fault.message}. {fault.mend} Nothing was changed"
        )
        for path in paths
    ]
    write_files({one.path.resolve(): one.text for one in found if one.text is not None})
    return [str(one) for one in found], all(one.done for one in found)


def unstamped_files(content: Content, lang: str, folder: Path) -> list[Path]:
    """The translations in a language that hold a text without a stamp."""
    return [
        folder / entry.files[lang]
        for of_type in content.portal.entries.values()
        for entry in of_type.values()
        if lang in entry.translations and "unstamped" in entry.states(lang).values()
    ]


def _stamp_file(path: Path, found: tuple[Entry, str] | None, fields: tuple[str, ...], only_new: bool) -> Stamped:
    if found is None:
        return Stamped(path, False, "not the file of a record that is in order; “wegwijs check” says more; nothing was changed")
    entry, lang = found
    if lang == entry.source:
        return Stamped(path, False, f"the source of {entry.id}; only translations are stamped")
    ready = stamps(entry, lang)
    old = {name: given for name, given in entry.translations[lang].stamps.items() if name in ready}
    if unknown := [name for name in fields if name not in ready]:
        known = ", ".join(ready) or "none"
        return Stamped(path, False, f"no translated text “{unknown[0]}”; those it has: {known}; nothing was changed")
    wanted = {name: value for name, value in ready.items() if (not fields or name in fields) and not (only_new and name in old)}
    chosen = {name: wanted.get(name) or old[name] for name in ready if name in wanted or name in old}
    before = path.read_bytes()
    try:
        after = with_stamps(before.decode("utf-8"), chosen).encode("utf-8")
    except StampingError as fault:
        return Stamped(path, False, f"{fault}; nothing was changed")
    said = "; ".join(["stamped", *_left(entry, lang, chosen)])
    return Stamped(path, True, said, after if after != before else None)


def _left(entry: Entry, lang: str, stamped: Mapping[str, str]) -> Iterable[str]:
    """What is still to be done in a file after stamping, in words."""
    states = entry.states(lang)
    current = stamps(entry, lang)
    missing = [".".join(path) for path, state in states.items() if state == "missing"]
    stale = [name for name, given in stamped.items() if not given.startswith(current[name][: len(given)])]
    unstamped = [name for name in current if name not in stamped]
    for word, names in (("missing", missing), ("stale", stale), ("without a stamp", unstamped)):
        if names:
            yield f"still {word}: {', '.join(names)}"
    if entry.machine(lang):
        yield "still marked as a machine’s: delete “machine: true” when somebody has checked it"


def stamps(entry: Entry, lang: str) -> dict[str, str]:
    """The stamps of a translation: for each of its texts the hash of the source text."""
    translated = entry.translations[lang].texts
    return {".".join(path): stamp(text.value) for path, text, _ in texts(entry.record) if path in translated}


def with_stamps(text: str, found: Mapping[str, str]) -> str:
    """The text of a translation file with its stamps replaced, everything else as it was, comments and line ends too.

    Raises StampingError when the result would not hold exactly the same texts and these stamps.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith(("\n", "\r")):  # a block text at the end of the file ends with its line
        text += end
    try:
        before = _values(read_yaml(text.encode("utf-8")), leave=_STAMPS)
        body, block = _without_stamps(text, found)
    except (YamlFaultError, yaml.YAMLError, UnicodeEncodeError) as fault:
        raise StampingError(f"not a content file ({fault})") from None
    result = body + "".join(line + end for line in block) if found else body
    root = _root(result)
    written = _values(root.entries[_STAMPS][1]) if _STAMPS in root.entries else {}
    if not root.entries or _values(root, leave=_STAMPS) != before or written != {(name,): value for name, value in found.items()}:
        lines = ", ".join(f"{name}: {value}" for name, value in found.items())
        raise StampingError(f"the file is written in an unusual way; write this into it yourself: stamps: {{{lines}}}")
    return result


def _root(text: str) -> MappingNode:
    try:
        return read_yaml(text.encode("utf-8"))
    except YamlFaultError:
        return MappingNode(1, 1)


def _without_stamps(text: str, found: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text without its stamps, and the lines of the new ones, with the comments that stood among the old ones."""
    root = yaml.compose(text.translate(_SEPARATORS), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    assert isinstance(root, yaml.MappingNode)  # it was read strictly before
    pairs = [(key, value) for key, value in root.value if key.value == _STAMPS]
    new = [f"  {name}: {value}" for name, value in found.items()]
    if not pairs:
        return text, ["stamps:", *new]
    key, value = pairs[0]
    if root.flow_style:
        raise yaml.YAMLError("the fields stand in braces; write each on a line of its own")
    first, last = key.start_mark.line, _last_line(key, value)
    comments, behind = [], {}
    for number in range(first, last + 1):
        written = lines[number].strip()
        if written.startswith("#"):
            comments.append(f"  {written}")
    if isinstance(value, yaml.MappingNode):
        for name, inner in value.value:
            rest = lines[inner.end_mark.line][inner.end_mark.column :].strip()
            if rest.startswith("#"):
                behind[name.value] = f"  {rest}"
    new = [f"  {name}: {given}{behind.get(name, '')}" for name, given in found.items()]
    rest = lines[last][value.end_mark.column :].strip() if getattr(value, "flow_style", False) else ""
    head = f"stamps:  {rest}" if rest.startswith("#") else "stamps:"
    return "".join([*lines[:first], *lines[last + 1 :]]), [head, *comments, *new]


def _last_line(key: yaml.Node, value: yaml.Node) -> int:
    """The last line that the stamps take up; libyaml lets a block end where the next thing begins."""
    if not isinstance(value, yaml.CollectionNode) or value.flow_style:
        return max(key.end_mark.line, value.end_mark.line if value.value else key.end_mark.line)
    pairs = value.value if isinstance(value, yaml.MappingNode) else [(item, item) for item in value.value]
    return max((_last_line(name, inner) for name, inner in pairs), default=int(key.end_mark.line))


def _values(node: Node, leave: str = "", path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Every text of a file by its path, less one field."""
    children: Iterable[tuple[str, Node]] = ()
    if isinstance(node, Scalar):
        return {path: node.value}
    if isinstance(node, MappingNode):
        children = [(name, child) for name, (_, child) in node.entries.items() if path or name != leave]
    elif isinstance(node, Sequence):
        children = [(str(index), child) for index, child in enumerate(node.items)]
    found = {path: ""} if path else {}
    for name, child in children:
        found |= _values(child, "", (*path, name))
    return found
