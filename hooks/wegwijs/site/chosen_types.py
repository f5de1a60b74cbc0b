"""Chosen types: `types` under extra: wegwijs: in mkdocs.yml and the types there are go in; the
names of those that the portal has come out, with what is wrong with its choice.
"""

import re
from collections.abc import Collection, Iterator

from wegwijs.content.settings import Settings
from wegwijs.content.settings_file import place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.diagnostics.suggest import hint, nearest_to

SETTING = "types"
_STEPS = ("extra", "wegwijs", SETTING)


def chosen_types(
    settings: Settings, available: Collection[str]
) -> tuple[frozenset[str], list[Diagnostic]]:
    """The types that a portal has: all it knows, when it names none or its list cannot be read."""
    names = settings.options.get(SETTING)
    if names is None:
        return frozenset(available), []
    if not isinstance(names, list) or not names:
        at = place_in_settings(settings.folder, *_STEPS)
        named = (
            [one for one in re.split(r"[\s,;]+", names) if one in available]
            if isinstance(names, str)
            else []
        )
        example = ", ".join(named or sorted(available)[:2])
        advice = f"Write types: [{example}], or leave it out to have all of them."
        message = "this must be a list of content types"
        return frozenset(available), [Diagnostic(at, message, advice, "chosen-types")]
    # a slip in a name does not take away the type that is meant: that would be told everywhere
    chosen = {str(name) for name in names}
    chosen |= {nearest_to(name, available) for name in chosen if name not in available}
    return frozenset(chosen & set(available)) or frozenset(available), list(
        _faults(settings, names, available)
    )


def not_chosen(
    settings: Settings, own: Collection[str], chosen: Collection[str]
) -> Iterator[Diagnostic]:
    """A warning for each type that the portal brings itself, has not chosen, and has no records of:
    those would be told.
    """
    for name in own:
        if name not in chosen and not any(settings.folder.glob(f"content/*/{name}")):
            message = f"the content type “{name}”, in hooks/types/, is not among these, and is off"
            advice = f"Add {name}, or delete the folder hooks/types/{name}/."
            at = place_in_settings(settings.folder, *_STEPS)
            yield Diagnostic(at, message, advice, "type-not-chosen", "warning")


def _faults(
    settings: Settings, names: list[object], available: Collection[str]
) -> Iterator[Diagnostic]:
    for number, name in enumerate(names):
        at = place_in_settings(settings.folder, *_STEPS, number)
        shown = str(name)[:60]
        if str(name) not in available:
            message = f"there is no content type “{shown}”"
            yield Diagnostic(at, message, hint(str(name), available), "chosen-types")
        elif name in names[:number]:
            message = f"the content type “{shown}” stands twice"
            yield Diagnostic(at, message, "Keep one of them.", "chosen-types")
