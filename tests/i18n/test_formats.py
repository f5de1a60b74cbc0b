"""Dates, money, plurals and lists as people of each language write them (CLDR)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from wegwijs.i18n.formats import Formats

DAY = date(2027, 1, 11)


@pytest.mark.parametrize(
    ("lang", "day", "weekday", "short"),
    [
        ("nl", "11 januari 2027", "maandag 11 januari 2027", "11 jan 2027"),
        ("fr", "11 janvier 2027", "lundi 11 janvier 2027", "11 janv. 2027"),
        ("en", "11 January 2027", "Monday 11 January 2027", "11 Jan 2027"),
        (
            "ar",
            "11 كانون الثاني/\u2060يناير 2027",
            "الاثنين 11 كانون الثاني/\u2060يناير 2027",
            "11 كانون الثاني/\u2060يناير 2027",
        ),
    ],
)
def test_dates(lang: str, day: str, weekday: str, short: str) -> None:
    fmt = Formats(lang)
    assert (fmt.day(DAY), fmt.weekday(DAY).replace(",", ""), fmt.short(DAY).replace(".", "")) == (
        day,
        weekday,
        short.replace(".", ""),
    )


@pytest.mark.parametrize("month", range(1, 13))
def test_arabic_months_bear_the_names_of_the_levant_and_of_egypt(month: int) -> None:
    names = Formats("ar").month(date(2027, month, 1)).split("/")
    assert len(names) == 2
    assert names[0] != names[1]
    assert "\u2060" not in names[1], "a leaf is too narrow for both side by side"
    assert "/\u2060".join(names) in Formats("ar").day_of_month(date(2027, month, 1))


@pytest.mark.parametrize("lang", ["nl", "fr", "en", "ar"])
def test_digits_are_latin_everywhere(lang: str) -> None:
    fmt = Formats(lang)
    formatted = [
        fmt.day(DAY),
        fmt.number(3500),
        str(fmt.money(Decimal("12.50"), "EUR")),
        fmt.percent(Decimal(45)),
        fmt.time(datetime(2027, 1, 11, 14, 5)),
    ]
    assert all(char in "0123456789" for words in formatted for char in words if char.isdigit())


@pytest.mark.parametrize(
    ("lang", "whole", "cents"),
    [("nl", "€ 119", "€ 12,50"), ("fr", "119 €", "12,50 €"), ("en", "€119", "€12.50")],
)
def test_money(lang: str, whole: str, cents: str) -> None:
    def plain(amount: str) -> str:
        html = str(Formats(lang).money(Decimal(amount), "EUR"))
        assert html.startswith("<bdi>")
        return (
            html.removeprefix("<bdi>")
            .removesuffix("</bdi>")
            .replace("\xa0", " ")
            .replace("\u202f", " ")
        )

    assert (plain("119"), plain("12.50")) == (whole, cents)


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("12.755", "KWD", "KWD12.755"),
        ("12.5", "TND", "TND12.500"),
        ("12.000", "OMR", "OMR12"),
        ("1500", "JPY", "JP¥1,500"),
        ("1500.00", "KRW", "₩1,500"),
        ("99.9", "RSD", "RSD99.90"),
    ],
)
def test_money_has_the_decimals_of_its_currency(amount: str, currency: str, shown: str) -> None:
    html = str(Formats("en", "KW").money(Decimal(amount), currency))
    assert html.replace("\xa0", "") == f"<bdi>{shown}</bdi>"


def test_money_in_arabic_is_isolated_and_has_its_sign() -> None:
    html = str(Formats("ar").money(Decimal(119), "EUR"))
    assert html.startswith("<bdi>")
    assert "119" in html
    assert "€" in html
    assert ".00" not in html


def test_arabic_has_six_plural_forms() -> None:
    fmt = Formats("ar")
    assert [fmt.plural(number) for number in (0, 1, 2, 3, 11, 100)] == [
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    ]
    assert [Formats("nl").plural(number) for number in (0, 1, 2)] == ["other", "one", "other"]
    assert [Formats("fr").plural(number) for number in (0, 1, 2)] == ["one", "one", "other"]


@pytest.mark.parametrize(
    ("lang", "formatted"),
    [("nl", "a, b en c"), ("fr", "a, b et c"), ("en", "a, b and c"), ("ar", "a وb وc")],
)
def test_lists(lang: str, formatted: str) -> None:
    assert Formats(lang).join(["a", "b", "c"]).replace("،", "") == formatted


@pytest.mark.parametrize(
    ("lang", "formatted"), [("nl", "14:05"), ("fr", "14:05"), ("en", "14:05"), ("ar", "14:05")]
)
def test_times(lang: str, formatted: str) -> None:
    assert Formats(lang).time(datetime(2027, 1, 11, 14, 5)) == formatted


@pytest.mark.parametrize(("lang", "formatted"), [("nl", "3.500"), ("en", "3,500")])
def test_thousands(lang: str, formatted: str) -> None:
    assert Formats(lang).number(3500) == formatted


@pytest.mark.parametrize(
    ("lang", "languages", "country"),
    [
        ("nl", "Frans en Arabisch", "Syrië"),
        ("fr", "français et arabe", "Syrie"),
        ("en", "French and Arabic", "Syria"),
        ("ar", "الفرنسية والعربية", "سوريا"),
    ],
)
def test_names_of_languages_and_countries(lang: str, languages: str, country: str) -> None:
    fmt = Formats(lang)
    assert (fmt.languages(["fr", "ar"]), fmt.country("SY")) == (languages, country)


def test_a_span_of_one_day_is_that_day() -> None:
    fmt = Formats("nl")
    assert fmt.span(DAY, DAY) == fmt.span(DAY, None) == "11 januari 2027"
    assert fmt.span(DAY, date(2027, 7, 9)) == "11\u00a0januari 2027 – 9\u00a0juli 2027", (
        "no line ends between a day and its month"
    )


def test_a_phone_number_is_dialled_without_spaces_and_isolated() -> None:
    assert (
        str(Formats("ar").phone("+32 2 123 45 67"))
        == '<a href="tel:+3221234567"><bdi dir="ltr">+32 2 123 45 67</bdi></a>'
    )


@pytest.mark.parametrize(
    ("words", "lang", "shown"),
    [
        ("2023-06-06", "nl", "6 juni 2023"),
        ("2023-06-06", "ar", "6 حزيران/\u2060يونيو 2023"),
        ("2025-02", "fr", "février 2025"),
        ("2025-02", "ar", "شباط/\u2060فبراير 2025"),
        ("2019", "nl", "2019"),
        ("2023-02-31", "nl", "2023-02-31"),
        ("herfst 2024", "nl", "herfst 2024"),
    ],
)
def test_the_date_of_a_source_is_in_the_words_of_the_reader(
    words: str, lang: str, shown: str
) -> None:
    assert Formats(lang).written(words) == shown


@pytest.mark.parametrize(
    ("lang", "region"),
    [
        *[(lang, "BE") for lang in ("nl", "fr", "en", "ar", "ba", "eo", "hy", "dz", "ja", "he")],
        ("ar-EG", ""),
        ("ar", "TN"),
        ("en", "US"),
        ("sr", "ME"),
        ("th", "TH"),
    ],
)
def test_scripts_are_told_how_each_day_is_written(lang: str, region: str) -> None:
    fmt = Formats(lang, region)
    patterns = fmt.day_patterns()
    for number in range(0, 366, 5):
        day = date(2028, 1, 1) + timedelta(number)
        said = patterns[day.month - 1].format(day=day.day, day2=f"{day:%d}", year=day.year)
        assert said == fmt.day(day)


def test_a_language_of_a_country_is_written_in_another_one() -> None:
    """Babel raises another error for pt_BR_BE than for a country that it does not know."""
    assert str(Formats("pt-BR", region="BE").locale) == "pt_BR"
