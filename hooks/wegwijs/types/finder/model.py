"""Fields of a finder: questions whose answers lead to further questions, and in the end to an
outcome.
"""

from dataclasses import replace
from typing import Annotated, Literal

from wegwijs.content.model.fields import (
    AnyRef,
    Count,
    Day,
    IconName,
    Item,
    Label,
    Note,
    OrganisationRef,
    ShortMarkdown,
    Slug,
    Title,
)
from wegwijs.content.model.record import Record, Source
from wegwijs.content.model.spellings import SLUG

QuestionId = Annotated[Slug, replace(SLUG, example="card")]
OutcomeId = Annotated[Slug, replace(SLUG, example="ask-town-hall")]
StepId = Annotated[Slug, replace(SLUG, example="show-card")]
OriginId = Annotated[Slug, replace(SLUG, example="ministry")]
Verdict = Literal["yes", "yes-but", "not-yet", "no", "ask", "route"]


class Origin(Source, Item):
    """Where facts come from, under a name that outcomes and steps refer to."""

    id: OriginId
    """Short name of this source; outcomes and steps refer to it."""
    checked_on: Day | None = None
    """When the facts were compared with this source."""


class Answer(Item):
    """One answer to a question."""

    label: Label
    """The answer, as the reader would give it."""
    to: OutcomeId
    """The question or outcome it leads to."""


class Question(Item):
    """One question."""

    id: QuestionId
    """Short name of the question; answers lead to it, and it stands in its address."""
    ask: Title
    """The question."""
    hint: Note | None = None
    """What helps to answer it."""
    icon: IconName | None = None
    """Name of a drawing beside the question."""
    answers: tuple[Answer, ...]
    """The answers to choose from."""


class Step(Item):
    """One thing to do; several outcomes can share it."""

    id: StepId
    """Short name of the step; outcomes name it."""
    icon: IconName | None = None
    """Name of a drawing beside the step; leave out for its number."""
    title: Title
    """What to do, as an instruction."""
    text: ShortMarkdown | None = None
    """How to do it."""
    sources: tuple[OriginId, ...] = ()
    """Where it comes from: ids from the finder's list of sources."""


class Outcome(Item):
    """Where answers end: what holds, and what to do."""

    id: OutcomeId
    """Short name of the outcome; answers lead to it, and it stands in its address."""
    icon: IconName | None = None
    """Name of a drawing beside the outcome; leave out for that of its verdict."""
    verdict: Verdict
    """The answer in a word: yes, yes-but, not-yet, no, ask; or route, for a way to follow."""
    title: Title
    """The answer in one line."""
    text: ShortMarkdown
    """What it means."""
    unconfirmed: Note | None = None
    """What could not be confirmed, and whom to ask."""
    steps: tuple[StepId, ...] = ()
    """What to do: ids from the finder's list of steps, in order."""
    helpers: tuple[OrganisationRef, ...] = ()
    """Organisations that can help."""
    read: tuple[AnyRef, ...] = ()
    """Records to read on, written type:id."""
    sources: tuple[OriginId, ...]
    """Where it comes from: ids from the finder's list of sources; [] when nothing is confirmed."""


class Finder(Record):
    """A finder."""

    order: Count | None = None
    """Place among the finders for the same readers: 10, 20 …; those without one follow, A to Z."""
    start: QuestionId
    """The question that is asked first."""
    sources: tuple[Origin, ...]
    """Where the information comes from; outcomes and steps name each source by its id."""
    questions: tuple[Question, ...]
    """The questions."""
    outcomes: tuple[Outcome, ...]
    """Where the answers end."""
    steps: tuple[Step, ...] = ()
    """Things to do, which outcomes name by their ids."""
