"""Recent: what was made lately stays at hand; of what is too much, that goes for which nobody asked
again. Who asks for it all the same has it made anew.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Recent:
    """At most so many things, by their keys. None is not remembered. Threads may share it: at worst
    something is made twice.

    What was made goes by age, but what is asked for again begins anew: so the few that many ask for
    stay while thousands pass by that are asked for once.
    """

    __slots__ = ("_old", "_young", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._young: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives for this key, or gave lately."""
        made: Made | None = self._young.get(key)
        if made is None:
            made = self._old.pop(key, None)
            if made is None:
                made = make()
                self._make_room()
            self._young[key] = made
        return made

    def _make_room(self) -> None:
        full = len(self._young) + len(self._old) >= self.most
        if len(self._young) >= self.most // 2 and (full or not self._old):
            self._young, self._old = {}, self._young
        elif full:
            for key in list(self._old)[: len(self._old) // 2 + 1]:
                self._old.pop(key, None)

    def hold(self, most: int) -> None:
        """From now on hold at most so many; the oldest of what is too much go."""
        self.most = most
        at_hand = [*self._old.items(), *self._young.items()]
        self._young, self._old = {}, dict(at_hand[max(0, len(at_hand) - most) :])

    def clear(self) -> None:
        """Let go of all."""
        self._young, self._old = {}, {}
