"""The last look: what a site was made from, and the place where it goes, are looked at once more;
whether both are still as they were comes out.

It takes a while with tens of thousands of files, so a copy of the process begins it as soon as all
is read, and the rest of the build goes on beside it.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from wegwijs.content.processes import beside
from wegwijs.site.engine.input_files import InputFiles
from wegwijs.site.folder.target import checked_target


class LastLook:
    """A look at the inputs of a portal in a folder, and at the place `out` where its site goes; the
    copy of the process ends with the `stack`.
    """

    def __init__(
        self, portal: Path, out: Path, files: InputFiles, processes: int, stack: ExitStack
    ) -> None:
        self.portal, self.out, self.files = portal, out, files
        self._processes, self._stack = processes, stack
        self._result: Callable[[], bool] | None = None

    def begin(self) -> None:
        """Nothing is read any more."""
        self._result = self._stack.enter_context(beside(self._look, self._processes))

    def is_unchanged(self) -> bool:
        """Whether nobody has changed a file meanwhile. Raises TargetError when somebody has put
        something into the place of the site, where it would be lost.
        """
        result, self._result = self._result or self._look, None
        return result()

    def _look(self) -> bool:
        checked_target(self.portal, self.out)
        return self.files.unchanged()
