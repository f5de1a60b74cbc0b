"""Lists that a record cannot do without: what stands in a file goes in; a list with an entry comes
out.
"""

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _filled(value: object) -> object:
    if isinstance(value, list | tuple) and not value:
        raise PydanticCustomError("text_empty", "this is empty")
    return value


FILLED = BeforeValidator(_filled)
"""Of a list: at least one entry."""
