"""Collation: titles go in; the order in which a reader of the language looks for them comes out.

After the Unicode Collation Algorithm as CLDR tailors it: spaces, signs and digits before letters;
accents, then capitals, decide between words that are otherwise alike; where the language has an
alphabet of its own, its letters come before Latin ones.
"""

import unicodedata
from collections.abc import Sequence

from wegwijs.i18n.locale import without_country

_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ı": "i", "þ": "th"}
_ALPHABETS = {
    lang: {letter: place for place, letter in enumerate(letters)}
    for lang, letters in {
        "ar": "ءابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        "es": "abcdefghijklmnñopqrstuvwxyz",
        "fa": "ءابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    }.items()
}
"""Alphabets whose order is not that of Unicode's numbers."""
Weight = tuple[int, int]
Key = str
_END = "\0"


def ranks(keys: Sequence[Key]) -> list[int]:
    """The place of each title in alphabetical order, from 0, by what they are compared by; those
    that are the same keep their order.
    """
    order = sorted(range(len(keys)), key=lambda at: (keys[at], at))
    places = [0] * len(keys)
    for place, at in enumerate(order):
        places[at] = place
    return places


def sort_key(title: str, lang: str) -> Key:
    """What a title is compared by: its letters, then its accents, then capitals after small
    letters; the last part tells ß from ss. One text, for a portal has thousands: a letter is two
    signs, and what ends is less than what goes on.
    """
    letters: list[str] = []
    accents: list[str] = []
    lang = without_country(lang)
    alphabet = _ALPHABETS.get(lang, {})
    small = title.replace("I", "ı").replace("İ", "i") if lang == "tr" else title
    folded = unicodedata.normalize(
        "NFC",
        "".join(
            char if char in alphabet else _LETTERS.get(char, char) for char in small.casefold()
        ),
    )
    for char in "".join(
        char if char in alphabet else unicodedata.normalize("NFKD", char) for char in folded
    ):
        if unicodedata.combining(char):
            if accents:
                accents[-1] += char
        elif unicodedata.category(char) != "Cf":
            group, place = _weight(char, lang)
            letters.append(chr(group + 1) + chr(place))
            accents.append("")
    return _END.join(("".join(letters), _END.join(accents), title.swapcase(), title))


def _weight(char: str, lang: str) -> Weight:
    if char in _ALPHABETS.get(lang, ()):
        return 4, _ALPHABETS[lang][char]
    if char in _ALPHABETS["ar"]:
        return 6, _ALPHABETS["ar"][char]
    category = unicodedata.category(char)[0]
    return {"Z": 0, "P": 1, "S": 2, "N": 3}.get(category, 5), ord(char)
