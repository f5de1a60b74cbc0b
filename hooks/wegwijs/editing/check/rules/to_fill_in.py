"""Places that editors fill in: `[… who made this]` in a hand-written page or in a text of a record,
“TODO” in the place of a text, a title without a word, a page without anything, and labels of
vocabularies that a program made (`# TODO` behind them).
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from wegwijs.content.file_kinds import is_plain, read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.markdown_texts import text_place
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.head import open_page
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.content.vocabularies import label_file
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.strict_yaml.nodes import ScalarNode

_MARK = re.compile(r"\[…\s*([^\]\n]*)\]")
_OPENS = "[…"
_TODO = re.compile(r"^\s*[^#\s][^:]*:\s*(.*?)\s+# TODO\s*$", re.M)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$", re.M)
_SHOWN = 60
_IN_BRACKETS = "Write it in the place of the brackets and what stands between them."
_LATER = frozenset({"TODO", "TBD", "TBC", "FIXME", "XXX"})
"""What people write in the place of a text that is to come. In capitals: “todo” is a word."""
_AROUND = " .:!?…-*_()[]"
_LONGEST = 12
"""Letters of a text that can be one of these, with signs around it."""


def _check(subject: Subject) -> Iterator[Diagnostic]:
    folder = subject.settings.folder
    for lang in subject.settings.codes:
        yield from _labels(folder, label_file(lang))
        for path in page_files(folder, lang):
            file = path.relative_to(folder).as_posix()
            text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
            for line, column, words in to_fill_in(text):
                yield _open(Location(file, line, column), words)
            yield from _headings(file, text)
            yield from _empty(file, text)


def _of_record(subject: RecordSubject) -> Iterator[Diagnostic]:
    for document in subject.documents:
        for value in subject.fields[document.file]:
            title = value.path[-1] == "title" and value.field.text is not None
            if not title and type(value.value) is ScalarNode:
                text = value.value.value
                if len(text) > _LONGEST and _OPENS not in text:
                    continue  # most of them
            for node in value.scalars():
                if value.field.text:
                    at = Location.of(document.file, node, value.name)
                    yield from _of_text(at, node.value, title)
                for match in _MARK.finditer(node.value) if _OPENS in node.value else ():
                    line = node.value.count("\n", 0, match.start())
                    column = match.start() - node.value.rfind("\n", 0, match.start())
                    at = Location(document.file, *text_place(node, line, column), value.name)
                    yield _open(at, match[1].strip())


def _headings(file: str, page: str) -> Iterator[Diagnostic]:
    opened = open_page(page)  # a line of its head that begins with # is a comment
    text = bare(opened.body).text
    for match in _HEADING.finditer(text):
        line = opened.skipped + text.count("\n", 0, match.start(1)) + 1
        yield from _of_text(Location(file, line, 1), match[2], title=True)


def _empty(file: str, page: str) -> Iterator[Diagnostic]:
    """A page on which nothing stands, and that shows neither another language nor ways in."""
    opened = open_page(page)
    if not (opened.body.strip() or opened.faults or opened.head.untranslated or opened.head.doors):
        message = "nothing stands on this page"
        advice = "Write it, or delete the file and its line under nav in mkdocs.yml."
        yield Diagnostic(Location(file), message, advice, "to-fill-in", "warning")


def _of_text(place: Location, text: str, title: bool) -> Iterator[Diagnostic]:
    """What a text lacks that stands for one to come; a `title` lacks words, too, when it has no
    letter, no digit and no code, in whose place there are backticks.
    """
    if len(text) <= _LONGEST and text.strip(_AROUND) in _LATER:
        yield _open(place, text, "Write the text in its place.")
    elif title and not any(unicodedata.category(sign)[0] in "LN" or sign == "`" for sign in text):
        message = f"this title has no word, “{text[:_SHOWN]}”: who listens to the page hears none"
        advice = "Write what it is called; a drawing may stand behind it."
        yield Diagnostic(place, message, advice, "to-fill-in", "warning")


def _open(place: Location, words: str, advice: str = _IN_BRACKETS) -> Diagnostic:
    what = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return Diagnostic(
        place,
        f"this is still to be filled in: “{what}”",
        advice,
        "to-fill-in",
        "warning",
    )


def _labels(folder: Path, file: str) -> Iterator[Diagnostic]:
    path = folder / file
    if not is_plain(folder, path):
        return
    text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    for match in _TODO.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        column = match.start(1) - text.rfind("\n", 0, match.start(1))
        yield Diagnostic(
            Location(file, line, column),
            f"this label was made by a program, and nobody has read it yet: “{match[1][:_SHOWN]}”",
            "Write what readers are to see, and delete “# TODO”.",
            "to-fill-in",
            "warning",
        )


def to_fill_in(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Line and column, from 1, and the words of each place to be filled in."""
    text = bare(markdown.replace("\r\n", "\n")).text
    for match in _MARK.finditer(text):
        start = match.start()
        yield text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), match[1].strip()


CHECK = Rule(record=_of_record, portal=_check)
