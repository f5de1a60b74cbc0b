"""Countries: lengths of stages in words, names in their own script, found by them."""

from pathlib import Path

import pytest

from support.tiny import VDAB, check, page, site

SYRIA = """\
title: Onderwijs in Syrië
summary: De jaren en de namen.
country: SY
own_language: ar
stages:
  - {id: university, name: Universiteit, own_name: الجامعة, years: 4, years_to: 6}
papers:
  - {id: licence, name: Diploma, own_name: شهادة الإجازة, latin_name: licence}
"""


def test_a_name_in_another_script_is_marked_with_its_language_and_direction(
    tmp_path: Path,
) -> None:
    content = check(tmp_path, {"nl/country/syria.yml": SYRIA})
    html = page(content, tmp_path, "country", "syria")
    assert '<bdi lang="ar" dir="rtl">شهادة الإجازة</bdi>' in html
    assert "beslist de dienst die het erkent" in html  # never a level


def test_a_name_that_stands_there_already_is_not_said_twice(tmp_path: Path) -> None:
    """Who reads the language of the country finds the name in the translation."""
    arabic = (
        "title: التعليم في سوريا\nsummary: السنوات والأسماء.\n"
        "stages: {university: {name: الجامعة}}\npapers: {licence: {name: الإجازة}}\n"
    )
    files = {"nl/country/syria.yml": SYRIA, "ar/country/syria.yml": arabic}
    html = page(check(tmp_path, files), tmp_path, "country", "syria", "ar")
    assert '<bdi lang="ar" dir="rtl">الجامعة</bdi>' not in html
    assert "<strong>الجامعة</strong>" in html
    assert '<bdi lang="ar" dir="rtl">شهادة الإجازة</bdi>' in html, "another name than that"


@pytest.mark.parametrize(("lang", "shown"), [("nl", "4 tot 6 jaar"), ("ar", "من 4 إلى 6 سنوات")])
def test_a_length_that_differs_is_said_with_both_ends(
    lang: str, shown: str, tmp_path: Path
) -> None:
    content = check(tmp_path, {"nl/country/syria.yml": SYRIA})
    assert shown in page(content, tmp_path, "country", "syria", lang)


def test_search_finds_a_country_by_the_names_of_its_papers(tmp_path: Path) -> None:
    made = site(check(tmp_path, {"nl/country/syria.yml": SYRIA}), tmp_path)
    record = made.records["nl"]["country"]["syria"]
    entry = made.types["country"].search_entry(record, made.page("nl", "x/"))
    assert {"شهادة الإجازة", "licence", "الجامعة", "Syrië"} <= set(map(str, entry.aliases))


def test_a_procedure_and_the_countries_that_name_it_link_to_each_other(tmp_path: Path) -> None:
    level = "title: Niveau\nsummary: Kort.\nauthority: vdab\nkind: level\nwho_for: Iedereen.\n"
    mention = "missing: Lees [het niveau](recognition:level).\n"
    files = {
        "nl/organisation/vdab.yml": VDAB,
        "nl/recognition/level.yml": level,
        "nl/recognition/specific.yml": level.replace("Niveau", "Specifiek"),
        "nl/country/syria.yml": f"{SYRIA}procedures: [level]\n",
        "nl/country/iraq.yml": SYRIA.replace("Syrië", "Irak").replace("SY", "IQ") + mention,
    }
    content = check(tmp_path, files)
    procedure = page(content, tmp_path, "recognition", "level")
    start = procedure.index('<h2 id="countries"')
    countries = procedure[start : procedure.index("</section>", start)]
    assert 'href="../../education-systems/syria/"' in countries
    assert "irak" not in countries.casefold()  # it only mentions the procedure
    assert '<h2 id="countries"' not in page(content, tmp_path, "recognition", "specific")
    assert "recognition/level/" in page(content, tmp_path, "country", "syria")
