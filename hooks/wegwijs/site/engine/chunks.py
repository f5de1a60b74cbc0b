"""Chunks: the steps of a site go in; who has nothing to do gets some of them, in the language that
it is at, whose cards and orders it has made already.

In a large site indexes, which look at every record, go to copies of the first process before these
make pages: what both leave behind is then never in one process, and the first one holds enough as
it is. In a small one all records of a language stay at hand, so its index is made where its pages
are.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from wegwijs.render.shell import Shells
from wegwijs.site.addresses import Bundle, LateOutput, Planned
from wegwijs.site.engine.steps import Done, Written, do

Steps = Mapping[int, Planned]
_CHUNK = 40
_STORE = 4
"""Chunks that are left for each process when nobody gets any in store any more."""
LARGE = 20_000
"""Steps of a site from which on it is large."""
_NO_RECIPE = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done, where it is written, and what is there already."""

    steps: Steps
    shells: Shells
    folder: Path
    there: Mapping[str, Written]

    def do(self, number: int) -> Done:
        """Do one step."""
        return do(number, self.steps[number], self.shells, self.folder, self.there)


@dataclass(slots=True)
class Turn:
    """What one process is at: a language, and the chunks that it has and has not done."""

    lang: str = ""
    chunks: deque[Sequence[int]] = field(default_factory=deque)


