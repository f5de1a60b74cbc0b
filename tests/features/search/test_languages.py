"""Searching in languages beside those of the other tests: what their writing needs, on a site's own
files.
"""

from pathlib import Path

import pytest

from support.searching import guide, result_urls, searcher
from wegwijs.features.search.query import Searcher


@pytest.fixture(scope="module")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    files = {
        "fa/guide/half-space.yml": guide("کار پیدا می‌شود"),
        "fa/guide/joined.yml": guide("خانه پیدا میشود"),
        "fa/guide/apart.yml": guide("دوره پیدا می شود"),
        "fa/guide/other.yml": guide("میدان شهر"),
        "fa/guide/books.yml": guide("كتابهاي درسي"),
    }
    return searcher(tmp_path_factory.mktemp("fa"), files, "fa")


@pytest.mark.parametrize("query", ["می‌شود", "میشود", "می شود"])
def test_a_half_space_is_a_separator_or_nothing(persian: Searcher, query: str) -> None:
    assert {*result_urls(persian, query)} == {"half-space", "joined", "apart"}


@pytest.mark.parametrize("query", ["کتاب", "کتاب‌ها", "كتابها", "کتا"])
def test_persian_letters_of_an_arabic_keyboard_are_the_same(persian: Searcher, query: str) -> None:
    assert result_urls(persian, query) == ["books"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "title", "queries"),
    [
        ("uk", "Сім’я та п’ять курсів", ["сім'я", "СІМʼЯ", "пять", "курс", "сім’"]),
        ("uk", "Ґанок і робота", ["ганок", "робот"]),
        ("tr", "Fırıncılık kursları IĞDIR", ["kurs", "firin", "FIRIN", "ığdır", "igdir", "IĞDIR"]),
        ("de", "Kurse für Bäckerinnen in der Straße", ["Kurs", "baecker", "Bäcker", "strasse"]),
        ("es", "Formación de panaderas", ["formaciones", "panadera", "formacion", "panad"]),
        ("so", "Shaqo raadin", ["shaqo", "raad"]),
    ],
)
def test_a_reader_finds_it_as_they_write_it(
    tmp_path: Path, lang: str, title: str, queries: list[str]
) -> None:
    files = {f"{lang}/guide/it.yml": guide(title), f"{lang}/guide/other.yml": guide("Xyz")}
    asked = searcher(tmp_path, files, lang)
    assert {query: result_urls(asked, query) for query in queries} == {
        query: ["it"] for query in queries
    }


ABROAD = {
    "nl/guide/work.yml": guide("Werken", asked="Çalışma izni. Turuncu kart."),
    "nl/guide/money.yml": guide("Geld", asked="مصاري الأولاد."),
    "nl/guide/other.yml": guide("Iets anders", asked="Kalm. Masker. Karton."),
    "nl/guide/weld.yml": guide("Lassen", asked="Сварщик. Spawacz. Sudor. ምልሓም. ویلډنګ."),
}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("turuncu kartla henüz çalışamıyor muyum", "work"),
        ("çalışmam yasak değil mi", "work"),
        ("min byaate masari lal wlad", "money"),
        ("Где можно выучиться на сварщика", "weld"),
        ("gdzie mogę się uczyć na spawacza", "weld"),
        ("unde pot învăța să fiu sudor", "weld"),
        ("ምልሓም ክመሃር ደልየ", "weld"),
        ("زه غواړم ویلډنګ زده کړم", "weld"),
    ],
)
def test_whole_sentences_in_other_languages_are_read_on_a_dutch_page(
    tmp_path: Path, query: str, first: str
) -> None:
    assert result_urls(searcher(tmp_path, ABROAD), query)[0] == first
