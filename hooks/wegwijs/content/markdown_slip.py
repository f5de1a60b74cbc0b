"""A slip in Markdown, and where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkdownSlip:
    """A slip: its line (from 0) and column (from 1) within the text, what is wrong, the mend.
    `first` is the line on which the same stands already.
    """

    line: int
    column: int
    message: str
    help: str
    first: int | None = None
