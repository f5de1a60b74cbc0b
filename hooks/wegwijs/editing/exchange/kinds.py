"""Every kind of text that leaves and comes back."""

from collections.abc import Mapping
from types import MappingProxyType

from wegwijs.content.load import Content
from wegwijs.content.model.introspect import FieldPath
from wegwijs.content.record_type import Definitions
from wegwijs.content.settings import Settings
from wegwijs.editing.exchange.glossary_texts import GlossaryTexts
from wegwijs.editing.exchange.page_texts import PageTexts
from wegwijs.editing.exchange.record_texts import RecordTexts
from wegwijs.editing.exchange.string_texts import StringTexts
from wegwijs.editing.exchange.text_kind import TextKind


def text_kinds(
    content: Content,
    settings: Settings,
    definitions: Definitions,
    old: Mapping[tuple[str, FieldPath], str] = MappingProxyType({}),
) -> tuple[TextKind, ...]:
    """The kinds of a portal, in the order in which their texts leave. `old` holds what source texts
    of records said when they were translated, as far as it is known.
    """
    return (
        StringTexts(settings, definitions.string_files),
        PageTexts(content, settings, definitions),
        GlossaryTexts(settings),
        RecordTexts(content, settings, definitions.types, old),
    )
