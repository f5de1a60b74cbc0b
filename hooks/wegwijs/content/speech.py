"""Speech: a record goes in; what of it can be read aloud by itself, to be recorded or said by a
voice, comes out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from wegwijs.content.markdown import render_markdown
from wegwijs.content.model.record import Record
from wegwijs.content.model.texts import Markdown, Text
from wegwijs.content.portal import stamp

_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|blockquote)>")
_TAG = re.compile(r"<[^>]*>")
_PER_SECOND = 14
"""Letters and signs that a calm voice reads in a second."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is read in one go. `of` is the id of a question, a step or the like; "" is the record
    itself.
    """

    of: str
    texts: tuple[Text, ...]

    @property
    def lang(self) -> str:
        """The language of its texts; "" when they are in several."""
        languages = {text.lang for text in self.texts}
        return languages.pop() if len(languages) == 1 else ""

    @property
    def words(self) -> str:
        """What is said, a line for each paragraph, without marks of Markdown."""
        return "\n".join(line for text in self.texts for line in _lines(text))

    @property
    def stamp(self) -> str:
        """The stamp of the texts: another one as soon as one of them says something else."""
        return stamp("\n".join(text.value for text in self.texts))

    @property
    def seconds(self) -> int:
        """About how long it takes to read."""
        return max(2, round(len(self.words) / _PER_SECOND))


def title_and_summary(record: Record) -> Iterable[Spoken]:
    """What is read of a record whose type says nothing else."""
    yield Spoken("", (record.title, record.summary))


def _lines(text: Text) -> Iterable[str]:
    if not isinstance(text, Markdown):
        return [text.value]
    html, _ = render_markdown(text.value, lambda kind, identity: None, None)
    plain = unescape(_TAG.sub("", _BLOCK_END.sub("\n", html)))
    return [line for line in (" ".join(line.split()) for line in plain.split("\n")) if line]
