"""Plan ahead: a site with thousands of records goes in; the little that orders ask of each of them
comes to hand, found out in copies of this process, a language in each.

So the records themselves are never unfolded here. Where they were, holes would stay between the
plan's own things, and each process that makes pages holds all of that, holes too. And languages are
looked at side by side.
"""

from collections.abc import Callable, Mapping

from wegwijs.content.processes import in_processes
from wegwijs.render.context import SiteData
from wegwijs.render.noted_records import hold_few
from wegwijs.render.shell import Navigation
from wegwijs.site.engine.hands import forget
from wegwijs.site.engine.packed_briefs import PackedBriefs, known_names
from wegwijs.site.inputs import Inputs
from wegwijs.site.plan_parts import Cost
from wegwijs.site.type_outputs import type_parts

_TIMES = 6
"""How many times as many records as for pages are at hand in a copy: events are gone through three
times, the thousands of courses once.
"""
_MANY = 2_000
"""Records from which on it saves more than it costs: of fewer all stay at hand anyway."""


def briefs_ahead(
    site: SiteData,
    menus: Mapping[str, Navigation],
    processes: int,
    kept: Callable[[str], bool] = lambda lang: False,
) -> None:
    """Find out what planning a site will ask of its records, and put it at hand, unless there are
    few records. Nor is it done for a language of which an earlier build has `kept` it: few of its
    orders will ask for anything, so that it is not even looked at.
    """
    if processes == 1 or sum(map(len, site.portal.entries.values())) < _MANY:
        return
    lacking = [lang for lang in site.views if not kept(lang)]

    def asked(lang: str) -> Mapping[str, PackedBriefs]:
        for records in site.records[lang].values():
            hold_few(records, _TIMES)
        for part in type_parts(site, menus, Inputs(site), lang):
            if part.cost is Cost.ALL:
                _ = part.planned
        found = {of: PackedBriefs.of(view.briefs) for of, view in site.views.items()}
        forget(site, lang)  # this copy may look at another language next
        return found

    names = known_names(site) if lacking else {}
    for found in in_processes(lacking, asked, processes, few=1):
        for lang, packed in found.items():
            view = site.views[lang]
            for make, some in packed.briefs(names).items():
                view.briefs_of(make).update(some)
