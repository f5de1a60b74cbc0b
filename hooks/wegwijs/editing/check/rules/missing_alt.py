"""Pictures of hand-written pages without words for people who do not see them. (A record's picture
cannot go without.)
"""

import re
from collections.abc import Iterator

from wegwijs.content.file_kinds import read_plain
from wegwijs.content.hand_written import page_files
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.size import MAX_BYTES
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject

_MARKDOWN = re.compile(r"!\[\s*\][(\[]")


def _check(subject: Subject) -> Iterator[Diagnostic]:
    folder = subject.settings.folder
    for lang in subject.settings.codes:
        for path in page_files(folder, lang):
            file = path.relative_to(folder).as_posix()
            for line, column in without_alt(
                read_plain(path, MAX_BYTES).decode("utf-8-sig", "replace")
            ):
                yield Diagnostic(
                    Location(file, line, column),
                    "a picture has no words for people who do not see it",
                    "Write what it shows between the brackets: ![A baker at the oven](baker.png).",
                    "missing-alt",
                    "warning",
                )


def without_alt(markdown: str) -> Iterator[tuple[int, int]]:
    """Line and column, from 1, of each picture that has no alternative text. (As HTML it is refused
    before.)
    """
    text = bare(markdown.replace("\r\n", "\n")).text
    for start in (match.start() for match in _MARKDOWN.finditer(text)):
        yield text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


CHECK = Rule(portal=_check)
