"""What of a finder is read aloud: each question with its answers, and each outcome."""

from collections.abc import Iterator

from wegwijs.content.speech import Spoken
from wegwijs.types.finder.model import Finder


def spoken(finder: Finder) -> Iterator[Spoken]:
    """The questions in their order, then the outcomes."""
    for question in finder.questions:
        hint = (question.hint,) if question.hint else ()
        labels = (answer.label for answer in question.answers)
        yield Spoken(question.id, (question.ask, *hint, *labels))
    for outcome in finder.outcomes:
        yield Spoken(outcome.id, (outcome.title, outcome.text))
