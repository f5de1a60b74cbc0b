"""Where a text begins: a value and the lines of its file go in; the column in which each line of
the text begins comes out.
"""

from collections.abc import Sequence

import yaml

from wegwijs.strict_yaml.nodes import ScalarNode


def beginning(event: yaml.ScalarEvent, node: ScalarNode, lines: Sequence[str]) -> int:
    """The column in which each line of a text begins, 0 where that cannot be said: the text is
    folded, or written with signs in the place of others.
    """
    if event.style == "|":
        for number, line in enumerate(node.value.split("\n")):
            if line.strip():
                written = lines[node.line + number]
                return len(written.rstrip()) - len(line.rstrip()) + 1
        return 0
    column = node.column + bool(event.style)
    return column if lines[node.line - 1].startswith(node.value, column - 1) else 0
