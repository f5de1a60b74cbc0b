"""Pictures of hand-written pages without words for people who do not see them. (A record's picture cannot go without.)"""

import re
from collections.abc import Iterator

from wegwijs.checks import Subject
from wegwijs.problems import Problem

_CODE = re.compile(
    r"^(?P<fence> *(?:```+|~~~+)).*?(?:^(?P=fence)|\Z)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.S | re.M
)
_MARKDOWN = re.compile(r"!\[\s*\][(\[]")
_HTML = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.I)
_ALT = re.compile(r"\salt(?=[\s=/>])", re.I)


def _check(subject: Subject) -> Iterator[Problem]:
    folder = subject.settings.folder
    for lang in subject.settings.codes:
        for path in sorted((folder / "docs" / lang).rglob("*.md")):
            file = path.relative_to(folder).as_posix()
            for line, column in without_alt(path.read_text("utf-8", errors="replace")):
                yield Problem(
                    file, line, column, "", "a picture has no words for people who do not see it",
                    "Write what it shows between the brackets: ![A baker at the oven](baker.png).", "missing-alt", "warning",
                )  # fmt: skip


def without_alt(markdown: str) -> Iterator[tuple[int, int]]:
    """Line and column, from 1, of each picture in Markdown or HTML that has no alternative text.

    In HTML an empty `alt=""` says that a picture is decoration; Markdown cannot say so.
    """
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
    found = [match.start() for match in _MARKDOWN.finditer(text)]
    found += [match.start() for match in _HTML.finditer(text) if not _ALT.search(match[0])]
    for start in sorted(found):
        yield text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


CHECK = _check
