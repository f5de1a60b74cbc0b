"""Summary: what changes goes in; text for a terminal, or Markdown for a pull request, comes out.

What editors wrote is data here: in Markdown nothing of it can be a link, a mention, a heading or
HTML.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.markdown_text import _printable, markdown_words
from wegwijs.editing.diff.compare import Difference, Group, RecordChange
from wegwijs.editing.diff.word_diff import Piece, TextChange, isolated

Style = Literal["markdown", "text"]
MOST = 60_000
"""Characters of a summary in Markdown: a comment on a pull request holds little more."""
_MOST_TEXTS = 8
_MOST_PROBLEMS = 20
_HEADINGS = {
    Group.CANCELLED: "Cancelled, postponed or full",
    Group.NEW: "New",
    Group.GONE: "No longer there",
    Group.MOVED: "New address",
    Group.FACTS: "Dates, prices and other facts",
    Group.TEXTS: "Texts",
    Group.TRANSLATIONS: "Translations",
}


def summary(difference: Difference, base: str, style: Style) -> str:
    """The summary of what changes since `base`, its name. In Markdown at most `MOST` characters,
    with what is left out counted.
    """
    writer: _Text = _Markdown() if style == "markdown" else _Text()
    title = writer.heading(1, f"What changes for readers, compared with {_printable(base)[:120]}")
    if difference.empty:
        return f"{title}\nNothing changes for readers.\n"
    blocks = [_Block(title), _Block(writer.line(_counts(difference))), *_broken(difference, writer)]
    for group, heading in _HEADINGS.items():
        changes = [change for change in difference.records if change.group is group]
        blocks += [_Block(writer.heading(2, heading))] if changes else []
        blocks += [_Block("\n".join(_record(change, writer)), "record") for change in changes]
    for heading, lines in (
        ("Redirects", difference.redirects),
        ("Pages and other files", difference.others),
    ):
        blocks += [_Block(writer.heading(2, heading))] if lines else []
        blocks += [_Block(writer.item(line), "line") for line in lines]
    return _within(blocks, MOST if style == "markdown" else None)


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the summary that stands as a whole or not at all; `counted` names what it is when
    it is left out.
    """

    text: str
    counted: str = ""


def _within(blocks: list[_Block], most: int | None) -> str:
    parts: list[str] = []
    room = (most or 0) - 100
    left = 0
    for block in blocks:
        if most is not None and (left or len(block.text) + 1 > room):
            left += bool(block.counted)
            continue
        room -= len(block.text) + 1
        parts.append(block.text)
    if left:
        parts.append(f"\n… and {left} more. “wegwijs diff” shows all of them.")
    return "\n".join(parts) + "\n"


def _counts(difference: Difference) -> str:
    groups = [change.group for change in difference.records]
    counts = [
        (sum(group is Group.NEW for group in groups), "new"),
        (sum(group is Group.GONE for group in groups), "no longer there"),
        (sum(group not in (Group.NEW, Group.GONE) for group in groups), "changed"),
    ]
    parts = [f"{count} {word}" for count, word in counts if count]
    records = f"Records: {', '.join(parts)}." if parts else "No record changes."
    others = len(difference.others)
    return (
        f"{records} {others} other file{'' if others == 1 else 's'} changed." if others else records
    )


def _broken(difference: Difference, writer: "_Text") -> Iterator[_Block]:
    if difference.problems_now:
        yield _Block(writer.heading(2, "Cannot be published yet"))
        yield _Block(
            writer.line("The content has errors; what can be read is compared all the same.")
        )
        yield from _problems(difference.problems_now, writer)
    if difference.problems_before:
        yield _Block(writer.heading(2, "Errors in what it is compared with"))
        yield from _problems(difference.problems_before, writer)
    if difference.unread:
        listed = ", ".join(difference.unread[:_MOST_PROBLEMS])
        more = len(difference.unread) - _MOST_PROBLEMS
        rest = f" and {more} more" if more > 0 else ""
        yield _Block(
            writer.line(f"Not compared, for want of a sound file on one side: {listed}{rest}.")
        )


def _problems(problems: tuple[Diagnostic, ...], writer: "_Text") -> Iterator[_Block]:
    yield from (
        _Block(writer.item(_printable(str(problem))[:600]), "problem")
        for problem in problems[:_MOST_PROBLEMS]
    )
    if len(problems) > _MOST_PROBLEMS:
        yield _Block(writer.item(f"and {len(problems) - _MOST_PROBLEMS} more"))


def _record(change: RecordChange, writer: "_Text") -> Iterator[str]:
    clause = "; ".join(change.clauses) or "text changed"
    yield writer.item(clause, change.name)
    for text in change.texts[:_MOST_TEXTS]:
        yield writer.text_change(text)
    if len(change.texts) > _MOST_TEXTS:
        yield writer.item(f"and {len(change.texts) - _MOST_TEXTS} more texts", depth=1)


class _Text:
    """Writes for a terminal."""

    def words(self, words: str) -> str:
        """Running text."""
        return _printable(words)

    def heading(self, level: int, words: str) -> str:
        """A heading; level 1 is the title."""
        return f"{words}\n" if level == 1 else f"\n{words}"

    def line(self, words: str) -> str:
        """A line of its own."""
        return self.words(words)

    def item(self, words: str, name: str = "", depth: int = 0) -> str:
        """An entry of a list; `name` is what it is about."""
        return f"{'  ' * (depth + 1)}{self.words(f'{name}: {words}' if name else words)}"

    def text_change(self, change: TextChange) -> str:
        """A text that changed, word by word."""
        places = "; ".join(
            "“" + " ".join(self.piece(piece) for piece in place) + "”" for place in change.places
        )
        more = (
            f" and in {change.more} more place{'' if change.more == 1 else 's'}"
            if change.more
            else ""
        )
        language = f" in {change.language}" if change.language else ""
        return f"{self.start}{self.words(change.label + language)}: {places}{more}"

    start = "      "

    def piece(self, piece: Piece) -> str:
        """Words that stay, go or come."""
        sign, text = piece
        shown = self.words(isolated(text))
        return {"=": shown, "-": f"[-{shown}-]", "+": f"{{+{shown}+}}"}[sign]


class _Markdown(_Text):
    """Writes for a pull request."""

    start = "  - "

    def words(self, words: str) -> str:
        return markdown_words(words)

    def heading(self, level: int, words: str) -> str:
        before = "\n" if level > 1 else ""
        return f"{before}{'#' * (level + 2)} {self.words(words)}\n"

    def item(self, words: str, name: str = "", depth: int = 0) -> str:
        head = f"**{self.words(name)}**: " if name else ""
        return f"{'  ' * depth}- {head}{self.words(words)}"

    def piece(self, piece: Piece) -> str:
        sign, text = piece
        shown = self.words(isolated(text))
        return {"=": shown, "-": f"<del>{shown}</del>", "+": f"<ins>{shown}</ins>"}[sign]
