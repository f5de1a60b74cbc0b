"""Markdown of records: a text in a content file goes in; what is refused in it, on its line, comes
out.
"""

from wegwijs.content.markdown import check_markdown
from wegwijs.content.model.fields import Markdown
from wegwijs.content.model.introspect import Field
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.nodes import ScalarNode


def check_text(
    file: str, node: ScalarNode, field: Field, path: str, types: frozenset[str]
) -> list[Diagnostic]:
    """What is refused in the Markdown of a text; `types` are those that it may refer to."""
    if field.text is None or not issubclass(field.text, Markdown):
        return []
    faults, _ = check_markdown(node.value, types)
    return [
        fault.moved(Location(file, text_line(node, fault.line - 1), node.column, path))
        for fault in faults
    ]


def text_line(node: ScalarNode, line: int) -> int:
    """The line in the file of line `line` (from 0) of a text."""
    return node.line + line + (1 if node.block else 0)
