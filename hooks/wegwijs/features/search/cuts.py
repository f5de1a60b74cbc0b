"""Cuts: a long list, in alphabetical order, goes in; parts of a size that a browser likes to load
come out.

Where the list is cut depends on its keys, and hardly on what lies between them: a part that is too
large is cut in its middle third, before a key that few letters tell from the one before it, for
these letters stand in the first file; of such keys the one with the greatest hash. So an edit
changes the parts in which it lies, and seldom a cut.
"""

import zlib
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

Segments = Mapping[tuple[str, int], str]
"""What was found out of segments, each by its first key and the number of its keys: what a file of
it holds, or nothing for one that is too large for a file.
"""
_SURELY = 4
"""So many times the greatest compressed size is too large, whatever it is."""
_LEVEL = 6


class Cuts:
    """A list that is cut.

    keys    in alphabetical order
    pack    what a file with the keys of a segment holds
    weight  an idea of how long that is
    most    the greatest compressed size of a file, in bytes; that of a single key can be larger
    before  how another list was cut, which differs from this in the keys `changed` alone
    """

    def __init__(
        self,
        keys: Sequence[str],
        pack: Callable[[int, int], str],
        weight: Callable[[int, int], int],
        most: int,
        before: Segments,
        changed: Sequence[str],
    ) -> None:
        self.keys, self.pack, self.weight, self.most = keys, pack, weight, most
        self.before, self.changed = before, changed
        self.segments: dict[tuple[str, int], str] = {}

    def parts(self) -> list[tuple[str, str]]:
        """The first key of each part, and what its file holds."""
        parts: list[tuple[str, str]] = []
        waiting = [(0, len(self.keys))] if self.keys else []
        while waiting:
            begin, end = waiting.pop()
            text = self._text(begin, end)
            middle = begin if text else self._cut(begin, end)
            if middle == begin:  # it is small enough, or its keys are all alike
                parts.append((self.keys[begin], text or self.pack(begin, end)))
            else:
                waiting += [(middle, end), (begin, middle)]
        return parts

    def _text(self, begin: int, end: int) -> str:
        """What a file with the keys of a segment holds; nothing when that is too large for one."""
        mark = (self.keys[begin], end - begin)
        text = self.before.get(mark) if self._is_as_before(begin, end) else None
        if text is None:
            text = self._packed(begin, end)
        self.segments[mark] = text
        return text

    def _is_as_before(self, begin: int, end: int) -> bool:
        at = bisect_left(self.changed, self.keys[begin])
        return at == len(self.changed) or self.changed[at] > self.keys[end - 1]

    def _packed(self, begin: int, end: int) -> str:
        if end - begin > 1 and self.weight(begin, end) > _SURELY * self.most:
            return ""
        text = self.pack(begin, end)
        if end - begin < 2:
            return text
        return text if len(zlib.compress(text.encode(), _LEVEL)) <= self.most else ""

    def _cut(self, begin: int, end: int) -> int:
        """Where to cut a segment in two: before the key with the greatest hash of those in its
        middle third that the fewest letters tell from the one before. Keys that are alike stay
        together, for who looks for them opens one file; at the beginning when all are.
        """
        third = (end - begin) // 3
        for part in (
            range(begin + max(1, third), max(end - third, begin + 2)),
            range(begin + 1, end),
        ):
            if best := self._best(part):
                return best
        return begin

    def _best(self, part: range) -> int:
        """The best of some places before which to cut; 0 where all keys are alike."""
        keys, fit = self.keys, list[int]()
        first, last = (keys[part.start - 1], keys[part.stop - 1]) if part else ("", "")
        letters = len(apart(last, first)) - 1  # all have these in common
        while first != last and not fit:
            letters += 1
            fit = [at for at in part if keys[at][:letters] != keys[at - 1][:letters]]
        return max(fit, key=self._hash, default=0)

    def _hash(self, at: int) -> int:
        return zlib.crc32(self.keys[at].encode("utf-8", "surrogatepass"))


def apart(key: str, before: str) -> str:
    """As much of a key as comes behind the one before it."""
    differ = (at for at, (one, two) in enumerate(zip(key, before, strict=False)) if one != two)
    return key[: next(differ, len(before)) + 1]
