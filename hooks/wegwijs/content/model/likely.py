"""Likely values: what an editor wrote in a way that is not read goes in; what is likely meant, as
it is to be written, comes out, or "".
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from babel.core import get_global

from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.locale import in_use, language_of_country, two_letters

_AROUND = " \t\u00a0\"'“”„«»‘’‚.,;"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COMMON = ("en", "nl", "fr", "ar")
_YES = _words(
    "1 ja j y oui o si sí sì sim evet نعم так да بله waar vrai tosi kyllä joo tak ano áno igen jah"
    " jā taip ναι haa ndiyo"
)
_NO = _words(
    "0 nee neen n non nein nej nei não hayır لا ні нет не خیر onwaar faux ei nie ne nem nē όχι maya"
    " hapana"
)
_CHOICES = {
    **dict.fromkeys(("geannuleerd", "afgelast", "annule", "annulee", "ملغى", "ملغاة"), "cancelled"),
    **dict.fromkeys(("volzet", "vol", "complet", "ممتلئ", "مكتمل"), "full"),
    **dict.fromkeys(("uitgesteld", "verplaatst", "reporte", "reportee", "مؤجل"), "postponed"),
    **dict.fromkeys(("gaat door", "gepland", "prevu", "planned", "في موعده"), "scheduled"),
    **dict.fromkeys(("ter plaatse", "op locatie", "sur place", "حضوري"), "on-site"),
    **dict.fromkeys(("op afstand", "en ligne", "a distance", "عبر الإنترنت"), "online"),
    **dict.fromkeys(("gemengd", "hybride", "hybrid", "mixte", "مدمج"), "blended"),
    **dict.fromkeys(("overdag", "dag", "jour", "en journee", "نهاري"), "day"),
    **dict.fromkeys(("avond", "s avonds", "’s avonds", "soir", "مسائي"), "evening"),
    **dict.fromkeys(("week-end", "in het weekend", "نهاية الأسبوع"), "weekend"),
}
"""Choices that the code knows, by the words of editors."""
_FREE = _words(
    "gratis free gratuit gratuito kostenlos مجاني مجانا مجانًا رایگان ilmainen ilmaiseksi maksuton"
    " безкоштовно безплатно бесплатно ücretsiz besplatno darmowy bezpłatny"
)


def plain_digits(value: str) -> str:
    """The value without quotation marks, its digits those of 0 to 9."""
    value = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in value)
    return value.translate(_DASHES).strip(_AROUND)


def likely_degrees(value: str) -> list[str]:
    """Degrees as 51.498, from those with a comma or with minutes and seconds."""
    value = plain_digits(value)
    sign = "-" if re.search(r"^-|[SW]$", value) else ""
    parts = re.fullmatch(
        r"-?([0-9]{1,3})\s*°\s*([0-9]{1,2})\s*['′’](?:\s*([0-9.]+)\s*(?:\"|″|”|''))?\s*[NESW]?",
        value,
    )
    if parts:
        degrees = int(parts[1]) + int(parts[2]) / 60 + float(parts[3] or 0) / 3600
        return [f"{sign}{degrees:.5f}".rstrip("0")]
    match = re.fullmatch(r"-?([0-9]{1,3}[.,][0-9]+)\s*°?\s*[NESW]?", value)
    return [f"{sign}{match[1].replace(',', '.')}"] if match else []


def likely_numbers(value: str, whole: bool = False, decimals: int = 2) -> list[str]:
    """The numbers that people who write thousands and decimals otherwise can mean, the likely one
    first; `whole` for those that have no decimals, else they have as many as `decimals`.
    """
    written, value = value, plain_digits(value)
    if value.casefold() in _FREE:
        return ["0"]
    digits = re.sub(r"^[^\d-]+|[^\d]+$", "", value).replace("\u00a0", " ").replace("\u202f", " ")
    end = rf"[.,]([0-9]{{1,{max(2, decimals)}}})"
    if match := re.fullmatch(rf"[0-9]{{1,3}}([ .,'’])[0-9]{{3}}(\1[0-9]{{3}})*({end})?", digits):
        tail = re.search(rf"(?<=[0-9]{{3}})(?!{re.escape(match[1])}){end}$", digits)
        number = re.sub(r"[^0-9]", "", digits[: tail.start()] if tail else digits)
        thousands = f"{number}.{tail[1]}" if tail else number
        rest = "([0-9]{3})" if decimals > 2 else "([0-9]{2})0"
        small = re.fullmatch(rf"([0-9]{{1,3}})[.,]{rest}", digits)
        if small and decimals and not whole:
            return [thousands, f"{small[1]}.{small[2]}"]
        return [thousands]
    if re.fullmatch(r"-?[0-9]+,[0-9]+", digits):
        return [digits.replace(",", ".")]
    return [digits] if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits) and digits != written else []


def likely_flag(value: str) -> str:
    """`true` or `false` for a word that means it."""
    word = plain_digits(value).casefold()
    return "true" if word in _YES else "false" if word in _NO else ""


def likely_choice(value: str, options: Iterable[str]) -> str:
    """The choice of the code that a word of another language means; "" for none."""
    folded = fold(plain_digits(value))
    words = (meant for word, meant in _CHOICES.items() if fold(word) == folded)
    return next((meant for meant in words if meant in options), "")


def likely_language(value: str, lang: str = "") -> str:
    """The code of a language that is written otherwise, or by its name; `lang` is the language of
    the file that it stands in, here and below.
    """
    code = plain_digits(value).replace("_", "-")
    if known := two_letters(code.lower()) or in_use(code.lower()):
        return known
    if re.fullmatch(r"[A-Za-z]{2,3}", code) and code.lower() in locale_named("en").languages:
        return code.lower()
    return _named(code, "languages", lang) or language_of_country(code)


_KNOWN_AS = {"EL": "GR", "UK": "GB", "ENGLAND": "GB", "SCOTLAND": "GB", "WALES": "GB"}
"""The code of a country by what many write: its code in the European Union, or a part of it."""


def likely_country(value: str, lang: str = "") -> str:
    """The code of a country that is written otherwise, or by its name."""
    code = plain_digits(value)
    if known := _KNOWN_AS.get(code.upper()):
        return known
    if re.fullmatch(r"[A-Za-z]{2}", code) and code.upper() in locale_named("en").territories:
        return code.upper()
    return _named(code, "territories", lang)


def likely_currency(value: str, lang: str = "", own: str = "") -> str:
    """The code of a currency that is written otherwise, or by its sign or name; of that which is
    the portal's `own`, a word of its name will do.
    """
    code = plain_digits(value)
    if code.upper() in get_global("all_currencies"):
        return code.upper()
    signs = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR"}
    if known := signs.get(code.casefold(), "") or _named(code, "currencies", lang):
        return known
    names = (words.get(own, "") for words in _words_of(lang, "currencies", "currency_symbols"))
    return own if code and any(fold(code) in fold(name).split() for name in names) else ""


def likely_weekday(name: str, english: Sequence[str]) -> str:
    """The English name of a day of the week that is written otherwise; `english` are those, from
    Monday on.
    """
    folded = fold(name)
    for code in COMMON:
        days = locale_named(code).days["format"]
        for width in ("wide", "abbreviated"):
            for number, word in days[width].items():
                if folded in {fold(word), f"{fold(word)}s"}:
                    return english[int(number)]
    return nearest_to(name, english)


def _named(name: str, kind: str, lang: str) -> str:
    """The code of what is called so in the language `lang` or one of the common ones."""
    folded = fold(name)
    return next(
        (
            str(code)
            for names in _words_of(lang, kind)
            for code, words in names.items()
            if fold(words) == folded
        ),
        "",
    )


def _words_of(lang: str, *kinds: str) -> Iterable[Mapping[str, str]]:
    """What CLDR has in a language and in the common ones, of some kinds: words by code."""
    for code in dict.fromkeys(filter(None, (lang, *COMMON))):
        try:
            locale = locale_named(code)
        except ValueError:
            continue
        yield from (getattr(locale, kind) for kind in kinds)


def fold(word: str) -> str:
    """A word as it is compared: without capitals, accents and full stops."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip(". ")
