"""Sources: the file of a record that holds its facts goes in; the typed record, or what is wrong,
comes out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from wegwijs.content.markdown_texts import check_text
from wegwijs.content.misaligned import misaligned
from wegwijs.content.model.fields import Item
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.vocabulary import Vocabularies
from wegwijs.content.plain_values import places_in, values_of
from wegwijs.content.read import Document
from wegwijs.content.record_type import Fault
from wegwijs.content.scalar_losses import scalar_losses
from wegwijs.content.second_look import every_fault
from wegwijs.content.translation_reader import MACHINE, STAMPS
from wegwijs.diagnostics.diagnostic import Diagnostic, Location, errors
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What values are checked against besides their models.

    timezone      of local times
    currency      of prices that name none
    vocabularies  the portal's own choices; None when nobody knows them: then every word is good
    types         names of the content types, which texts may refer to
    icons         the names of the drawings there are; none for any
    phone_region  the country (ISO 3166) of phone numbers that name none; "" for none
    called        the ids of terms by what editors call them, by vocabulary: only hints depend on it
    """

    timezone: str
    currency: str = "EUR"
    vocabularies: Vocabularies | None = field(default_factory=Vocabularies)
    types: frozenset[str] = frozenset()
    phone_region: str = ""
    icons: frozenset[str] = field(default=frozenset(), compare=False)
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False)

    def of(self, lang: str) -> dict[str, Any]:
        """The context in which a model validates a file in a language."""
        return {
            "lang": lang,
            "timezone": self.timezone,
            "currency": self.currency,
            "vocabularies": self.vocabularies,
            "phone_region": self.phone_region,
            "icons": self.icons,
            "called": self.called,
        }


def read_source(
    document: Document,
    model: type[M],
    conditions: Conditions,
    faults: Callable[[M], Iterable[Fault]] = lambda record: (),
) -> tuple[M | None, list[Diagnostic]]:
    """The record of a source, or None, and every problem of the file; `faults` tells those of the
    record as a whole.
    """
    reader = _Reader(document, model, conditions, faults)
    record = reader.read()
    return (None if errors(reader.problems) else record), reader.problems


class _Reader(Generic[M]):
    """Reads one source."""

    def __init__(
        self,
        document: Document,
        model: type[M],
        conditions: Conditions,
        faults: Callable[[M], Iterable[Fault]],
    ) -> None:
        self.document, self.model, self.conditions = document, model, conditions
        self.faults = faults
        self.problems: list[Diagnostic] = []

    def read(self) -> M | None:
        document, fields = self.document, model_fields(self.model)
        raw = values_of(document.root)
        assert isinstance(raw, dict)
        self._marks_of_translations(raw)
        self._repeated(document.root, fields)
        record = None
        losses, blamed = self._losses()
        context = self.conditions.of(document.lang)
        try:
            record = self.model.model_validate(raw, context=context)
        except ValidationError as fault:
            places = places_in(document.root)
            refused = every_fault(fault, self.model, raw, context, document.file, places)
            self.problems += (problem for problem in refused if problem.line not in blamed)
        self.problems += losses
        self._markdown(document.root, fields, "")
        self._whole(record)
        return record

    def _losses(self) -> tuple[list[Diagnostic], set[int]]:
        """What YAML reads otherwise than it was meant, and the lines where more follows from it."""
        document, model = self.document, self.model
        beside = list(misaligned(document.file, document.root, model))
        moved = {line for _, lines in beside for line in lines}
        losses = scalar_losses(document.file, document.root, model)
        pairs = [*(pair for pair in losses if pair[0].line not in moved), *beside]
        return [problem for problem, _ in pairs], {line for _, lines in pairs for line in lines}

    def _whole(self, record: M | None) -> None:
        for fault in self.faults(record) if record else ():
            places, steps = places_in(self.document.root), fault.steps
            while steps not in places:
                steps = steps[:-1]
            path = ".".join(str(step) for step in fault.steps)
            self._at(places[steps], path, fault.message, fault.help, fault.rule)

    def _marks_of_translations(self, raw: dict[str, object]) -> None:
        if STAMPS in raw:
            self._at(
                self.document.root.entries[STAMPS][1],
                STAMPS,
                "stamps stand in the source",
                "Stamps belong in translations: delete them here.",
                "stamps-in-source",
            )
            del raw[STAMPS]
        if MACHINE in raw:
            self._at(
                self.document.root.entries[MACHINE][1],
                MACHINE,
                "this mark stands in the source",
                "Only a translation can be made by a machine: delete the mark here.",
                "machine-mark",
            )
            del raw[MACHINE]

    def _repeated(self, node: MappingNode, fields: Mapping[str, Field]) -> None:
        """Ids and values that stand twice in one list."""
        for name, (_, value) in node.entries.items():
            field = fields.get(name)
            if field is None:
                continue
            if field.model is None:
                self._values(name, value)
                continue
            nested = model_fields(field.model)
            items = value.items if isinstance(value, SequenceNode) else [value]
            seen: dict[str, int] = {}
            for item in items:
                if not isinstance(item, MappingNode):
                    continue
                identity = item.child("id")
                if (
                    field.many
                    and issubclass(field.model, Item)
                    and isinstance(identity, ScalarNode)
                ):
                    entry_id = identity.value[:60]
                    if entry_id in seen:
                        message = (
                            f"the id “{entry_id}” stands here twice; first on line {seen[entry_id]}"
                        )
                        self._at(
                            identity,
                            f"{name}.id",
                            message,
                            "Give each entry its own id.",
                            "id-twice",
                        )
                    seen.setdefault(entry_id, identity.line)
                self._repeated(item, nested)

    def _values(self, name: str, node: Node) -> None:
        seen: dict[str, int] = {}
        for item in node.items if isinstance(node, SequenceNode) else []:
            if not isinstance(item, ScalarNode):
                continue
            value = item.value.strip()
            if value in seen:
                message = f"“{value[:60]}” stands here twice; first on line {seen[value]}"
                self._at(item, name, message, "Keep one of them.", "value-twice")
            seen.setdefault(value, item.line)

    def _markdown(self, node: Node, fields: Mapping[str, Field], path: str) -> None:
        if not isinstance(node, MappingNode):
            return
        for name, (_, value) in node.entries.items():
            field = fields.get(name)
            here = f"{path}.{name}".lstrip(".")
            if field is None:
                continue
            if field.text is not None and isinstance(value, ScalarNode):
                self.problems += check_text(
                    self.document.file, value, field, here, self.conditions.types
                )
            elif field.model is not None:
                for child in value.items if isinstance(value, SequenceNode) else [value]:
                    self._markdown(child, model_fields(field.model), here)

    def _at(self, node: Node, path: str, message: str, advice: str, rule: str) -> None:
        at = Location.of(self.document.file, node, path)
        self.problems.append(Diagnostic(at, message, advice, rule))
