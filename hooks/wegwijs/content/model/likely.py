"""Likely values: what an editor wrote in a way that is not read goes in; what is likely meant, as
it is to be written, comes out, or "".
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from babel.core import get_global

from wegwijs.diagnostics.suggest import nearest_to
from wegwijs.i18n.cldr import locale_named
from wegwijs.i18n.locale import in_use, language_of_country, two_letters

_AROUND = " \t\u00a0\"'“”„«»‘’‚.,;"
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
_WITH_NAME = re.compile(
    r"(?:[^\W\d]+[.,]?\s+)??([0-9]{1,2})(?:e|de|er|st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d]+)\.?,?"
    r"\s+(?:de\s+)?([0-9]{4})"
)
_NAME_FIRST = re.compile(r"([^\W\d]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_TIME = re.compile(
    r"(?:^|(?<=[\sT,]))(?:om|à|at|klo|kl\.?|um|a las|alle|às|ore|saat|godz\.|о|об|в|الساعة|ساعت)?"
    r"\s*([0-9]{1,2})\s*(?:[:.hHuU]\s*([0-9]{2})?(?::[0-9]{2})?)?"
    r"\s*(am|pm|a\.m\.|p\.m\.|uur|uhr|heures?|h|u|год\.?|Z)?\s*$",
    re.I,
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"))


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_COMMON = ("en", "nl", "fr", "ar")
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


def likely_day(value: str, lang: str = "") -> str:
    """A day as 2027-01-31, from one written as people do, day before month."""
    value = re.sub(r"^[^\W\d]+[.,]?\s+(?=\d+\s*[-/.])", "", plain_digits(value))
    if match := _YEAR_FIRST.fullmatch(value):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(value):
        day, month, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
    elif match := _WITH_NAME.fullmatch(value):
        day, name, year = match.groups()
        month = _month(name, lang)
    elif match := _NAME_FIRST.fullmatch(value):
        name, day, year = match.groups()
        month = _month(name, lang)
    else:
        return ""
    return _day(year, month, day) or _day(year, day, month)


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def last_of_month(value: str) -> str:
    """The last day of the month of 2027-02-30; "" when there is no such month."""
    year, month, _ = value.split("-")
    if not 1 <= int(month) <= 12:
        return ""
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]}"


def likely_moment(value: str, lang: str = "") -> str:
    """A day, or a day with a time as 2027-01-31 14:00."""
    value = plain_digits(value)
    if day := likely_day(value, lang):
        return day
    match = _TIME.search(value)
    if not match:
        return ""
    day = likely_day(value[: match.start()].rstrip(" T,"), lang)
    hour, minute = int(match[1]), int(match[2] or 0)
    half = (match[3] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or not day:
        return ""
    return f"{day} {hour:02}:{minute:02}"


def midnight_after(day: str) -> str:
    """The moment that 24:00 of a day is."""
    return f"{date.fromisoformat(day) + timedelta(1)} 00:00"


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
    folded = _folded(plain_digits(value))
    words = (meant for word, meant in _CHOICES.items() if _folded(word) == folded)
    return next((meant for meant in words if meant in options), "")


def likely_language(value: str) -> str:
    """The code of a language that is written otherwise, or by its name."""
    code = plain_digits(value).replace("_", "-")
    if known := two_letters(code.lower()) or in_use(code.lower()):
        return known
    if re.fullmatch(r"[A-Za-z]{2,3}", code) and code.lower() in locale_named("en").languages:
        return code.lower()
    return _named(code, "languages") or language_of_country(code)


def likely_country(value: str) -> str:
    """The code of a country that is written otherwise, or by its name."""
    code = plain_digits(value)
    if re.fullmatch(r"[A-Za-z]{2}", code) and code.upper() in locale_named("en").territories:
        return code.upper()
    return _named(code, "territories")


def likely_currency(value: str) -> str:
    """The code of a currency that is written otherwise, or by its sign or name."""
    code = plain_digits(value)
    if code.upper() in get_global("all_currencies"):
        return code.upper()
    signs = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR"}
    return signs.get(code.casefold(), "") or _named(code, "currencies")


def likely_weekday(name: str, english: Sequence[str]) -> str:
    """The English name of a day of the week that is written otherwise; `english` are those, from
    Monday on.
    """
    folded = _folded(name)
    for code in _COMMON:
        days = locale_named(code).days["format"]
        for width in ("wide", "abbreviated"):
            for number, word in days[width].items():
                if folded in {_folded(word), f"{_folded(word)}s"}:
                    return english[int(number)]
    return nearest_to(name, english)


def _month(name: str, lang: str) -> str:
    for months in _month_names((lang, *_COMMON)):
        if number := months.get(_folded(name)):
            return str(number)
    return "0"


def _month_names(languages: Iterable[str]) -> Iterable[dict[str, int]]:
    for code in dict.fromkeys(filter(None, languages)):
        yield _months_of(code)


@lru_cache(maxsize=16)
def _months_of(code: str) -> dict[str, int]:
    try:
        months = locale_named(code).months
    except ValueError:
        return {}
    return {
        _folded(name): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }


def _named(name: str, kind: str) -> str:
    """The code of what is called so in one of the common languages."""
    folded = _folded(name)
    return next(
        (
            str(code)
            for lang in _COMMON
            for code, words in getattr(locale_named(lang), kind).items()
            if _folded(words) == folded
        ),
        "",
    )


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip(". ")
