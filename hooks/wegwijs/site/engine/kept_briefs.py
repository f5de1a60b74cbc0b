"""Kept briefs: the little that orders asked of every record in the last build comes out as long as
nothing that was read for it has changed. So an order of thousands that is made again, because one
of them is another now, looks into that one.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field

from wegwijs.content.reads import Read, whole_of
from wegwijs.render.context import SiteData
from wegwijs.render.made_once import Briefs
from wegwijs.site.engine.packed_briefs import PackedBriefs, known_names
from wegwijs.site.engine.store import Store


@dataclass(slots=True)
class _Language:
    """The briefs of a language, and how many of them are in the store; None when some of what is
    there does not count any more.
    """

    briefs: Briefs
    stored: int | None

    @property
    def is_stored(self) -> bool:
        return self.stored == sum(map(len, self.briefs.values()))


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

    def of(self, lang: str) -> Briefs:
        """What was kept of a language and is as it was; who makes more puts it in."""
        if lang not in self._languages:
            self._languages[lang] = self._read(lang)
        return self._languages[lang].briefs

    def has(self, lang: str) -> bool:
        """Whether there is anything of a language, of which it is not looked whether it counts."""
        return self.store.holds(_name(lang), self.key)

    def keep(self) -> None:
        """Keep for the next build what orders asked in this one, and what was kept and holds."""
        for lang, one in self._languages.items():
            if not one.is_stored:
                packed = PackedBriefs.of(one.briefs)
                whole = ([self.mark(whole_of(name)) for name in packed.names], packed)
                data = pickle.dumps(whole, pickle.HIGHEST_PROTOCOL)
                self.store.keep_as(f"{_name(lang)}{self.store.NEXT}", self.key, data)

    def _read(self, lang: str) -> _Language:
        data = self.store.kept(_name(lang), self.key)
        if data is None:
            return _Language({}, 0)
        marks, packed = pickle.loads(data)
        changed = {
            at for at, (read, then) in enumerate(zip(packed.names, marks, strict=True))
            if self.mark(whole_of(read)) != then
        }  # fmt: skip
        found = packed.briefs(known_names(self.site), changed)
        kept = sum(map(len, found.values()))
        return _Language(found, kept if kept == packed.total else None)


def _name(lang: str) -> str:
    return f"briefs-{lang}"
