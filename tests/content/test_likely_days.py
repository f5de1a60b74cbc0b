"""Days as people and programs write them, and the one to write instead."""

from datetime import date, datetime

import pytest
from babel.dates import format_date, format_datetime

from wegwijs.content.model.likely import likely_country, likely_currency, likely_language
from wegwijs.content.model.likely_days import likely_day, likely_moment
from wegwijs.i18n.persian_calendar import day_of

LANGUAGES = (
    "ar am az be bg bn bs ca cs da de el en es et fa fi fr ga gl ha he hi hr hu hy id is it ja ka"
    " kk km ky lo lt lv mk ms mt my nb ne nl om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta th"
    " ti tk tl tr uk ur uz vi yo zh"
)


@pytest.mark.parametrize("lang", LANGUAGES.split())
def test_a_day_as_programs_write_it_in_the_language_of_the_file(lang: str) -> None:
    for form in ("medium", "long", "full"):
        written = format_date(date(2027, 2, 10), form, locale=lang)
        assert likely_day(written, lang) == "2027-02-10", written


@pytest.mark.parametrize("lang", ["de", "fi", "hu", "hy", "ja", "ka", "lv", "ps", "ru", "th", "uk"])
def test_a_moment_as_programs_write_it(lang: str) -> None:
    written = format_datetime(datetime(2027, 2, 10, 14, 5), "medium", locale=lang)
    assert likely_moment(written, lang) == "2027-02-10 14:05", written


@pytest.mark.parametrize(
    ("written", "lang", "likely"),
    [
        ("44237", "nl", "2021-02-10"),
        ("46428,4375", "nl", "2027-02-10 10:30"),
        ("10-Feb-27", "nl", "2027-02-10"),
        ("20270210", "nl", "2027-02-10"),
        ("10 февраля 2027 г., 10:00", "ru", "2027-02-10 10:00"),
        ("۱۴۰۵/۱۱/۲۱", "fa", "2027-02-10"),
        ("۲۱ بهمن ۱۴۰۵", "fa", "2027-02-10"),
        ("۲۱ دلو ۱۴۰۵ ساعت ۱۰:۳۰", "fa", "2027-02-10 10:30"),
        ("10/02/2027 2:05 م", "ar", "2027-02-10 14:05"),
        # which is meant nobody can tell
        ("1405-11-21", "nl", ""),
        ("1 of 2 maart 2027", "nl", ""),
        ("10 maart", "nl", ""),
        ("20271340", "nl", ""),
        ("2027", "nl", ""),
    ],
)
def test_what_is_offered_for_a_day(written: str, lang: str, likely: str) -> None:
    assert likely_moment(written, lang) == likely


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1404, 12, 30), None),
        ((1405, 13, 1), None),
        ((2027, 1, 1), None),
    ],
)
def test_days_of_the_persian_calendar(day: tuple[int, int, int], known: date | None) -> None:
    assert day_of(*day) == known


def test_names_are_known_in_the_language_of_the_file() -> None:
    assert likely_language("հայերեն", "hy") == "hy"
    assert likely_country("Հայաստան", "hy") == "AM"
    assert (likely_country("uk"), likely_country("EL"), likely_country("England")) == (
        "GB", "GR", "GB",
    )  # fmt: skip
    assert likely_currency("հայկական դրամ", "hy") == "AMD"
    assert likely_currency("դրամ", "hy", own="AMD") == "AMD"
    assert likely_currency("֏", "hy", own="AMD") == "AMD"
    assert likely_currency("դրամ", "hy", own="EUR") == ""
