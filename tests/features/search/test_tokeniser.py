"""Words: a word typed meets a word written, whatever its ending, its accents or the way its letters
are written.
"""

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import dukpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.searching import javascript
from wegwijs.features.search import lunr_scripts
from wegwijs.features.search import tokeniser as module
from wegwijs.features.search.engine_scripts import JS, TOKENISER
from wegwijs.features.search.tokeniser import Words
from wegwijs.features.search.tokens import Token

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "nl", "tr", "uk")


@cache
def words(lang: str) -> Words:
    return Words(lang)


def tokens(lang: str, text: str) -> list[Token]:
    return words(lang).of([text])[0]


def forms(lang: str, text: str) -> list[str]:
    return [token.form for token in tokens(lang, text)]


def shared(lang: str, family: str) -> set[str]:
    """The stems that all words of a family have."""
    return set.intersection(
        *({token.term for token in found} for found in words(lang).of(family.split()))
    )


STEM_ENDINGS = {
    "de": "e en er ern es em isch keit heit ung lich ig st t",
    "es": "os as mente ando iendo aron idad iva s o amos eza",
    "fr": "e es ment euse ement ation ir ant ais ité ives eux",
    "hu": "ok nak val ban tól ért i ja unk etek ként é a",
    "it": "o a are ando mente zione abile osi gli melo ità i",
    "nl": "e en heid heden se s ing lijk baar bar ig aan d t",
    "pt": "os as mente ando indo aram idade iva s o amos eza",
    "ru": "ая ого ами ость остью ившись ейше ет ы ий ю ь",
    "sv": "a en arna heterna lig fullt s ast t ande ig het",
}
"""Ends of words as stemmers know them."""


@given(
    st.sampled_from([*LANGUAGES, "az", "pt-BR"]),
    st.from_regex(r"[(«“]?[A-Za-z0-9.éش]{1,12}[,.;:!?)'’،”»…-]{0,3}", fullmatch=True),
)
@example("tr", "IRMAK.")
@example("nl", "a.b.")
@example("nl", "O.C.M.W.")
@example("en", "(I.)")
@example("nl", "“O.C.M.W.”,")
@example("fr", "«l'a.»")
def test_a_piece_with_signs_around_it_is_what_the_script_makes_of_it(lang: str, text: str) -> None:
    script = (
        "(() => { const one = wegwijs.tokeniser(dukpy.lang); return one.words(dukpy.text)"
        ".flatMap((word) => word.forms.map(({form, shown}) => [form, shown, one.term(form)])); })()"
    )
    found = words(lang).finder.interpreter.evaljs(script, lang=lang, text=text)
    assert tokens(lang, text) == [Token(*token) for token in found]
    assert words(lang).forms([text]) == [forms(lang, text)]


# Families of words


@pytest.mark.parametrize(
    "family",
    [
        "شهادة الشهادات شهادتي شهادته للشهادات شهاداتهم",
        "لاجئ لاجئة اللاجئين لاجئون اللاجئات للاجئين",
        "لغة اللغة للغة لغات اللغات لغتك لغتي",
        "خبّاز خباز الخبازين خبازون خبازة",
        "إقامة اقامه الإقامة اقامة الاقامه إقامتي",
        "مجانا مجانًا مجاني المجانية",
        "مهنة المهن مهن مهنتك مهنتي مهنهم",
        "دورة الدورة دورات دورتك دوراتنا",
        "عمل العمل والعمل بالعمل فالعمل وللعمل عملي",
    ],
)
def test_arabic_words_of_one_family_meet(family: str) -> None:
    assert shared("ar", family)


@pytest.mark.parametrize(
    "family",
    [
        "réfugié réfugiée réfugiés réfugiées refugie REFUGIEES",
        "infirmier infirmière infirmiers infirmières",
        "boulanger boulangère boulangers boulangerie",
        "vendeur vendeuse vendeurs vendeuses",
        "formateur formatrice formateurs",
        "formation formations",
        "gratuit gratuite gratuits gratuites",
        "travail travaux",
        "œuvre oeuvre œuvres",
    ],
)
def test_french_words_of_one_family_meet(family: str) -> None:
    assert shared("fr", family)


@pytest.mark.parametrize(
    "family",
    [
        "huis huizen Huis",
        "bedrijf bedrijven",
        "brief brieven",
        "opleiding opleidingen",
        "foto foto's foto’s",
        "verpleegkundige verpleegkundigen",
        "één een",
    ],
)
def test_dutch_words_of_one_family_meet(family: str) -> None:
    assert shared("nl", family)


