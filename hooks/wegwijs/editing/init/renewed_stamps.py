"""Renewed stamps: a portal whose stamps were written before they began with a letter goes in; the
files with the same stamps as they are written now come out.

Nothing is said anew: what was stale stays stale. A file that cannot be read, or is written in an
unusual way, is left as it is: its stamps are read all the same.
"""

from pathlib import Path

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.pages.head import open_page
from wegwijs.content.portal import renewed_stamp
from wegwijs.content.translation_reader import STAMP, STAMPS
from wegwijs.content.translations.pages import renewed_word
from wegwijs.editing.page_head import page_with_head, with_head_texts
from wegwijs.strict_yaml.editor import NewText, YamlEditError, with_texts
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

_NAME = STAMPS.encode()


def renewed_stamp_files(folder: Path) -> dict[str, bytes]:
    """The files of a portal that change, by their path in it. Raises OSError for one that cannot be
    read.
    """
    files: dict[str, bytes] = {}
    for under, ending, renewed in (("content", ".yml", _record), ("docs", ".md", _page)):
        for path in plain_files(folder, folder / under, ending):
            before = path.read_bytes()
            if _NAME not in before:
                continue
            try:
                after = renewed(before)
            except (YamlFaultError, YamlEditError, UnicodeDecodeError):
                continue
            if after != before:
                files[path.relative_to(folder).as_posix()] = after
    return files


def _record(data: bytes) -> bytes:
    root = read_yaml(data)
    stamps = root.entries[STAMPS][1] if STAMPS in root.entries else None
    if not isinstance(stamps, MappingNode):
        return data
    changes: dict[tuple[str, ...], NewText] = {
        (STAMPS, name): NewText(renewed_stamp(node.value), bare=True)
        for name, (_, node) in stamps.entries.items()
        if isinstance(node, ScalarNode) and STAMP.fullmatch(node.value)
    }
    return with_texts(data.decode("utf-8"), changes, [*changes]).encode("utf-8")


def _page(data: bytes) -> bytes:
    page = open_page(data.decode("utf-8-sig"))
    words = page.head.stamps.split()
    renewed = [renewed_word(word) for word in words]
    if renewed == words:
        return data
    return page_with_head(data, with_head_texts(page.written, {}, renewed), page.body)
