"""Kept briefs: the little that orders asked of every record in the last build comes out as long as
nothing that was read for it has changed. So an order of thousands that is made again, because one
of them is another now, looks into that one.
"""

import pickle
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.content.reads import Read, whole_of
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Briefs
from wegwijs.site.engine.packed_briefs import PackedBriefs, known_names
from wegwijs.site.engine.store import Piece, Store

_HEAD = 8
_OfOne = dict[Hashable, tuple[Any, tuple[Read, ...]]]
"""What one function has made, by key, with what it has read."""


class _Language(Briefs):
    """The briefs of a language by what makes them, each as it was `kept` until somebody asks for
    those of that function: `unpack` gives what of it counts, and how many are in the store; None
    when some of what is there does not count any more.
    """

    def __init__(
        self, kept: Mapping[str, Piece], unpack: Callable[[Piece], tuple[_OfOne, int | None]]
    ) -> None:
        super().__init__()
        self._kept, self._unpack = kept, unpack
        self._stored: dict[str, int | None] = {}

    def setdefault(self, make: str, default: Any = None, /) -> _OfOne:
        """Those of one function."""
        if make not in self:
            kept = self._kept.get(make)
            self[make], self._stored[make] = ({}, 0) if kept is None else self._unpack(kept)
        return self[make]

    @property
    def anew(self) -> set[str]:
        """The functions of which not just what there is now is in the store."""
        return {make for make, some in self.items() if self._stored[make] != len(some)}

    def packed(self, pack: Callable[[Briefs], bytes]) -> dict[str, Piece]:
        """All of them, to be kept: what nobody has asked for as it was."""
        return {**self._kept, **{make: pack({make: self[make]}) for make in self.anew}}


@dataclass(frozen=True, slots=True)
class KeptBriefs:
    """The briefs of each language in a store; `mark` gives the fingerprint of what a read stands
    for now.
    """

    site: SiteData
    store: Store
    key: bytes
    mark: Callable[[Read], bytes]
    _languages: dict[str, _Language] = field(default_factory=dict)
    _known: dict[Any, Any] = field(default_factory=dict)
    """The names of records as the site holds them."""

    def of(self, lang: str) -> Briefs:
        """What was kept of a language and is as it was; who makes more puts it in."""
        if lang not in self._languages:
            self._languages[lang] = _Language(self._read(lang), self._unpacked)
        return self._languages[lang]

    def has(self, lang: str) -> bool:
        """Whether there is anything of a language, of which it is not looked whether it counts."""
        return self.store.holds(_name(lang), self.key)

    def keep(self) -> None:
        """Keep for the next build what orders asked in this one, and what was kept and holds."""
        for lang, one in self._languages.items():
            if one.anew:
                pieces = one.packed(self._packed)
                head = pickle.dumps({make: len(data) for make, data in pieces.items()})
                size = len(head).to_bytes(_HEAD, "big")
                name = f"{_name(lang)}{self.store.NEXT}"
                self.store.keep_as(name, self.key, size, head, *pieces.values())

    def _read(self, lang: str) -> dict[str, Piece]:
        data = self.store.kept(_name(lang), self.key)
        if data is None:
            return {}
        whole, pieces = memoryview(data), dict[str, Piece]()
        begin = _HEAD + int.from_bytes(whole[:_HEAD], "big")
        for make, size in pickle.loads(whole[_HEAD:begin]).items():
            pieces[make] = whole[begin : begin + size]
            begin += size
        return pieces

    def _packed(self, briefs: Briefs) -> bytes:
        packed = PackedBriefs.of(briefs)
        whole = ([self.mark(whole_of(name)) for name in packed.names], packed)
        return pickle.dumps(whole, pickle.HIGHEST_PROTOCOL)

    def _unpacked(self, data: Piece) -> tuple[_OfOne, int | None]:
        marks, packed = pickle.loads(data)
        changed = {
            at for at, (read, then) in enumerate(zip(packed.names, marks, strict=True))
            if self.mark(whole_of(read)) != then
        }  # fmt: skip
        if not self._known:
            self._known.update(known_names(self.site))
        (found,) = packed.briefs(self._known, changed).values()
        return found, len(found) if len(found) == packed.total else None


def _name(lang: str) -> str:
    return f"briefs-{lang}"
