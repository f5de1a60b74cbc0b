"""Tokeniser: texts go in; the tokens of the browser's own tokeniser come out. What it found is kept
between builds.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from wegwijs.features.search.engine_scripts import SOUNDS, TOKENISER, interpreter_of
from wegwijs.features.search.kept_words import KeptWords
from wegwijs.features.search.lunr_scripts import quick_stemmer_code, stop_word_script
from wegwijs.features.search.readings import NOT_ARABIC, Reader, Reading, Readings, reading_of
from wegwijs.features.search.tokens import Table, Token, token_of
from wegwijs.i18n.locale import without_country

_STOP_WORDS = re.compile(r"generateStopWordFilter\((?:'([^']*)'\.split|\[([^\]]*)\])")
_KEPT = {
    "nl": "zonder geen",
    "fr": "sans",
    "en": "no may",
    "ar": (
        "زيارة سنة سنوات صباح مساء إعادة اليوم أيام عامة صفر ذاتي بناء إطار رب أمين أمم بعد دون إذن"
        " أربعة أيار مايو"
    ),
}
"""Words that lunr and lunr-languages count among the stop words and that mean something here."""
_ADDED = {
    "el": (
        "και το τα τη την τον των του της τους τις ο η οι στο στη στην στον στα στις στους σε να με"
        " για από που πού πώς πως τι πότε ποιος ποια ποιο γιατί αν ή δεν μη μην θα είναι έχω έχει"
        " μου σου σας μας αυτό αυτή αυτός ένα μια ένας ως όταν εγώ εσείς"
    ),
    "he": (
        "של את על אל עם זה זאת זו הוא היא הם הן אני אתה אנחנו אתם לא או כי אם גם כל יש אין מה מי"
        " איך איפה מתי למה איזה אבל רק עד בין לפי שלי שלך שלו שלה שלנו היה הייתה להיות"
    ),
    "fa": (
        "و در به از که این آن را با است برای یک تا هم بر یا می نمی ها های هایی"
        " خود ما شما آنها او من تو نیز اما اگر هر باید بود"
    ),
    "uk": (
        "і й та або але а в у на з із зі до за від по про для як що це цей ця ці той та те ті не"
        " ні є був була було були бути я ти він вона воно ми ви вони його її їх свій який яка яке"
        " які чи ж же б би під над при після коли якщо"
    ),
}
"""Stop words of languages for which lunr-languages lists none."""
_STEMS = """
(() => {
  const tokeniser = wegwijs.tokeniser(dukpy.lang);
  return dukpy.forms.map((form) => tokeniser.term(form));
})()
"""


@dataclass(frozen=True)
class Finder:
    """Finds out the tokens of pieces of texts for pages of a language."""

    lang: str
    reader: Reader

    def forms(self, pieces: list[str]) -> Mapping[str, list[Reading]]:
        """The readings of pieces."""
        return self.reader.of(pieces)

    def own(self, pieces: list[str]) -> dict[str, list[Token]]:
        """The tokens of pieces in the language of the page."""
        read = self.reader.read(pieces)
        stems = self._stems({form for words in read.values() for form, _ in words})
        return _tokens(read, stems)

    def elsewhere(self, pieces: list[str]) -> dict[str, list[Token]]:
        """The tokens of pieces in another."""
        read = self.reader.of(pieces)
        forms = {form for words in read.values() for form, _ in words}
        stems = self._stems(form for form in forms if not form.isascii())
        return _tokens(read, {form: form if form.isascii() else stems[form] for form in forms})

    def _stems(self, forms: Iterable[str]) -> Mapping[str, str]:
        """The stems of forms, and of those before: with other signs around it a word is another
        piece.
        """
        known = self._known
        if unknown := [*{*forms}.difference(known)]:
            lang = without_country(self.lang)
            known.update(
                zip(unknown, self.interpreter.evaljs(_STEMS, lang=lang, forms=unknown), strict=True)
            )
        return known

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    @cached_property
    def interpreter(self) -> Any:
        """What runs the scripts."""
        return interpreter_of(self.code)

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The scripts."""
        return (
            *quick_stemmer_code(self.lang),
            *(path.read_text("utf-8") for path in TOKENISER),
        )


def _tokens(read: Mapping[str, list[Reading]], stems: Mapping[str, str]) -> dict[str, list[Token]]:
    return {
        piece: [token_of(form, shown, stems[form]) for form, shown in words]
        for piece, words in read.items()
    }


