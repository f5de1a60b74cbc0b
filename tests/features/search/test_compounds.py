"""Parts: known words inside compounds and behind joined particles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.features.search.compounds import parts_finder

DUTCH = {
    "werk": "werk",
    "vergunning": "vergunn",
    "opleiding": "opleid",
    "opleidingen": "opleid",
    "aanbod": "aanbod",
    "werkloosheid": "werkloos",
    "verpleger": "verpleg",
    "huis": "huis",
    "kennis": "kennis",
    "taal": "taal",
    "les": "les",
    "een": "een",
    "met": "met",
    "kind": "kind",
    "opvang": "opvang",
    "student": "student",
    "job": "job",
}
ARABIC = {"شهاده": "شهاد", "عمل": "عمل", "لغه": "لغ", "في": "في", "من": "من"}
COMMON = {"een", "met", "من", "في"}


def parts(form: str, lang: str = "nl") -> tuple[str, ...]:
    return parts_finder(lang, ARABIC if lang == "ar" else DUTCH, COMMON)(form)


@pytest.mark.parametrize(
    ("compound", "expected"),
    [
        ("werkvergunning", ("werk", "vergunn")),
        ("opleidingsaanbod", ("opleid", "aanbod")),
        ("kinderopvang", ("kind", "opvang")),
        ("studentenjob", ("student", "job")),
        ("huiswerk", ("huis", "werk")),
        ("taalles", ("taal", "les")),
        ("taalopleidingen", ("taal", "opleid")),
    ],
)
def test_a_compound_gives_the_stems_of_its_parts(compound: str, expected: tuple[str, ...]) -> None:
    assert parts(compound) == expected


def test_a_long_compound_gives_the_known_word_it_begins_with() -> None:
    assert parts("werkloosheidsuitkering") == ("werkloos",)
    assert parts("vergunningsplichtig") == ("vergunn",)


@pytest.mark.parametrize(
    "form", ["werk", "vergunning", "kermis", "boterham", "onbekendheid", "2027", "", "a"]
)
def test_a_word_without_known_parts_has_none(form: str) -> None:
    assert parts(form) == ()


def test_common_words_are_no_parts() -> None:
    assert parts("eenhuis") == ()
    assert parts("metwerk") == ()


def test_short_words_are_not_taken_apart() -> None:
    assert parts_finder("nl", {"aan": "aan", "bod": "bod"}, ())("aanbod") == ()


def test_the_longest_second_word_decides() -> None:
    found = parts_finder(
        "nl",
        {
            "zorg": "zorg",
            "werk": "werk",
            "hulp": "hulp",
            "werkhulp": "werkhulp",
            "zorgwerk": "zorgwerk",
        },
        (),
    )
    assert found("zorgwerkhulp") == ("zorg", "werkhulp")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_languages_without_compounds_take_nothing_apart(lang: str) -> None:
    assert parts("werkvergunning", lang) == ()


@pytest.mark.parametrize("particle", "وفبلك")
def test_an_arabic_word_is_known_behind_a_joined_particle(particle: str) -> None:
    assert parts(f"{particle}شهاده", "ar") == ("شهاد",)
    assert parts(f"{particle}عمل", "ar") == ("عمل",)


@pytest.mark.parametrize("form", ["شهاده", "وزاره", "بيت", "وفي", "بمن", "ك"])
def test_an_arabic_word_without_a_known_word_inside_has_no_parts(form: str) -> None:
    assert parts(form, "ar") == ()


def test_arabic_words_on_a_page_in_another_language_are_read_as_arabic() -> None:
    assert parts_finder("nl", DUTCH | ARABIC, COMMON)("بشهاده") == ("شهاد",)


@given(st.lists(st.sampled_from([*DUTCH, "s", "en", "x", ""]), max_size=4).map("".join))
def test_parts_are_always_words_of_the_portal(form: str) -> None:
    assert set(parts(form)) <= set(DUTCH.values()) - COMMON