class Chunks:
    """The steps that nobody has begun, for so many processes. Threads may share it."""

    def __init__(self, order: Order, processes: int) -> None:
        settings = order.shells.site.settings
        self.steps, self.most_large = order.steps, max(1, processes // 2)
        self.turns = [Turn() for _ in range(processes)]
        waiting = _chunks(order.steps, settings.codes, settings.default)
        self._large = deque(
            (lang, chunk) for lang, of in waiting.items() for chunk in of if self._is_large(chunk)
        )
        self._waiting = {
            lang: [chunk for chunk in of if not self._is_large(chunk)]
            for lang, of in waiting.items()
        }
        self._lock = Lock()

    def next(self, turn: Turn) -> Sequence[int]:
        """What a process does next, which its turn says from now on; empty when nothing is left."""
        with self._lock:
            others = any(self._waiting.values())
            if not others and not self._large:
                return ()
            if others and not self._waiting.get(turn.lang):
                turn.lang = max(self._waiting, key=self._left_of)
            at = self._index_for(turn) if others else 0
            if at is None:
                chunk = self._first_for(turn)
            else:
                turn.lang, chunk = self._large[at]
                del self._large[at]
            turn.chunks.append(chunk)
            return chunk

    def _first_for(self, turn: Turn) -> Sequence[int]:
        """The first chunk that waits in the language of a turn, or half of it when hardly any are
        left: who has the last of them is at work for a while when the others have nothing more to
        do. In a large site two processes make a table at once only when nothing else waits: each
        holds tens of megabytes for it.
        """
        waiting, at = self._waiting[turn.lang], 0
        if len(self.steps) >= LARGE and self._others_are_at(self.is_much, turn):
            at = next((at for at, one in enumerate(waiting) if not self.is_much(one)), 0)
        chunk = waiting.pop(at)
        if len(chunk) > 1 and self._left() < _STORE * (len(self.turns) - 1):
            half = -(-len(chunk) // 2)
            waiting.insert(at, chunk[half:])
            chunk = chunk[:half]
        return chunk

    def _others_are_at(self, kind: Callable[[Sequence[int]], bool], turn: Turn) -> int:
        """How many others have a chunk of a kind."""
        return sum(any(map(kind, one.chunks)) for one in self.turns if one is not turn)

    def _left(self) -> int:
        """How many chunks nobody has begun."""
        return len(self._large) + sum(map(len, self._waiting.values()))

    def _left_of(self, lang: str) -> int:
        """How much of a language nobody has begun; nothing when there is no page among it."""
        pages = len(self._waiting[lang])
        return pages and pages + sum(of == lang for of, _ in self._large)

    def _index_for(self, turn: Turn) -> int | None:
        """The place of the index that a process makes before it makes pages; None when it makes
        none, or when there is no memory for one more process that is at one.
        """
        if self._others_are_at(self._is_large, turn) >= self.most_large:
            return None
        if len(self.steps) >= LARGE:
            return 0 if self._large and turn is not self.turns[0] else None
        return next((at for at, (lang, _) in enumerate(self._large) if lang == turn.lang), None)

    def done(self, turn: Turn) -> Sequence[int]:
        """A process has done the first of what it had: that comes out."""
        with self._lock:
            return turn.chunks.popleft()

    def wears(self, chunk: Sequence[int]) -> bool:
        """Whether a copy that has done this should end, and a new one go on: an index of thousands
        of records leaves tens of megabytes free between what is still used.
        """
        return len(self.steps) >= LARGE and self._is_large(chunk)

    def may_store(self, turn: Turn) -> bool:
        """Whether so much is left that nobody is without work when a process has some in store,
        and it will not be worn by what it has.
        """
        return self._left() > _STORE * len(self.turns) and not self.wears(turn.chunks[-1])

    def stop(self) -> None:
        """Nobody gets anything any more."""
        with self._lock:
            self._waiting.clear()
            self._large.clear()

    def is_much(self, chunk: Sequence[int]) -> bool:
        """Whether a chunk is one step that makes several files."""
        return is_much(self.steps[chunk[0]])

    def _is_large(self, chunk: Sequence[int]) -> bool:
        """Whether a chunk is an index."""
        one = self.steps[chunk[0]]
        return isinstance(one, Bundle) and one.of_everything


def _chunks(steps: Steps, codes: Sequence[str], default: str) -> dict[str, list[Sequence[int]]]:
    """The numbers of steps by language, in chunks: what takes longest first, but in a large site
    the pages of records, of what there is most first. What is made for these (cards, what is said
    in short) is what other pages and lists show: records are not unfolded for it once more.
    """
    like = Counter(map(_recipe, steps.values())) if len(steps) >= LARGE else Counter[int]()
    del like[_NO_RECIPE]
    much, of_records, others = (
        dict[str, list[list[int]]]((code, []) for code in codes) for _ in range(3)
    )
    folders = [(max(like[_recipe(steps[one])] for one in all_), all_) for all_ in _by_folder(steps)]
    for count, numbers in sorted(folders, key=lambda folder: -folder[0]):
        for number in numbers:
            lang = _language(steps[number], codes, default)
            chunks = (of_records if count else others)[lang]
            if is_much(steps[number]):
                much[lang].insert(0, [number])
            elif chunks and len(chunks[-1]) < _CHUNK:
                chunks[-1].append(number)
            else:
                chunks.append([number])
    return {code: [*of_records[code], *much[code], *others[code]] for code in codes}


def _recipe(one: Planned) -> int:
    """What pages that are made alike have in common."""
    return id(one.recipe) if isinstance(one, LateOutput) else _NO_RECIPE


def _by_folder(steps: Steps) -> Iterable[list[int]]:
    """The numbers of steps by the folder that their files lie in, as a record's page and its
    calendar do: what was read for the first of it is at hand for the next.
    """
    folders: dict[str, list[int]] = {}
    for number, one in steps.items():
        folders.setdefault(_address(one).rpartition("/")[0], []).append(number)
    return folders.values()


def is_much(one: Planned) -> bool:
    """Whether a step makes several files together, or as many as there happen to be."""
    return isinstance(one, Bundle) and (bool(one.pattern) or len(one.addresses) > 1)


def _language(one: Planned, codes: Sequence[str], default: str) -> str:
    return next((part for part in _address(one).split("/")[:2] if part in codes), default)


def _address(one: Planned) -> str:
    return one.pattern or one.addresses[0] if isinstance(one, Bundle) else one.address
