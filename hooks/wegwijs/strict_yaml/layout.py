"""Layout: the text of a YAML file goes in; its lines, and the lines that its parts take up, come
out, for the editors.
"""

import re

import yaml

from wegwijs.strict_yaml.loader import Loader

SEPARATORS = str.maketrans("\u2028\u2029", "xx")
"""YAML 1.1 ends lines at these; only places are read here, so any other sign of one character
serves.
"""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


def composed(text: str) -> yaml.Node | None:
    """The tree of a file with places that hold in its text; None for an empty file. Raises
    yaml.YAMLError.
    """
    root: yaml.Node | None = yaml.compose(text.translate(SEPARATORS), Loader=Loader)
    return root


def lines_of(text: str) -> list[str]:
    """The lines of a file, each with its end."""
    return _LINE.findall(text)


def line_end(text: str) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def last_line(value: yaml.Node, key: yaml.Node | None = None) -> int:
    """The last line (from 0) that a value takes up, with its key; libyaml lets a block end where
    the next thing begins.
    """
    first = key or value
    if not isinstance(value, yaml.CollectionNode) or value.flow_style:
        return max(first.end_mark.line, value.end_mark.line if value.value else first.end_mark.line)
    pairs = (
        value.value
        if isinstance(value, yaml.MappingNode)
        else [(item, item) for item in value.value]
    )
    return max((last_line(inner, name) for name, inner in pairs), default=int(first.end_mark.line))
