"""Publishing: a new site in a workshop goes in; it stands in the place of the site, and what the
next build can use is kept.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from wegwijs.content.processes import beside
from wegwijs.site.build_order import Order
from wegwijs.site.engine.last_look import LastLook
from wegwijs.site.engine.mirror import keep
from wegwijs.site.engine.profile import Profile
from wegwijs.site.engine.store import Store
from wegwijs.site.folder.marker import MARKER, mark
from wegwijs.site.folder.swap import fill, swap
from wegwijs.site.folder.target import checked_target
from wegwijs.site.folder.workshop import Workshop
from wegwijs.site.host_files import publish_beside
from wegwijs.site.whole_site import Whole

IN_PLACE = (
    "cannot be exchanged as a whole, so its entries are exchanged one after the other; until the"
    " last one it is a mix."
)


def publish(
    order: Order,
    workshop: Workshop,
    store: Store | None,
    profile: Profile,
    whole: Whole | None,
    last_look: LastLook,
    ignore_signals: Callable[[], None],
) -> None:
    """Put what was made in the place of the site, and keep what the next build can use."""
    target, out = order.target, order.out
    look = partial(checked_target, order.settings.folder, out, looked_since=workshop.begun)
    with (
        beside(partial(_write_record, store, whole), order.processes) as written,
        # it took a while: somebody may have put something there
        beside(look, order.processes) as checked,
    ):
        with profile.step("publish"):
            names = {*whole.output.files, *whole.beside} if whole else None
            mark(workshop.fresh, names)
            checked()
            # files that somebody changed meanwhile are read again: no record counts for them
            kept = whole if last_look.is_unchanged() else None
            # the swap takes a moment and is done or not done; what comes after only clears up
            ignore_signals()
            _put_in_place(workshop, order)
            order.report.published = True
        for path in publish_beside(workshop.fresh, target, order.host):
            order.report.lines.append(f"{path} is for the web server")
        with profile.step("keep"):
            _keep(store, kept, workshop, target, written)


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
        made = whole.output
        old = workshop.old if workshop.old.is_dir() else workshop.fresh
        # an exchange puts the old site where the new one was made; another way may leave less
        difference = made.difference if (old / MARKER).is_file() else None
        keep(old, target, made.files, store.mirror, difference, made.is_mirrored())
        store.keep()


def _put_in_place(workshop: Workshop, order: Order) -> None:
    if workshop.inside:
        fill(workshop.fresh, order.target, workshop.folder / "out")
    elif not swap(workshop.fresh, order.target, workshop.old):
        order.report.warnings.append(f"{order.out} {IN_PLACE}")
