"""Problems in content: where, what is wrong and how to mend it, in words an editor knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from wegwijs.diagnostics.codes import code_of

Severity = Literal["error", "warning"]

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What would break a line, or steer a terminal, when a message quotes it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `file` is relative to the portal's folder.

    `message` is a clause without a full stop, `mend` one or more sentences; `kind` is explained in `codes/`.
    """

    file: str
    line: int
    column: int
    field: str
    message: str
    mend: str
    kind: str
    severity: Severity = "error"

    @property
    def code(self) -> str:
        """The code under which this kind is explained, such as E104; "" when there is none."""
        return code_of(self.kind)

    @property
    def place(self) -> str:
        """File, line and column, as editors' programs and terminals know them."""
        return one_line(f"{self.file}:{self.line}:{self.column}")

    @property
    def label(self) -> str:
        """The code; with the severity in words when it is a warning, or a warning that counts as an error."""
        worse = self.severity == "error" and self.code.startswith("W")
        words = " (warning)" if self.severity == "warning" else " (error)" if worse else ""
        return f"{self.code}{words}".lstrip()

    @property
    def words(self) -> str:
        """What is wrong and how to mend it, on one line."""
        return one_line(f"{self.message}. {self.mend}").rstrip()

    def __str__(self) -> str:
        field = f"{one_line(self.field)}:" if self.field else ""
        return " ".join(part for part in (f"{self.place}:", self.label, field, self.words) if part)

    def as_dict(self) -> dict[str, str | int]:
        """The problem as JSON-ready values."""
        return {"code": self.code} | {name: getattr(self, name) for name in self.__slots__}


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, warnings made errors."""
    return [replace(problem, severity="error") for problem in problems]


def one_line(words: str) -> str:
    """The words without line breaks and control characters, which a quoted text or a file name may hold."""
    return _BREAKS.sub(" ", words)
