"""Kept sheets: a style sheet as we write it goes in; the one that is sent comes out, as an earlier
build made it of the very same text.
"""

from dataclasses import dataclass
from hashlib import blake2b

from wegwijs.content.fingerprint import SIZE
from wegwijs.render.old_browsers import for_old_browsers
from wegwijs.site.engine.store import Store

_NAME = "sheet"


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """The last sheet that was made, in a store, by the generator that `key` stands for."""

    store: Store
    key: bytes

    def sent(self, text: str) -> str:
        """What is sent of a sheet."""
        mark = blake2b(text.encode(), digest_size=SIZE).digest()
        data = self.store.kept(_NAME, self.key)
        if data is not None and data.startswith(mark):
            return data[SIZE:].decode()
        sheet = for_old_browsers(text)
        self.store.keep_as(_NAME, self.key, mark, sheet.encode())
        return sheet
