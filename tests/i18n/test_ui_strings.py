"""UI strings: a language with a missing string does not build."""

from pathlib import Path

import pytest

from wegwijs.i18n.formats import Formats
from wegwijs.i18n.ui_strings import Strings, StringsError, load_strings

UI = """\
hello:
  description: Greeting
  nl: Dag {name}
  ar: "مرحبا {name}"
seats:
  description: Number of seats
  nl: {one: "{n} plaats", other: "{n} plaatsen"}
  ar: {zero: لا أماكن, one: مكان واحد, two: مكانان, few: "{n} أماكن",
       many: "{n} مكانًا", other: "{n} مكان"}
"""


@pytest.fixture
def ui(tmp_path: Path) -> Path:
    path = tmp_path / "ui.yml"
    path.write_text(UI, "utf-8")
    return path


def test_a_missing_string_is_refused_by_name_with_what_it_is_for(ui: Path) -> None:
    ui.write_text(UI.replace("  nl: Dag {name}\n", ""), "utf-8")
    with pytest.raises(StringsError, match=r"ui\.yml: hello: no text in “nl” \(Greeting\)"):
        load_strings([("", ui)], ["nl", "ar"], default="nl")


def test_every_missing_string_is_named(ui: Path) -> None:
    with pytest.raises(StringsError) as caught:
        load_strings([("", ui)], ["nl", "fr"])
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()[1:]] == [
        "hello",
        "seats",
    ]


def test_values_are_escaped_in_html_and_not_in_plain_text(ui: Path) -> None:
    strings = load_strings([("", ui)], ["nl"])["nl"]
    assert str(strings("hello", name="<b>")) == "Dag &lt;b&gt;"
    assert strings.plain("hello", name="<b>") == "Dag <b>"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا أماكن"),
        (1, "مكان واحد"),
        (2, "مكانان"),
        (5, "5 أماكن"),
        (12, "12 مكانًا"),
        (100, "100 مكان"),
    ],
)
def test_a_number_chooses_the_plural(ui: Path, count: int, expected: str) -> None:
    assert str(load_strings([("", ui)], ["ar"])["ar"]("seats", n=count)) == expected


def test_strings_of_a_type_bear_its_name(ui: Path) -> None:
    strings = load_strings([("event.", ui)], ["nl"])["nl"]
    assert strings.has("event.hello")
    assert not strings.has("hello")


def test_a_string_without_a_text_is_in_the_default_language_and_marked(ui: Path) -> None:
    strings = load_strings([("", ui)], ["en"], default="ar")["en"]
    assert str(strings("hello", name="<b>")) == '<span lang="ar" dir="rtl">مرحبا &lt;b&gt;</span>'
    assert strings.plain("hello", name="<b>") == "مرحبا <b>"
    assert "5 أماكن" in str(strings("seats", n=5)), "the number chooses the form of that language"


def test_a_string_that_the_default_language_lacks_too_is_in_english(ui: Path) -> None:
    ui.write_text(UI.replace("  nl: Dag {name}", "  en: Hi {name}"), "utf-8")
    strings = load_strings([("", ui)], ["so"], default="nl")["so"]
    assert str(strings("hello", name="A")) == '<span lang="en" dir="ltr">Hi A</span>'
    assert str(strings("seats", n=1)) == '<span lang="nl" dir="ltr">1 plaats</span>'


def test_a_script_is_told_by_whose_rule_a_number_chooses(ui: Path) -> None:
    strings = load_strings([("", ui)], ["ja", "nl"], default="nl")
    assert strings["nl"].forms("seats") == {"one": "{n} plaats", "other": "{n} plaatsen"}
    assert strings["ja"].forms("seats")["lang"] == "nl", "Japanese has no “one”"
    assert strings["nl"].forms("hello") == {"other": "Dag {name}"}


def test_norwegian_and_words_that_yaml_takes_for_true_or_false_are_words(ui: Path) -> None:
    ui.write_text("no:\n  description: A refusal\n  no: Nei\n  en: No\n", "utf-8")
    strings = load_strings([("", ui)], ["no", "en"], default="en")
    assert (strings["no"].plain("no"), strings["en"].plain("no")) == ("Nei", "No")


def test_a_string_in_another_language_names_languages_in_its_own_words() -> None:
    breton, french = Formats("br", "FR"), Formats("fr", "FR")
    own = Strings("br", {"read": "Lennet e {language}", "n": "{n}"}, breton)
    lent = Strings("br", {"read": "Lu en {language} ({word})"}, breton, {"read": french})
    name = breton.language("nl")
    assert name != french.language("nl")
    assert own("read", language=name) == f"Lennet e {name}"
    assert lent.plain("read", language=name, word="x") == "Lu en néerlandais (x)"
    assert lent("read", language=name, word="x") == (
        '<span lang="fr" dir="ltr">Lu en néerlandais (x)</span>'
    )
