"""Markdown of records: a text in a content file goes in; what is refused in it, on its line, comes
out.
"""

from wegwijs.content.markdown_check import check_markdown
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import Field
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.alignment import place_of
from wegwijs.strict_yaml.nodes import ScalarNode


def check_text(
    file: str, node: ScalarNode, field: Field, path: str, types: frozenset[str]
) -> list[Diagnostic]:
    """What is refused in the Markdown of a text; `types` are those that it may refer to."""
    if field.text is None or not issubclass(field.text, Markdown):
        return []
    faults, _ = check_markdown(node.value, types)
    return [
        fault.moved(Location(file, *text_place(node, fault.line - 1, fault.column), path))
        for fault in faults
    ]


def text_place(node: ScalarNode, line: int, column: int) -> tuple[int, int]:
    """Line and column in the file of a place in a text: its line from 0, its column from 1."""
    return place_of(node, line, column)
