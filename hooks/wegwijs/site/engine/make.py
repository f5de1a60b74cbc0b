"""Making a site, top to bottom: what it is made from goes in; the folder with all its files comes
out, and what is kept for the next time.

    plan       every page and file, and how it is made; nothing is made yet
    sort       a step is not done again when what it holds and what it read are as they were
    do         the others, in several processes
    record     what each step read and wrote
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from wegwijs.content.fingerprint import UnknownValueError
from wegwijs.render.context import SiteData
from wegwijs.render.noted import NotedMapping
from wegwijs.render.noted_records import hold_few
from wegwijs.render.shell import Navigation, Shells
from wegwijs.site.addresses import Planned
from wegwijs.site.engine.changed import Changes
from wegwijs.site.engine.chunks import LARGE
from wegwijs.site.engine.difference import Difference
from wegwijs.site.engine.early import EarlyStep, early_step
from wegwijs.site.engine.hands import NumberOf
from wegwijs.site.engine.inputs import Inputs
from wegwijs.site.engine.keeper import StoreKeeper
from wegwijs.site.engine.kept_briefs import KeptBriefs
from wegwijs.site.engine.kept_derived import KeptDerived
from wegwijs.site.engine.kept_plan import Step, Steps, kept_parts
from wegwijs.site.engine.last import make_last, names_of
from wegwijs.site.engine.mirror import Looked, begin_mirror, take_out
from wegwijs.site.engine.noting import noting_after
from wegwijs.site.engine.plan_ahead import briefs_ahead
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.record import BuildRecord, PartRow
from wegwijs.site.engine.sources import Sources
from wegwijs.site.engine.steps import Done, Written
from wegwijs.site.engine.store import Begin, Store
from wegwijs.site.engine.taken_over import taken_over
from wegwijs.site.engine.workers import do_all
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.plan import Plan, plan_site
from wegwijs.site.plan_parts import Part

_MANY = 2_000
"""Steps from which on a copy of the process is worth its start to look at what they hold."""


@dataclass(frozen=True, slots=True)
class Before:
    """What there is of the last time: the store, and what the site is made from now; `looked` gives
    what a look at the store's files has found; `all_read` is told when no input is read any more;
    `begin` has a copy of this process do some work, and gives whom to ask for what it came to; None
    where there is no process for it. `early` is what was begun so, `parts` are those of the plan
    that are as they were.
    """

    store: Store
    inputs: Inputs
    looked: Callable[[], Looked]
    all_read: Callable[[], None] = lambda: None
    begin: Begin | None = None
    early: list[EarlyStep] = field(default_factory=list)
    parts: dict[str, PartRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A site that was made: its files by path, how many steps were planned and done, and when it is
    to be kept its record, and its difference from the last site.
    """

    files: Mapping[str, Written]
    planned: int
    steps: int
    record: BuildRecord | None = None
    difference: Difference | None = None
    is_mirrored: Callable[[], bool] = lambda: False
    """Whether a mirror of it has been begun, which is waited for."""


def plan_of(
    site: SiteData,
    menus: Mapping[str, Navigation],
    pages: Sequence[MarkdownPage],
    files: Mapping[str, Path],
    before: Before | None = None,
    processes: int = 1,
) -> tuple[Plan, Mapping[str, Navigation]]:
    """The plan of a site, and its menus as they note who reads them. What has been kept of `before`
    serves planning as well.
    """
    noted = noted_menus(site, menus)
    if before is None:
        briefs_ahead(site, noted, processes)
        return plan_site(site, noted, pages, files), noted
    keeper = _keeper(site, noted, before)
    briefs_ahead(site, noted, processes, keeper.briefs.has)
    changes = keeper.derived.changes

    def look_at(parts: Sequence[Part]) -> bool:
        if before.begin:
            step = early_step(parts, site, changes, before.begin)
            before.early.extend(filter(None, [step]))
        before.parts.update(kept_parts(parts, changes.record, changes.all, site.reads))
        return bool(before.parts)

    return plan_site(site, noted, pages, files, look_at), noted


def noted_menus(site: SiteData, menus: Mapping[str, Navigation]) -> Mapping[str, Navigation]:
    """Menus that note who reads them."""
    return NotedMapping(site.reads, ("menu",), menus)


def _keeper(site: SiteData, menus: Mapping[str, Navigation], before: Before) -> StoreKeeper:
    """The keeper of a build, which begins with whoever needs it first."""
    keeper = site.kept.keeper
    if not isinstance(keeper, StoreKeeper):
        store, inputs = before.store, before.inputs
        sources = Sources(site, menus, inputs.files, inputs.state)
        record = store.record if store.record.key == inputs.key else BuildRecord()
        derived = KeptDerived(site, store, inputs.key, Changes(record, sources))
        briefs = KeptBriefs(site, store, inputs.key, sources.mark)
        for lang, view in site.views.items():
            view.before, view.briefs_before = derived.of, partial(briefs.of, lang)
        keeper = StoreKeeper(store, inputs.key, sources, derived, briefs)
        site.kept.keeper = keeper
    return keeper


