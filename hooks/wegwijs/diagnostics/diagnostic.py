"""Diagnostics: what is wrong, where, and how to mend it, in words an editor knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from wegwijs.diagnostics.codes import code_of, published_name

Severity = Literal["error", "warning"]

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What would break a line, or steer a terminal, when a message quotes it."""

_MOST = 120
"""Letters of what is quoted that are shown: nobody finds what is wrong behind 4,000 of them."""
_QUOTED = re.compile(r"“([^“”]*)”")


def _beginning(quoted: re.Match[str]) -> str:
    text = quoted[1]
    return f"“{text[:_MOST]}…”" if len(text) > _MOST else quoted[0]


class Located(Protocol):
    """Whatever stands on a line, such as a node of a YAML file or another diagnostic."""

    @property
    def line(self) -> int:
        """The line, from 1."""

    @property
    def column(self) -> int:
        """The column, from 1."""


class Refusal(Located, Protocol):
    """What a reader of files raises that knows no diagnostics, such as the reader of YAML."""

    message: str
    help: str
    rule: str
    field: str


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where something stands. `file` is relative to the portal's folder, `line` and `column` count
    from 1.

    Without a file it is a place within a text: whoever knows the file moves the diagnostic there.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    field: str = ""

    @classmethod
    def of(cls, file: str, node: Located, field: str = "") -> "Location":
        """Where a node of a file stands."""
        return cls(file, node.line, node.column, field)


UNPLACED = Location()
"""The place of what is found before its place is known."""


class UnknownRuleError(ValueError):
    """A rule without an entry in `codes/`: a mistake of the generator, not of an editor."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing to mend: `message` is a clause without a full stop, `help` one or more sentences.

    `rule` is explained in `codes/`; a rule that is not there raises UnknownRuleError.
    """

    at: Location
    message: str
    help: str
    rule: str
    severity: Severity = "error"

    def __post_init__(self) -> None:
        if not code_of(self.rule):
            raise UnknownRuleError(f"give the rule “{self.rule}” an entry in diagnostics/codes/")
        if len(self.message) > _MOST:
            object.__setattr__(self, "message", _QUOTED.sub(_beginning, self.message))
        if len(self.at.field) > _MOST:
            object.__setattr__(self, "at", replace(self.at, field=f"{self.at.field[:_MOST]}…"))

    @classmethod
    def refused(cls, file: str, refusal: Refusal) -> "Diagnostic":
        """What a reader refused in a file."""
        at = Location.of(file, refusal, refusal.field)
        return cls(at, refusal.message, refusal.help, refusal.rule)

    @classmethod
    def unreadable(cls, file: str, fault: OSError) -> "Diagnostic":
        """A file that could not be opened."""
        message = f"the file cannot be read ({fault.strerror})"
        return cls(Location(file), message, "Look at its permissions.", "reading")

    def moved(self, at: Location) -> "Diagnostic":
        """The same at another place."""
        return replace(self, at=at)

    @property
    def file(self) -> str:
        """The file, relative to the portal's folder."""
        return self.at.file

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.at.line

    @property
    def column(self) -> int:
        """The column, from 1."""
        return self.at.column

    @property
    def field(self) -> str:
        """The field, in the editor's words; "" for none."""
        return self.at.field

    @property
    def code(self) -> str:
        """The code under which this rule is explained, such as E104."""
        return code_of(self.rule)

    @property
    def place(self) -> str:
        """File, line and column, as editors' programs and terminals know them."""
        return one_line(f"{self.file}:{self.line}:{self.column}")

    @property
    def label(self) -> str:
        """The code; with the severity in words when it is a warning, or a warning that counts as an
        error.
        """
        worse = self.severity == "error" and self.code.startswith("W")
        words = " (warning)" if self.severity == "warning" else " (error)" if worse else ""
        return f"{self.code}{words}".lstrip()

    @property
    def words(self) -> str:
        """What is wrong and how to mend it, on one line."""
        return one_line(f"{self.message}. {self.help}").rstrip()

    def __str__(self) -> str:
        field = f"{one_line(self.field)}:" if self.field else ""
        return " ".join(part for part in (f"{self.place}:", self.label, field, self.words) if part)

    def as_dict(self) -> dict[str, str | int]:
        """The diagnostic as JSON-ready values, under the names that other programs read."""
        return {
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "field": self.field,
            "message": self.message,
            "mend": self.help,
            "kind": published_name(self.rule),
            "severity": self.severity,
        }


class DiagnosticError(Exception):
    """Something wrong, raised where its file is not known: whoever catches it moves the diagnostic
    there.
    """

    def __init__(self, message: str, advice: str, rule: str, at: Located = UNPLACED) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(Location.of("", at), message, advice, rule)


def errors(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_errors(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems, warnings made errors."""
    return [replace(problem, severity="error") for problem in problems]


def one_line(words: str) -> str:
    """The words without line breaks and control characters, which a quoted text or a file name may
    hold.
    """
    return _BREAKS.sub(" ", words)