@pytest.mark.parametrize(
    "family",
    ["worker workers worker's Worker’s", "employer employers employer's employers'", "naïve naive"],
)
def test_english_words_of_one_family_meet(family: str) -> None:
    assert shared("en", family)


@pytest.mark.parametrize(
    ("lang", "family"),
    [
        ("de", "Haus Häuser Hauses"),
        ("de", "Kurs Kurse Kursen"),
        ("de", "Straße Strasse Straßen STRASSE"),
        ("de", "Bäcker Baecker Bäckerin Bäckerinnen"),
        ("de", "Prüfung Prüfungen Pruefung"),
        ("es", "curso cursos"),
        ("es", "formación formaciones formacion"),
        ("es", "panadería panaderías panaderia"),
        ("es", "trabajador trabajadora trabajadores trabajadoras"),
        ("es", "enfermera enfermero enfermeras"),
        ("tr", "kurs kurslar kursu kursları kurslari"),
        ("tr", "eğitim eğitimi eğitimler egitimleri"),
        ("tr", "fırın fırınlar firinlar"),
        ("tr", "iş işler işleri İŞ IS"),
        ("tr", "belge belgesi belgeleri"),
        ("ru", "работа работы"),
        ("pt-BR", "formação formações"),
        ("fa", "کتاب کتاب‌ها کتابها كتابهاي کتاب‌هایش"),
    ],
)
def test_words_of_one_family_meet(lang: str, family: str) -> None:
    assert shared(lang, family)


@pytest.mark.parametrize(
    ("lang", "pair"),
    [
        ("de", "neue neun"),
        ("de", "Kurs Kurde"),
        ("es", "curso curva"),
        ("tr", "kurs kurt"),
        ("uk", "курси курка"),
        ("fa", "کار کارت"),
        ("ar", "لغة لغم"),
        ("ar", "عمل علم"),
        ("nl", "huis huid"),
        ("fr", "travail traversée"),
        ("en", "work word"),
    ],
)
def test_words_that_only_look_alike_stay_apart(lang: str, pair: str) -> None:
    assert not shared(lang, pair)


