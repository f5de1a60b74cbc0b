"""The whole build: the new site or the old one, never a mix. MkDocs runs as a program of its
own.
"""

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from wegwijs.content.ended import Ended
from wegwijs.content.processes import beside
from wegwijs.content.settings import Settings
from wegwijs.site.build_report import Report, refused, say, summary
from wegwijs.site.engine.early import Begin
from wegwijs.site.engine.inputs import Inputs, inputs_of
from wegwijs.site.engine.last_look import LastLook
from wegwijs.site.engine.mirror import Looked, is_whole, keep, look_through
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.store import Store, opened
from wegwijs.site.engine.workers import jobs
from wegwijs.site.folder.marker import MARKER, mark
from wegwijs.site.folder.swap import fill, swap
from wegwijs.site.folder.target import TargetError, checked_target
from wegwijs.site.folder.workshop import Workshop, must_be_filled, workshop_for
from wegwijs.site.folder.written import is_written
from wegwijs.site.host_files import Order as HostOrder
from wegwijs.site.host_files import check_places, publish_beside
from wegwijs.site.host_rules import Host
from wegwijs.site.mkdocs.run import run_mkdocs
from wegwijs.site.stoppable import StoppedError, stoppable
from wegwijs.site.whole_site import Refused, Whole, whole_site
from wegwijs.site.zip_files import check_zip_places, publish_zips

FINE, MISTAKES, NOT_WRITTEN = 0, 1, 2
_IN_PLACE = (
    "cannot be exchanged as a whole, so its entries are exchanged one after the other; until the"
    " last one it is a mix."
)


@dataclass(frozen=True, slots=True)
class Way:
    """How to build: in how many processes (None for as many as there are cores), whether to keep
    and use what earlier builds found out, whether to tell where the time went and to write zips.
    """

    jobs: int | None = None
    use_cache: bool = True
    profile: bool = False
    zips: bool = False


