"""The tree of a finder: its questions and answers go in; what is reached on which way, and what is
wrong with it, comes out.

Ways can meet again, so it is a tree to readers only: to a machine it is a graph without circles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from wegwijs.diagnostics.suggest import hint, nearest_to
from wegwijs.render.contract import Fault
from wegwijs.types.finder.model import Answer, Finder, Question

_ANSWER = "Give the question at least one answer."
Place = tuple[int, int]
"""An answer: the number of its question and its own, from 0."""


@dataclass(frozen=True)
class Tree:
    """A finder as its ways. What is asked of it holds for one without faults."""

    finder: Finder

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.finder.questions}

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The ids of the outcomes."""
        return frozenset(outcome.id for outcome in self.finder.outcomes)

    @property
    def start(self) -> str:
        """The question that is asked first."""
        return self.finder.start

    @property
    def paths(self) -> int:
        """How many ways lead from the first question to an outcome."""
        return self._measured[self.start][0]

    def left(self, state: str) -> int:
        """How many questions there are at most from here on, this one included."""
        return self._measured[state][1]

    def longest(self) -> list[Answer]:
        """The answers of the longest way."""
        way, here = [], self.start
        while here in self.questions:
            answers = self.questions[here].answers
            way.append(max(answers, key=lambda answer: self.left(answer.to)))
            here = way[-1].to
        return way

    @cached_property
    def _measured(self) -> Mapping[str, tuple[int, int]]:
        """For each state the number of ways from it, and the questions on the longest."""
        measures: dict[str, tuple[int, int]] = dict.fromkeys(self.outcomes, (1, 0))
        for state in self._deepest_first():
            beyond = [measures[answer.to] for answer in self.questions[state].answers]
            measures[state] = (
                sum(ways for ways, _ in beyond),
                1 + max((far for _, far in beyond), default=0),
            )
        return measures

    def _deepest_first(self) -> Iterator[str]:
        """Questions, each after all that its answers lead to; none twice, circles cut."""
        seen: set[str] = set()
        for first in self.questions:
            stack = [(first, False)]
            while stack:
                state, left = stack.pop()
                if left:
                    yield state
                elif state in self.questions and state not in seen:
                    seen.add(state)
                    stack.append((state, True))
                    stack += [(answer.to, False) for answer in self.questions[state].answers]

    def reached(self) -> frozenset[str] | None:
        """The questions and outcomes that some way leads to, those among them whose name has a slip
        in it there. None when a way leads nowhere: nobody knows what it was to lead to.
        """
        seen: set[str] = set()
        known = {*self.questions, *self.outcomes}
        stack = [self.start]
        while stack:
            state = stack.pop()
            if state not in known:
                state = nearest_to(state, known)
            if not state:
                return None
            if state not in seen:
                seen.add(state)
                if state in self.questions:
                    stack += [answer.to for answer in self.questions[state].answers]
        return frozenset(seen)

    def circles(self) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Each answer that leads back to a question on its own way, with the circle it closes."""
        numbers = {question.id: number for number, question in enumerate(self.finder.questions)}
        done: set[str] = set()
        for first in self.questions:
            way: list[str] = []
            stack = [(first, 0)]
            while stack:
                state, at = stack.pop()
                answers = self.questions[state].answers
                if at == 0:
                    way.append(state)
                if at == len(answers) or state in done:
                    done.add(state)
                    way.pop()
                    continue
                stack.append((state, at + 1))
                to = answers[at].to
                if to in way:
                    yield (numbers[state], at), (*way[way.index(to) :], to)
                elif to in self.questions and to not in done:
                    stack.append((to, 0))


def faults(finder: Finder) -> Iterator[Fault]:
    """What is wrong with a finder as a whole, each at its place."""
    tree = Tree(finder)
    if finder.start not in tree.questions:
        message = f"there is no question “{finder.start}” to begin with"
        yield Fault(("start",), message, hint(finder.start, tree.questions), "finder-nowhere")
    yield from _names(tree)
    yield from _answers(tree)
    for (question, answer), circle in tree.circles():
        yield Fault(
            ("questions", question, "answers", answer, "to"),
            f"the answers go round in a circle: {' → '.join(circle)}",
            "Let one of these answers lead on to another question, or to an outcome.",
            "finder-circle",
        )
    yield from _unreached(tree)
    yield from _parts(finder)


def _names(tree: Tree) -> Iterator[Fault]:
    for number, outcome in enumerate(tree.finder.outcomes):
        if outcome.id in tree.questions:
            yield Fault(
                ("outcomes", number, "id"),
                f"“{outcome.id}” is a question and an outcome",
                "Give one of them another id: both are addresses of pages.",
                "finder-same-id",
            )


def _answers(tree: Tree) -> Iterator[Fault]:
    known = {*tree.questions, *tree.outcomes}
    for number, question in enumerate(tree.finder.questions):
        if not question.answers:
            message = f"the question “{question.id}” has no answers"
            yield Fault(("questions", number), message, _ANSWER, "finder-dead-end")
        for at, answer in enumerate(question.answers):
            if answer.to not in known:
                yield Fault(
                    ("questions", number, "answers", at, "to"),
                    f"this answer leads nowhere: there is no question or outcome “{answer.to}”",
                    hint(answer.to, known),
                    "finder-nowhere",
                )


def _unreached(tree: Tree) -> Iterator[Fault]:
    reached, finder = tree.reached(), tree.finder
    if reached is None:
        return
    for field, states in (("questions", finder.questions), ("outcomes", finder.outcomes)):
        for number, state in enumerate(states):
            if state.id not in reached:
                yield Fault(
                    (field, number, "id"),
                    f"no answer leads to “{state.id}”",
                    "Let an answer lead here, or delete it.",
                    "finder-unreachable",
                )


def _parts(finder: Finder) -> Iterator[Fault]:
    sources = {source.id for source in finder.sources}
    steps = {step.id for step in finder.steps}
    for number, outcome in enumerate(finder.outcomes):
        here = ("outcomes", number)
        yield from _unknown((*here, "sources"), outcome.sources, sources, "source")
        yield from _unknown((*here, "steps"), outcome.steps, steps, "step")
        if not outcome.sources and not outcome.unconfirmed:
            yield Fault(
                (*here, "id"),
                f"the outcome “{outcome.id}” has no source",
                "Name a source under “sources”, or say under “unconfirmed” what is not known and"
                " whom to ask.",
                "finder-without-source",
            )
    used = {step for outcome in finder.outcomes for step in outcome.steps}
    for number, step in enumerate(finder.steps):
        yield from _unknown(("steps", number, "sources"), step.sources, sources, "source")
        if step.id not in used:
            yield Fault(
                ("steps", number, "id"),
                f"no outcome has the step “{step.id}”",
                "Name it under “steps” of an outcome, or delete it.",
                "finder-unreachable",
            )


def _unknown(
    steps: tuple[str | int, ...], named: tuple[str, ...], known: set[str], what: str
) -> Iterator[Fault]:
    for number, name in enumerate(named):
        if name not in known:
            yield Fault(
                (*steps, number),
                f"this finder has no {what} “{name}”",
                hint(name, known) if known else f"List it under “{what}s” of the finder.",
                "finder-unknown-part",
            )
