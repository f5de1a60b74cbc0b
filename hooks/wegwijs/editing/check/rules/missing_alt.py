"""Pictures without words for people who do not see them: a hand-written page has none for them (a
record's picture cannot go without), or the name of the file stands where they should be.
"""

import re
from collections.abc import Iterator

from wegwijs.content.file_kinds import read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject

_MARKDOWN = re.compile(r"!\[([^\[\]]*)\][(\[]")
_FILE_NAME = re.compile(
    r"(?:.*\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)"
    r"|(?:dsc[fn]?|image|img|pxl|screenshot|whatsapp image)[-_ ]*\d[-_ \d]*)",
    re.IGNORECASE,
)
_RULE = "missing-alt"
_NONE = "a picture has no words for people who do not see it"
_NAME = "the name of a file stands where the words are for people who do not see the picture"


def _check_pages(subject: Subject) -> Iterator[Diagnostic]:
    folder = subject.settings.folder
    for lang in subject.settings.codes:
        for path in page_files(folder, lang):
            file = path.relative_to(folder).as_posix()
            text = read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
            for places, message in ((without_alt(text), _NONE), (names_of_files(text), _NAME)):
                for line, column in places:
                    yield Diagnostic(
                        Location(file, line, column),
                        message,
                        "Write what it shows between the brackets: ![A baker at the"
                        " oven](baker.png).",
                        _RULE,
                        "warning",
                    )


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for passages in record.passages.values():
        for passage in passages:
            if passage.path[-1:] == ("alt",) and is_file_name(passage.text):
                advice = "Write what it shows: “A baker at the oven”."
                yield passage.problem(0, _NAME, advice, _RULE)


def is_file_name(words: str) -> bool:
    """Whether words for a picture are what a camera or a program called its file."""
    return _FILE_NAME.fullmatch(words.strip()) is not None


def without_alt(markdown: str) -> Iterator[tuple[int, int]]:
    """Line and column, from 1, of each picture that has no alternative text. (As HTML it is refused
    before.)
    """
    return (place for place, words in _pictures(markdown) if not words.strip())


def names_of_files(markdown: str) -> Iterator[tuple[int, int]]:
    """Line and column, from 1, of each picture whose alternative text is the name of a file."""
    return (place for place, words in _pictures(markdown) if is_file_name(words))


def _pictures(markdown: str) -> Iterator[tuple[tuple[int, int], str]]:
    text = bare(markdown.replace("\r\n", "\n")).text
    for match in _MARKDOWN.finditer(text):
        start = match.start()
        yield (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)), match[1]


CHECK = Rule(record=_check_record, portal=_check_pages)
