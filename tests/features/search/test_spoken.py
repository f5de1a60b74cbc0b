"""Words written as they sound are heard as the words that are meant."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from support.searching import guide, javascript, result_urls, searcher
from wegwijs.features.search import shards
from wegwijs.features.search.engine_scripts import JS

ALIKE = {
    "fr": (
        "axident accident, equivalanse équivalence, formasion formation, boulanjer boulanger,"
        " comen comment, travayé travailler, fransé français, sertifica certificat,"
        " kuizinié cuisinier,"
        " infirmié infirmière, konjé congé, salére salaire, meson maison, chofeur chauffeur,"
        " stajiaire stagiaire, vakanse vacances, licensié licencié, batiman bâtiment"
    ),
    "nl": (
        "sollisitatie sollicitatie, gespreck gesprek, kontrakt contract, magazein magazijn,"
        " technies technisch, beroeb beroep, zieckenfonts ziekenfonds"
    ),
    "en": (
        "wharehose warehouse, sertifikat certificate, resturant restaurant,"
        " elektrishan electrician,"
        " recognishun recognition, skool school, fysical physical"
    ),
}
APART = {
    "fr": "congé congelé, cuisine cousine, permis promis, maçon maison",
    "nl": "boek boeg, werk wrak, lassen lessen, bakker bekken, huis haas",
    "en": "baker broker, nurse nervous, welder wilderness",
}


@cache
def _interpreter(lang: str) -> Any:
    interpreter = javascript("fr")
    for name in (f"spoken-{lang}", "spoken"):
        interpreter.evaljs((JS / f"{name}.js").read_text("utf-8") + ";0")
    interpreter.evaljs(f"heard_{lang} = wegwijs.spoken(wegwijs.spokenRules).heard; 0")
    return interpreter


def heard(lang: str, word: str) -> str:
    """What a word sounds like."""
    sound: str = _interpreter(lang).evaljs(f"heard_{lang}(dukpy.word)", word=word)
    return sound


@pytest.mark.parametrize(
    ("lang", "pair"), [(lang, pair) for lang, pairs in ALIKE.items() for pair in pairs.split(", ")]
)
def test_what_sounds_the_same_is_heard_alike(lang: str, pair: str) -> None:
    one, two = pair.split()
    assert heard(lang, one) == heard(lang, two)


@pytest.mark.parametrize(
    ("lang", "pair"), [(lang, pair) for lang, pairs in APART.items() for pair in pairs.split(", ")]
)
def test_what_sounds_otherwise_is_told_apart(lang: str, pair: str) -> None:
    one, two = pair.split()
    assert heard(lang, one) != heard(lang, two)


@pytest.mark.parametrize(
    ("lang", "query", "first"),
    [
        ("fr", "axident", "accident"),
        ("fr", "comen avoir une equivalanse", "equivalence"),
        ("fr", "kuizinié", "cook"),
        ("nl", "sollisitatiegespreck", "interview"),
        ("nl", "een elektriesch aparaat", "device"),
    ],
)
def test_what_is_written_as_it_sounds_is_found(
    tmp_path: Path, lang: str, query: str, first: str
) -> None:
    titles = {
        "accident": ("Een ongeval", "Un accident"),
        "equivalence": ("Gelijkwaardigheid", "L’équivalence d’un titre"),
        "cook": ("Werken als kok", "Être cuisinier"),
        "interview": ("Het sollicitatiegesprek", "Se présenter"),
        "device": ("Een elektrisch apparaat", "Un appareil"),
        "pay": ("Een loon", "Avoir un salaire"),
    }
    files = {}
    for name, (dutch, french) in titles.items():
        files[f"nl/guide/{name}.yml"] = guide(dutch)
        if lang == "fr":
            files[f"fr/guide/{name}.yml"] = f"title: {french}\nsummary: Un chapitre.\n"
    assert result_urls(searcher(tmp_path, files, lang), query)[0] == first


def test_a_name_takes_no_list_from_a_slip_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "WORDS", 20)  # a large portal has many lists of words
    titles = ("Lassen", "Bakken", "Fietsen", "Metselaar", "Nagels", "Fabrieken", "Tuinen", "Koken")
    files = {f"nl/guide/{title.lower()}.yml": guide(title) for title in titles}
    dutch = searcher(tmp_path, files)
    dutch.search("lassen")
    dutch.interpreter.evaljs("engine.shards.large = 2; 0")
    assert result_urls(dutch, "Ogbonna wil metslaar worden") == ["metselaar"]