def make_site(
    plan: Plan,
    shells: Shells,
    folder: Path,
    processes: int,
    profile: Profile,
    before: Before | None = None,
) -> Made:
    """Write all of a plan into a folder, or only what is not as it was `before`: then the folder is
    not there yet. Whatever a step raises is raised here.
    """
    if before is None:
        return _made_anew(plan, shells, folder, processes, profile)
    with profile.step("compare"):
        keeper = _keeper(shells.site, shells.navigation, before)
        changes = keeper.derived.changes
        steps = Steps.of(plan, changes.record.parts, before.parts)
        marks, fresh = _compared(steps, keeper.sources, changes, before.begin)
        if not steps.hold(fresh):
            before.parts.clear()
            steps = Steps.anew(plan)
            marks, fresh = _compared(steps, keeper.sources, changes, before.begin)
    with profile.step("take over"):
        record, last_names = changes.record, names_of(plan.last)
        names = {step.name for step in steps.all} | last_names
        over = taken_over(before.store, before.looked(), folder, record, names)
        sound, fresh = over.sound, over.still_there(fresh)
    with profile.step("plan"):
        rest = {at: step.planned for at, step in enumerate(steps.all) if step.name not in fresh}
    with profile.step("record"):
        noted = noting_after(changes, fresh, before.parts)
    # Each is noted at once: the names of all that thousands of steps read would fill the memory.
    done = _do(rest, shells, folder, sound, processes, profile, before.early, noted.number_of)
    for one in done:
        name = steps.all[one.number].name
        noted.add(name, marks()[name], one)
    before.all_read()
    with profile.step("record"):
        noted.finish(shells.site, steps)
        keeper.derived.keep()
        keeper.briefs.keep()
    with profile.step("pack"):
        rows = noted.record.rows
        difference = Difference.of(record.rows, rows, last_names, fresh)
        written = over.written(rows, difference, last_names)
        mirrored = None if sound else _mirrored(before, folder, written)
        last = make_last(plan.last, folder, written, record.rows, sound, processes, difference)
        rows.update(last)
        files = written | {file.path: file for row in last.values() for file in row.files}
        take_out(folder, sound.keys() - files.keys())
    _complete(noted.record, before.inputs, keeper.sources)
    difference = Difference.of(before.store.record.rows, rows, same=fresh)
    made = Made(files, len(steps.all), len(rest), noted.record, difference)
    return replace(made, is_mirrored=mirrored) if mirrored else made


def _compared(
    steps: Steps, sources: Sources, changes: Changes, begin: Begin | None
) -> tuple[Callable[[], Mapping[str, bytes]], set[str]]:
    """Gives the fingerprint of what each step holds by its name, which a first build asks for when
    steps are done; and the names of those that would give what they gave the last time.
    """
    planned, rows = steps.planned, changes.record.rows
    find = partial(_marks, planned, sources)
    own = begin(find) if begin and len(planned) > _MANY else find
    changed = changes.all

    @cache
    def marks() -> Mapping[str, bytes]:
        found = {step.name: rows[step.name].own for step in steps.all if step.name in rows}
        return found | dict(zip((step.name for step in planned), own(), strict=True))

    if rows or len(planned) >= LARGE:  # a copy beside those that make indexes is one too many
        marks()
    return marks, _unchanged(changes.record, marks(), changed) if rows else set()


def _mirrored(
    before: Before, folder: Path, files: Mapping[str, Written]
) -> Callable[[], bool] | None:
    """Begin the mirror of a new site while the last of its files are made; gives whether there is
    one, when it is whole. None where few files are quicker to do than to begin.
    """
    if not before.begin or len(files) < _MANY:
        return None
    return before.begin(partial(begin_mirror, folder, before.store.mirror, tuple(files)))


def _complete(record: BuildRecord, inputs: Inputs, sources: Sources) -> None:
    """Say in a record what all of it was made from."""
    record.key, record.state, record.files = inputs.key, inputs.state, inputs.files.kept
    record.read_by = sources.read_by


def _made_anew(plan: Plan, shells: Shells, folder: Path, processes: int, profile: Profile) -> Made:
    """All of a plan, of which nothing is to be kept."""
    files: dict[str, Written] = {}
    steps = dict(enumerate(plan.winners()))
    for one in _do(steps, shells, folder, {}, processes, profile):
        files |= {file.path: file for file in one.files}
    for row in make_last(plan.last, folder, files, {}, {}, processes).values():
        files |= {file.path: file for file in row.files}
    return Made(files, len(steps), len(steps))


def _do(
    steps: Mapping[int, Planned],
    shells: Shells,
    folder: Path,
    there: Mapping[str, Written],
    processes: int,
    profile: Profile,
    early: Sequence[EarlyStep] = (),
    number_of: NumberOf | None = None,
) -> Iterator[Done]:
    """What each step came to, those that were begun `early` last; an error of one is raised when it
    comes.
    """
    for records in shells.site.records.values():
        for of_type in records.values():
            hold_few(of_type)
    profile.expect(len(steps))
    begun = {at: step for step in early for at, one in steps.items() if one is step.one}
    others = {at: one for at, one in steps.items() if at not in begun}
    for some in do_all(others, shells, folder, there, processes, number_of):
        profile.count(steps, some)
        yield from some
    for at, step in begun.items():
        done = step.done(at, folder, there)
        profile.count(steps, [done])
        yield done


def _marks(steps: Sequence[Step], sources: Sources) -> list[bytes]:
    """The fingerprint of what each step holds, in their order."""
    return [_own(step.planned, sources) for step in steps]


def _own(one: Planned, sources: Sources) -> bytes:
    """The fingerprint of what a step holds before it reads anything."""
    try:
        return sources.of_value((one.addresses, one.held))
    except UnknownValueError:
        return sources.everything


def _unchanged(
    record: BuildRecord, marks: Mapping[str, bytes], changed: frozenset[int]
) -> set[str]:
    """The names of the steps that would give what they gave, for all that has `changed`."""
    return {
        name
        for name, row in record.rows.items()
        if marks.get(name) == row.own and changed.isdisjoint(row.reads)
    }
