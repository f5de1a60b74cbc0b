"""Chosen types: `types` under extra: wegwijs: in mkdocs.yml and the types there are go in; the
names of those that the portal has come out, with what is wrong with its choice.
"""

from collections.abc import Collection, Iterator

from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import hint

SETTING = "types"
_STEPS = ("extra", "wegwijs", SETTING)


def chosen_types(
    settings: Settings, known: Collection[str]
) -> tuple[frozenset[str], list[Diagnostic]]:
    """The types that a portal has: all it knows, when it names none or its list cannot be read."""
    given = settings.options.get(SETTING)
    if given is None:
        return frozenset(known), []
    if not isinstance(given, list) or not given:
        at = place_in_settings(settings.folder, *_STEPS)
        how = f"Write types: [{', '.join(sorted(known)[:2])}], or leave it out to have all of them."
        message = "this must be a list of content types"
        return frozenset(known), [Diagnostic(at, message, how, "chosen-types")]
    named = {str(name) for name in given}
    return frozenset(named & set(known)) or frozenset(known), list(_faults(settings, given, known))


def _faults(
    settings: Settings, given: list[object], known: Collection[str]
) -> Iterator[Diagnostic]:
    for number, name in enumerate(given):
        at = place_in_settings(settings.folder, *_STEPS, number)
        shown = str(name)[:60]
        if str(name) not in known:
            message = f"there is no content type “{shown}”"
            yield Diagnostic(at, message, hint(str(name), known), "chosen-types")
        elif name in given[:number]:
            message = f"the content type “{shown}” stands twice"
            yield Diagnostic(at, message, "Keep one of them.", "chosen-types")
