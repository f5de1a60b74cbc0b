"""Redirects: `content/redirects.yml` goes in; where the old addresses lead now, problems, and
redirect pages come out.

Each line names a record that was published and is gone, and what readers get instead: another
record, or a section.

    training:old-baker: training:pastry-baker
    event:spring-fair: event
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.model.fields import DEVICES, ID_PATTERN
from wegwijs.content.portal import Key, Redirects
from wegwijs.content.record_type import SWITCH_ON, RecordType, is_off
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_start, read_yaml

FILE = "content/redirects.yml"
_FORM = (
    "Write “training:old-id: training:new-id”, or “training:old-id: training” for the list of that"
    " type."
)
_ID = re.compile(ID_PATTERN)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: the record that is gone, and the type and id it leads to (id "" for the
    section).
    """

    old: Key
    target: Key
    at: Node
    to: Node


def read_redirects(
    settings: Settings,
    known: Mapping[str, set[str]],
    types: Mapping[str, RecordType[Any]],
    off: Collection[str] = (),
) -> tuple[Redirects, list[Diagnostic]]:
    """Where each old record leads, chains followed to their end, and what is wrong with the file.
    No file: nothing.

    `known` are the ids of every record that has a file, by type: also of those with faults. `off`
    are types that the portal has switched off.
    """
    path = settings.folder / FILE
    if not path.is_symlink() and (path.is_dir() or not path.exists()):
        return {}, []
    try:
        entries = _entries(path)
    except YamlFaultError as fault:
        return {}, [Diagnostic.refused(FILE, fault)]
    reader = _Reader(settings, known, types, off)
    lines = [line for key, value in entries if (line := reader.line(key, value))]
    return reader.follow({line.old: line for line in lines}), reader.problems


def _entries(path: Path) -> list[tuple[ScalarNode, Node]]:
    if path.is_symlink():
        raise YamlFaultError(
            1, 1, "links are not allowed", "Copy what it leads to here.", "file-link"
        )
    try:
        data = read_start(path)
    except OSError as fault:
        raise YamlFaultError(
            1,
            1,
            f"the file cannot be read ({fault.strerror})",
            "Look at its permissions.",
            "reading",
        ) from None
    if all(
        not line.strip() or line.lstrip().startswith(b"#")
        for line in data.removeprefix(b"\xef\xbb\xbf").splitlines()
    ):
        return []
    return list(read_yaml(data, _FORM).entries.values())


class _Reader:
    """Checks the lines of the file against the records that are there."""

    def __init__(
        self,
        settings: Settings,
        known: Mapping[str, set[str]],
        types: Mapping[str, RecordType[Any]],
        off: Collection[str] = (),
    ) -> None:
        self.settings, self.known, self.types, self.off = settings, known, types, off
        self.problems: list[Diagnostic] = []

    def line(self, key: ScalarNode, value: Node) -> _Line | None:
        """A line in order, or None after noting what is wrong with it."""
        old = self._key(key, key.value, "redirect-address")
        if not isinstance(value, ScalarNode):
            self._problem(
                key, key.value, "one address is expected behind the colon", _FORM, "redirect-target"
            )
            return None
        target = self._key(value, value.value, "redirect-target", section=True)
        if old is None or target is None or not self._is_free(key, old):
            return None
        return _Line(old, target, key, value)

    def _key(self, at: Node, written: str, rule: str, section: bool = False) -> Key | None:
        type_name, colon, identity = written.strip().partition(":")
        shown = written.strip()[:80]
        if type_name in self.off:
            self._problem(at, shown, is_off(type_name), SWITCH_ON, "type-off")
            return None
        if type_name not in self.types:
            if not colon and not section:
                self._problem(at, shown, f"“{shown}” is not a record", _FORM, rule)
            else:
                self._problem(
                    at,
                    shown,
                    f"there is no content type “{type_name[:60]}”",
                    hint(type_name, self.types),
                    rule,
                )
            return None
        needs_id = bool(colon) or not section
        if needs_id and (not _ID.fullmatch(identity) or identity in DEVICES or len(identity) > 80):
            self._problem(at, shown, f"“{shown}” is not a record", _FORM, rule)
            return None
        return type_name, identity

    def _is_free(self, at: ScalarNode, old: Key) -> bool:
        name = ":".join(old)
        if old[1] in self.known.get(old[0], ()):
            advice = "Delete this line, or the record’s files."
            self._problem(
                at,
                name,
                f"the record {name} still exists, so readers never get here",
                advice,
                "redirect-of-a-record",
            )
            return False
        page = f"{self.types[old[0]].section}/{old[1]}"
        if any(self.settings.has_page(lang, page) for lang in self.settings.codes):
            self._problem(
                at,
                name,
                f"a page has the address /{page}/",
                "Delete this line, or rename that page.",
                "redirect-of-a-page",
            )
            return False
        return True

    def follow(self, lines: Mapping[Key, _Line]) -> dict[Key, Key]:
        """The end of each chain of redirects; a problem for each chain that leads nowhere or round
        in a circle.
        """
        targets: dict[Key, Key] = {}
        ends: dict[Key, Key | None] = {}
        for old, line in lines.items():
            target = self._end(old, lines, ends)
            if target is None:
                continue
            if target[1] and target[1] not in self.known.get(target[0], ()):
                if target == line.target:  # else the line it comes from is the one to mend
                    self._missing(line)
            else:
                targets[old] = target
        return targets

    def _end(self, old: Key, lines: Mapping[Key, _Line], ends: dict[Key, Key | None]) -> Key | None:
        """The end of the chain from a line, None for a circle; `ends` keeps those found, so that no
        line is walked twice.
        """
        seen: dict[Key, None] = {}  # in the order of the chain
        target = old
        while target in lines and target not in seen and target not in ends:
            seen[target] = None
            target = lines[target].target
        end = None if target in seen else ends.get(target, target)
        if target in seen:
            chain = [*seen]
            round_ = " → ".join(":".join(key) for key in [*chain[chain.index(target) :], target])
            self._problem(
                lines[old].at,
                ":".join(old),
                f"these redirects lead round in a circle: {round_}",
                "Let one of them lead to a record that exists.",
                "redirect-loop",
            )
        ends.update(dict.fromkeys(seen, end))
        return end

    def _missing(self, line: _Line) -> None:
        type_name, identity = line.target
        guess = hint(identity, self.known.get(type_name, ()))
        near = f"{guess} " if guess.startswith("Did you mean") else ""
        self._problem(
            line.to,
            ":".join(line.old),
            f"there is no {type_name} “{identity}”",
            f"{near}Write “{type_name}” alone to lead to the list.",
            "redirect-to-nothing",
        )

    def _problem(self, at: Node, name: str, message: str, advice: str, rule: str) -> None:
        self.problems.append(Diagnostic(Location.of(FILE, at, name[:120]), message, advice, rule))
