"""Status: a portal goes in; how far each translation is comes out, per language and type."""

from collections import Counter
from collections.abc import Iterable, Mapping

from wegwijs.portal import Portal, State

ORDER: tuple[State, ...] = ("missing", "stale", "unstamped", "current")
"""From worst to best; a record is as good as its worst text."""

Counts = dict[str, dict[str, dict[str, dict[str, int]]]]


def count(portal: Portal, languages: Iterable[str]) -> Counts:
    """Numbers of records and of texts in each state, by language and type; sources are not counted."""
    found: Counts = {}
    for lang in languages:
        for type_name, entries in portal.entries.items():
            records: Counter[str] = Counter()
            fields: Counter[str] = Counter()
            for entry in entries.values():
                if entry.source != lang:
                    states = Counter(entry.states(lang).values())
                    fields.update(states)
                    records[next((state for state in ORDER if states[state]), "current")] += 1
            found.setdefault(lang, {})[type_name] = {"records": _in_order(records), "fields": _in_order(fields)}
    return found


def _in_order(counter: Mapping[str, int]) -> dict[str, int]:
    return {state: counter.get(state, 0) for state in reversed(ORDER)}


def table(counts: Counts) -> str:
    """The counts of records as text."""
    states = list(reversed(ORDER))
    lines = [f"{'':6}{'type':16}" + "".join(f"{state:>11}" for state in states)]
    for lang, types in counts.items():
        for type_name, kinds in types.items():
            lines.append(f"{lang:6}{type_name:16}" + "".join(f"{kinds['records'][state]:>11}" for state in states))
    return "\n".join(lines)
