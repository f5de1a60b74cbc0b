"""Parts of a plan: each is planned when somebody first asks for it, so that who looks for one page
need not plan thousands; what was read for it, and what it tells others, come out as well.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from hashlib import blake2b
from threading import RLock

from wegwijs.content.fingerprint import SIZE
from wegwijs.content.reads import Read, Reads
from wegwijs.render.type_files import matches
from wegwijs.site.addresses import Bundle, LateOutput, Output, PageFacts, Planned


class Cost(IntEnum):
    """What must be looked at before a part can be planned: next to nothing, the records of a type
    one by one, or all records together.
    """

    LITTLE = 0
    EACH = 1
    ALL = 2


class Part:
    """Some of a plan, under a name that stays the same from build to build. What it holds lies
    below the address `base`, as a rule.
    """

    def __init__(
        self, name: str, base: str, plan: Callable[[], Iterable[Planned]], cost: Cost = Cost.LITTLE
    ) -> None:
        self.name, self.base, self.cost = name, base, cost
        self.reads: frozenset[Read] = frozenset()
        """What was read when it was planned, if that was noted."""
        self._plan, self._lock = plan, RLock()
        self._planned: tuple[Planned, ...] | None = None
        self._by_address: Mapping[str, Planned] = {}

    @property
    def planned(self) -> tuple[Planned, ...]:
        """What it holds."""
        with self._lock:
            if self._planned is None:
                planned = tuple(self._plan())
                self._by_address = {
                    address: one for one in reversed(planned) for address in one.addresses
                }
                self._planned = planned
            return self._planned

    def note(self, reads: Reads) -> None:
        """Plan it now, unless it is, and note what is read for that."""
        with self._lock:
            if self._planned is None:
                with reads.frame() as noted:
                    _ = self.planned
                self.reads = frozenset(noted)

    @property
    def told(self) -> bytes:
        """A fingerprint of what others know of it: its addresses, who owns them, and what the
        sitemap is given. While that is the same, so are the steps of all other parts.
        """
        whole = blake2b(digest_size=SIZE)
        for one in self.planned:
            whole.update(repr(_told(one)).encode())
        return whole.digest()

    def find(self, address: str) -> Planned | None:
        """Who of it makes what is at an address, as `Plan.find`."""
        planned = self.planned
        return self._by_address.get(address) or next(
            (one for one in planned if isinstance(one, Bundle) and one.pattern
             and matches(address, one.pattern)),
            None,
        )  # fmt: skip


def page_of(one: Planned) -> tuple[PageFacts | LateOutput, ...]:
    """What the sitemap is given of an output, if it is a page."""
    if isinstance(one, LateOutput):
        return (one,)
    return (one.facts,) if isinstance(one, Output) and one.facts else ()


def _told(one: Planned) -> tuple[object, ...]:
    """What others know of an entry of a plan; the owner of a late one follows from what it is."""
    words = "" if isinstance(one, LateOutput) else one.owner.words
    pattern = one.pattern if isinstance(one, Bundle) else ""
    return one.addresses, pattern, words, [page.fingerprint_as() for page in page_of(one)]


def find_in_parts(parts: Sequence[Part], address: str) -> Planned | None:
    """Who makes what is at an address. Of two owners the one is found that is easier to find; a
    plan of the whole says that there are two.
    """
    likely = sorted(parts, key=lambda part: (not address.startswith(part.base), part.cost))
    return next((one for part in likely if (one := part.find(address))), None)
