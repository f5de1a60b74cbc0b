"""A portal's own UI strings: what is missing is named, what is wrong is refused on its line."""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, MKDOCS, REGISTRY, check, settings, site, write
from wegwijs.content.load import load_content
from wegwijs.content.model.fields import Text
from wegwijs.content.translations.strings import string_statuses
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.i18n.moved_strings import MOVED
from wegwijs.i18n.portal_strings import own_strings, plural_categories, read_strings, shown_in
from wegwijs.i18n.ui_strings import entries
from wegwijs.render.shell import named_item
from wegwijs.site.site_data import site_data

FILES = DEFINITIONS.string_files
CODES = ("nl", "fr", "en", "ar")


def pl(folder: Path, text: str | None) -> list[Diagnostic]:
    """The problems of a portal with Polish and these strings."""
    write(folder, {} if text is None else {"pl/ui.yml": text})
    (folder / "mkdocs.yml").write_text(MKDOCS + "        - {locale: pl, name: Polski}\n", "utf-8")
    return [
        problem
        for problem in read_strings(folder, (*CODES, "pl"), FILES, "nl")[1]
        if problem.file == "content/pl/ui.yml"
    ]


def missing(folder: Path) -> set[str]:
    """The strings that Polish lacks."""
    return {one.key for one in string_statuses(folder, "pl", FILES) if one.state == "missing"}


def test_the_languages_of_the_generator_lack_nothing(tmp_path: Path) -> None:
    assert read_strings(write(tmp_path, {}), CODES, FILES)[1] == []


def test_without_the_file_one_warning_says_how_many_there_are(tmp_path: Path) -> None:
    (problem,) = pl(tmp_path, None)
    count = len(entries(FILES))
    assert problem.severity == "warning"
    assert problem.message.startswith(f"{count} of {count} UI strings have no text in “pl”: ")
    assert "readers see them in nl," in problem.help
    assert "wegwijs add-language pl" in problem.help


@pytest.mark.parametrize("text", ["", "# nic\n", "{}\n"])
def test_an_emptied_file_is_one_in_which_nothing_is_translated(tmp_path: Path, text: str) -> None:
    assert [problem.rule for problem in pl(tmp_path, text)] == ["ui-missing"]


def test_what_is_left_is_one_warning_with_a_count(tmp_path: Path) -> None:
    found = pl(tmp_path, "menu: Menu PL\nskip:\ntranslations-words:\n  one: słowo\n")
    (problem,) = found
    count = len(entries(FILES))
    assert problem.message.startswith(f"{count - 1} of {count} UI strings")
    left = missing(tmp_path)
    assert "menu" not in left
    assert {"skip", "translations-words"} <= left, "a string with some of its forms"


def test_what_has_another_name_now_is_a_string_by_that_name_alone() -> None:
    known = entries(FILES)
    assert {now for now in MOVED.values() if now not in known} == set()
    assert {before for before in MOVED if before in known} == set()


def test_strings_of_a_type_that_is_off_may_stay(tmp_path: Path) -> None:
    text = (
        "menu: Menu PL\ntool.title: Narzędzia\ntools: x\n"
        "stamps: {tool.title: sabcdef, tools: sabcdef, menu: sabcdef}\n"
    )
    pl(tmp_path, text)
    _, found = read_strings(tmp_path, ("pl",), FILES, "nl", off={"tool"})
    assert [(one.line, one.rule) for one in found] == [
        (3, "ui-wrong"), (4, "ui-wrong"), (1, "ui-missing"),
    ]  # fmt: skip
    stamps = own_strings(tmp_path, "pl", FILES).stamps
    assert stamps == {"menu": "sabcdef"}, "those after one that is not known are read, too"


def test_a_form_for_none_is_asked_for_where_english_has_one(tmp_path: Path) -> None:
    forms = "one: '{n}', few: '{n}', many: '{n}', other: '{n}'"
    pl(tmp_path, f"event.found: {{{forms}}}\n")
    assert "event.found" in missing(tmp_path)
    found = pl(tmp_path, f"event.found: {{zero: Nic, {forms}}}\n")
    assert [problem.rule for problem in found] == ["ui-missing"]
    assert "event.found" not in missing(tmp_path)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("menuu: x\n", (1, 1), "there is no UI string of this name. Did you mean “menu”?"),
        (
            "event.today: Dziś\n",
            (1, 1),
            "there is no UI string of this name. It is called “calendar-today” now. Run “wegwijs"
            " upgrade”, or write that name.",
        ),
        ("event.nothing-of-it: x\n", (1, 1), "name. Delete this entry: no page shows it."),
        ("menu: [x]\n", (1, 7), "text is expected here"),
        ("menu: <b>Menu PL</b>\n", (1, 7), "the sign < cannot stand in a UI string"),
        ("fallback-page: Jeszcze nie\n", (1, 16), "the placeholder {language} is missing"),
        (
            "fallback-page: Jeszcze nie {lang}\n",
            (1, 16),
            "there is no placeholder {lang} here. Those of the original: {language}.",
        ),
        (
            "fallback-page: Jeszcze nie {language.__class__}\n",
            (1, 16),
            "a brace { or } stands here alone",
        ),
        ("fallback-page: Jeszcze nie {language!r}\n", (1, 16), "a brace { or } stands here alone"),
        ("fallback-page: '{language'\n", (1, 16), "a brace { or } stands here alone"),
        (
            "translations-words: słowa\n",
            (1, 21),
            "this string has plural forms. Write under it: one, few, many, other.",
        ),
        ("translations-words:\n  two: x\n", (2, 3), "“two” is no plural form of this language"),
        ("translations-words:\n  one: [x]\n", (2, 8), "text is expected here"),
        (f"menu: {'b' * 700}\n", (1, 7), "too long"),
    ],
)
def test_a_wrong_text_is_refused_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str
) -> None:
    (problem,) = [problem for problem in pl(tmp_path, text) if problem.rule == "ui-wrong"]
    assert (problem.line, problem.column) == place
    assert message in f"{problem.message}. {problem.help}"


