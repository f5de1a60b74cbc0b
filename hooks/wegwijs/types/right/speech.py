"""What of a right is read aloud: the question with its answer."""

from collections.abc import Iterator

from wegwijs.content.speech import Spoken
from wegwijs.types.right.model import Right


def spoken(right: Right) -> Iterator[Spoken]:
    """The question with its answer, in one go."""
    yield Spoken("", (right.title, right.answer))