# Ways of writing


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("إقامة", "اقامه"),
        ("آخر", "اخر"),
        ("مستشفى", "مستشفي"),
        ("لاجئ", "لاجىء"),
        ("كِتَابٌ", "كتاب"),
        ("خبّاز", "خباز"),
        ("كتــــاب", "كتاب"),
        ("کلمه", "كلمة"),
        ("یوم", "يوم"),
        ("ﻛﺘﺎﺏ", "كتاب"),
        ("ﻻﺟﺊ", "لاجئ"),
        ("l\u2019été", "l'ete"),
        ("ﬁets", "fiets"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("ＶＤＡＢ", "vdab"),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_ways_of_writing_one_word_are_one_form(lang: str, written: str, typed: str) -> None:
    assert forms(lang, written) == forms(lang, typed)


@pytest.mark.parametrize(
    ("lang", "written", "typed"),
    [
        ("fa", "می‌شود", "میشود"),
        ("fa", "كتاب", "کتاب"),
        ("fa", "علي", "علی"),
        ("uk", "зв’язок", "зв'язок"),
        ("uk", "звʼязок", "зв'язок"),
        ("uk", "п`ять", "пʼять"),
        ("uk", "ґанок", "ганок"),
        ("tr", "IŞIK", "ışık"),
        ("tr", "İstanbul", "istanbul"),
        ("tr", "ISTANBUL", "istanbul"),
        ("de", "GROẞ", "groß"),
    ],
)
def test_ways_of_writing_a_word_of_one_language_are_one_form(
    lang: str, written: str, typed: str
) -> None:
    assert forms(lang, written) == forms(lang, typed)
    assert len(forms(lang, written)) == 1


def test_turkish_letters_are_shown_as_a_reader_writes_them() -> None:
    assert [token.shown for token in tokens("tr", "IŞIK İZMİR")] == ["ışık", "izmir"]


def test_a_half_space_is_shown() -> None:
    assert [token.shown for token in tokens("fa", "می‌شود")] == ["می‌شود"]


def test_persian_words_have_no_arabic_article_or_particle() -> None:
    assert forms("fa", "الکتریک بازار") == ["الكتريك", "بازار"]


def test_short_i_is_a_letter_of_its_own() -> None:
    assert forms("uk", "майстер Їжа") == ["майстер", "іжа"]


def test_the_last_sigma_of_a_word_is_a_sigma() -> None:
    assert forms("el", "ΕΞΩΣΗΣ Έξωσης ὁδός") == ["εξωσησ", "εξωσησ", "οδοσ"]


@pytest.mark.parametrize(
    ("lang", "alike"),
    [
        ("el", "εγγύηση εγγύησης εγγυήσεις εγγυήσεων"),
        ("el", "ενοίκιο ενοικίου ενοίκια ενοικίων"),
        ("el", "κάρτα κάρτας κάρτες καρτών"),
        ("el", "μάθημα μαθήματα μαθήματος μαθημάτων"),
        ("el", "γιατρός γιατρού γιατροί γιατρούς γιατρών"),
        ("he", "דירה דירות הדירה"),
        ("he", "נהג נהגים נהגת נהגות והנהגים"),
        ("he", "זכות זכויות הזכויות"),
        ("he", "מורה מורים מורות"),
        ("uk", "робота роботи роботу роботою роботах"),
        ("uk", "вчитель вчителя вчителі вчителів вчителям"),
        ("uk", "новий нова нові нового новим новими"),
    ],
)
def test_a_word_is_found_in_each_of_its_forms(lang: str, alike: str) -> None:
    found = [{token.term for token in tokens(lang, word)} for word in alike.split()]
    assert set.intersection(*found), found


@pytest.mark.parametrize(("lang", "word"), [("el", "γη"), ("he", "בית"), ("uk", "дім")])
def test_a_short_word_keeps_its_end(lang: str, word: str) -> None:
    assert len(tokens(lang, word)[0].term) == len(word)


@pytest.mark.parametrize("lang", ["ja", "th", "zh", "hi", "so", "uk", "fa"])
def test_a_language_without_a_stemmer_has_whole_words(lang: str) -> None:
    assert lunr_scripts.stemmer_scripts(lang) == ()
    assert forms(lang, "abc def") == ["abc", "def"]


def test_readers_load_the_stemmers_and_not_the_rest_of_lunr() -> None:
    """An index and its queries were a tenth of a first search, and nothing asked them."""
    for lang in ("en", "nl"):
        code = "\n".join(lunr_scripts.stemmer_code(lang))
        assert "stemmer = (function" in code
        assert "Copyright" in code, "whose it is stays in it"
        assert "lunr.Index" not in code
    assert lunr_scripts.stemmer_code("ar") == ()


def test_english_is_stemmed_as_lunr_does() -> None:
    words = "accountancies bakeries caring hopped ponies relational skies sses vietnamization y"
    whole = dukpy.JSInterpreter()
    whole.evaljs(lunr_scripts.lunr_script().read_text("utf-8") + ";0")
    stems = "dukpy.words.map(word => String(lunr.stemmer(new lunr.Token(word, {}))))"
    expected = whole.evaljs(stems, words=words.split())
    assert javascript("en").evaljs(stems, words=words.split()) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_arabic_and_persian_digits_are_ascii_digits(lang: str) -> None:
    assert forms(lang, "٢٠٢٧ ۲۰۲۷ 2027") == ["2027"] * 3


@pytest.mark.parametrize(
    "invisible",
    [
        "\u00ad",
        "\u200c",
        "\u200d",
        "\u200e",
        "\u200f",
        "\u202b",
        "\u2060",
        "\u2067",
        "\u2069",
        "\ufeff",
    ],
)
@pytest.mark.parametrize("word", ["opleiding", "لاجئين"])
def test_what_is_invisible_inside_a_word_vanishes(invisible: str, word: str) -> None:
    assert tokens("nl", invisible.join(word)) == tokens("nl", word)
    assert tokens("nl", f"{invisible}{word}{invisible}") == tokens("nl", word)


@pytest.mark.parametrize("apostrophe", "'’")
@pytest.mark.parametrize(
    "before", ["l", "L", "d", "D", "qu", "Qu", "jusqu", "lorsqu", "c", "s", "n"]
)
def test_french_words_lose_what_is_elided_before_them(before: str, apostrophe: str) -> None:
    assert tokens("fr", f"{before}{apostrophe}emploi") == tokens("fr", "emploi")


@pytest.mark.parametrize("apostrophe", "'’")
def test_dutch_apostrophes_are_no_letters(apostrophe: str) -> None:
    assert forms("nl", f"foto{apostrophe}s") == ["foto"]
    assert forms("nl", f"{apostrophe}s avonds") == ["avonds"]


def test_hyphens_stand_between_words() -> None:
    assert forms("nl", "online-opleiding zorg\u2011job") == ["online", "opleiding", "zorg", "job"]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("للاجئين", "لاجيين"),
        ("للغة", "لغه"),
        ("والدين", "والدين"),
        ("بالغين", "بالغين"),
        ("وللعمل", "عمل"),
    ],
)
def test_an_article_that_belongs_to_the_word_is_kept_as_well(word: str, form: str) -> None:
    assert form in forms("ar", word)


