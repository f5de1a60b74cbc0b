"""Phone numbers of a possible length that their country does not give out: a digit is wrong. Those
of invented examples are meant to lead nowhere.
"""

from collections.abc import Iterator

from wegwijs.content.model import spellings
from wegwijs.content.model.walk import fields_of
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.editing.check.subject import Rule, Subject
from wegwijs.i18n.phones import home_region, is_assigned


def _check(subject: Subject) -> Iterator[Diagnostic]:
    region = home_region(subject.settings.country, subject.settings.dialling_code)
    for document in subject.content.documents:
        entry = subject.content.portal.entries.get(document.type, {}).get(document.id)
        if entry is None or entry.source != document.lang or entry.record.sample:
            continue
        for value in fields_of(document.root, subject.types[document.type].model):
            if value.field.form is spellings.PHONE:
                for node in value.scalars():
                    if not is_assigned(node.value, region):
                        yield Diagnostic(
                            Location.of(document.file, node, value.name),
                            f"its country gives out no number such as {node.value}",
                            "Look at each digit, and call it once.",
                            "doubtful-phone",
                            "warning",
                        )


CHECK = Rule(each=_check)
