"""The keeper of a build: what steps keep for themselves goes into the store; whether what they read
is as it was comes from the sources.
"""

from dataclasses import dataclass

from wegwijs.content.reads import Read, whole_of
from wegwijs.site.engine.kept_briefs import KeptBriefs
from wegwijs.site.engine.kept_derived import KeptDerived
from wegwijs.site.engine.sources import Sources
from wegwijs.site.engine.store import Store


@dataclass(frozen=True, slots=True)
class StoreKeeper:
    """Keeps in a store, under the key of the generator (see `content/kept.py`). What is kept counts
    for the next build, and only if this one is kept as a whole.
    """

    store: Store
    key: bytes
    sources: Sources
    derived: KeptDerived
    briefs: KeptBriefs

    def kept(self, name: str) -> bytes | None:
        """What the last build kept under a name."""
        return self.store.kept(name, self.key)

    def keep(self, name: str, *data: bytes | memoryview) -> None:
        """Keep bytes under a name."""
        self.store.keep_as(f"{name}{self.store.NEXT}", self.key, *data)

    def mark(self, read: Read) -> bytes:
        """The fingerprint of what this read stands for now; of a part of something else that of the
        whole, which is known already.
        """
        return self.sources.mark(whole_of(read))
