"""Lasting briefs: the sites of two moments go in; the little that orders have asked of every record
of the first one is at hand for the second, but for the records that have changed.

An order of thousands that is made again, because one of them is another now, looks into that one.
"""

from collections.abc import Collection, Mapping

from wegwijs.content.portal import Entry, Key
from wegwijs.content.reads import DAYS, PARTS, RECORD, SOURCE, Read
from wegwijs.render.context import SiteData
from wegwijs.render.noted_records import entries_behind

_OF_RECORDS = PARTS | {RECORD, SOURCE}
"""Kinds of reads that are as they were while the record is the very same."""


def hand_on_briefs(before: SiteData, now: SiteData) -> None:
    """Put what was found out `before`, and still holds, at hand `now`: what follows from nothing
    but the day, which is the same, and from records that are the very same.
    """
    if before.types is not now.types or before.settings.today != now.settings.today:
        return
    old, new = _entries(before), _entries(now)
    same = {key for key, entry in new.items() if old.get(key) is entry}
    for lang, view in before.views.items():
        if lang not in now.views:
            continue
        briefs = now.views[lang].briefs
        for make, some in list(view.briefs.items()):  # pages of before may still be made meanwhile
            briefs[make] = {
                key: brief for key, brief in list(some.items()) if _holds(brief[1], same)
            }


def _holds(reads: Collection[Read], same: Collection[Key]) -> bool:
    return all(
        read[0] == DAYS or (read[0] in _OF_RECORDS and (read[1], read[2]) in same) for read in reads
    )


def _entries(site: SiteData) -> Mapping[Key, Entry]:
    """The entries themselves, which nobody reads by that."""
    return {
        (name, identity): entry
        for name, entries in site.portal.entries.items()
        for identity, entry in entries_behind(entries).items()
    }