def build(
    settings: Settings,
    site_dir: Path | None = None,
    host: Host | None = None,
    way: Way | None = None,
    also: Iterable[object] = (),
) -> int:
    """Build into a new folder beside the site, then put it in the site's place, with what a `host`
    needs. Warnings that there are `also` are told and counted with those of the content.

    Returns MkDocs's exit code; MISTAKES when there are some in the content, each of which is told;
    NOT_WRITTEN when the site may not or cannot be written there, which is looked at before anything
    is built; 128 and the number of the signal when it is stopped. But for 0, the site that was
    there stays as it was, unless it is said where the new one is. Raises BrokenPipeError when
    nobody reads what is told at the end.
    """
    out = (site_dir if site_dir is not None else settings.site_dir).absolute()
    report = Report(out, tuple(also))
    try:
        with stoppable() as ignore_signals:
            code = _build(settings, report, host, way or Way(), ignore_signals)
    except TargetError as fault:
        say(str(fault))
        return NOT_WRITTEN
    except OSError as fault:
        report.tell_fault(fault)
        return NOT_WRITTEN
    except StoppedError as stopped:
        return refused("Stopped.", 128 + stopped.number)
    if code:
        return refused("", code)
    # after all else: who cannot be told this has the new site all the same
    return code if report.is_told() else NOT_WRITTEN


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be built, and where: `out` as it was asked for, `target` what that leads to."""

    settings: Settings
    out: Path
    target: Path
    host: Host | None
    way: Way
    report: Report

    @property
    def processes(self) -> int:
        """In how many processes."""
        return jobs(self.way.jobs)


def _build(
    settings: Settings,
    report: Report,
    host: Host | None,
    way: Way,
    ignore_signals: Callable[[], None],
) -> int:
    out = report.out
    target = checked_target(settings.folder, out, look_inside=False)
    order = _Order(settings, out, target, host, way, report)
    if host:
        check_places(target, host)
    check_zip_places(target, settings, way.zips)
    profile = Profile()
    with (
        workshop_for(target, say) as workshop,
        opened(settings.folder, way.use_cache) as store,
        ExitStack() as stack,
    ):
        with profile.step("look at the files"):
            inputs = inputs_of(settings, store.record.files if store else {})
            unchanged = store and not host and _is_as_it_was(store, inputs, target)
        if store and unchanged:
            store.renew(inputs.files.kept, inputs.files.anew)
            report.warnings += store.record.said
            place = f"{out}{_way(out, target)}"
            report.lines.append(f"The site is in {place}: nothing has changed since it was made")
            publish_zips(target, settings, way.zips, report.lines.append)
            return FINE
        if must_be_filled(target):
            say(f"{out} {_IN_PLACE}")

        def begin(work: Callable[[], Any]) -> Callable[[], Any]:
            return stack.enter_context(beside(work, order.processes))

        last_look = LastLook(inputs.files, begin)
        whole = _made(order, workshop, store, inputs, profile, last_look, begin)
        if isinstance(whole, Refused):
            say(whole.words())
            return MISTAKES
        if whole is None and (code := _by_mkdocs(order, workshop)):
            return code
        _publish_it(order, workshop, store, profile, whole, last_look, ignore_signals)
        if whole:
            report.warnings += whole.warnings
            report.lines.append(summary(settings, whole, profile, report.also))
            if way.profile:
                report.lines.append(profile.table())
    report.lines.append(f"The site is in {out}{_way(out, target)}")
    publish_zips(target, settings, way.zips, report.lines.append)
    return Ended(FINE, whole)


def _made(
    order: _Order,
    workshop: Workshop,
    store: Store | None,
    inputs: Inputs,
    profile: Profile,
    last_look: LastLook,
    begin: Begin,
) -> Whole | Refused | None:
    """The new site in the workshop, as `whole_site` makes it."""
    settings, processes, collects = order.settings, order.processes, gc.isenabled()
    try:
        with _looked(settings, order.out, store, processes) as looked:
            return whole_site(
                settings, workshop.fresh, processes, profile, store, inputs, _host_order(order),
                looked, last_look.begin, begin if processes > 1 else None,
            )  # fmt: skip
    finally:
        if collects:
            gc.enable()
        profile.end()


def _by_mkdocs(order: _Order, workshop: Workshop) -> int:
    """Have MkDocs make the new site; its exit code."""
    checked_target(order.settings.folder, order.out)  # before MkDocs takes its time
    shutil.rmtree(workshop.fresh, ignore_errors=True)
    return run_mkdocs(order.settings, workshop, _host_order(order))


def _host_order(order: _Order) -> HostOrder | None:
    return HostOrder(order.host.name, order.out) if order.host else None


def _publish_it(
    order: _Order,
    workshop: Workshop,
    store: Store | None,
    profile: Profile,
    whole: Whole | None,
    last_look: LastLook,
    ignore_signals: Callable[[], None],
) -> None:
    """Put what was made in the place of the site, and keep what the next build can use."""
    target, out = order.target, order.out
    with (
        beside(partial(_write_record, store, whole), order.processes) as written,
        # it took a while: somebody may have put something there
        beside(partial(checked_target, order.settings.folder, out), order.processes) as checked,
    ):
        with profile.step("publish"):
            names = {*whole.output.files, *whole.beside} if whole else None
            mark(workshop.fresh, names)
            checked()
            # files that somebody changed meanwhile are read again: no record counts for them
            kept = whole if last_look.is_unchanged() else None
            # the swap takes a moment and is done or not done; what comes after only clears up
            ignore_signals()
            _publish(workshop, order)
            order.report.published = True
        for path in publish_beside(workshop.fresh, target, order.host):
            order.report.lines.append(f"{path} is for the web server")
        with profile.step("keep"):
            _keep(store, kept, workshop, target, written)


@contextmanager
def _looked(
    settings: Settings, out: Path, store: Store | None, processes: int
) -> Iterator[Callable[[], Looked]]:
    """Who is asked what there is in the site's place and in the store. Both are gone through while
    the content is read, unless there is no more to wait for than this. Raises TargetError.
    """

    def look() -> Looked:
        checked_target(settings.folder, out)  # a site as it was made holds nothing else
        if store is None:
            return Looked(frozenset(), frozenset(), frozenset())
        return look_through(store.mirror, store.record.written)

    if store is None or not store.record.rows:
        found = look()
        yield lambda: found
        return
    with beside(look, processes) as looked:
        yield looked


def _way(out: Path, target: Path) -> str:
    return "" if out == target else f" (a link to {target})"


def _is_as_it_was(store: Store, inputs: Inputs, target: Path) -> bool:
    """Whether a build would put there what is there already."""
    record = store.record
    if inputs.menus is None:  # something else is asked for pages, and may look at anything
        return False
    if record.state != inputs.state or not target.is_dir():
        return False
    if any(map(is_written, target.glob(".*"))):  # for a host, by an earlier build
        return False
    return is_whole(target, record.written)


def _write_record(store: Store | None, whole: Whole | None) -> bool:
    """Write down what was found out, which counts once the site is there. Raises OSError."""
    if not store or not whole or not whole.output.record:
        return False
    whole.output.record.said = whole.warnings
    store.write(whole.output.record)
    return True


def _keep(
    store: Store | None,
    whole: Whole | None,
    workshop: Workshop,
    target: Path,
    written: Callable[[], bool],
) -> None:
    """Keep for the next build what was found out and `written`. What cannot be kept is made again
    then.
    """
    with suppress(OSError):
        if not written() or not store or not whole:
            return
        old = workshop.old if workshop.old.is_dir() else workshop.fresh
        # an exchange puts the old site where the new one was made; another way may leave less
        difference = whole.output.difference if (old / MARKER).is_file() else None
        keep(old, target, whole.output.files, store.mirror, difference)
        store.keep()


def _publish(workshop: Workshop, order: _Order) -> None:
    if workshop.inside:
        fill(workshop.fresh, order.target, workshop.folder / "out")
    elif not swap(workshop.fresh, order.target, workshop.old):
        order.report.warnings.append(f"{order.out} {_IN_PLACE}")
