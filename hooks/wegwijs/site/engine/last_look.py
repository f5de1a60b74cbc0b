"""The last look: whether what a site was made from is still as it was.

It takes a while with tens of thousands of files, so a copy of the process begins it as soon as all
is read, and the rest of the build goes on beside it.
"""

from collections.abc import Callable

from wegwijs.site.engine.input_files import InputFiles
from wegwijs.site.engine.store import Begin


class LastLook:
    """A look at the inputs of a portal; `begin` has a copy of the process do something."""

    def __init__(self, files: InputFiles, begin: Begin) -> None:
        self.files, self._begin = files, begin
        self._result: Callable[[], bool] = files.unchanged

    def begin(self) -> None:
        """Nothing is read any more."""
        self._result = self._begin(self.files.unchanged)

    def is_unchanged(self) -> bool:
        """Whether nobody has changed a file meanwhile; to be asked once."""
        return self._result()
