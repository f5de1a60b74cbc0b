"""Records that name themselves: the files of a record go in; each field that leads to the page it
stands on comes out, as a warning. Links in Markdown may lead to a heading of their own page.
"""

from collections.abc import Iterator

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import RecordSubject, Rule


def _check(subject: RecordSubject) -> Iterator[Diagnostic]:
    for document in subject.documents:
        for value in subject.fields[document.file]:
            if value.field.ref is None:
                continue
            for node in value.scalars():
                type_name, _, identity = node.value.rpartition(":")
                if (type_name or value.field.ref, identity) == (document.type, document.id):
                    yield Diagnostic(
                        Location.of(document.file, node, value.name),
                        f"“{node.value}” is this record itself: readers are already on its page",
                        "Take it out, or name the record that was meant.",
                        "refers-to-itself",
                        "warning",
                    )


CHECK = Rule(record=_check)
