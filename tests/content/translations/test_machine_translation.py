"""Machine translation: marked in the file, told to readers, to data and to editors."""

from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, TYPES, check, only, page, settings, site
from wegwijs.content.portal import stamp
from wegwijs.editing.check.rules.machine_translated import CHECK as MACHINE_TRANSLATED
from wegwijs.editing.check.subject import Subject
from wegwijs.types.training.open_data import OPEN_DATA

MACHINE = "title: خباز\nsummary: تعلم.\noccupation: خباز\nmachine: true\n"
FILES = {"nl/training/baker.yml": BAKER, "ar/training/baker.yml": MACHINE}
NOTICE = "تُرجم هذا النص آليًا"


def test_readers_are_told_in_their_language(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    assert content.problems == ()
    assert NOTICE in page(content, tmp_path, "training", "baker", "ar")
    for lang in ("nl", "fr"):
        assert "notice--machine" not in page(content, tmp_path, "training", "baker", lang)


def test_the_notice_leads_to_the_source_and_to_the_file(tmp_path: Path) -> None:
    content = check(tmp_path, FILES)
    path = tmp_path / "mkdocs.yml"
    path.write_text("repo_url: https://github.com/example/x\n" + path.read_text("utf-8"), "utf-8")
    html = page(content, tmp_path, "training", "baker", "ar")
    assert 'href="https://github.com/example/x/edit/main/content/ar/training/baker.yml"' in html
    assert 'href="../../../training/baker/" hreflang="nl"' in html


def test_a_card_bears_a_mark(tmp_path: Path) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    for lang, marked in (("ar", True), ("nl", False)):
        assert (
            "tag--machine" in made.page(lang, "x/").card(made.records[lang]["training"]["baker"])
        ) == marked


def test_open_data_says_so(tmp_path: Path) -> None:
    made = site(check(tmp_path, FILES), tmp_path)
    for lang, said in (("ar", "true"), ("nl", "false")):
        (text,) = [
            data
            for name, data in OPEN_DATA.files(made, lang).items()
            if name.endswith("index.json")
        ]
        assert f'"machine_translated":{said}' in str(text)


@pytest.mark.parametrize("value", ["false", "no", "False"])
def test_false_says_that_somebody_has_checked_it(tmp_path: Path, value: str) -> None:
    content = check(tmp_path, FILES | {"ar/training/baker.yml": MACHINE.replace("true", value)})
    assert content.problems == ()
    assert NOTICE not in page(content, tmp_path, "training", "baker", "ar")


@pytest.mark.parametrize(
    ("value", "column"), [("perhaps", 10), ("[true]", 10), ("", 9), ("google", 10)]
)
def test_any_other_value_is_refused(tmp_path: Path, value: str, column: int) -> None:
    problem = only(
        check(
            tmp_path,
            FILES
            | {"ar/training/baker.yml": f"title: x\nmachine: {value}\n".replace(": \n", ":\n")},
        )
    )
    assert (problem.line, problem.column, problem.rule) == (2, column, "machine-mark")
    assert "Write true" in problem.help


def test_a_source_is_never_a_machine_translation(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"nl/training/baker.yml": BAKER + "machine: true\n"}))
    assert (problem.field, problem.line, problem.rule) == ("machine", 9, "machine-mark")


def test_a_file_with_the_mark_is_not_taken_for_the_source(tmp_path: Path) -> None:
    content = check(tmp_path, FILES | {"ar/training/baker.yml": MACHINE + "price: {amount: 0}\n"})
    assert [(problem.field, "fact" in problem.message) for problem in content.problems] == [
        ("price", True)
    ]


def test_the_check_names_it_for_editors(tmp_path: Path) -> None:
    content = check(
        tmp_path,
        FILES | {"nl/event/fair.yml": FAIR, "ar/event/fair.yml": "title: x\nmachine: false\n"},
    )
    (problem,) = MACHINE_TRANSLATED(Subject(content, settings(tmp_path), TYPES))
    assert (problem.file, problem.line, problem.severity) == (
        "content/ar/training/baker.yml",
        4,
        "warning",
    )


def test_a_mark_without_any_text_changes_nothing(tmp_path: Path) -> None:
    content = check(tmp_path, FILES | {"ar/training/baker.yml": "machine: true\n"})
    assert NOTICE not in page(content, tmp_path, "training", "baker", "ar")


def test_a_machine_translation_can_be_current(tmp_path: Path) -> None:
    stamps = f"stamps: {{title: {stamp('Bakker worden')}}}\n"
    content = check(tmp_path, FILES | {"ar/training/baker.yml": MACHINE + stamps})
    entry = content.portal.entry(("training", "baker"))
    assert entry
    assert entry.states("ar")["title",] == "current"
    assert entry.machine("ar")
