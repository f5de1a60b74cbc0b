"""Fields of a right: one question of a worker, its answer, and the amounts that it turns on."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import ValidationInfo, model_validator

from wegwijs.content.model.fields import (
    LEGAL,
    Amount,
    Day,
    IconName,
    Item,
    Label,
    Note,
    OrganisationRef,
    OwnCurrency,
    ShortMarkdown,
    Status,
    Title,
    Url,
    in_currency,
)
from wegwijs.content.model.record import Record, Region, Source
from wegwijs.content.model.vocabulary import InVocabulary

Topic = Annotated[str, InVocabulary("right-topic")]


class Figure(Item):
    """An amount, a share or a length of time that the law or an agreement sets."""

    label: Label
    """What the figure is."""
    amount: Annotated[Amount, LEGAL]
    """The number itself."""
    unit: Literal["money", "percent", "hours", "days", "weeks", "months"] = "money"
    """What is counted."""
    currency: OwnCurrency = ""
    """Currency code, for money; leave out for the portal's own."""
    per: Literal["hour", "day", "week", "month", "year"] | None = None
    """For how long it is: a wage per month, hours per week."""
    since: Day | None = None
    """The day from which it holds."""
    note: Note | None = None
    """What to know about it: for whom, and what is not in it."""
    source: Source
    """Where it comes from."""
    checked_on: Day
    """When it was compared with its source."""
    review_by: Day | None = None
    """When it must be checked again."""

    @model_validator(mode="before")
    @classmethod
    def _in_currency(cls, written: Any, info: ValidationInfo) -> Any:
        if isinstance(written, Mapping) and written.get("unit", "money") != "money":
            return written
        return in_currency(written, str((info.context or {}).get("currency", "")))


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


class InRegion(Item):
    """What is different in one region."""

    region: Region
    """Where it is different."""
    text: ShortMarkdown
    """What holds there."""


class Right(Record):
    """One question of a worker."""

    topic: Topic
    """What the question is about."""
    icon: IconName | None = None
    """Name of a drawing beside the question; leave out for that of its topic."""
    answer: Annotated[ShortMarkdown, LEGAL]
    """The answer, in two lines."""
    applies_to: tuple[Status, ...] = ()
    """Whose residence status it is about; leave out when it is the same for everybody."""
    figures: tuple[Figure, ...] = ()
    """Amounts, each with its day and its source."""
    steps: tuple[Step, ...] = ()
    """What to do."""
    by_region: tuple[InRegion, ...] = ()
    """Where it is different by region."""
    unknown: ShortMarkdown | None = None
    """What nobody has confirmed yet, and whom to ask."""
    helpers: tuple[OrganisationRef, ...] = ()
    """Organisations that help."""