@pytest.mark.parametrize(("lang", "text"), [("fr", "Réfugiés"), ("ar", "الإقامة"), ("nl", "Één")])
def test_a_word_is_shown_as_it_is_written(lang: str, text: str) -> None:
    (token,) = tokens(lang, text)
    assert token.shown == text.lower().removeprefix("ال")
    assert token.form != token.shown


def test_a_number_is_its_own_stem() -> None:
    assert [token.term for token in tokens("en", "2027 9000 1e")] == ["2027", "9000", "1e"]


# Stop words


@pytest.mark.parametrize(
    ("lang", "common", "telling"),
    [
        ("nl", "de het een en van ik", "werk opleiding vergunning"),
        ("fr", "le la les des et avec", "travail formation réfugié"),
        ("en", "the and of to", "work course permit"),
        ("ar", "في من على إلى هذا", "عمل شهادة لغة"),
    ],
)
def test_common_words_are_stop_words(lang: str, common: str, telling: str) -> None:
    assert set(forms(lang, common)) <= words(lang).stop_words
    assert not words(lang).stop_words & set(forms(lang, telling))


@pytest.mark.parametrize("word", module._KEPT["ar"].split())
def test_arabic_words_that_mean_something_here_are_no_stop_words(word: str) -> None:
    assert not words("ar").stop_words & set(forms("ar", word))


def test_a_language_that_lunr_does_not_know_has_no_stop_words_and_keeps_its_words() -> None:
    assert words("so").stop_words == frozenset()
    assert [token.term for token in tokens("so", "Робота для біженців")] == [
        "робота",
        "для",
        "біженців",
    ]


# Any text

_LETTERS = (
    "aeésßœİıﬁ½²ΣςЯ’'ʼ`-_.,;:!?()<>/\\\"&"
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202e\u2067\ufeff\u0300\u0301\u2028\u00a0\t\n "
)
_ARABIC = "اأإآبتةثجحدرسشعغفقكلمنهوىيءئؤـًّْٰ٠٩۳پکی﷽ﻻﷲ"
_WRITTEN = [
    "l'emploi",
    "qu’il",
    "foto's",
    "'s avonds",
    "للاجئين",
    "والشهادة",
    "بال",
    "ال",
    "لل",
    "e-mail",
    "𐤀𐤁",
    "😀",
    "ﷺ",
    "ͺ",
    "constructor",
]
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=_LETTERS + _ARABIC, max_size=30),
    st.lists(st.sampled_from(_WRITTEN), max_size=6).map(" ".join),
    st.lists(
        st.one_of(st.sampled_from(_WRITTEN), st.text(alphabet=_LETTERS + _ARABIC, max_size=4)),
        max_size=6,
    ).map("".join),
)

_READ = """
(() => {
  const read = (text) => wegwijs.tokeniser(dukpy.lang).words(text);
  const told = (text) => read(text).map((word) => [word.forms, word.also]);
  return JSON.stringify([told(dukpy.text), dukpy.pieces.flatMap(told)]);
})()
"""
_PLACES = """
(() => {
  const hidden = /[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]/g;
  return wegwijs.tokeniser(dukpy.lang).words(dukpy.text).map(({ at, to, forms }) =>
    [at, to, wegwijs.fold(dukpy.text.slice(at, to).replace(hidden, "")),
        forms.map((one) => one.form)]);
})()
"""


def js(lang: str, code: str, **values: object) -> Any:
    return javascript(lang).evaljs(code, lang=lang, **values)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=texts)
@example(text="aujourd' hui ' s l 'emploi d'\u2028'eau")
def test_a_text_gives_the_words_of_its_pieces(lang: str, text: str) -> None:
    whole, pieces = json.loads(js(lang, _READ, text=text, pieces=text.split()))
    assert whole == pieces


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=texts)
@example(text="İstanbul ΟΔΟΣ ﷺ")
def test_what_is_shown_folds_to_the_form(lang: str, text: str) -> None:
    found = tokens(lang, text)
    folded = js(lang, "dukpy.shown.map(wegwijs.fold)", shown=[token.shown for token in found])
    assert folded == [token.form for token in found]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=texts)
