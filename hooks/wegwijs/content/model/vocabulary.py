"""Vocabularies: the words between which a portal lets people choose (regions, sectors, kinds …), as
plain values, and the mark of a field that holds one of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

KEYWORD = "x-vocabulary"
"""In a JSON Schema: the vocabulary that a value is taken from."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word to choose: its id, the name of an icon or "", the id of the wider term or "".

    `means` is what it stands for where programs reason about it and its id is another (“employer”
    for a term `bedrijf`), "" for its id. `names` are what else it is called, in whatever language
    (spellings, postcodes, what it is part of), `near` what lies beside it: search finds it by them,
    and nothing shows them. `region` is where a town lies, a term of that vocabulary, or "".
    """

    id: str
    icon: str = ""
    parent: str = ""
    names: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    means: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Terms by their ids, in the order in which they are offered."""

    name: str
    terms: Mapping[str, Term] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(self.terms)

    def place(self, identity: str) -> int:
        """The number of a term in the order; of one that is not known, such as when the file of the
        vocabularies cannot be read, a number behind all others.
        """
        return self.ids.index(identity) if identity in self.terms else len(self.terms)

    def meaning(self, identity: str) -> str:
        """What a term stands for: what it says that it means, or its id."""
        term = self.terms.get(identity)
        return (term and term.means) or identity

    def parents(self, identity: str) -> Iterator[str]:
        """The wider terms of a term, nearest first."""
        term = self.terms.get(identity)
        while term and (term := self.terms.get(term.parent)):
            yield term.id

    def within(self, identity: str) -> tuple[str, ...]:
        """A term and all narrower ones, in order; one that is not in the vocabulary stands
        alone.
        """
        ids = tuple(
            other for other in self.terms if other == identity or identity in self.parents(other)
        )
        return ids or (identity,)

    def covered(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The terms that a record is found under, in order: those it names and all narrower ones.
        One that names none is found under each.
        """
        if not ids:
            return self.ids
        met = {narrow for identity in ids for narrow in self.within(identity)}
        return tuple(identity for identity in self.terms if identity in met)

    @property
    def whole(self) -> str:
        """The term that is wider than all others; "" when there is none."""
        return next(
            (
                identity
                for identity, term in self.terms.items()
                if not term.parent and len(self.terms) > 1
                if len(self.within(identity)) == len(self.terms)
            ),
            "",
        )


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The vocabularies of a portal, by name; one that it does not have is empty."""

    by_name: Mapping[str, Vocabulary] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Vocabulary:
        return self.by_name.get(name) or Vocabulary(name)


@dataclass(frozen=True, slots=True)
class InVocabulary:
    """Marks a field whose value is a term of the portal's vocabulary of this name.

    Validation needs `vocabularies` in its context; without any, as for the models of open data,
    every word is good.
    """

    name: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), KEYWORD: self.name}

    def _check(self, value: str, info: ValidationInfo) -> str:
        known: Vocabularies | None = (info.context or {}).get("vocabularies")
        if known is not None and value not in known[self.name].terms:
            raise PydanticCustomError(
                "unknown_term",
                "“{value}” is not one of the possible values",
                {
                    "value": value[:40],
                    "vocabulary": self.name,
                    "known": list(known[self.name].ids),
                    "called": (info.context or {}).get("called", {}).get(self.name, {}),
                },
            )
        return value
