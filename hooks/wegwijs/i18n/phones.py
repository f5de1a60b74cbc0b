"""Phone numbers: one as people write it goes in; one to dial from anywhere, or why there is none,
comes out.

The library is loaded with the first number that needs it: half of the commands meet none.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

SHORT = 5
"""Numbers of so few digits (112, 1700) are dialled as they are: there is none abroad."""
_WRITTEN = re.compile(r"\+?[ (]*[0-9][0-9 ()./-]{1,34}")
_STAR = re.compile(r"[*#][0-9]{2,6}")
"""Numbers of firms and helplines in Israel, Japan or the United States. What goes on behind them
with further signs (*21*…#) is a command to the phone, which no link may give.
"""
_IN_LETTERS = re.compile(r"\+?[ (]*[0-9][0-9 ()./-]*[A-Z][0-9A-Z -]*")
"""1-800-FLOWERS, as its letters stand on the keys."""
_LETTER_FOR_DIGIT = re.compile(r"(?<=[0-9])[OoIl](?![A-Za-z])|(?<![A-Za-z])[OoIl](?=[0-9])")
"""A letter that looks like a digit, beside one: no word of a number has one letter."""
_LOOKALIKE = str.maketrans("OoIl", "0011")
_EUROPEAN = re.compile(r"116[0-9]{3}")
"""Helplines that all of Europe dials alike; only some of its countries list each of them."""
_LINK = re.compile(
    r"(?:https?://)?(?:wa\.me/|(?:api\.|web\.)?whatsapp\.com/send/?\?phone=)\+?([0-9]{7,15})", re.I
)
"""The address of a chat with a number, as WhatsApp gives it."""
_LONGEST_SHORT = 8
_WHOLE = 8
"""Digits from which a part of what is written is a number by itself."""
_NO_COUNTRY = "names a country that does not exist"


@dataclass(frozen=True, slots=True)
class PhoneFault:
    """What is wrong with a number, as the end of a sentence, and the number that is likely meant;
    "" when nobody can guess.
    """

    clause: str
    likely: str = ""


def home_region(country: str, dialling_code: str = "") -> str:
    """The country (ISO 3166) of numbers that name none: the one that a dialling code such as +34
    belongs to, else the portal's own; "" when nobody knows.
    """
    if dialling_code:
        import phonenumbers

        region = phonenumbers.region_code_for_country_code(int(dialling_code.lstrip("+")))
        return "" if region in {"ZZ", "001"} else region
    return country


@lru_cache(maxsize=10_000)
def dialled(number: str, region: str = "") -> str:
    """The digits to dial, after a + when the country is known, as an address has them. `region` is
    the country of numbers that name none.
    """
    if _STAR.fullmatch(number):
        return number.replace("#", "%23")
    number = _in_digits(number, region)
    digits = _digits(number)
    if _is_short(number, region):
        return digits
    parsed = _parsed(number, region)
    if parsed is None:
        return f"+{digits}" if number.lstrip().startswith("+") else digits
    return _formatted(parsed, "E164")


@lru_cache(maxsize=10_000)
def phone_fault(number: str, region: str = "", abroad: bool = False) -> PhoneFault | None:
    """What is wrong with a number that is to be dialled; None when nothing is.

    `abroad` is true for one that only its whole form reaches, with the code of the country, as
    for messages.
    """
    plain = " ".join(number.replace("\u00a0", " ").replace("\u202f", " ").split())
    if "\u00a0" in number or "\u202f" in number:
        return PhoneFault("holds a no-break space (U+00A0)", plain)
    several = [part.strip() for part in re.split("[/,;]", number)]
    if len(several) > 1 and all(sum(map(str.isdigit, part)) >= _WHOLE for part in several):
        return PhoneFault("is more than one number", several[0])
    if _STAR.fullmatch(number):
        return PhoneFault("is no number for messages") if abroad else None
    if _LETTER_FOR_DIGIT.search(number):
        meant = _LETTER_FOR_DIGIT.sub(lambda match: match[0].translate(_LOOKALIKE), number)
        known = phone_fault(meant, region, abroad) is None
        return PhoneFault("has a letter in the place of a digit", meant if known else "")
    if link := _LINK.match(number):
        parsed = _parsed(f"+{link[1]}", region)
        return PhoneFault("is a link to a chat", _international(parsed) if parsed else "")
    hidden = "".join(char for char in number if unicodedata.category(char) != "Cf")
    if hidden != number:
        return PhoneFault("holds invisible characters", hidden)
    number = _in_digits(number, region)
    if not _WRITTEN.fullmatch(number):
        return PhoneFault("is not a phone number", _likely(number, region))
    if _is_short(number, region):
        return PhoneFault("is no number for messages") if abroad else None
    whole = number.startswith(("+", "00")) or _with_prefix(number, region)
    if not whole and not region:
        return PhoneFault("lacks the code of its country") if abroad else None
    parsed = _parsed(number, region)
    if parsed is None:
        return PhoneFault("is too short" if len(_digits(number)) <= SHORT else _NO_COUNTRY)
    if clause := _impossible(parsed):
        return PhoneFault(clause)
    if abroad and not whole:
        return PhoneFault("lacks the code of its country", _international(parsed))
    return None


def is_assigned(number: str, region: str = "") -> bool:
    """Whether the numbering plan of its country gives such numbers out, as far as anybody can
    know it; true for short ones and for those without a country.
    """
    number = _in_digits(number, region)
    parsed = _parsed(number, region)
    if parsed is None or _STAR.fullmatch(number) or _is_short(number, region):
        return True
    import phonenumbers

    return phonenumbers.is_valid_number(parsed)


def _in_digits(number: str, region: str) -> str:
    """A number whose letters stand for digits without them, when it can be dialled so."""
    if not _IN_LETTERS.fullmatch(number):
        return number
    from phonenumbers import convert_alpha_characters_in_number, is_valid_number

    dialled = convert_alpha_characters_in_number(number)
    parsed = _parsed(dialled, region)
    return dialled if parsed is not None and is_valid_number(parsed) else number


def _is_short(number: str, region: str) -> bool:
    """Whether a number is dialled as it is. One of few digits is, unless it begins with 0, as
    longer ones do where a country is known; so is one that the country has as a short number (016,
    116 117) and not as another.
    """
    digits = _digits(number)
    if number.lstrip().startswith("+") or len(digits) > _LONGEST_SHORT:
        return False
    if len(digits) <= SHORT and not (region and digits.startswith("0")):
        return True
    if not region or not digits.isascii() or not _is_listed_short(digits, region):
        return False
    from phonenumbers import is_valid_number

    parsed = _parsed(number, region)
    return parsed is None or not is_valid_number(parsed)


def _is_listed_short(digits: str, region: str) -> bool:
    from phonenumbers import PhoneNumber, country_code_for_region
    from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

    code = country_code_for_region(region)
    if _EUROPEAN.fullmatch(digits) and str(code)[0] in "34":  # the codes of Europe
        return True
    zeros = len(digits) - len(str(int(digits)))
    short = PhoneNumber(
        country_code=code,
        national_number=int(digits),
        italian_leading_zero=zeros > 0,
        number_of_leading_zeros=zeros or None,
    )
    return is_valid_short_number_for_region(short, region)


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _parsed(number: str, region: str) -> "PhoneNumber | None":
    """The number as who dials it in the region means it: after the region's own prefix for calls
    abroad (0011 in Australia), or else after 00, comes the code of a country.
    """
    if not number.startswith("00"):
        return _read(number, region)
    plus = _read(f"+{number[2:]}", region)
    own = _read(number, region) if region else None
    if own is None:
        return plus
    from phonenumbers import country_code_for_region, is_possible_number, is_valid_number

    # 00 55 begins a number in Brazil for most people, though 0055 is a prefix there as well.
    home = plus is not None and plus.country_code == country_code_for_region(region)
    if is_valid_number(own) and not (plus and home and is_valid_number(plus)):
        return own
    return plus if plus and is_possible_number(plus) else own


def _with_prefix(number: str, region: str) -> bool:
    """Whether a number begins with the prefix for calls abroad of the region."""
    from phonenumbers import CountryCodeSource

    read = _read(number, region) if region else None
    return read is not None and read.country_code_source == CountryCodeSource.FROM_NUMBER_WITH_IDD


def _read(number: str, region: str) -> "PhoneNumber | None":
    from phonenumbers import NumberParseException, parse

    try:
        return parse(number, region or None, keep_raw_input=True)
    except NumberParseException:
        return None


def _impossible(number: "PhoneNumber") -> str:
    """Why there can be no such number, as the end of a sentence; "" when there can."""
    from phonenumbers import ValidationResult, is_possible_number_with_reason

    reasons = {
        ValidationResult.IS_POSSIBLE: "",
        ValidationResult.INVALID_COUNTRY_CODE: _NO_COUNTRY,
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "lacks the code of its area",
        ValidationResult.TOO_SHORT: "is too short",
        ValidationResult.TOO_LONG: "is too long",
        ValidationResult.INVALID_LENGTH: "has too few or too many digits",
    }
    return reasons.get(is_possible_number_with_reason(number), "is not a phone number")


def _likely(number: str, region: str) -> str:
    """A number with words around it, or with digits of another script."""
    from phonenumbers import PhoneNumberMatcher

    match = next(iter(PhoneNumberMatcher(number, region or None)), None)
    likely = _international(match.number) if match else ""
    if likely == number:  # an extension, which no link can dial
        likely = _international(_without_extension(match.number)) if match else ""
    return likely


def _without_extension(number: "PhoneNumber") -> "PhoneNumber":
    from phonenumbers import PhoneNumber

    return PhoneNumber(number.country_code, number.national_number)


def _international(number: "PhoneNumber") -> str:
    return _formatted(number, "INTERNATIONAL")


def _formatted(number: "PhoneNumber", form: str) -> str:
    from phonenumbers import PhoneNumberFormat, format_number

    return format_number(number, getattr(PhoneNumberFormat, form))
