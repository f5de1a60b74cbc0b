"""The model of a portal's own type: its class goes in; what would keep its records from being read
or translated comes out.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from wegwijs.content.model.descriptions import models, owner_of
from wegwijs.content.model.fields import Item
from wegwijs.content.model.introspect import Field, model_fields
from wegwijs.content.model.record import Record

ModelFault = tuple[str, str, str, int]
"""Message, advice, and where: a file in the type's folder, and a line."""


def model_faults(model: Any, folder: Path) -> Iterator[ModelFault]:
    """What is wrong with the model of a type in a folder."""
    if not isinstance(model, type) or not issubclass(model, Record):
        advice = "Write model=… with a class that extends Record."
        yield "its model is no class that extends Record", advice, "__init__.py", 1
        return
    for one in models(model):
        for name, field in model_fields(one).items():
            if _loses_its_translation(field):
                yield (
                    f"“{name}” is a list of texts, and nobody can tell their translations apart",
                    "Make its entries a class that extends Item, which has an id.",
                    *_place(owner_of(one, name), field.name, folder),
                )


def _loses_its_translation(field: Field) -> bool:
    entry = field.model
    return field.many and field.translatable and (entry is None or not issubclass(entry, Item))


def _place(owner: type[BaseModel], name: str, folder: Path) -> tuple[str, int]:
    """Where a field is written: the file in the folder, and the line."""
    path = Path(inspect.getfile(owner)).resolve()
    if not path.is_relative_to(folder.resolve()):
        return "__init__.py", 1
    lines, first = inspect.getsourcelines(owner)
    at = (number for number, line in enumerate(lines) if re.match(rf"\s+{name}\s*:", line))
    return path.relative_to(folder.resolve()).as_posix(), first + next(at, 0)
