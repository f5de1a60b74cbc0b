"""Languages of a country: fr-CH has the words of fr, and zh-Hant not those of zh."""

from pathlib import Path

import dukpy
import pytest

from support.marks import at_night
from support.searching import guide, searcher
from support.tiny import DEFINITIONS
from wegwijs.editing.init.starter_texts import starter_texts
from wegwijs.editing.prose.language_detection import other_language
from wegwijs.features.search.compounds import may_have_parts
from wegwijs.i18n.collation import sort_key
from wegwijs.i18n.locale import in_words_of, same_language, without_country
from wegwijs.i18n.portal_strings import read_strings
from wegwijs.i18n.shipped import is_unconfirmed
from wegwijs.i18n.ui_strings import load_strings
from wegwijs.render.assets import LIB

FILES = DEFINITIONS.string_files


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", ["fr"]),
        ("fr-CH", ["fr-CH", "fr"]),
        ("es-419", ["es-419", "es"]),
        ("sr-Cyrl", ["sr-Cyrl", "sr"]),
        ("sr-Latn", ["sr-Latn"]),
        ("zh-Hant", ["zh-Hant"]),
        ("zh-HK", ["zh-HK"]),
        ("pa-PK", ["pa-PK"]),
        ("uz-AF", ["uz-AF"]),
        ("nb", ["nb", "no"]),
        ("iw", ["iw", "he"]),
    ],
)
def test_words_are_those_of_the_language_in_the_same_script(code: str, words: list[str]) -> None:
    assert list(in_words_of(code)) == words


def test_a_country_has_the_words_of_its_language_and_its_own_figures(tmp_path: Path) -> None:
    codes = ["en", "fr", "fr-CH", "de-CH", "ar-EG"]
    strings = load_strings(FILES, codes)
    for code, language in (("fr-CH", "fr"), ("de-CH", "de"), ("ar-EG", "ar")):
        of_language = load_strings(FILES, [language])[language]
        assert strings[code].plain("menu") == of_language.plain("menu")
        assert not strings[code].borrowed, "these words are no other language's"
    assert strings["de-CH"].formats.number(1234567) != strings["fr"].formats.number(1234567)
    assert read_strings(tmp_path, codes, FILES)[1] == [], "nothing is to be translated"


def test_a_portal_replaces_words_of_a_country_alone() -> None:
    own = {"fr-CH": {"menu": "Carte"}, "fr": {"skip": "Au texte"}}
    strings = load_strings(FILES, ["fr", "fr-CH"], own)
    assert strings["fr-CH"].plain("menu") == "Carte"
    assert strings["fr"].plain("menu") != "Carte"
    assert strings["fr-CH"].plain("skip") == "Au texte", "what the portal says in French"


def test_what_a_country_lacks_is_shown_in_its_language_before_others(tmp_path: Path) -> None:
    folder = tmp_path / "content/pt"
    folder.mkdir(parents=True)
    (folder / "ui.yml").write_text("menu: Menu PT\n", "utf-8")
    (problem,) = read_strings(tmp_path, ["nl", "pt-BR"], FILES, "nl")[1]
    assert "readers see them in pt or nl, marked so" in problem.help


def test_a_country_takes_part_in_what_its_language_has() -> None:
    assert starter_texts("de-CH") == starter_texts("de")
    assert starter_texts("zh-Hant") is None
    assert is_unconfirmed("de-CH")
    assert not is_unconfirmed("fr-CH")
    assert may_have_parts("krankenpflege", "de-CH")
    assert sort_key("İzmir", "tr-CY") == sort_key("İzmir", "tr")


def test_a_text_in_the_language_of_another_country_is_in_its_language() -> None:
    dutch = "hier staat hoe je dat papier van de gemeente krijgt en wat je daarvoor moet doen " * 3
    french = (
        "voici comment obtenir ce papier de la commune et ce que vous devez faire pour cela " * 3
    )
    codes = ["fr-CH", "fr", "nl-BE"]
    assert other_language(french, "fr-CH", codes) == ""
    assert other_language(dutch, "fr-CH", codes) == "nl"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "en-GB", True),
        ("en-GB", "en-GB", True),
        ("en-US", "en-GB", False),
        ("zh", "zh-Hant", False),
        ("nl", "de", False),
    ],
)
def test_a_country_alone_makes_no_other_language(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same
    assert same_language(other, one) is same


@pytest.mark.parametrize("lang", ["nl", "nl-BE"])
def test_a_part_of_a_compound_is_found_whatever_the_country(tmp_path: Path, lang: str) -> None:
    files = {
        "nl/guide/school.yml": guide("De school na je werk"),
        "nl/guide/evening.yml": guide("Wat kan er in de avond"),
        "nl/guide/other.yml": guide("Je loon"),
    }
    found = searcher(tmp_path, files, lang).search("avondschool")
    assert {one["id"] for one in found} == {"school", "evening"}


@pytest.mark.parametrize("lang", ["no", at_night("nb"), at_night("nn"), "nb-NO"])
def test_norwegian_is_searched_with_its_endings_by_each_of_its_codes(
    tmp_path: Path, lang: str
) -> None:
    files = {"nl/guide/cook.yml": guide("Bli kokk"), "nl/guide/other.yml": guide("Lønnen din")}
    found = searcher(tmp_path, files, lang).search("kokker")
    assert [one["id"] for one in found] == ["cook"]


def test_romanian_and_portuguese_of_a_country_have_their_endings_too(tmp_path: Path) -> None:
    for lang, title, query in (("ro-MD", "Profesorul", "profesori"), ("pt-BR", "Cursos", "curso")):
        files = {"nl/guide/found.yml": guide(title), "nl/guide/other.yml": guide("Xyz")}
        folder = tmp_path / lang
        folder.mkdir()
        found = searcher(folder, files, lang).search(query)
        assert [one["id"] for one in found] == ["found"], lang


@pytest.mark.parametrize(
    "code", ["nb", "nn-NO", "no", "iw", "in", "mo", "tl-PH", "fil", "fr-CH", "zh-Hant", "prs"]
)
def test_scripts_and_builds_mean_the_same_language_by_a_code(code: str) -> None:
    run = dukpy.JSInterpreter()
    run.evaljs(LIB.read_text("utf-8") + ";0")
    assert run.evaljs("wegwijs.language(dukpy.lang)", lang=code) == without_country(code)
