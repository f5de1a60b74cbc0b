"""A draft: answers go in; what is still to be asked, and what is wrong in the words of the check,
come out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from wegwijs.content.media import check_media
from wegwijs.content.misplaced import ENDING, intended_name, is_id
from wegwijs.content.model.fields import Slug
from wegwijs.content.model.introspect import Field, FieldPath, model_fields
from wegwijs.content.model.messages import ADVICE
from wegwijs.content.model.spellings import WORDS
from wegwijs.content.portal import Key
from wegwijs.content.read import Document
from wegwijs.content.record_type import RecordType
from wegwijs.content.recordings import check_recordings
from wegwijs.content.records import check_records
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import PortalVocabularies
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import hint
from wegwijs.editing.new.source_file import Answer, Answers, Paper, placeholder, source_text
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

OPENED = "[…"
"""How a place begins that somebody still has to fill in; the check lists them."""
_INDEX = re.compile(r"\.[0-9]+(?=\.|$)")


class WrongAnswerError(Exception):
    """An answer for a field that cannot be; the message says so, with the mend."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field to ask for: its path, and the model it belongs to."""

    path: FieldPath
    model: type[BaseModel]
    field: Field

    @property
    def name(self) -> str:
        """Its path, as it is written in a problem: price.amount."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not written yet. `known` are the records of the portal, by type and id,
    `own` its vocabularies.
    """

    paper: Paper
    id: str
    lang: str
    settings: Settings
    types: Mapping[str, RecordType[Any]]
    known: frozenset[Key]
    own: PortalVocabularies

    @property
    def file(self) -> str:
        """Where it is written, relative to the portal."""
        return f"content/{self.lang}/{self.paper.type.name}/{self.id}.yml"

    def needed(self, answers: Answers) -> list[Question]:
        """The fields that must be there: the required ones, and those of every part of which
        something is answered.
        """
        return list(_needed(self.paper.type.model, answers, ()))

    def missing(self, answers: Answers) -> list[Question]:
        """What must still be asked."""
        drafted = self.paper.type.drafted
        return [
            question
            for question in self.needed(answers)
            if question.path not in answers and question.path[0] not in drafted
        ]

    def completed(self, answers: Answers) -> Answers:
        """The answers, and a place to fill in for each field of those that are drafted."""
        drafted, words = self.paper.type.drafted, self.paper.words
        return {
            question.path: f"{OPENED} {words.field(question.model, question.path[-1])}]"
            if question.field.text or question.field.form is WORDS
            else placeholder(question.field, self.paper)
            for question in self.needed(answers)
            if question.path[0] in drafted
        } | dict(answers)

    def problems(self, answers: Answers) -> list[Diagnostic]:
        """Everything that is wrong with the file that these answers make, warnings too."""
        document = self._document(self.completed(answers))
        if isinstance(document, Diagnostic):
            return [document]
        records = check_records(
            self.settings, self.types, [document], others=self.known, own=self.own
        )
        return [
            *records.problems,
            *check_media(records.portal, self.settings.folder, [document])[1],
            *check_recordings(records.portal, self.types, self.settings.folder, [document])[1],
        ]

    def wrong(self, path: FieldPath, answers: Answers) -> list[Diagnostic]:
        """What is wrong with one of the answers by itself. What must agree with other fields is not
        looked at, but where they are drafted together.
        """
        if not answers[path]:
            return [
                Diagnostic(
                    Location(self.file, field=".".join(path)),
                    "this is empty",
                    "Fill it in.",
                    "text-empty",
                )
            ]
        together = {path, *(one for one in answers if one[0] in self.paper.type.drafted)}
        whole = {
            question.path: self._filler(question.field) for question in self.needed(answers)
        } | {one: answers[one] for one in together}
        problems = self.problems(whole)
        if isinstance(self._document(whole), Diagnostic):
            return problems
        return [problem for problem in problems if _INDEX.sub("", problem.field) == ".".join(path)]

    def _document(self, answers: Answers) -> Document | Diagnostic:
        text = source_text(replace(self.paper, comments=False), answers)
        try:
            root = read_yaml(text.encode("utf-8", "surrogateescape"))
        except YamlFaultError as fault:
            return Diagnostic.refused(self.file, fault)
        return Document(self.file, self.lang, self.paper.type.name, self.id, root)

    def _filler(self, field: Field) -> Answer:
        """An answer that is surely right, to look at another one by itself."""
        if field.ref is not None:
            target = next(
                (key for key in sorted(self.known) if field.ref in ("", key[0])),
                (self.paper.type.name, self.id),
            )
            return target[1] if field.ref else ":".join(target)
        return placeholder(field, self.paper)


def _needed(model: type[BaseModel], answers: Answers, prefix: FieldPath) -> Iterator[Question]:
    for name, field in model_fields(model).items():
        path = (*prefix, name)
        if not field.required and not any(answered[: len(path)] == path for answered in answers):
            continue
        if field.model is None:
            yield Question(path, model, field)
        else:
            yield from _needed(field.model, answers, path)


def read_answers(
    model: type[BaseModel], options: Iterable[str]
) -> tuple[dict[FieldPath, Answer], list[str]]:
    """Answers written `name=value`, and what is wrong with them in words.

    A field under a field is named with a point between, the values of a list are separated by
    commas.
    """
    answers: dict[FieldPath, Answer] = {}
    faults = []
    for text in options:
        name, equals, value = text.partition("=")
        try:
            if not equals:
                raise WrongAnswerError("a “=” is missing. Write name=value, such as title=Bakker.")
            path, field = field_at(model, name.strip())
            answer = as_answer(field, value)
            before = answers.get(path)
            if before is not None and not field.many:
                raise WrongAnswerError("this field is given twice. Give it once.")
            answers[path] = (*before, *answer) if isinstance(before, tuple) else answer
        except WrongAnswerError as fault:
            faults.append(f"{name}: {fault}")
    return answers, faults


def as_answer(field: Field, text: str) -> Answer:
    """What is typed for a field as an answer: for a list its values, which commas separate."""
    if field.many:
        return tuple(
            value.strip()
            for value in text.strip().removeprefix("[").removesuffix("]").split(",")
            if value.strip()
        )
    return text.strip()


def field_at(model: type[BaseModel], name: str) -> tuple[FieldPath, Field]:
    """The field that a name with points between leads to. Raises WrongAnswerError when there is
    none, or it is a part.
    """
    path: FieldPath = ()
    steps = name.split(".")
    for number, step in enumerate(steps):
        fields = model_fields(model)
        if step not in fields:
            raise WrongAnswerError(f"unknown field. {hint(step, fields)}")
        field, path = fields[step], (*path, step)
        if number == len(steps) - 1:
            if field.model:
                raise WrongAnswerError(
                    "fields are expected here. Write "
                    f"{name}.{next(iter(model_fields(field.model)))}=…, for example."
                )
            return path, field
        if field.model is None:
            raise WrongAnswerError(
                f"“{'.'.join(path)}” has no fields under it. Write {'.'.join(path)}=…"
            )
        model = field.model
    raise WrongAnswerError("unknown field.")


def id_fault(identity: str) -> str | None:
    """What is wrong with an id, with the mend; None when nothing is."""
    try:
        TypeAdapter(Slug).validate_python(identity)
    except ValidationError as fault:
        likely = intended_name(identity.rpartition(":")[2]).removesuffix(ENDING)
        meant = f" Did you mean “{likely}”?" if likely != "name" and is_id(likely) else ""
        return (
            f"{fault.errors()[0]['msg']}.{meant} {ADVICE['bad_id']} Some words are taken by the"
            " site itself: index, page, sector …"
        )
    return None