@example(text="محمد ﷺ")
@example(text="الله ﷻ")
@example(text="ͺ")
def test_no_form_holds_white_space_or_is_empty(lang: str, text: str) -> None:
    for token in tokens(lang, text):
        assert token.form.split() == [token.form]
        assert token.shown.split() == [token.shown]
        assert token.term.split() == [token.term]


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=texts)
@example(text="😀 werk 𐤀𐤁 للاجئين")
@example(text="A.A.")
def test_the_place_of_a_word_holds_the_word(lang: str, text: str) -> None:
    before = (0, 0)
    for at, to, there, found in js(lang, _PLACES, text=text):
        assert before[1] <= at < to or (at, to) == before, (
            "the words of one sign stand in the same place"
        )
        without_stops = there.replace(".", "")  # of an abbreviation
        assert all(form in there or form in without_stops for form in found)
        before = (at, to)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_with_names_of_javascript_are_words(lang: str) -> None:
    names = "constructor toString valueOf hasOwnProperty proto prototype"
    assert forms(lang, names) == names.lower().split()


# What was found is kept between builds

TEXTS = ["Opleidingen in bedrijven, 's avonds", "للاجئين", "l'emploi"]


def no_engine(*_: object) -> None:
    raise AssertionError("the engine runs")


def kept(folder: Path, lang: str = "nl") -> Path:
    """The one file of a cache in which the words of TEXTS were kept."""
    first = Words(lang, folder)
    first.of(TEXTS)
    first.keep()
    (file,) = folder.iterdir()
    return file


def test_words_of_an_earlier_build_need_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path)
    expected = Words("nl").of(TEXTS)
    monkeypatch.setattr(dukpy, "JSInterpreter", no_engine)
    assert Words("nl", tmp_path).of(TEXTS) == expected


def test_new_words_join_those_that_were_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept(tmp_path)
    later = Words("nl", tmp_path)
    later.of(["vergunningen"])
    later.keep()
    assert list(tmp_path.iterdir()) == [file]
    expected = Words("nl").of([*TEXTS, "vergunningen"])
    monkeypatch.setattr(dukpy, "JSInterpreter", no_engine)
    assert Words("nl", tmp_path).of([*TEXTS, "vergunningen"]) == expected


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_a_cache_that_was_cut_off_is_ignored(tmp_path: Path, share: float) -> None:
    file = kept(tmp_path)
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert Words("nl", tmp_path).of(TEXTS) == Words("nl").of(TEXTS)
    kept(tmp_path)
    assert file.read_bytes() == data


def test_a_cache_in_which_a_letter_is_another_is_ignored(tmp_path: Path) -> None:
    file = kept(tmp_path)
    data = file.read_bytes()
    at = data.rindex(b'"]]')
    file.write_bytes(data[: at - 1] + b"q" + data[at:])
    assert Words("nl", tmp_path).of(TEXTS) == Words("nl").of(TEXTS)


@pytest.mark.parametrize(
    "content", ["null", "[]", "3", '{"a": 1}', '{"a": [["a"]]}', '{"a": ["abc", 1]}', "\0\0\0", "é"]
)
def test_a_cache_that_holds_something_else_is_ignored(tmp_path: Path, content: str) -> None:
    kept(tmp_path).write_text(content, "latin-1")
    assert Words("nl", tmp_path).of(TEXTS) == Words("nl").of(TEXTS)


def test_a_cache_of_another_tokeniser_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept(tmp_path / "cache")
    scripts = shutil.copytree(JS, tmp_path / "js")
    script = (JS / "tokens.js").read_text("utf-8")
    (scripts / "tokens.js").write_text(
        script.replace('replace(/v$/, "f")', 'replace(/v$/, "q")'), "utf-8"
    )
    monkeypatch.setattr(module, "TOKENISER", [scripts / path.name for path in TOKENISER])
    changed = Words("nl", tmp_path / "cache")
    assert [token.term for token in changed.of(["bedrijven"])[0]] == ["bedrijq"]
    changed.keep()
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert not file.exists()


