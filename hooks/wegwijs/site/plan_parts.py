"""Parts of a plan: each is planned when somebody first asks for it, so that who looks for one page
need not plan thousands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from threading import RLock

from wegwijs.render.type_files import matches
from wegwijs.site.addresses import Bundle, Planned


class Cost(IntEnum):
    """What must be looked at before a part can be planned: next to nothing, the records of a type
    one by one, or all records together.
    """

    LITTLE = 0
    EACH = 1
    ALL = 2


class Part:
    """Some of a plan. What it holds lies below the address `base`, as a rule."""

    def __init__(
        self, base: str, plan: Callable[[], Iterable[Planned]], cost: Cost = Cost.LITTLE
    ) -> None:
        self.base, self.cost = base, cost
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

    def find(self, address: str) -> Planned | None:
        """Who of it makes what is at an address, as `Plan.find`."""
        planned = self.planned
        return self._by_address.get(address) or next(
            (one for one in planned if isinstance(one, Bundle) and one.pattern
             and matches(address, one.pattern)),
            None,
        )  # fmt: skip


def find_in_parts(parts: Sequence[Part], address: str) -> Planned | None:
    """Who makes what is at an address. Of two owners the one is found that is easier to find; a
    plan of the whole says that there are two.
    """
    likely = sorted(parts, key=lambda part: (not address.startswith(part.base), part.cost))
    return next((one for part in likely if (one := part.find(address))), None)
