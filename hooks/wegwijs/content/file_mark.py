"""The mark of a file: what the system says of it goes in; what tells it from its next version comes
out.

The time of its content alone does not: who unpacks an archive or copies a file with its times may
put another text of the same length there. When its entry changed nobody can set.
"""

import os

FileMark = tuple[int, int, int, int]
"""Time of its content, size, number, and time of its entry (nanoseconds, bytes)."""
UNSETTLED: FileMark = (-1, -1, -1, -1)
"""Stands for the mark of a file that changed a moment before, and of none."""
RECENT = 2_000_000_000
"""Nanoseconds after which a file's times tell it from its next version, on any file system."""


def mark_of(stat: os.stat_result) -> FileMark:
    """The mark of a file."""
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns


def is_settled(mark: FileMark, now: int) -> bool:
    """Whether a mark taken `now` would tell a further change."""
    return now - max(mark[0], mark[3]) > RECENT
