"""Readings: pieces of texts go in; their words come out, folded and as a reader writes them.

They are the same for the pages of nearly all languages, so the searches of a site share them: what
is found here once is the words of asking, which ship with the generator, and texts in other
languages than the page's. Only stems are of one language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wegwijs.features.search.engine_scripts import TOKENISER, interpreter_of
from wegwijs.features.search.lunr_scripts import stemmer_code
from wegwijs.i18n.locale import without_country

NOT_ARABIC = frozenset(("fa", "ur", "ps", "ckb", "sd", "ug"))
"""Languages in Arabic letters that are not read as Arabic is (`arabic.js`)."""
_DOTLESS = frozenset({"tr", "az"})
"""Languages in which a small I has no dot (`tokens.js`)."""
_JOINED = frozenset({"he"})
"""Languages that join words before others: these are read with what stems them (`endings.js`)."""
_SIGNS = '()[]«»“”„"…,;:!?،؛؟-–—/*•·€%'
"""Signs that stand in no word and beside which nothing is read otherwise, as it is beside an
apostrophe.
"""
Reading = tuple[str, str]
"""A word of a piece: its folded form, and the form as a reader writes it."""
_READ = """
(() => {
  const tokeniser = wegwijs.tokeniser(dukpy.lang);
  const read = (word) => word.forms.map((one) => [one.form, one.shown]);
  return dukpy.pieces.map((piece) => tokeniser.words(piece).flatMap(read));
})()
"""


def reading_of(form: str, shown: str) -> Reading:
    """A reading."""
    return form, shown


def core(piece: str) -> str:
    """A piece without the signs around it: its words are the same."""
    bare = piece.strip(f"{_SIGNS}.")
    # dots between letters make them one word: O.C.M.W.
    return piece.strip(_SIGNS) if "." in bare else bare


@dataclass(frozen=True)
class Reader:
    """Reads as the pages of a language do, and of those that read alike. `lang` is one of these."""

    lang: str

    def of(self, cores: Iterable[str]) -> dict[str, list[Reading]]:
        """The words of each piece without signs around it (`core`), which are held for whoever asks
        next.

        Raises dukpy.JSRuntimeError when a script is broken.
        """
        known, asked = self._known, [*cores]
        known.update(self.read(one for one in asked if one not in known))
        return {one: known[one] for one in asked}

    def read(self, cores: Iterable[str]) -> dict[str, list[Reading]]:
        """The same, and nothing is held."""
        found = dict[str, list[Reading]]()
        waiting = []
        for one in cores:
            if form := self._plain(one):
                found[one] = [(form, form)]
            else:
                waiting.append(one)
        if waiting:
            words = self.interpreter.evaljs(_READ, lang=self.lang, pieces=waiting)
            for one, read in zip(waiting, words, strict=True):
                found[one] = [(form, shown) for form, shown in read]
        return found

    def _plain(self, piece: str) -> str:
        """The form of a piece that is a word in plain letters, which is itself in small letters;
        nothing for others. More than half of all words in Latin letters are such.
        """
        plain = piece.isascii() and piece.isalnum() and self.lang not in _DOTLESS
        return piece.lower() if plain else ""

    @cached_property
    def _known(self) -> dict[str, list[Reading]]:
        return {}

    @cached_property
    def interpreter(self) -> Any:
        """What runs the scripts."""
        return interpreter_of(self.code)

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The scripts."""
        before = stemmer_code(self.lang) if self.lang in _JOINED else ()
        return (*before, *(path.read_text("utf-8") for path in TOKENISER))


class Readings:
    """The readers of a site."""

    def __init__(self) -> None:
        self._readers: dict[str, Reader] = {}

    def fingerprint_as(self) -> tuple[str, ...]:
        """What stands for them in the fingerprint of something that holds them: they follow from
        the scripts alone.
        """
        return ("readings",)

    def reader(self, lang: str) -> Reader:
        """Who reads as the pages of a language do."""
        base = without_country(lang)
        family = base if base in NOT_ARABIC | _DOTLESS | _JOINED else "en"
        return self._readers.setdefault(family, Reader(family))