@pytest.mark.parametrize("lang", ["de", "es", "fr", "hu", "it", "nl", "pt", "ru", "sv"])
def test_the_stemmer_of_a_build_stems_as_that_of_the_browser(lang: str) -> None:
    code = [*lunr_scripts.stemmer_code(lang), *(path.read_text("utf-8") for path in TOKENISER)]
    browser = dukpy.JSInterpreter()
    for script in code:
        browser.evaljs(script + ";0")
    endings = STEM_ENDINGS[lang].split()
    texts = [f"{start}{one}{two}" for start in ("zeg", "ayi") for one in endings for two in endings]
    written = [form for found in words(lang).forms(texts) for form in found]
    stems = browser.evaljs(
        "dukpy.forms.map(wegwijs.tokeniser(dukpy.lang).term)", lang=lang, forms=written
    )
    assert len({*stems}) < len(written) / 2
    assert [token.term for found in words(lang).of(texts) for token in found] == stems


@pytest.mark.parametrize("lang", LANGUAGES)
def test_stop_words_of_an_earlier_build_need_no_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    expected = words(lang).stop_words
    assert Words(lang, tmp_path).stop_words == expected
    monkeypatch.setattr(dukpy, "JSInterpreter", no_engine)
    assert Words(lang, tmp_path).stop_words == expected


@pytest.mark.parametrize(("lang", "word"), [("ar", "التي"), ("nl", "onder")])
def test_stop_words_of_another_release_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, word: str
) -> None:
    assert set(forms(lang, word)) <= Words(lang, tmp_path / "cache").stop_words
    packages = shutil.copytree(lunr_scripts._FOLDER, tmp_path / "packages")
    script = packages / "lunr-language" / f"lunr.{lang}.js"
    listed = script.read_text("utf-8")
    assert word in listed
    script.write_text(listed.replace(word, "zqzqzq"), "utf-8")
    monkeypatch.setattr(lunr_scripts, "_FOLDER", packages)
    assert "zqzqzq" in Words(lang, tmp_path / "cache").stop_words


def test_a_language_and_its_variant_keep_both_what_they_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang in ("pt-BR", "pt"):
        found = Words(lang, tmp_path)
        found.of(TEXTS)
        found.keep()
    monkeypatch.setattr(dukpy, "JSInterpreter", no_engine)
    assert Words("pt", tmp_path).of(TEXTS)
    assert Words("pt-BR", tmp_path).of(TEXTS)


def test_languages_do_not_share_a_cache(tmp_path: Path) -> None:
    kept(tmp_path)
    assert Words("fr", tmp_path).of(TEXTS) == Words("fr").of(TEXTS)


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = Words("nl")
    found.of(TEXTS)
    found.keep()
    assert not list(tmp_path.iterdir())


# Scripts without spaces, and scripts in which marks are letters


@pytest.mark.parametrize(
    ("lang", "asked", "written"),
    [
        ("ja", "看護師", "東京で看護師として働く"),
        ("ja", "働きたい", "東京で看護師として働く"),
        ("ja", "ﾊﾟﾝ", "パン屋になる"),
        ("zh", "護士", "我想在醫院當護士"),
        ("th", "พยาบาล", "อยากเป็นพยาบาลในกรุงเทพ"),
        ("ko", "간호사", "간호사를 찾습니다"),
        ("ja", "IT", "IT技術者"),
        ("hi", "१५००", "1500"),
        ("th", "๑๕๐๐", "1500"),
        ("ta", "௧௫", "15"),
        ("he", "עֲבוֹדָה", "עבודה"),
    ],
)
def test_a_word_is_found_where_no_space_stands_beside_it(
    lang: str, asked: str, written: str
) -> None:
    assert {one.term for one in tokens(lang, asked)} & {one.term for one in tokens(lang, written)}


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("hi", "मूली", "मिलें"),
        ("hi", "कम", "काम"),
        ("th", "เสือ", "เสื้อ"),
        ("ja", "かき", "かぎ"),
        ("ja", "看護師になる", "弁護士に会う"),
        ("zh", "工作", "作工"),
    ],
)
def test_other_words_stay_apart(lang: str, one: str, other: str) -> None:
    telling = {token.term for token in tokens(lang, one)}
    assert not telling & {token.term for token in tokens(lang, other)}


@given(st.text("看護師働くなパンーกพยาบาลที่간호사ab1 .", max_size=24))
def test_parts_stand_where_they_are_said_to(text: str) -> None:
    script = (
        "wegwijs.tokeniser('ja').words(dukpy.text)"
        ".map(({at, to, forms}) => [at, to, forms[0].shown])"
    )
    for begin, end, shown in words("ja").finder.interpreter.evaljs(script, text=text):
        assert text[begin:end].lower() == shown
