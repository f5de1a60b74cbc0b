"""Ages of files: a test sets the time of a file's content, but no program can set that of its
entry.
"""

import pytest

from wegwijs.content import cache, marks
from wegwijs.content.file_mark import RECENT, FileMark
from wegwijs.site.engine import input_files


def by_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a file is as old as its content."""

    def is_settled(mark: FileMark, now: int) -> bool:
        return now - mark[0] > RECENT

    for module in (cache, marks, input_files):
        monkeypatch.setattr(module, "is_settled", is_settled)
