"""Own fields: what each language of a record has for itself, such as its recordings, goes in; the
typed values and what is wrong with them come out.
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from wegwijs.content.markdown_texts import check_text
from wegwijs.content.model.introspect import model_fields, own_fields
from wegwijs.content.model.messages import explain
from wegwijs.content.model.walk import fields_of
from wegwijs.content.plain_values import Places, plain
from wegwijs.content.read import Document
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode


@cache
def _model_of(model: type[BaseModel]) -> type[BaseModel]:
    """A model that has nothing but the own fields of another one."""
    fields: dict[str, Any] = {}
    for name in own_fields(model):
        info = model.model_fields[name]
        fields[name] = (Annotated[info.annotation, *info.metadata], info.get_default())
    return create_model(model.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def read_own_fields(
    document: Document, model: type[BaseModel], types: frozenset[str]
) -> tuple[Mapping[str, Any], list[Diagnostic]]:
    """The own fields of a translation by name, and what is wrong with them; `types` are the content
    types that its texts may refer to.
    """
    root = document.root
    there = {name: root.entries[name] for name in own_fields(model) if name in root.entries}
    if not there:
        return {}, []
    places: Places = {}
    part = MappingNode(root.line, root.column, there)
    raw = plain(part, (), places)
    own = _model_of(model)
    problems = [
        problem
        for value in fields_of(part, own)
        if value.field.text is not None and isinstance(value.value, ScalarNode)
        for problem in check_text(document.file, value.value, value.field, value.name, types)
    ]
    try:
        record = own.model_validate(raw, context={"lang": document.lang})
    except ValidationError as fault:
        return {}, [*explain(fault, document.file, places, model), *problems]
    return {name: getattr(record, model_fields(own)[name].name) for name in there}, problems
