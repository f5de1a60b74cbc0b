"""Fields of a procedure to have a diploma or skills recognised."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from wegwijs.content.model.fields import (
    LEGAL,
    Amount,
    Count,
    Flag,
    IconName,
    Item,
    Label,
    Note,
    OrganisationRef,
    OwnCurrency,
    Part,
    ShortMarkdown,
    Slug,
    Status,
    Title,
    Url,
    in_currency,
)
from wegwijs.content.model.own_ids import known_costs, waits_for_known_steps
from wegwijs.content.model.record import Record, Source
from wegwijs.content.model.vocabulary import InVocabulary

Kind = Annotated[str, InVocabulary("recognition-kind")]


class Cost(Item):
    """An amount to pay, and for what."""

    amount: Annotated[Amount, LEGAL]
    """The amount; 0 means free."""
    currency: OwnCurrency = ""
    """Currency code; leave out for the portal's own."""
    for_: Label = Field(alias="for")
    """What the amount is for."""
    free_for: tuple[Status, ...] = ()
    """Who pays nothing of this."""
    source: Source | None = None
    """Where the amount, and who pays nothing of it, come from."""

    @model_validator(mode="before")
    @classmethod
    def _in_currency(cls, written: Any, info: ValidationInfo) -> Any:
        return in_currency(written, str((info.context or {}).get("currency", "")))


class Duration(Part):
    """How long it takes, in days."""

    typical_days: Count | None = None
    """What applicants should expect."""
    legal_days: Count | None = None
    """The term the authority must keep."""
    note: Annotated[Note | None, LEGAL] = None
    """What to know about the time."""


class RequiredDocument(Item):
    """A paper to hand in."""

    name: Label
    """Name of the paper."""
    required: Flag = True
    """false: only in some cases."""
    note: Note | None = None
    """What it must look like."""
    if_missing: Note | None = None
    """What to do when you do not have it."""


class Step(Item):
    """One thing to do."""

    icon: IconName | None = None
    """Name of a drawing beside the step."""
    title: Title
    """What to do, as an instruction."""
    text: ShortMarkdown | None = None
    """How to do it."""
    url: Url | None = None
    """Where it is done."""
    costs: tuple[Slug, ...] = ()
    """The costs that are paid in this step: their ids."""
    after: tuple[Slug, ...] = ()
    """The steps it has to wait for: their ids; leave out when it can be done at any time."""


class Recognition(Record):
    """A procedure."""

    authority: OrganisationRef
    """Who decides."""
    kind: Kind
    """What is recognised."""
    who_for: Annotated[ShortMarkdown, LEGAL]
    """Who can ask for it."""
    costs: tuple[Cost, ...] = ()
    """What it costs."""
    duration: Duration | None = None
    """How long it takes."""
    documents: tuple[RequiredDocument, ...] = ()
    """Papers to hand in."""
    steps: tuple[Step, ...] = ()
    """What to do."""
    without_documents: Annotated[ShortMarkdown | None, LEGAL] = None
    """What to do without full papers."""
    appeal: Annotated[ShortMarkdown | None, LEGAL] = None
    """What to do when the decision is wrong."""
    outcomes: Annotated[ShortMarkdown | None, LEGAL] = None
    """What the decision can be, and what it is good for."""

    @field_validator("steps")
    @classmethod
    def _ids_of_steps(cls, steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
        if "costs" in info.data:  # refused ones are told where they stand
            known_costs(steps, info.data["costs"])
        return waits_for_known_steps(steps)
