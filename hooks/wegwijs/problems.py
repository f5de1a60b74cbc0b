"""Problems in content: where, what is wrong and how to mend it, in words an editor knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `file` is relative to the portal's folder."""

    file: str
    line: int
    column: int
    field: str
    message: str
    mend: str
    kind: str = "content"
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        field = f" {self.field}:" if self.field else ""
        label = "" if self.severity == "error" else " (warning)"
        return f"{place}:{label}{field} {self.message}. {self.mend}".rstrip()

    def github(self) -> str:
        """The problem as a GitHub workflow command, shown on the line in a pull request."""
        text = f"{self.field + ': ' if self.field else ''}{self.message}. {self.mend}"
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = self.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        return f"::{self.severity} file={file},line={self.line},col={self.column}::{text}"

    def as_dict(self) -> dict[str, str | int]:
        """The problem as JSON-ready values."""
        return {name: getattr(self, name) for name in self.__slots__}


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def report(problems: Iterable[Problem]) -> str:
    """All problems as text, grouped by file and sorted by place, with a count at the end."""
    found = sorted(problems)
    wrong = len(errors(found))
    warned = len(found) - wrong
    lines = [str(problem) for problem in found]
    counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((wrong, "error"), (warned, "warning")) if n]
    return "\n".join([*lines, "", " and ".join(counts) or "No problems found"]).lstrip("\n")
