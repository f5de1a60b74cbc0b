"""The whole build: the new site or the old one, never a mix. MkDocs runs as a program of its
own.
"""

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from wegwijs.content.ended import Ended
from wegwijs.content.processes import beside
from wegwijs.content.settings import Settings
from wegwijs.site.build_order import Order, Way
from wegwijs.site.build_report import Report, refused, say, summary
from wegwijs.site.engine.inputs import Inputs, inputs_of
from wegwijs.site.engine.last_look import LastLook
from wegwijs.site.engine.mirror import Looked, is_whole, look_through
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.store import Begin, Store, opened
from wegwijs.site.folder.target import TargetError, checked_target
from wegwijs.site.folder.workshop import Workshop, must_be_filled, workshop_for
from wegwijs.site.folder.written import is_written
from wegwijs.site.host_files import Order as HostOrder
from wegwijs.site.host_files import check_places
from wegwijs.site.host_rules import Host
from wegwijs.site.mkdocs.run import run_mkdocs
from wegwijs.site.mkdocs.survey_process import OneSurvey
from wegwijs.site.publish import IN_PLACE, publish
from wegwijs.site.stoppable import StoppedError, stoppable
from wegwijs.site.whole_site import Refused, Whole, whole_site
from wegwijs.site.zip_files import check_zip_places, publish_zips

FINE, MISTAKES, NOT_WRITTEN = 0, 1, 2


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


def _build(
    settings: Settings,
    report: Report,
    host: Host | None,
    way: Way,
    ignore_signals: Callable[[], None],
) -> int:
    out = report.out
    target = checked_target(settings.folder, out, look_inside=False)
    order = Order(settings, out, target, host, way, report)
    if host:
        check_places(target, host)
    check_zip_places(target, settings, way.zips)
    profile = Profile()
    with (
        workshop_for(target, say) as workshop,
        opened(settings.folder, way.use_cache) as store,
        ExitStack() as stack,
    ):
        probe = _loaded_mkdocs(store, stack)
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
            say(f"{out} {IN_PLACE}")

        def begin(work: Callable[[], Any]) -> Callable[[], Any]:
            return stack.enter_context(beside(work, order.processes))

        last_look = LastLook(inputs.files, begin)
        whole = _made(order, workshop, store, inputs, profile, last_look, begin, probe)
        if isinstance(whole, Refused):
            say(whole.words())
            return MISTAKES
        if whole is None and (code := _by_mkdocs(order, workshop)):
            return code
        publish(order, workshop, store, profile, whole, last_look, ignore_signals)
        if whole:
            report.warnings += whole.warnings
            report.lines.append(summary(settings, whole, profile, report.also))
            if way.profile:
                report.lines.append(profile.table())
    report.lines.append(f"The site is in {out}{_way(out, target)}")
    publish_zips(target, settings, way.zips, report.lines.append)
    return Ended(FINE, whole)


def _made(
    order: Order,
    workshop: Workshop,
    store: Store | None,
    inputs: Inputs,
    profile: Profile,
    last_look: LastLook,
    begin: Begin,
    probe: OneSurvey | None,
) -> Whole | Refused | None:
    """The new site in the workshop, as `whole_site` makes it."""
    settings, processes, collects = order.settings, order.processes, gc.isenabled()
    try:
        with _looked(settings, order.out, store, processes) as looked:
            return whole_site(
                settings, workshop.fresh, processes, profile, store, inputs, _host_order(order),
                looked, last_look.begin, begin if processes > 1 else None, probe,
            )  # fmt: skip
    finally:
        if collects:
            gc.enable()
        profile.end()


def _loaded_mkdocs(store: Store | None, stack: ExitStack) -> OneSurvey | None:
    """MkDocs, which is loaded while files are looked at, where it will have to be asked."""
    if store and store.has("survey"):
        return None
    probe = OneSurvey()
    stack.callback(probe.close)
    return probe


def _by_mkdocs(order: Order, workshop: Workshop) -> int:
    """Have MkDocs make the new site; its exit code."""
    checked_target(order.settings.folder, order.out)  # before MkDocs takes its time
    shutil.rmtree(workshop.fresh, ignore_errors=True)
    return run_mkdocs(order.settings, workshop, _host_order(order))


def _host_order(order: Order) -> HostOrder | None:
    return HostOrder(order.host.name, order.out) if order.host else None


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