@pytest.mark.parametrize("data", [b"menu: *a\n", b"\xff", b"- x\n", b"", b"menu: {\n"])
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, data: bytes) -> None:
    pl(tmp_path, "menu: x\n")
    (tmp_path / "content/pl/ui.yml").write_bytes(data)
    (problem,) = [
        problem
        for problem in read_strings(tmp_path, (*CODES, "pl"), FILES, "nl")[1]
        if problem.file == "content/pl/ui.yml"
    ]
    assert problem.help


def test_the_site_takes_them_and_the_right_plural(tmp_path: Path) -> None:
    pl(
        tmp_path,
        "menu: Menu PL\ntranslations-words: {one: '{n} słowo', few: '{n} słowa', many: '{n} słów',"
        " other: '{n} słowa'}\n",
    )
    strings = site_data(
        load_content(settings(tmp_path), DEFINITIONS), settings(tmp_path), REGISTRY
    ).strings["pl"]
    assert strings.plain("menu") == "Menu PL"
    assert [strings.plain("translations-words", n=n) for n in (1, 3, 5, 21, 112)] == [
        "1 słowo", "3 słowa", "5 słów", "21 słów", "112 słów",
    ]  # fmt: skip
    dutch = entries(FILES)["skip"]["nl"]
    assert strings.plain("skip") == dutch, "what is missing is in the default language"
    assert str(strings("skip")) == f'<span lang="nl" dir="ltr">{dutch}</span>'
    assert str(strings.marks("skip")) == ' lang="nl" dir="ltr"'
    assert str(strings("menu")) == "Menu PL"
    assert str(strings.marks("menu")) == ""


def test_words_in_another_language_are_marked_in_the_menu_and_on_the_way(tmp_path: Path) -> None:
    pl(tmp_path, "home: Początek\n")
    own = settings(tmp_path)
    page = site_data(load_content(own, DEFINITIONS), own, REGISTRY).page("pl", "pl/")
    home, events = (named_item(page.ui, key, "x/") for key in ("home", "event.title"))
    assert (home.step("pl"), events.lang) == (("Początek", "x/"), "nl")
    title, _ = events.step("pl")
    assert isinstance(title, Text)
    assert (title.value, title.lang) == ("Agenda", "nl")
    assert str(page.said("Agenda")) == '<span lang="nl" dir="ltr">Agenda</span>'
    assert str(page.said("Początek")) == "Początek"


def test_a_portal_may_replace_words_of_a_language_that_is_there(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/ui.yml": "menu: Keuzelijst\n"})
    assert content.problems == ()
    assert site(content, tmp_path).strings["nl"].plain("menu") == "Keuzelijst"


def test_plural_forms_are_those_of_the_language() -> None:
    assert plural_categories("pl") == ("one", "few", "many", "other")
    assert plural_categories("fa") == ("one", "other")
    assert plural_categories("ar") == ("zero", "one", "two", "few", "many", "other")


@pytest.mark.parametrize(
    ("of_default", "lang", "shown"),
    [("", "pl", "en"), ("menu: Meniu\n", "pl", "ro or en"), ("menu: Meniu\n", "ro", "en")],
)
def test_where_the_default_language_has_no_text_either_english_is_shown_and_said(
    tmp_path: Path, of_default: str, lang: str, shown: str
) -> None:
    write(tmp_path, {"ro/ui.yml": of_default} if of_default else {})
    found = read_strings(tmp_path, ("ro", "pl"), FILES, "ro")[1]
    (problem,) = (one for one in found if one.file == f"content/{lang}/ui.yml")
    assert f"readers see them in {shown}, marked so" in problem.help
    assert (
        shown_in(
            tmp_path, lang, {"menu", "skip"} - ({"menu"} if lang == "ro" else set()), "ro", FILES
        )
        == shown
    )
