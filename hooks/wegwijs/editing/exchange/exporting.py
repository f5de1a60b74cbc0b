"""Exporting: a portal goes in; the texts to translate into a language come out, those of one source
language together.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from wegwijs.content.portal import State
from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.exchange.text_kind import TextKind
from wegwijs.editing.exchange.units import Export, Unit


def portal_id(settings: Settings) -> str:
    """What tells this portal from others: its address."""
    return settings.site_url


def outgoing(
    kinds: Sequence[TextKind],
    settings: Settings,
    target: str,
    states: Collection[State],
    only: Collection[str] = (),
) -> tuple[list[Export], list[Diagnostic]]:
    """The texts in one of `states` in the language `target`, per source language, and what had to
    be left out.

    `only` names content types and other kinds of text; none means all.
    """
    by_source: dict[str, list[Unit]] = defaultdict(list)
    left: list[Diagnostic] = []
    for kind in kinds:
        if only and not {*only} & {*kind.names}:
            continue
        ready = kind.outgoing(target, states, only)
        for source, units in ready.units.items():
            by_source[source] += units
        left += ready.left
    sheets = [
        Export(
            portal_id(settings),
            settings.site_name[settings.default],
            source,
            target,
            settings.today.isoformat(),
            tuple(units),
        )
        for source, units in by_source.items()
        if units
    ]
    order = {code: number for number, code in enumerate(settings.codes)}
    return sorted(sheets, key=lambda sheet: order.get(sheet.source, len(order))), left
