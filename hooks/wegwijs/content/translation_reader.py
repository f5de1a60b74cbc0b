"""Translations: a file of a record and the source that it translates go in; its texts, its stamps
and what is wrong come out.
"""

import re
from collections.abc import Mapping

from pydantic import BaseModel

from wegwijs.content.markdown_texts import check_text
from wegwijs.content.misaligned import misaligned
from wegwijs.content.model.field_words import field_hint
from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import Field, FieldPath, model_fields, own_fields
from wegwijs.content.model.messages import text_problem
from wegwijs.content.own_fields import read_own_fields
from wegwijs.content.portal import STAMP_LETTER, Translation
from wegwijs.content.read import Document
from wegwijs.content.scalar_losses import scalar_losses
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

STAMPS = "stamps"
STAMP = re.compile(rf"{STAMP_LETTER}?[0-9a-f]{{4,64}}")
MACHINE = "machine"
"""`machine: true` in a translation: a machine made it, and no person has checked it yet."""
OF_TRANSLATIONS = frozenset({STAMPS, MACHINE})
"""Fields that only translations have."""


def read_translation(
    document: Document,
    source: Document,
    model: type[BaseModel],
    types: frozenset[str],
    settled: bool = True,
) -> tuple[Translation, list[Diagnostic]]:
    """A translation, less the texts that its source does not have, and what is wrong with it.

    `model` is that of the source, `types` are the content types that its texts may refer to;
    `settled` is false while the source has errors: what it lacks may then be one of them.
    """
    reader = _Reader(document, source, model, types, settled)
    return reader.read(), reader.problems


