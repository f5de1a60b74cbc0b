"""What a reader sees of a finder: its questions with the ways they open, its outcomes with what
they name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from wegwijs.content.localise import Localised
from wegwijs.i18n.collation import Key, sort_key
from wegwijs.render.context import PageContext
from wegwijs.render.contract import Group
from wegwijs.types.finder.model import Answer, Finder, Origin, Outcome, Question, Step
from wegwijs.types.finder.tree import Tree

ICONS: Mapping[str, str] = {
    "yes": "check",
    "yes-but": "check",
    "not-yet": "clock",
    "no": "close",
    "ask": "phone",
    "route": "arrow",
}
"""The drawing of each verdict: it is never told by colour alone."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question: `left` is how many there are at most from here on, `choices` its answers with
    their addresses.
    """

    question: Question
    left: int
    choices: tuple[tuple[Answer, str], ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome with the steps, sources, organisations and records that it names."""

    outcome: Outcome
    icon: str
    steps: tuple[Step, ...]
    sources: tuple[Origin, ...]
    helpers: tuple[Localised[Any], ...]
    read: tuple[Localised[Any], ...]


@dataclass(frozen=True, slots=True)
class FinderView:
    """What record.html prints beyond the fields."""

    start: QuestionView
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class FinderCard:
    """What card.html prints: how many questions there are at most."""

    most: int


def address(localised: Localised[Finder], state: str, lang: str, page: PageContext) -> str:
    """The address of a question or an outcome, relative to the site."""
    return f"{page.site.url(lang, localised.entry.key)}{state}/"


def groups(records: tuple[Localised[Finder], ...], page: PageContext) -> list[Group[Finder]]:
    """Finders by whom they are for, each in the editors’ order, then from A to Z."""
    known = page.vocabulary("audience")

    def place(localised: Localised[Finder]) -> tuple[int, float, Key]:
        record = localised.facts
        whom = min(map(known.place, record.audience), default=len(known.ids))
        order = inf if record.order is None else record.order
        return whom, order, sort_key(localised.title, page.lang)

    ordered = sorted(records, key=place)
    return [Group("", tuple(ordered))] if ordered else []


def card_view(localised: Localised[Finder], page: PageContext) -> FinderCard:
    """The card of a finder."""
    tree = Tree(localised.record)
    return FinderCard(tree.left(tree.start))


def page_view(localised: Localised[Finder], page: PageContext) -> FinderView:
    """The page of a finder: everything that can be asked and answered."""
    record, tree = localised.record, Tree(localised.record)
    return FinderView(
        question_view(localised, tree.questions[tree.start], tree, page),
        tuple(question_view(localised, question, tree, page) for question in record.questions),
        tuple(outcome_view(localised, outcome, page) for outcome in record.outcomes),
    )


def question_view(
    localised: Localised[Finder], question: Question, tree: Tree, page: PageContext
) -> QuestionView:
    """A question on `page`."""
    choices = (
        (answer, page.href(address(localised, answer.to, page.lang, page)))
        for answer in question.answers
    )
    return QuestionView(question, tree.left(question.id), tuple(choices))


def outcome_view(localised: Localised[Finder], outcome: Outcome, page: PageContext) -> OutcomeView:
    """An outcome on `page`. What its steps rest on are its sources too."""
    record = localised.record
    by_id = {step.id: step for step in record.steps}
    steps = tuple(by_id[name] for name in outcome.steps)
    named = {*outcome.sources, *(name for step in steps for name in step.sources)}
    helpers = (page.get("organisation", name) for name in outcome.helpers)
    read = (page.get(*reference.split(":")) for reference in outcome.read)
    return OutcomeView(
        outcome,
        outcome.icon or ICONS[outcome.verdict],
        steps,
        tuple(source for source in record.sources if source.id in named),
        tuple(helper for helper in helpers if helper),
        tuple(further for further in read if further),
    )


def structured_data(localised: Localised[Finder], page: PageContext) -> Mapping[str, Any] | None:
    """Nothing: schema.org has no words for questions that lead to each other."""
    return None
