"""Wrong results: a function of a content type, and what it gives that it may not, go in; an error
that names its line comes out.
"""

import inspect
from functools import partial
from typing import Any


class WrongResultError(TypeError):
    """A function of a type gives what it may not; `file` and `line` are where it stands."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(message, file, line)
        self.file, self.line = file, line

    def __str__(self) -> str:
        return str(self.args[0])


def wrong_result(message: str, function: Any) -> WrongResultError:
    """The error that says so, at the first line of the function."""
    whole = inspect.unwrap(function.func if isinstance(function, partial) else function)
    code = getattr(whole, "__code__", None)
    file, line = (code.co_filename, code.co_firstlineno) if code else ("", 1)
    return WrongResultError(message, file, line)