class _Reader:
    """Reads one translation against the source it translates."""

    def __init__(
        self,
        document: Document,
        source: Document,
        model: type[BaseModel],
        types: frozenset[str],
        settled: bool,
    ) -> None:
        self.document, self.source, self.model, self.types = document, source, model, types
        self.settled = settled
        self.problems: list[Diagnostic] = []
        self.texts: dict[FieldPath, Text] = {}
        self.stamps: dict[str, str] = {}
        self.machine = False
        self.leftovers: list[tuple[ScalarNode, FieldPath, str]] = []

    def read(self) -> Translation:
        for name, (key, value) in self.document.root.entries.items():
            if name == STAMPS:
                self._stamps(value)
            elif name == MACHINE:
                self._machine(value)
            elif name in own_fields(self.model):
                continue
            else:
                self._field(name, key, value, model_fields(self.model), self.source.root, ())
        own, faults = read_own_fields(self.document, self.model, self.types)
        self.problems += faults
        file, root = self.document.file, self.document.root
        losses = [*scalar_losses(file, root, self.model), *misaligned(file, root, self.model)]
        blamed = {line for _, lines in losses for line in lines}
        self.problems = [
            *(one for one in self.problems if one.line not in blamed),
            *(problem for problem, _ in losses),
        ]
        if self.leftovers and self.settled:
            self.problems.append(self._leftover())
        leftovers = tuple(path for _, path, _ in self.leftovers) if self.settled else ()
        return Translation(
            self.document.lang, self.texts, self.stamps, self.machine, leftovers, own
        )

    def _leftover(self) -> Diagnostic:
        """One warning for all that the source no longer has: it is nobody's fault here."""
        names = ", ".join(
            f"{'.'.join(path)} (line {key.line})" for key, path, _ in self.leftovers[:10]
        )
        guesses = [guess for *_, guess in self.leftovers if guess]
        key, path, _ = self.leftovers[0]
        return Diagnostic(
            Location.of(self.document.file, key, ".".join(path)),
            f"the source {self.source.file} does not have this, so it is left out: {names}",
            " ".join((*guesses[:1], "Delete these lines, or let “wegwijs tidy” do it.")),
            "leftover-translation",
            "warning",
        )

    def _field(
        self,
        name: str,
        key: ScalarNode,
        value: Node,
        fields: Mapping[str, Field],
        source: MappingNode,
        prefix: FieldPath,
    ) -> None:
        field, path = fields.get(name), (*prefix, name)
        if field is None:
            known = [name for name, field in fields.items() if field.translatable]
            self._problem(key, path, "unknown field", field_hint(name, known), "extra-forbidden")
        elif not field.translatable:
            self._problem(
                key,
                path,
                "a fact stands in a translation",
                f"Facts stand once, in the source {self.source.file}: change it there and delete it"
                " here.",
                "fact-in-translation",
            )
        elif name not in source.entries:
            self.leftovers.append((key, path, ""))
        elif field.text is not None:
            self._text(value, field, path)
        elif isinstance(value, MappingNode):
            self._nested(value, field, source.entries[name][1], path)
        else:
            how = (
                "Write “id-of-the-entry:” with its texts under it."
                if field.many
                else "Write its texts under it."
            )
            self._problem(value, path, "fields are expected here", how, "fields-expected")

    def _text(self, value: Node, field: Field, path: FieldPath) -> None:
        assert field.text is not None
        if not isinstance(value, ScalarNode):
            self._problem(
                value,
                path,
                "text is expected here",
                "Write the text behind the colon.",
                "text-type",
            )
        elif problem := text_problem(value.value, field):
            self.problems.append(
                problem.moved(Location.of(self.document.file, value, ".".join(path)))
            )
        else:
            lang = self.document.lang
            self.texts[path] = field.text(value.value.strip(), lang, lang)
            self.problems += check_text(
                self.document.file, value, field, ".".join(path), self.types
            )

    def _nested(self, value: MappingNode, field: Field, source: Node, path: FieldPath) -> None:
        assert field.model is not None
        fields = model_fields(field.model)
        if not field.many:
            if isinstance(source, MappingNode):
                for name, (key, child) in value.entries.items():
                    self._field(name, key, child, fields, source, path)
            return
        entries = source.named() if isinstance(source, SequenceNode) else []
        items = {name: item for name, item in entries if item.id is not None}
        for name, (key, child) in value.entries.items():
            if name not in items:
                untranslated = [one for one in items if one not in value.entries]
                self.leftovers.append((key, (*path, name), guess(name, untranslated)))
            elif not isinstance(child, MappingNode):
                how = "Write the texts of this entry under it."
                self._problem(
                    child, (*path, name), "fields are expected here", how, "fields-expected"
                )
            else:
                for inner_name, (inner_key, inner_child) in child.entries.items():
                    self._field(
                        inner_name, inner_key, inner_child, fields, items[name], (*path, name)
                    )

    def _stamps(self, value: Node) -> None:
        if not isinstance(value, MappingNode):
            how = "Delete them, then run “wegwijs stamp” on this file."
            self._problem(
                value, (STAMPS,), "stamps are written by the program", how, "stamps-by-hand"
            )
            return
        for name, (key, child) in value.entries.items():
            if isinstance(child, ScalarNode) and STAMP.fullmatch(child.value):
                self.stamps[name] = child.value
            else:
                how = "Delete it, then run “wegwijs stamp” on this file."
                self._problem(key, (STAMPS, name), "this is not a stamp", how, "stamps-by-hand")

    def _machine(self, value: Node) -> None:
        text = value.value.lower() if isinstance(value, ScalarNode) else ""
        self.machine = text in {"true", "yes", "on"}
        if not self.machine and text not in {"false", "no", "off"}:
            self._problem(
                value,
                (MACHINE,),
                "this is neither true nor false",
                "Write true when a machine made this translation; delete the field when somebody"
                " has checked it.",
                "machine-mark",
            )

    def _problem(self, node: Node, path: FieldPath, message: str, advice: str, rule: str) -> None:
        self.problems.append(
            Diagnostic(Location.of(self.document.file, node, ".".join(path)), message, advice, rule)
        )
