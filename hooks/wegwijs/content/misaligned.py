"""Misaligned fields: a file of a record and the model of its type go in; fields that stand beside
the part they belong to, and not under it, come out.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from wegwijs.content.model.introspect import model_fields
from wegwijs.content.model.walk import nested
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode


def misaligned(
    file: str, root: MappingNode, model: type[BaseModel]
) -> Iterator[tuple[Diagnostic, frozenset[int]]]:
    """A problem for each part whose fields are not indented, with the lines of the part and of
    these fields: what else is wrong there follows from it.
    """
    fields = model_fields(model)
    names = list(root.entries)
    for number, name in enumerate(names):
        key, value = root.entries[name]
        field = fields.get(name)
        if field is None or field.model is None:
            continue
        for _, child in nested(value, field):
            yield from misaligned(file, child, field.model)
        if not isinstance(value, ScalarNode) or value.value or field.many:
            continue
        inside = model_fields(field.model)
        belonging = []
        for other in names[number + 1 :]:
            if other in fields or other not in inside:
                break
            belonging.append(other)
        if belonging:
            first = root.entries[belonging[0]][0]
            listed = ", ".join(f"“{one}”" for one in belonging)
            verb = "belongs" if len(belonging) == 1 else "belong"
            problem = Diagnostic(
                Location.of(file, first, belonging[0]),
                f"{listed} {verb} to “{name}” (line {key.line}) and must stand further to the"
                " right",
                f"Put two more spaces before it than stand before “{name}”.",
                "yaml-indentation",
            )
            lines = {key.line, *(root.entries[one][0].line for one in belonging)}
            yield problem, frozenset(lines)
