"""A portal's own UI strings: what is missing is named, what is wrong is refused on its line."""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, MKDOCS, REGISTRY, check, settings, site, write
from wegwijs.content.load import load_content
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.portal_strings import missing_strings, plural_categories, read_strings
from wegwijs.site.registry import site_data

FILES = DEFINITIONS.string_files
CODES = ("nl", "fr", "en", "ar")


def uk(folder: Path, text: str | None) -> list[Diagnostic]:
    """The problems of a portal with Ukrainian and these strings."""
    write(folder, {} if text is None else {"uk/ui.yml": text})
    (folder / "mkdocs.yml").write_text(
        MKDOCS.replace("extra:", "        - {locale: uk, name: Українська}\nextra:"), "utf-8"
    )
    return [
        problem
        for problem in read_strings(folder, (*CODES, "uk"), FILES)[1]
        if problem.file == "content/uk/ui.yml"
    ]


def test_the_languages_of_the_generator_lack_nothing(tmp_path: Path) -> None:
    assert read_strings(write(tmp_path, {}), CODES, FILES)[1] == []


def test_without_the_file_one_problem_says_how_many_there_are(tmp_path: Path) -> None:
    (problem,) = uk(tmp_path, None)
    assert int(problem.message.split()[0]) > 400
    assert "wegwijs add-language uk" in problem.help


def test_each_string_without_a_text_is_named_on_its_line(tmp_path: Path) -> None:
    found = uk(tmp_path, "menu: Меню\nskip:\ntranslations-words:\n  one: слово\n")
    by_field = {problem.field: problem for problem in found}
    assert "menu" not in by_field
    assert (by_field["skip"].line, by_field["skip"].rule) == (2, "ui-missing")
    assert "First link on the page" in by_field["skip"].message
    assert "“Skip to content”" in by_field["skip"].help
    assert {name for name in by_field if name.startswith("translations-words.")} == {
        "translations-words.few", "translations-words.many", "translations-words.other",
    }  # fmt: skip
    assert by_field["training.title"].line == 1, "a string that is not in the file"
    missing = missing_strings(FILES, "uk", tmp_path)
    assert "menu" not in missing
    assert {"skip", "translations-words"} <= set(missing)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("menuu: x\n", (1, 1), "there is no UI string of this name. Did you mean “menu”?"),
        ("menu: [x]\n", (1, 7), "text is expected here"),
        ("menu: <b>Меню</b>\n", (1, 7), "the sign < cannot stand in a UI string"),
        ("fallback-page: Ще ні\n", (1, 16), "the placeholder {language} is missing"),
        (
            "fallback-page: Ще ні {lang}\n",
            (1, 16),
            "there is no placeholder {lang} here. Those of the original: {language}.",
        ),
        (
            "fallback-page: Ще ні {language.__class__}\n",
            (1, 16),
            "a brace { or } stands here alone",
        ),
        ("fallback-page: Ще ні {language!r}\n", (1, 16), "a brace { or } stands here alone"),
        ("fallback-page: '{language'\n", (1, 16), "a brace { or } stands here alone"),
        (
            "translations-words: слова\n",
            (1, 21),
            "this string has plural forms. Write under it: one, few, many, other.",
        ),
        ("translations-words:\n  two: x\n", (2, 3), "“two” is no plural form of this language"),
        ("translations-words:\n  one: [x]\n", (2, 8), "text is expected here"),
        (f"menu: {'б' * 700}\n", (1, 7), "too long"),
    ],
)
def test_a_wrong_text_is_refused_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str
) -> None:
    (problem,) = [problem for problem in uk(tmp_path, text) if problem.rule == "ui-wrong"]
    assert (problem.line, problem.column) == place
    assert message in f"{problem.message}. {problem.help}"


@pytest.mark.parametrize("data", [b"menu: *a\n", b"\xff", b"- x\n", b"", b"menu: {\n"])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, data: bytes) -> None:
    uk(tmp_path, "menu: x\n")
    (tmp_path / "content/uk/ui.yml").write_bytes(data)
    (problem,) = [
        problem
        for problem in read_strings(tmp_path, (*CODES, "uk"), FILES)[1]
        if problem.file == "content/uk/ui.yml"
    ]
    assert problem.help


def test_the_site_takes_them_and_the_right_plural(tmp_path: Path) -> None:
    uk(
        tmp_path,
        "menu: Меню\ntranslations-words: {one: '{n} слово', few: '{n} слова', many: '{n} слів',"
        " other: '{n} слова'}\n",
    )
    strings = site_data(
        load_content(settings(tmp_path), DEFINITIONS), settings(tmp_path), REGISTRY
    ).strings["uk"]
    assert strings.plain("menu") == "Меню"
    assert [strings.plain("translations-words", n=n) for n in (1, 3, 5, 21, 112)] == [
        "1 слово", "3 слова", "5 слів", "21 слово", "112 слів",
    ]  # fmt: skip
    assert strings.plain("skip") == "Skip to content", (
        "while it is served, what is missing is in English"
    )


def test_a_portal_may_replace_words_of_a_language_that_is_there(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/ui.yml": "menu: Keuzelijst\n"})
    assert content.problems == ()
    assert site(content, tmp_path).strings["nl"].plain("menu") == "Keuzelijst"


def test_plural_forms_are_those_of_the_language() -> None:
    assert plural_categories("uk") == ("one", "few", "many", "other")
    assert plural_categories("fa") == ("one", "other")
    assert plural_categories("ar") == ("zero", "one", "two", "few", "many", "other")
