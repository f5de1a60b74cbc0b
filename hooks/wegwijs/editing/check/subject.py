"""The subject of a check: what every rule is given."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wegwijs.content.load import Content
from wegwijs.content.record_type import RecordType
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the content as it was read, with the portal's settings and content types."""

    content: Content
    settings: Settings
    types: Mapping[str, RecordType[Any]]


Check = Callable[[Subject], Iterable[Diagnostic]]
