"""The order of titles in languages whose alphabet is not in the order of Unicode's numbers."""

import pytest

from wegwijs.i18n.collation import sort_key
from wegwijs.i18n.formats import Formats


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        (
            "uk",
            [
                "2 курси",
                "ангел",
                "вода",
                "ґанок",
                "дім",
                "євро",
                "жук",
                "зима",
                "ива",
                "ікра",
                "їжак",
                "йога",
                "щука",
                "юрист",
                "яблуко",
                "Welder",
            ],
        ),
        ("fa", ["آب", "باغ", "پدر", "تاب", "چای", "ژاکت", "گل", "ماه", "یخ", "CNC"]),
        ("ar", ["أب", "باب", "تاج", "CNC"]),
        ("tr", ["cam", "çay", "dağ", "Ihlamur", "İstanbul", "oda", "öğrenci", "sabah", "şehir"]),
        ("es", ["nabo", "nuez", "ñu", "oca"]),
        ("de", ["Apfel", "Äpfel", "Bäcker", "Strasse", "Straße"]),
        ("nl", ["Bakker", "één", "eend", "Zwemmer", "وظيفة"]),
    ],
)
def test_titles_are_in_the_order_of_their_alphabet(lang: str, ordered: list[str]) -> None:
    assert sorted(set(ordered), key=lambda title: sort_key(title, lang)) == ordered


def test_signs_between_words_are_those_of_the_script() -> None:
    assert [Formats(lang).comma for lang in ("nl", "uk", "ar", "fa")] == [", ", ", ", "، ", "، "]
    assert [Formats(lang).semicolon for lang in ("fr", "fa")] == ["; ", "؛ "]
