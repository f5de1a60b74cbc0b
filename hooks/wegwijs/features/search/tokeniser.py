"""Tokeniser: texts go in; the tokens of the browser's own tokeniser come out. What it found is kept
between builds.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from wegwijs.content.atomic_files import write_files
from wegwijs.features.search.lunr_scripts import stemmer_code, stop_word_script
from wegwijs.i18n.locale import without_country

JS = Path(__file__).parent / "js"
TOKENISER = tuple(JS / f"{name}.js" for name in ("folding", "arabic", "tokens"))
"""What makes words of texts, in the order in which it is read."""
SOUNDS = JS / "sounds.js"
ENGINE = (
    *TOKENISER,
    SOUNDS,
    *(
        JS / f"{name}.js"
        for name in (
            *("spelling", "unpacking", "shards", "asking", "naming", "conditions"),
            *("lookup", "guesses", "hearing", "beside", "meaning"),
            *("evidence", "ranking", "engine"),
        )
    ),
)
"""What answers queries, in the browser and here, in the order in which it is read."""
REASONS = JS / "reasons.js"
"""What says why it answers so: for editors, here alone."""
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
_NOT_ARABIC = frozenset(("fa", "ur", "ps", "ckb", "sd", "ug"))
"""Languages in Arabic letters whose words do not sound as Arabic ones do."""
_TOKENS = """
(() => {
  const tokeniser = wegwijs.tokeniser(dukpy.lang);
  const read = (word) => word.forms.map((one) => [one.form, one.shown, tokeniser.term(one.form)]);
  const found = dukpy.pieces.map((piece) => tokeniser.words(piece).flatMap(read));
  return [found, dukpy.forms.map((form) => tokeniser.term(form))];
})()
"""
_PLAIN = re.compile(r"\(?([A-Za-z0-9]+)[,.;:!?)]*")
"""A word in plain letters, with signs around it that separate words: its form is itself in small
letters. More than half of all words in Latin letters are such.
"""
_DOTLESS = frozenset({"tr", "az"})
"""Languages in which a small I has no dot (`tokens.js`)."""


class Token(NamedTuple):  # there are hundreds of thousands
    """A word of a text: its folded form, the form as a reader writes it, and its stem in the
    language of the page.
    """

    form: str
    shown: str
    term: str


FORM, SHOWN, TERM = map(itemgetter, range(3))
"""What each of many tokens has: `map` with these is quicker than a loop."""


def _check(data: bytes) -> bytes:
    """By which damage is seen."""
    return hashlib.blake2b(data, digest_size=16).hexdigest().encode()


def _token(form: str, shown: str, term: str) -> Token:
    """A token whose words are one where they are the same: there are a hundred thousand."""
    return Token(form, form if shown == form else shown, form if term == form else term)


@dataclass(frozen=True)
class Words:
    """The tokeniser of one language. `cache` is a folder for what it found before, or None."""

    lang: str
    cache: Path | None = None

    def of(self, texts: Iterable[str]) -> list[list[Token]]:
        """The tokens of each text.

        Raises dukpy.JSRuntimeError when a script is broken.
        """
        pieces, tokens_of = [text.split() for text in texts], self._tokens_of.__getitem__
        try:
            return [[*chain.from_iterable(map(tokens_of, words))] for words in pieces]
        except KeyError:  # seldom, since most are learnt beforehand
            self._learn({*chain.from_iterable(pieces)})
        return [[*chain.from_iterable(map(tokens_of, words))] for words in pieces]

    def learn(self, texts: Iterable[str]) -> None:
        """Find out the tokens of texts that will be asked for: all at once is much quicker."""
        self._learn({*chain.from_iterable(map(str.split, texts))})

    def forms(self, texts: Iterable[str]) -> list[list[str]]:
        """The forms of each text, for whoever asks for no stems: a word in plain letters needs no
        script then.

        Raises dukpy.JSRuntimeError when a script is broken.
        """
        pieces = [text.split() for text in texts]
        all_pieces = {*chain.from_iterable(pieces)}
        found = {piece: [form] for piece in all_pieces if (form := self._plain(piece))}
        rest = sorted(all_pieces - found.keys())
        for piece, tokens in zip(rest, self.of(rest), strict=True):
            found[piece] = [token.form for token in tokens]
        return [list(chain.from_iterable(map(found.__getitem__, words))) for words in pieces]

    def _learn(self, pieces: set[str]) -> None:
        """Find out the tokens of pieces of texts: a build before may have kept them."""
        tokens_of, cached = self._tokens_of, self._cached
        # not less the keys: all of those would be looked at
        if not (pieces := pieces.difference(tokens_of)):
            return
        for piece in pieces:
            if (kept := cached.pop(piece, None)) is not None:
                with suppress(TypeError):  # it is not as it was written
                    tokens_of[piece] = [_token(*token) for token in kept]
        if unknown := sorted(piece for piece in pieces if piece not in tokens_of):
            plain = {piece: form for piece in unknown if (form := self._plain(piece))}
            rest = [piece for piece in unknown if piece not in plain]
            forms = [*{*plain.values()}.difference(self._terms)]
            found, stems = self._interpreter.evaljs(
                _TOKENS, lang=without_country(self.lang), pieces=rest, forms=forms
            )
            self._terms.update(zip(forms, stems, strict=True))
            for piece, form in plain.items():
                tokens_of[piece] = [_token(form, form, self._terms[form])]
            for piece, tokens in zip(rest, found, strict=True):
                tokens_of[piece] = [_token(*token) for token in tokens]
            self._new.extend(unknown)

    def _plain(self, piece: str) -> str:
        """The form of a piece that is a word in plain letters; nothing for others."""
        match = _PLAIN.fullmatch(piece)
        if match is None or without_country(self.lang) in _DOTLESS:
            return ""
        return match[1].lower()

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The forms that are too common to be worth finding, as lunr and lunr-languages list
        them.
        """
        cached = self._read("stop")
        if isinstance(cached, list):
            return frozenset(map(str, cached))
        listing = self._listing
        match = _STOP_WORDS.search(listing.read_text("utf-8")) if listing.is_file() else None
        listing_words = (
            re.sub(r"[',]", " ", match[1] or match[2])
            if match
            else _ADDED.get(without_country(self.lang), "")
        )
        stop, meaningful = self.of([listing_words, _KEPT.get(without_country(self.lang), "")])
        forms = frozenset(token.form for token in stop) - {token.form for token in meaningful}
        self._write("stop", sorted(forms))
        return forms

    def sounds(self, forms: Iterable[str]) -> dict[str, str]:
        """The consonants of words in Arabic letters, by which they are found in Latin ones: on
        pages in any language, but not where these letters are another language’s own.
        """
        if without_country(self.lang) in _NOT_ARABIC:
            return {}
        if not (written := [form for form in forms if "\u0600" <= form[:1] <= "\u06ff"]):
            return {}
        interpreter = self._interpreter
        interpreter.evaljs(SOUNDS.read_text("utf-8") + ";0")
        heard = interpreter.evaljs("dukpy.forms.map(wegwijs.sound)", forms=written)
        return {form: sound for form, sound in zip(written, heard, strict=True) if sound}

    def keep(self) -> None:
        """Keep what was found for the next build."""
        if self._new:
            self._write("words", {**self._cached, **self._tokens_of})
            self._new.clear()

    @cached_property
    def _interpreter(self) -> Any:
        # loaded with the first text that no build has read before
        import dukpy

        interpreter = dukpy.JSInterpreter()
        for code in self._code:
            interpreter.evaljs(code + ";0")
        return interpreter

    @cached_property
    def _code(self) -> tuple[str, ...]:
        return (
            *stemmer_code(self.lang),
            *(path.read_text("utf-8") for path in TOKENISER),
        )

    @property
    def _listing(self) -> Path:
        return stop_word_script(self.lang)

    @cached_property
    def _digest(self) -> str:
        listed = self._listing.read_text("utf-8") if self._listing.is_file() else ""
        whole = "".join((*self._code, listed, self._lists))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    @property
    def _lists(self) -> str:
        return _KEPT.get(without_country(self.lang), "") + _ADDED.get(
            without_country(self.lang), ""
        )

    def _read(self, name: str) -> Any:
        """What a build before kept under `name`, or None: what is damaged was not kept."""
        if self.cache is None:
            return None
        with suppress(OSError, ValueError):
            check, _, data = self._file(self.cache, name).read_bytes().partition(b"\n")
            if check == _check(data):
                return json.loads(data)
        return None

    def _file(self, cache: Path, name: str) -> Path:
        return cache / f"{name}-{self.lang}-{self._digest}.kept"

    def _write(self, name: str, value: Any) -> None:
        if self.cache is None:
            return
        path, data = self._file(self.cache, name), json.dumps(value, ensure_ascii=False).encode()
        try:
            write_files({path: _check(data) + b"\n" + data})
        except OSError:  # a portal that can only be read, or a full disk: it is found anew then
            return
        for stale in self.cache.glob(
            f"{name}-{self.lang}-{'[0-9a-f]' * 12}.*"
        ):  # of other versions of the scripts
            if stale != path:
                stale.unlink(missing_ok=True)

    @cached_property
    def _tokens_of(self) -> dict[str, list[Token]]:
        return {}

    @cached_property
    def _terms(self) -> dict[str, str]:
        """The stems of words in plain letters: with other signs around it a word is another
        piece.
        """
        return {}

    @cached_property
    def _new(self) -> list[str]:
        """The pieces that no build has met before."""
        return []

    @cached_property
    def _cached(self) -> dict[str, list[list[str]]]:
        """What a build before has kept of pieces that nobody has asked for yet: each is looked at
        when somebody does, and is not held here any more then.
        """
        cached = self._read("words")
        return cached if isinstance(cached, dict) else {}
