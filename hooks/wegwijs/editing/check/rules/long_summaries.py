"""Summaries that search engines and cards would cut off in the middle."""

from collections.abc import Iterator

from wegwijs.content.model.introspect import model_fields
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule
from wegwijs.strict_yaml.nodes import ScalarNode

LIMIT = 170
"""Characters. Search engines show about 160 of a description; a word or two more than that is no
reason to write worse.
"""


def _check(record: RecordSubject) -> Iterator[Diagnostic]:
    field = model_fields(record.type.model).get("summary")
    most = field.limit if field else 0
    for document in record.documents:
        summary = document.root.entries.get("summary")
        if summary and isinstance(node := summary[1], ScalarNode):
            length = len(" ".join(node.value.split()))
            if length > LIMIT and not 0 < most < length:  # else it is refused
                message = f"{length} characters; search results show about {LIMIT}"
                advice = (
                    "Say in one or two short sentences what it is and for whom; the rest belongs in"
                    " “body”."
                )
                yield Diagnostic(
                    Location.of(document.file, node, "summary"),
                    message,
                    advice,
                    "long-summary",
                    "warning",
                )


CHECK = Rule(record=_check)
