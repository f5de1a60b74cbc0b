"""The table of bidi examples: text from right to left, and what in it reads from left to right."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).parents[1] / "i18n" / "bidi-examples.yml"


@dataclass(frozen=True, slots=True)
class BidiExample:
    """A text; `isolates` have to be isolated in it, `plain` reads from left to right without
    that.
    """

    text: str
    isolates: tuple[str, ...]
    plain: tuple[str, ...]

    @property
    def ltr(self) -> tuple[str, ...]:
        """All that reads from left to right, in the order of the text."""
        return self.isolates or self.plain


def bidi_examples() -> list[BidiExample]:
    """Every example of the table."""
    table: dict[str, list[dict[str, Any]]] = yaml.load(_TABLE.read_text("utf-8"), yaml.CSafeLoader)
    rows = [row for rows in table.values() for row in rows]
    return [
        BidiExample(row["text"], tuple(row["isolates"]), tuple(row.get("plain", ())))
        for row in rows
    ]
