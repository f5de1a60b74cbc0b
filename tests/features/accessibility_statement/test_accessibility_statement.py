"""The accessibility statement: what the European model asks for, in each language; what is missing,
old or at odds is told by the check.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, TODAY, check, settings, site, write
from wegwijs.content.load import Content
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules.accessibility import CHECK
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.stamping import stamp_files
from wegwijs.features.accessibility_statement import statement_block

WHOLE = """\
organisation: Stad Haven
law: Wet van 1 mei
status: partial
method: self-evaluation
prepared_on: 2026-03-01
reviewed_on: 2026-11-02
tested:
  - {id: keys, text: Alles met het toetsenbord.}
gaps:
  - {id: signs, reason: outside-scope, text: Geen gebarentaal.}
  - {id: map, reason: non-compliance, text: De kaart leest niet voor., instead: Bel ons.}
feedback: {who: Dienst Web, email: web@haven.test, phone: +32 2 555 12 12, within: binnen de week}
enforcement:
  - {id: one, name: Raad voor het Web, where: Vlaanderen, url: https://raad.test/klacht}
"""
ARABIC = """\
law: قانون 1 مايو
tested: {keys: {text: كل شيء بلوحة المفاتيح.}}
gaps: {map: {text: لا تُقرأ الخريطة.}}
"""
FILES = {"nl/accessibility.yml": WHOLE, "ar/accessibility.yml": ARABIC}


def shown(content: Content, folder: Path, lang: str) -> str:
    return str(statement_block(site(content, folder).page(lang, "x/"), {}))


def told(folder: Path, text: str = WHOLE, today: date = TODAY) -> list[Diagnostic]:
    """What the check says of a statement in Dutch, shown on a page."""
    content = check(folder, {"nl/accessibility.yml": text}, today)
    page = folder / "docs" / "nl" / "accessibility.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# A\n\n::: accessibility-statement\n", "utf-8")
    subject = Subject(content, settings(folder, today), DEFINITIONS.types)
    return [
        one
        for one in (*content.problems, *CHECK(subject))
        if one.file == "content/nl/accessibility.yml"
    ]


def test_everything_the_model_asks_for_stands_on_the_page(tmp_path: Path) -> None:
    html = shown(check(tmp_path, FILES), tmp_path, "nl")
    for words in (
        "Stad Haven", "Wet van 1 mei", "https://example.org/", "gedeeltelijk", "Geen gebarentaal.",
        "De kaart leest niet voor.", "Bel ons.", "1 maart 2026", "2 november 2026", "zelfevaluatie",
        "Alles met het toetsenbord.", 'href="mailto:web@haven.test"', 'href="tel:+3225551212"',
        "binnen de week", "Raad voor het Web", "Vlaanderen", 'href="https://raad.test/klacht"',
    ):  # fmt: skip
        assert words in html, words
    order = [html.index(f'id="{name}"') for name in ("compliance", "not-accessible", "preparation")]
    order += [html.index(f'id="{name}"') for name in ("feedback", "enforcement")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("country", "named", "body"), [("BE", True, True), ("NO", True, True), ("CA", False, False)]
)
def test_european_law_is_named_where_it_holds(
    tmp_path: Path, country: str, named: bool, body: bool
) -> None:
    text = WHOLE.replace("law: Wet van 1 mei\n", "").partition("enforcement:")[0]
    content = check(tmp_path, {"nl/accessibility.yml": text})
    own = replace(settings(tmp_path), country=country)
    whole = site(content, tmp_path)
    html = str(statement_block(replace(whole, settings=own).page("nl", "x/"), {}))
    assert "Stad Haven" in html
    assert ("2016/2102" in html) == named
    assert ('id="enforcement"' in html) == body
    told = [str(one) for one in CHECK(Subject(content, own, DEFINITIONS.types))]
    assert any("enforcement" in one for one in told) == body


def test_a_text_that_is_not_translated_is_marked(tmp_path: Path) -> None:
    html = shown(check(tmp_path, FILES), tmp_path, "ar")
    assert "لا تُقرأ الخريطة." in html
    assert '<span lang="nl" dir="ltr">Geen gebarentaal.</span>' in html
    assert "2 تشرين الثاني/\u2060نوفمبر 2026" in html
    assert '<bdi dir="ltr">+32 2 555 12 12</bdi>' in html


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    text = WHOLE.split("feedback:")[0] + "feedback: {}\n"
    html = shown(check(tmp_path, {"nl/accessibility.yml": text}), tmp_path, "nl")
    assert "nog niet bekend" in html.partition('id="feedback"')[2].partition('id="enforcement"')[0]
    assert "Welke instantie klachten" in html
    none = tmp_path / "none"
    assert "nog niet geschreven" in shown(check(none, {}), none, "nl")


def test_what_a_page_shows_of_it_is_noted(tmp_path: Path) -> None:
    """So that the page is made anew when the statement changes, or comes to be."""
    data = site(check(tmp_path, FILES), tmp_path)
    with data.reads.frame() as reads:
        statement_block(data.page("ar", "x/"), {})
    assert ("statement", "ar") in reads
    assert ("record", "accessibility", "statement", "ar") in reads


def test_a_whole_statement_of_this_year_is_fine(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("reviewed_on: 2026-11-02", "reviewed_on: 2026-01-14", 6, "before it was prepared"),
        ("reviewed_on: 2026-11-02", "reviewed_on: 2027-02-01", 6, "2027-02-01 is still to come"),
        (", email: web@haven.test, phone: +32 2 555 12 12", "", 12, "readers can tell nobody"),
        ("status: partial", "status: full", 3, "said to meet the rules in full"),
        ("tested:\n  - {id: keys, text: Alles met het toetsenbord.}\n", "", 1, "what was tested"),
        ("Geen gebarentaal.", '"[… nog iets]"', 10, "still to be filled in: “nog iets”"),
        ("status: partial", "status: mostly", 3, "“mostly” is not one of the possible values"),
        ("prepared_on: 2026-03-01\n", "", 1, "this field is missing"),
    ],
)
def test_what_is_missing_or_at_odds_is_told_with_its_line(
    old: str, new: str, line: int, words: str, tmp_path: Path
) -> None:
    assert old in WHOLE
    problems = told(tmp_path, WHOLE.replace(old, new))
    assert any(one.line == line and words in one.message for one in problems), problems


def test_a_statement_is_old_a_year_after_its_last_review(tmp_path: Path) -> None:
    assert told(tmp_path, today=date(2027, 11, 2)) == []
    (one,) = told(tmp_path, today=date(2027, 11, 3))
    assert (one.code, one.line, one.severity) == ("W551", 6, "warning")


def test_a_translation_is_stamped_and_one_of_before_is_told(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    path = tmp_path / "content" / "ar" / "accessibility.yml"
    lines, done = stamp_files(content, [path], tmp_path)
    assert done
    assert "gaps.signs.text" in lines[0]
    newer = {**FILES, "ar/accessibility.yml": path.read_text("utf-8")}
    newer["nl/accessibility.yml"] = WHOLE.replace("De kaart leest", "Het plan leest")
    subject = Subject(check(tmp_path, newer), settings(tmp_path), DEFINITIONS.types)
    messages = [one.message for one in CHECK(subject) if one.file == "content/ar/accessibility.yml"]
    assert "older than its source: gaps.map.text" in messages
    assert any(message.startswith("not translated yet: ") for message in messages)


def test_a_page_without_statement_and_a_statement_without_page_are_told(tmp_path: Path) -> None:
    def rules(folder: Path) -> list[tuple[str, str]]:
        content = check(folder, FILES if folder.name == "alone" else {})
        subject = Subject(content, settings(folder), DEFINITIONS.types)
        return [(one.file, one.message) for one in CHECK(subject) if "page" in one.message]

    alone, asking = tmp_path / "alone", tmp_path / "asking"
    assert rules(alone) == [("content/nl/accessibility.yml", "no page shows this statement")]
    write(asking, {})
    (asking / "docs" / "fr").mkdir(parents=True)
    (asking / "docs" / "fr" / "a.md").write_text("# A\n\n::: accessibility-statement\n", "utf-8")
    ((file, message),) = rules(asking)
    assert file == "docs/fr/a.md"
    assert "no accessibility statement to show" in message
