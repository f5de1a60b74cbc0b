"""A claim: a build that writes straight into its target, as `mkdocs build` does, holds the lock and
says that it is not done.
"""

import atexit
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from wegwijs.content.atomic_files import in_words
from wegwijs.site.folder.marker import built_dot_files, mark_unfinished
from wegwijs.site.folder.target import TargetError, checked_target
from wegwijs.site.folder.workshop import held_lock, must_be_filled


def claim(portal: Path, out: Path, say: Callable[[str], object]) -> Callable[[], None]:
    """Lock the folder of a site and mark it as unfinished; returns what ends the claim, as the end
    of this program does.

    Waits for another build, and says so. Raises TargetError when the site may not or cannot be
    written there.
    """
    target = checked_target(portal, out)
    locks = ExitStack()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        locks.enter_context(
            held_lock(target, target if must_be_filled(target) else target.parent, say)
        )
        atexit.register(locks.close)
        checked_target(portal, out)
        for name in built_dot_files(target):  # MkDocs leaves them when it empties the old site
            (target / name).unlink(missing_ok=True)
        mark_unfinished(target)
        return locks.close
    except OSError as fault:
        raise TargetError(
            f"{fault.filename or out}: the site cannot be written {in_words(fault)}"
        ) from None
