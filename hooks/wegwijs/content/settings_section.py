"""A section of mkdocs.yml: its fields and the way to them go in; texts that were checked come out.

Each reader of a setting refuses what it cannot use, and reading goes on: `SettingFaults` keeps what
was refused until all is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from wegwijs.content.settings_file import SettingsError, place_in_settings
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.strict_yaml.characters import text_faults
from wegwijs.strict_yaml.visible import is_visible

MAX_TEXT = 300
T = TypeVar("T")


class SettingFaultError(Exception):
    """One setting cannot be used: `steps` are the fields and numbers that lead to it."""

    def __init__(self, steps: tuple[str | int, ...], message: str, advice: str) -> None:
        super().__init__(message)
        self.steps, self.message, self.advice = steps, message, advice


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together, and the steps that lead to them."""

    fields: Mapping[Any, Any]
    steps: tuple[str | int, ...] = ()

    def fault(self, key: object, message: str, advice: str) -> SettingFaultError:
        """That the field `key` cannot be used."""
        return SettingFaultError((*self.steps, str(key)), message, advice)

    def text(self, key: str, default: str = "") -> str:
        """The text of a field on one line, `default` when it is absent or empty.

        Raises SettingFaultError when it is no text: a list, fields, true or false; when it is too
        long; when it hides something.
        """
        value = self.fields.get(key)
        if value is None or value == "":
            return default
        if isinstance(value, bool):
            raise self.fault(key, f"“{key}” {read_as(value)}", in_quotes(value))
        if isinstance(value, list | dict | set | tuple | bytes):
            advice = "Write the text behind the colon, in quotes if need be."
            raise self.fault(key, f"“{key}” must be text", advice)
        limit = f"The limit is {MAX_TEXT} characters."
        try:
            text = str(value)
        except ValueError:  # a number of more digits than Python writes
            raise self.fault(key, f"“{key}” is too long", limit) from None
        if len(text) > MAX_TEXT:
            raise self.fault(key, f"“{key}” is too long: {len(text)} characters", limit)
        for _, _, fault in text_faults(text):
            raise self.fault(key, f"“{key}” holds a sign that nobody sees: {fault}", "Delete it.")
        if "\n" in text or "\r" in text or not is_visible(text):
            raise self.fault(key, f"“{key}” must be one line that people can see", "Write it anew.")
        return text


class SettingFaults:
    """What was refused in the mkdocs.yml of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._refused: list[SettingFaultError] = []
        self._elsewhere: list[str] = []

    def read(self, reader: Callable[[], T], otherwise: T) -> T:
        """What the reader makes of a setting; `otherwise` when it refuses, which is remembered."""
        try:
            return reader()
        except SettingFaultError as fault:
            self._refused.append(fault)
        except SettingsError as fault:  # of what stands elsewhere
            self._elsewhere.append(str(fault))
        return otherwise

    def add(self, fault: SettingFaultError) -> None:
        """Remember what a reader passes over to go on."""
        self._refused.append(fault)

    def stop(self) -> None:
        """Raise SettingsError with all that was refused, in the order of the file."""
        problems = sorted(
            {
                Diagnostic(
                    place_in_settings(self._folder, *fault.steps),
                    fault.message,
                    fault.advice,
                    "wrong-setting",
                )
                for fault in self._refused
            }
        )
        if problems or self._elsewhere:
            raise SettingsError(*problems, *self._elsewhere)


def read_as(value: bool) -> str:
    """What is wrong with true or false in the place of a text, as the end of a clause: YAML reads
    both out of words that mean something else, such as the code of Norway.
    """
    words = "yes, on and true" if value else "no, off and false"
    return f"is read as {str(value).lower()}, as YAML reads {words}"


def in_quotes(value: bool) -> str:
    """How to mend it."""
    return f'Put quotes around a text or a code: "{"yes" if value else "no"}".'
