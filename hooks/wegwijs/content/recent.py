"""Recent: what was made lately stays at hand, the older half of it goes when there is too much; who
asks for that again has it made anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Recent:
    """At most so many things, by their keys. None is not remembered. Threads may share it: at worst
    something is made twice.
    """

    __slots__ = ("_made", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives for this key, or gave lately."""
        made: Made | None = self._made.get(key)
        if made is None:
            made = make()
            if len(self._made) >= self.most:
                for old in list(self._made)[: self.most // 2 + 1]:
                    self._made.pop(old, None)
            self._made[key] = made
        return made

    def hold(self, most: int) -> None:
        """From now on hold at most so many; the oldest of what is too much go."""
        self.most = most
        for old in list(self._made)[: max(0, len(self._made) - most)]:
            self._made.pop(old, None)

    def clear(self) -> None:
        """Let go of all."""
        self._made.clear()
