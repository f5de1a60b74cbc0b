"""Docstrings: a model goes in; what stands below each of its fields in the Python source comes out.

pydantic would read them whenever a model is made, which takes a sixth of the time that a command
needs to start; only schemas, documentation and translators ask for them.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel


def field_docstring(model: type[BaseModel], name: str) -> str:
    """What stands below a field, by its Python name; "" for nothing. A description that it was
    given otherwise comes first; a field that a model takes over has the text of the model that
    declares it.
    """
    if text := model.model_fields[name].description:
        return text
    for base in model.__mro__:
        if name in inspect.get_annotations(base):
            file = getattr(sys.modules.get(base.__module__), "__file__", None)
            return _of_file(file).get(base.__qualname__, {}).get(name, "") if file else ""
    return ""


@cache
def _of_file(path: str) -> Mapping[str, Mapping[str, str]]:
    """What stands below the fields of each class of a file, by qualified name."""
    return dict(_classes(ast.parse(Path(path).read_bytes()), ""))


def _classes(node: ast.AST, prefix: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield f"{prefix}{child.name}", dict(_fields(child))
            yield from _classes(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.FunctionDef):
            yield from _classes(child, f"{prefix}{child.name}.<locals>.")


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(node.body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            yield field.target.id, inspect.cleandoc(below.value.value)
