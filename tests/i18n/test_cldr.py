"""What CLDR says of a language and of a country, whatever was asked before."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import wegwijs
from wegwijs.i18n.formats import Formats

DAY = date(2027, 1, 11)
PACKAGE = Path(wegwijs.__file__).parent


@pytest.mark.parametrize(
    ("country", "first"),
    [
        ("KW", 5),
        ("EG", 5),
        ("IL", 6),
        ("US", 6),
        ("MV", 4),
        ("BE", 0),
        ("AO", 0),  # its Portuguese is Portugal's, where weeks begin on Sunday
        ("TL", 0),
        ("PT", 6),
        ("AQ", 0),
    ],
)
@pytest.mark.parametrize("lang", ["ar", "ar-EG", "en", "am", "pt", "en-US"])
def test_a_week_begins_as_in_the_country_in_every_language(
    country: str, first: int, lang: str
) -> None:
    assert Formats(lang, country).first_weekday == first


@pytest.mark.parametrize(
    ("lang", "first"), [("ar-EG", 5), ("en-US", 6), ("fr-CH", 0), ("ar", 0), ("en", 0)]
)
def test_a_week_begins_as_the_code_says_where_a_portal_has_no_country(
    lang: str, first: int
) -> None:
    assert Formats(lang).first_weekday == first
    assert Formats(lang, "KW", week_start=2).first_weekday == 2, "what the portal says itself"


@pytest.mark.parametrize(
    ("lang", "country", "day"),
    [
        ("sr", "ME", "11. јануар 2027."),
        ("sr-Cyrl", "ME", "11. јануар 2027."),
        ("sr-Latn", "ME", "11. januar 2027."),
        ("uz", "AF", "11-yanvar, 2027"),
        ("pa", "PK", "11 ਜਨਵਰੀ 2027"),
        ("sd", "IN", "2027 جنوري 11"),
        ("kk", "CN", "2027\u202fж. 11 қаңтар"),
        ("az", "IR", "11 yanvar 2027"),
    ],
)
def test_dates_are_in_the_script_of_the_language(lang: str, country: str, day: str) -> None:
    assert Formats(lang, country).day(DAY) == day


def test_names_are_in_the_script_of_the_language() -> None:
    assert Formats("zh", "TW").country("KR") == Formats("zh").country("KR")
    assert Formats("zh-Hant", "CN").country("KR") == Formats("zh-Hant").country("KR")
    assert Formats("de", "CH").number(1234567) == "1’234’567", "of its country"


@pytest.mark.parametrize("lang", ["fa", "ur", "pa-PK", "ar-EG", "uz-Arab", "sdh"])
def test_words_in_arabic_letters_are_parted_by_an_arabic_comma(lang: str) -> None:
    assert (Formats(lang).comma, Formats(lang).semicolon) == ("، ", "؛ ")
    assert Formats("pa").comma == ", "


@pytest.mark.parametrize("before", ["ba", "wa", "dv"])
def test_months_have_their_names_whichever_languages_were_asked_before(before: str) -> None:
    """In a process of its own: what is loaded once stays as it is."""
    code = f"""
from datetime import date
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.cldr import locale_named
day = date(2027, 1, 11)
Formats({before!r}).short(day), Formats({before!r}).month(day)
locale_named({before!r}).months["format"]["abbreviated"][1]
for lang in ("ur", "ps", "ne", "km", "sd", "ug", "bs"):
    print(Formats(lang).short(day), Formats(lang).month(day))
"""
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout
    assert len(found.splitlines()) == 7
    assert "M01" not in found
    assert "جنوری" in found


@pytest.mark.parametrize("lang", ["ba", "wa", "dv", "rhg"])
def test_a_language_without_names_of_months_has_figures(lang: str) -> None:
    fmt = Formats(lang)
    assert fmt.day(DAY) == fmt.short(DAY) == fmt.weekday(DAY) == "2027-01-11"
    assert (fmt.month_year(DAY), fmt.month(DAY), fmt.day_of_month(DAY)) == (
        "2027-01",
        "01",
        "01-11",
    )
    assert fmt.month_names(1) == (), "nobody asks for M01"


def test_one_module_alone_asks_for_locales() -> None:
    """A locale made elsewhere would change data that others read."""
    code = {path.name: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    asking = re.compile(r"\bLocale(?:\.parse)?\(")
    assert [name for name, text in code.items() if asking.search(text)] == []
    assert "_OwnLocale.parse(" in code["cldr.py"]