@dataclass(frozen=True)
class Words:
    """The tokeniser of one language. `cache` is a folder for what it found before, or None;
    `readings` are shared by those of all languages of a site.
    """

    lang: str
    cache: Path | None = None
    readings: Readings = field(default_factory=Readings, compare=False, repr=False)

    def of(self, texts: Iterable[str]) -> list[list[Token]]:
        """The tokens of each text.

        Raises dukpy.JSRuntimeError when a script is broken.
        """
        return self._own.of(texts)

    def elsewhere(self, texts: Iterable[str]) -> list[list[Token]]:
        """The tokens of texts in other languages: a word in Latin letters stands for itself, since
        nothing is known here of its stem.
        """
        return self._elsewhere.of(texts)

    def of_language(self, lang: str, texts: Iterable[str]) -> list[list[Token]]:
        """The tokens of texts in a language."""
        return self._in(lang).of(texts)

    def learn(self, texts: Iterable[str], lang: str = "") -> Mapping[str, list[Token]]:
        """Find out the tokens of texts that will be asked for: all at once is much quicker. They
        are in `lang`, or in the language of the page. The tokens that are known, by piece.
        """
        table = self._in(lang or self.lang)
        table.learn({*chain.from_iterable(map(str.split, texts))})
        return table.of_piece

    def forms(self, texts: Iterable[str]) -> list[list[str]]:
        """The forms of each text, for whoever asks for no stems.

        Raises dukpy.JSRuntimeError when a script is broken.
        """
        return [[form for form, _ in words] for words in self._forms.of(texts)]

    def _in(self, lang: str) -> Table[Token]:
        return self._own if lang == self.lang else self._elsewhere

    @cached_property
    def _own(self) -> Table[Token]:
        return Table("words", self._kept, self.finder.own, token_of)

    @cached_property
    def _elsewhere(self) -> Table[Token]:
        return Table("elsewhere", self._kept, self.finder.elsewhere, token_of)

    @cached_property
    def _forms(self) -> Table[Reading]:
        return Table("forms", self._kept, self.finder.forms, reading_of)

    @cached_property
    def finder(self) -> Finder:
        """What finds out what no build has met before. It does not hold what it found."""
        return Finder(self.lang, self.readings.reader(self.lang))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The forms that are too common to be worth finding, as lunr and lunr-languages list
        them.
        """
        cached = self._kept.read("stop")
        if isinstance(cached, list):
            return frozenset(map(str, cached))
        listing = self._listing
        match = _STOP_WORDS.search(listing.read_text("utf-8")) if listing.is_file() else None
        listing_words = (
            re.sub(r"[',]", " ", match[1] or match[2])
            if match
            else _ADDED.get(without_country(self.lang), "")
        )
        stop, meaningful = self.forms([listing_words, _KEPT.get(without_country(self.lang), "")])
        forms = {*stop}.difference(meaningful)
        self._kept.write("stop", sorted(forms))
        return frozenset(forms)

    def sounds(self, forms: Iterable[str]) -> dict[str, str]:
        """The consonants of words in Arabic letters, by which they are found in Latin ones: on
        pages in any language, but not where these letters are another language’s own.
        """
        if without_country(self.lang) in NOT_ARABIC:
            return {}
        if not (written := [form for form in forms if "\u0600" <= form[:1] <= "\u06ff"]):
            return {}
        interpreter = self.finder.interpreter
        interpreter.evaljs(SOUNDS.read_text("utf-8") + ";0")
        heard = interpreter.evaljs("dukpy.forms.map(wegwijs.sound)", forms=written)
        return {form: sound for form, sound in zip(written, heard, strict=True) if sound}

    def keep(self) -> None:
        """Keep what was found for the next build."""
        for table in (self._own, self._elsewhere, self._forms):
            table.keep()

    @property
    def _listing(self) -> Path:
        return stop_word_script(self.lang)

    @cached_property
    def _digest(self) -> str:
        listed = self._listing.read_text("utf-8") if self._listing.is_file() else ""
        whole = "".join((*self.finder.code, listed, self._lists))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    @property
    def _lists(self) -> str:
        return _KEPT.get(without_country(self.lang), "") + _ADDED.get(
            without_country(self.lang), ""
        )

    @cached_property
    def _kept(self) -> KeptWords:
        return KeptWords(self.lang, self.cache, self._digest if self.cache else "")
