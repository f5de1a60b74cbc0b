"""History: source texts that have changed, with the stamps of their translations, go in; what they
said before comes out.

Git knows the versions of a file; the one whose text has the stamp's hash is the one that was
translated. In a copy without its history nothing is found, which is no fault. Nothing is fetched.
"""

from collections.abc import Mapping
from pathlib import Path

from wegwijs.content.git import RevisionError, contents, versions_of
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.portal import is_stamp_of
from wegwijs.strict_yaml.nodes import MappingNode, Node, ScalarNode
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml

MOST_FILES = 200
"""Files looked up in one language; the time of a build has a limit, the number of stale texts has
none.
"""
MOST_VERSIONS = 50
"""Versions of one file looked at, newest first."""

TextsByFile = Mapping[str, Mapping[FieldPath, str]]
"""By file: the texts wanted, each with the stamp that says which version."""


def old_texts(portal: Path, texts_by_file: TextsByFile) -> dict[tuple[str, FieldPath], str]:
    """The texts as they were when they were stamped, by file and field; those that cannot be known
    are not there.
    """
    old: dict[tuple[str, FieldPath], str] = {}
    for file in sorted(texts_by_file)[:MOST_FILES]:
        try:
            versions = versions_of(portal, file, MOST_VERSIONS)
            texts = contents(portal, versions)
        except RevisionError:
            continue
        left = dict(texts_by_file[file])
        for version in versions:
            if not left:
                break
            root = _root(texts.get(version.path, b""))
            for field, digest in list(left.items()):
                text = text_at(root, field) if root else None
                if text is not None and is_stamp_of(digest, text):
                    old[file, field] = text
                    del left[field]
    return old


def text_at(root: Node, field: FieldPath) -> str | None:
    """The text at a path of fields and ids of entries; None when there is none."""
    node = root.at(field)
    return node.value.strip() if isinstance(node, ScalarNode) else None


def _root(data: bytes) -> MappingNode | None:
    try:
        return read_yaml(data)
    except YamlFaultError:
        return None
