"""What of a procedure is read aloud: what it is, and each step."""

from collections.abc import Iterator

from wegwijs.content.speech import Spoken
from wegwijs.types.recognition.model import Recognition


def spoken(procedure: Recognition) -> Iterator[Spoken]:
    """The procedure itself, then its steps."""
    yield Spoken("", (procedure.title, procedure.summary))
    for step in procedure.steps:
        yield Spoken(step.id, (step.title, step.text) if step.text else (step.title,))
