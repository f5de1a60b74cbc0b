"""The last look: what a site was made from, and the place where it goes, are looked at once more;
whether both are still as they were comes out.

It takes a while with tens of thousands of files, so a copy of the process begins it as soon as all
is read, and the rest of the build goes on beside it.
"""

from collections.abc import Callable
from pathlib import Path

from wegwijs.site.engine.early import Begin
from wegwijs.site.engine.input_files import InputFiles
from wegwijs.site.folder.target import checked_target


class LastLook:
    """A look at the inputs of a portal in a folder, and at the place `out` where its site goes;
    `begin` has a copy of the process do something.
    """

    def __init__(self, portal: Path, out: Path, files: InputFiles, begin: Begin) -> None:
        self.portal, self.out, self.files, self._begin = portal, out, files, begin
        self._result: Callable[[], bool] | None = None

    def begin(self) -> None:
        """Nothing is read any more."""
        self._result = self._begin(self._look)

    def is_unchanged(self) -> bool:
        """Whether nobody has changed a file meanwhile. Raises TargetError when somebody has put
        something into the place of the site, where it would be lost.
        """
        result, self._result = self._result or self._look, None
        return result()

    def _look(self) -> bool:
        checked_target(self.portal, self.out)
        return self.files.unchanged()
