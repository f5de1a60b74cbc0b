"""Searching in languages beside those of the other tests: what their writing needs, on a site's own
files.
"""

from pathlib import Path

import pytest

from support.searching import guide, javascript, result_urls, searcher
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
        ("uk", "Робота для вчителів", ["роботу", "роботою", "вчитель", "вчителям"]),
        ("el", "Εγγυήσεις, ενοίκιο", ["εγγύηση", "ΕΓΓΥΗΣΗΣ", "ενοικίου", "ΕΝΟΙΚΙΑ", "ενοικ"]),
        ("el", "Άδειες για σπίτια", ["άδεια", "αδειών", "σπιτιού", "πώς παίρνω άδεια;"]),
        ("he", "שיעורים בדירות", ["שיעור", "בשיעור", "דירה", "לדירה", "ושבדירה", "הדירות"]),
        ("he", "שִׁעוּר לְמַתְחִילִים", ["שעור", "שִׁעוּרִים", "מתחיל", "למתחילות"]),
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


UNSPACED = {
    "zh": (
        ["中文课程", "健康保险", "找工作", "VDAB课程2027"],
        {"课程": "03", "保险": "1", "工作": "2"},
    ),
    "ja": (
        ["日本語のコース", "健康保険の手続き", "仕事を探す"],
        {"コース": "0", "保険": "1", "探す": "2"},
    ),
    "th": (["หลักสูตรภาษาไทย", "ประกันสุขภาพ", "หางาน"], {"ภาษาไทย": "0", "สุขภาพ": "1", "งาน": "2"}),
    "km": (["វគ្គសិក្សាភាសាខ្មែរ", "ធានារ៉ាប់រងសុខភាព"], {"ភាសាខ្មែរ": "0", "សុខភាព": "1"}),
    "my": (["မြန်မာဘာသာသင်တန်း", "ကျန်းမာရေးအာမခံ"], {"သင်တန်း": "0", "အာမခံ": "1"}),
}  # fmt: skip


@pytest.mark.parametrize("lang", UNSPACED)
def test_a_word_is_found_within_a_text_without_spaces(tmp_path: Path, lang: str) -> None:
    titles, asked = UNSPACED[lang]
    files = {f"nl/guide/g{at}.yml": guide(title) for at, title in enumerate(titles)}
    found = searcher(tmp_path, files, lang)
    for query, places in asked.items():
        best = result_urls(found, query)
        assert {*best[: len(places)]} == {f"g{at}" for at in places}, query


def test_what_is_marked_in_a_text_without_spaces_is_one_piece(tmp_path: Path) -> None:
    found = searcher(tmp_path, {"nl/guide/a.yml": guide("我的健康保险费")}, "zh")
    (best,) = found.search("健康保险")
    script = "engine.marks(dukpy.text, ['健康', '康保', '保险'])"
    assert best["id"] == "a"
    assert found.interpreter.evaljs(script, text="我的健康保险费") == [[2, 6]]


@pytest.mark.parametrize(
    "text", ["\u0e48\u0e01\u0e32\u0e23\u0e07\u0e32\u0e19", "中A文b", "課", "ก"]
)
def test_words_of_a_text_without_spaces_lie_within_it_in_their_order(text: str) -> None:
    script = "wegwijs.tokeniser('th').words(dukpy.text).map(({at, to}) => [at, to])"
    places = javascript("th").evaljs(script, text=text)
    assert places[0][0] == 0
    assert places[-1][1] == len(text)
    assert all(at < to for at, to in places)
    assert places == sorted(places)
