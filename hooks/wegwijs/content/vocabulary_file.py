"""The file of the vocabularies: `content/vocabularies.yml` goes in; the terms of each vocabulary,
and problems, come out.
"""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from wegwijs.content.model.spellings import ID_PATTERN
from wegwijs.content.model.vocabulary import Term, Vocabularies, Vocabulary
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_start, read_yaml

FILE = "vocabularies.yml"
PATH = f"content/{FILE}"
_RULE = "vocabulary"
_FIELDS, _LISTS = ("id", "icon", "parent", "means", "region"), ("names", "near")
_TOWN, _REGION = "town", "region"
_FORM = "Write “- {id: bakery, icon: food}” for each, under the name of the vocabulary."
_MOST = 80


def read_terms(
    portal: Path,
    known: Collection[str],
    icons: Collection[str],
    meanings: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> tuple[Vocabularies | None, list[Diagnostic]]:
    """The vocabularies of a portal and what is wrong with their file. No file: none of
    them; one that cannot be read: None.

    `known` are the names that a vocabulary can have, `icons` those of icons; () for any. `meanings`
    are what terms can mean, by the vocabulary; those of one that is not there can mean anything.
    """
    path = portal / PATH
    if not path.is_file() or path.is_symlink():  # a folder of this name, and a link, are told
        return None if os.path.lexists(path) else Vocabularies(), []
    try:
        root = read_yaml(read_start(path), _FORM)
    except YamlFaultError as fault:
        return None, [Diagnostic.refused(PATH, fault)]
    except OSError as fault:
        return None, [Diagnostic.unreadable(PATH, fault)]
    reader = _Reader(known, icons, meanings)
    return Vocabularies(reader.read(root)), reader.problems


class _Reader:
    """Reads the vocabularies of one file."""

    def __init__(
        self,
        known: Collection[str],
        icons: Collection[str],
        meanings: Mapping[str, Collection[str]],
    ) -> None:
        self.known, self.icons, self.meanings = known, icons, meanings
        self.problems: list[Diagnostic] = []
        self._regions: list[tuple[str, ScalarNode]] = []

    def read(self, root: MappingNode) -> dict[str, Vocabulary]:
        vocabularies = {}
        for name, (key, value) in root.entries.items():
            if self.known and name not in self.known:
                how = hint(name, self.known)
                self._problem(key, name, f"nothing here has a vocabulary “{name}”", how)
            elif not isinstance(value, SequenceNode):
                self._problem(value, name, "a list of terms is expected here", _FORM)
            else:
                vocabularies[name] = Vocabulary(name, self._terms(name, value))
        regions = vocabularies.get(_REGION, Vocabulary(_REGION)).terms
        for name, node in self._regions:
            if name != _TOWN:
                how = "Take this field out: only a town lies in a region."
                self._problem(node, f"{name}.region", "such a term has no region", how)
            elif node.value not in regions:
                message = f"there is no region “{node.value[:60]}”"
                self._problem(node, f"{name}.region", message, hint(node.value, regions))
        return vocabularies

    def _terms(self, name: str, value: SequenceNode) -> Mapping[str, Term]:
        terms: dict[str, Term] = {}
        lines: dict[str, int] = {}
        nodes: dict[str, Node] = {}
        for item in value.items:
            if (term := self._term(name, item)) is None:
                continue
            if term.id in terms:
                message = f"“{term.id}” stands here twice; first on line {lines[term.id]}"
                self._problem(item, name, message, "Delete one of them.")
                continue
            terms[term.id], lines[term.id], nodes[term.id] = term, item.line, item
        round_: set[str] = set()
        for identity, term in terms.items():
            self._parent(name, identity, term, terms, nodes[identity], round_)
        return {
            identity: term if self._sound(identity, terms) else replace(term, parent="")
            for identity, term in terms.items()
        }

    def _term(self, name: str, item: Node) -> Term | None:
        lists: dict[str, tuple[str, ...]] = {}
        if isinstance(item, ScalarNode):
            nodes: dict[str, Node] = {"id": item}
        elif isinstance(item, MappingNode):
            nodes = self._fields(name, item)
            lists = {key: self._texts(name, key, item) for key in _LISTS}
        else:
            self._problem(item, name, "a term is expected here", _FORM)
            return None
        values = {key: node.value for key, node in nodes.items() if isinstance(node, ScalarNode)}
        identity, icon = values.get("id", ""), values.get("icon", "")
        if not re.fullmatch(ID_PATTERN, identity) or len(identity) > _MOST:
            message = f"invalid id “{identity[:60]}”" if identity else "the field “id” is missing"
            likely = "-".join(re.findall("[a-z0-9]+", identity[:_MOST].lower()))
            how = "Use small letters a–z, digits and single hyphens"
            how += f": {likely}." if likely else "."
            self._problem(nodes.get("id", item), f"{name}.id", message, how)
            if not likely:
                return None
            identity = likely  # or labels and records would be wrong, too
        if icon and self.icons and icon not in self.icons:
            message = f"there is no icon “{icon[:40]}”"
            self._problem(nodes["icon"], f"{name}.icon", message, hint(icon, self.icons))
            icon = ""
        means = self._means(name, nodes.get("means"), values.get("means", ""))
        parent, region = values.get("parent", ""), values.get("region", "")
        if isinstance(node := nodes.get("region"), ScalarNode):
            self._regions.append((name, node))
        return Term(identity, icon, parent, means=means, region=region, **lists)

    def _means(self, name: str, node: Node | None, means: str) -> str:
        """What a term says that it means; "" where no program would know it."""
        possible = self.meanings.get(name, (means,))
        if node is None or means in possible:
            return means
        message = f"search knows no term that means “{means[:40]}”"
        how = (
            hint(means, possible)
            if possible
            else "Take this field out: such terms have no “means”."
        )
        self._problem(node, f"{name}.means", message, how)
        return ""

    def _fields(self, name: str, item: MappingNode) -> dict[str, Node]:
        """The fields of a term that hold one text each."""
        nodes: dict[str, Node] = {}
        for key, (place, value) in item.entries.items():
            if key not in _FIELDS + _LISTS:
                how = hint(key, _FIELDS + _LISTS)
                self._problem(place, f"{name}.{key}", "unknown field", how)
            elif key not in _LISTS and not isinstance(value, ScalarNode):
                message = "simple text is expected here"
                self._problem(value, f"{name}.{key}", message, "Write one value behind the colon.")
            else:
                nodes[key] = value
        return nodes

    def _texts(self, name: str, key: str, item: MappingNode) -> tuple[str, ...]:
        """The texts of a list of a term."""
        value = item.child(key)
        if value is None:
            return ()
        items = value.items if isinstance(value, SequenceNode) else (value,)
        texts = [one.value for one in items if isinstance(one, ScalarNode) and one.value.strip()]
        if not isinstance(value, SequenceNode) or len(texts) < len(items):
            how = f"Write “{key}: [one, another]”."
            self._problem(value, f"{name}.{key}", "a list of texts is expected here", how)
        return tuple(texts)

    def _parent(
        self,
        name: str,
        identity: str,
        term: Term,
        terms: Mapping[str, Term],
        node: Node,
        told: set[str],
    ) -> None:
        """What is wrong with a parent; a circle is told once, of the first term of it. `told` are
        the terms of those that were.
        """
        place = node.child("parent") or node
        if term.parent and term.parent not in terms:
            message = f"there is no term “{term.parent[:60]}” to be the parent"
            others = [other for other in terms if other != identity]
            self._problem(place, f"{name}.parent", message, hint(term.parent, others))
        elif identity not in told and (circle := _circle_of(identity, terms)):
            told.update(circle)
            names = " → ".join((*circle, identity))
            message = f"these parents lead round in a circle: {names}"
            how = "Take out one of them: a parent is the wider term."
            self._problem(place, f"{name}.parent", message, how)

    @staticmethod
    def _sound(identity: str, terms: Mapping[str, Term]) -> bool:
        """Whether the parents of a term are there and lead up to one without a parent."""
        seen = set()
        while identity in terms and identity not in seen:
            seen.add(identity)
            if not (identity := terms[identity].parent):
                return True
        return False

    def _problem(self, node: Node, path: str, message: str, advice: str) -> None:
        self.problems.append(Diagnostic(Location.of(PATH, node, path), message, advice, _RULE))


def _circle_of(identity: str, terms: Mapping[str, Term]) -> dict[str, None]:
    """The terms from one on by their parents, in order, if these lead back to it; else none."""
    circle: dict[str, None] = {}
    here = identity
    while here in terms and here not in circle:
        circle[here] = None
        here = terms[here].parent
    return circle if here == identity else {}
