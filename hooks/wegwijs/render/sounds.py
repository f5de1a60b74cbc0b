"""Sounds: what can be heard on the pages of a site, as plain values; the sounds themselves are made
above, in `site/sounds/`.
"""

from dataclasses import dataclass
from pathlib import Path

GREETING = ("", "greeting", "")
"""What stands in a key behind the language for the greeting of the portal, which is no record."""
SoundKey = tuple[str, str, str, str]
"""Language, type and id of a record, and what of it is read; "" for the record itself."""


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A sound as it is published.

    url      its address, relative to the site
    source   the file whose bytes are sent; metadata of those in content/media/ are taken out
    seconds  how long it lasts, 0 when nobody knows
    size     bytes
    made     whether a machine says it
    """

    url: str
    source: Path
    seconds: float
    size: int
    made: bool = False

    @property
    def time(self) -> str:
        """Minutes and seconds, as players write them: 0:42; "" when nobody knows."""
        if not self.seconds:
            return ""
        minutes, seconds = divmod(max(1, round(self.seconds)), 60)
        return f"{minutes}:{seconds:02}"

    @property
    def kilobytes(self) -> int:
        """Its size in kB, at least one."""
        return max(1, round(self.size / 1000))

    @property
    def iso_time(self) -> str:
        """How long it lasts, as ISO 8601 writes it: PT42S."""
        return f"PT{round(self.seconds)}S" if self.seconds else ""
