"""Texts leave for a translator and come back: what is taken, what is not, and what an editor is
told.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, TYPES, check, settings, write
from support.translator_files import (
    ALL,
    AR,
    FILES,
    SOURCE,
    TRANSLATION,
    change,
    kinds,
    only,
    receive,
    returned,
    sheets,
    translated,
)
from wegwijs.content.load import load_content
from wegwijs.content.portal import Entry, stamp
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.importing import import_units
from wegwijs.editing.exchange.kinds import text_kinds
from wegwijs.editing.exchange.record_units import stamps_of_stale
from wegwijs.editing.exchange.units import Export
from wegwijs.strict_yaml.reader import YamlFaultError

FORMS = ["xliff", "po"]
TITLE, SUMMARY, NOTE, CONDITIONS = (
    f"training/baker#{path}" for path in ("title", "summary", "sessions.aalst.note", "conditions")
)
STAMPED = {**FILES, "ar/training/baker.yml": TRANSLATION % stamp("Bakker worden")}
LIST = "- الهولندية A2\n- اقرأ [VDAB](organisation:vdab) و[القواعد](https://example.org/fr)"


def of_baker(folder: Path, files: dict[str, str] | None = None, **more: object) -> Export:
    """What leaves of the course; the organisation is left out."""
    sheet = sheets(folder, files, **more)[0]  # type: ignore[arg-type]
    return replace(
        sheet, units=tuple(unit for unit in sheet.units if unit.id.startswith("training/"))
    )


def baker(folder: Path) -> Entry:
    content = load_content(settings(folder), DEFINITIONS)
    entry = content.portal.entry(("training", "baker"))
    assert entry
    return entry


# What leaves


def test_ids_name_list_entries_and_no_positions(tmp_path: Path) -> None:
    assert [unit.id.partition("#")[2] for unit in of_baker(tmp_path).units] == [
        "title", "summary", "occupation", "sessions.gent.note", "sessions.aalst.note", "conditions",
    ]  # fmt: skip


def test_texts_are_grouped_by_the_language_of_their_source(tmp_path: Path) -> None:
    files = {**FILES, "fr/guide/law.yml": GUIDE, "ar/event/x.yml": FAIR_IN_ARABIC}
    assert [(sheet.source, sheet.target) for sheet in sheets(tmp_path, files)] == [
        ("nl", "ar"),
        ("fr", "ar"),
    ]
    assert {unit.id.partition("#")[0] for unit in sheets(tmp_path, files)[1].units} == {"guide/law"}


GUIDE = """\
title: La loi
summary: Qui peut travailler.
part: why
order: 1
short_answer: Oui.
"""
FAIR_IN_ARABIC = """\
title: معرض
summary: لقاء.
organiser: vdab
kind: job-fair
start: 2027-02-10 09:00
"""


def test_each_text_says_its_limit_place_title_page_and_that_markdown_stays(tmp_path: Path) -> None:
    units = {unit.id: unit for unit in of_baker(tmp_path).units}
    assert units[TITLE].limit == 110
    assert (units[CONDITIONS].file, units[CONDITIONS].line) == ("content/nl/training/baker.yml", 12)
    notes = " ".join(units[CONDITIONS].notes)
    assert "“Bakker worden”" in notes
    assert "https://example.org/ar/training/baker/" in notes
    assert "Markdown" in notes
    assert "One line" in " ".join(units[NOTE].notes)


def test_only_the_states_asked_for_leave(tmp_path: Path) -> None:
    files = {**FILES, "ar/training/baker.yml": TRANSLATION % "000000"}
    found = {
        state: {
            unit.id.partition("#")[2] for unit in of_baker(tmp_path, files, states=(state,)).units
        }
        for state in ALL[:3]
    }
    assert found["stale"] == {"title"}
    assert found["unstamped"] == {"summary", "sessions.aalst.note"}
    assert found["missing"] == {"occupation", "sessions.gent.note", "conditions"}


def test_what_is_not_up_to_date_leaves_as_to_be_reviewed(tmp_path: Path) -> None:
    units = {unit.id: unit for unit in of_baker(tmp_path, STAMPED).units}
    assert units[TITLE].confirmed
    assert units[SUMMARY].target
    assert not units[SUMMARY].confirmed


def test_the_old_source_text_goes_along_when_it_is_known(tmp_path: Path) -> None:
    content = check(tmp_path, {**FILES, "ar/training/baker.yml": TRANSLATION % "abcdef"})
    assert stamps_of_stale(content, "ar") == {
        "content/nl/training/baker.yml": {("title",): "abcdef"}
    }
    old: dict[tuple[str, tuple[str, ...]], str] = {
        ("content/nl/training/baker.yml", ("title",)): "Word bakker"
    }
    sheet = outgoing(kinds(content, tmp_path, old), settings(tmp_path), "ar", ["stale"])[0][0]
    assert [unit.previous for unit in sheet.units] == ["Word bakker"]


@pytest.mark.parametrize(
    "broken", [{"ar/training/baker.yml": "title: [x]\n"}, {"ar/training/baker.yml": "title: 'x\n"}]
)
def test_a_record_with_an_error_is_left_out_and_named(
    tmp_path: Path, broken: dict[str, str]
) -> None:
    content = check(tmp_path, {**FILES, **broken})
    found, left = outgoing(kinds(content, tmp_path), settings(tmp_path), "ar", ALL, TYPES)
    assert {unit.id.partition("#")[0] for unit in found[0].units} == {"organisation/vdab"}
    assert [problem.file for problem in left] == [AR]


def test_a_withdrawn_story_does_not_leave(tmp_path: Path) -> None:
    from support.tiny import STORY

    content = check(tmp_path, {"nl/story/samir.yml": STORY.replace("2029", "2026")})
    found, left = outgoing(kinds(content, tmp_path), settings(tmp_path), "ar", ALL, TYPES)
    assert {unit.id.partition("#")[0] for sheet in found for unit in sheet.units} == {
        "organisation/vdab"
    }
    assert left == []


# What comes back


@pytest.mark.parametrize("form", FORMS)
def test_what_comes_back_as_it_left_changes_nothing(tmp_path: Path, form: str) -> None:
    sheet = of_baker(tmp_path, STAMPED)
    arrived = receive(tmp_path, returned(translated(sheet, form, {}), form))
    assert (arrived.files, arrived.problems) == ({}, ())
    assert arrived.counts == {"same": 1, "unreviewed": 2, "waiting": 3}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("form", FORMS)
def test_new_texts_are_written_and_stamped_and_the_rest_stays(
    tmp_path: Path, form: str, end: str
) -> None:
    before = (TRANSLATION % stamp("Bakker worden")).replace("\n", end)
    sheet = of_baker(tmp_path, {**FILES, "ar/training/baker.yml": before})
    arrived = receive(
        tmp_path,
        returned(translated(sheet, form, {NOTE: "لا حافلة: امشِ", CONDITIONS: LIST}), form),
    )
    lines = LIST.split("\n")
    after = before.replace("'لا توجد حافلة.'", "'لا حافلة: امشِ'").replace(
        f"stamps:{end}", f"conditions: |{end}  {lines[0]}{end}  {lines[1]}{end}stamps:{end}"
    )
    stamps = f"  conditions: {stamp(baker(tmp_path).record.conditions.value)}{end}"  # type: ignore[attr-defined]
    written = (tmp_path / AR).read_bytes().decode()
    assert written.startswith(after)
    assert stamps in written
    assert arrived.counts["imported"] == 2
    states = baker(tmp_path).states("ar")
    assert [
        states[path] for path in [("sessions", "aalst", "note"), ("conditions",), ("summary",)]
    ] == [
        "current",
        "current",
        "unstamped",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_made_when_there_is_none(tmp_path: Path, form: str) -> None:
    sheet = of_baker(tmp_path)
    arrived = receive(
        tmp_path,
        returned(
            translated(sheet, form, {TITLE: "خبّاز", NOTE: "- لا حافلة", CONDITIONS: LIST}), form
        ),
    )
    assert arrived.fresh == {AR}
    assert (
        (tmp_path / AR)
        .read_text("utf-8")
        .startswith(
            'title: خبّاز\nsessions:\n  aalst:\n    note: "- لا حافلة"\nconditions: |\n '
            f" {LIST.split(chr(10))[0]}\n"
        )
    )
    assert {
        state
        for path, state in baker(tmp_path).states("ar").items()
        if path in {("title",), ("conditions",)}
    } == {"current"}


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_said_to_hold_still_is_only_stamped(tmp_path: Path, form: str) -> None:
    sheet = of_baker(tmp_path, STAMPED)
    present = {unit.id: unit.target for unit in sheet.units}
    text = translated(sheet, form, {SUMMARY: present[SUMMARY]}).replace(
        'state="translated"', 'state="final"'
    )
    arrived = receive(tmp_path, returned(text, form))
    assert arrived.counts["confirmed"] == 1
    assert (tmp_path / AR).read_text("utf-8") == STAMPED[
        "ar/training/baker.yml"
    ] + f"  summary: {stamp('Leer brood bakken.')}\n"


def test_a_program_that_calls_everything_translated_stamps_nothing(tmp_path: Path) -> None:
    sheet = of_baker(tmp_path, STAMPED)
    present = {unit.id: unit.target for unit in sheet.units}
    back = returned(translated(sheet, "xliff", {SUMMARY: present[SUMMARY]}), "xliff")
    problem = only(receive(tmp_path, back))
    assert (problem.rule, problem.field) == ("unconfirmed-translation", SUMMARY)
    assert baker(tmp_path).states("ar")["summary",] == "unstamped"
    assert receive(tmp_path, back, unconfirmed=True).counts["confirmed"] == 1
    assert baker(tmp_path).states("ar")["summary",] == "current"


@pytest.mark.parametrize("text", ["????? ?????", "????", "Ø®Ø¨Ø§Ø² Ø¬Ø¯ÙŠØ¯"])
def test_a_translation_that_lost_its_letters_does_not_come_in_by_itself(
    tmp_path: Path, text: str
) -> None:
    back = returned(translated(of_baker(tmp_path, STAMPED), "po", {TITLE: text}), "po")
    problem = only(receive(tmp_path, back))
    assert (problem.rule, problem.field) == ("lost-parts", TITLE)
    assert f"“{text[:4]}" in problem.message
    assert "UTF-8" in problem.help
    assert (tmp_path / AR).read_text("utf-8") == STAMPED["ar/training/baker.yml"]
    assert receive(tmp_path, back, accept=True).counts["imported"] == 1


def test_question_marks_of_the_source_may_be_in_a_translation(tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": SOURCE.replace("Bakker worden", "????? ??")}
    back = returned(translated(sheets(tmp_path, files)[0], "po", {TITLE: "??? ?????"}), "po")
    assert receive(tmp_path, back).counts["imported"] == 1


@pytest.mark.parametrize("form", FORMS)
def test_list_entries_may_be_reordered_meanwhile(tmp_path: Path, form: str) -> None:
    back = returned(translated(of_baker(tmp_path), form, {NOTE: "لا حافلة"}), form)
    gent, aalst = SOURCE.split("\n")[9:11]
    write(
        tmp_path, {"nl/training/baker.yml": SOURCE.replace(f"{gent}\n{aalst}", f"{aalst}\n{gent}")}
    )
    receive(tmp_path, back)
    assert baker(tmp_path).translations["ar"].texts["sessions", "aalst", "note"].value == "لا حافلة"


@pytest.mark.parametrize("form", FORMS)
def test_a_source_changed_meanwhile_is_reported_and_nothing_overwritten(
    tmp_path: Path, form: str
) -> None:
    back = returned(
        translated(of_baker(tmp_path, STAMPED), form, {TITLE: "خباز جديد", SUMMARY: "تعلّم."}), form
    )
    write(tmp_path, {"nl/training/baker.yml": SOURCE.replace("Bakker worden", "Word bakker")})
    arrived = receive(tmp_path, back)
    problem = only(arrived)
    assert (problem.rule, problem.field) == ("source-changed", TITLE)
    assert "خباز جديد" not in (tmp_path / AR).read_text("utf-8")
    assert baker(tmp_path).states("ar")["title",] == "stale"
    assert baker(tmp_path).translations["ar"].texts["summary",].value == "تعلّم."


def test_white_space_in_the_source_may_change(tmp_path: Path) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {SUMMARY: "تعلّم."}), "xliff")
    write(
        tmp_path,
        {"nl/training/baker.yml": SOURCE.replace("Leer brood bakken.", "Leer  brood bakken.")},
    )
    assert receive(tmp_path, back).problems == ()
    assert baker(tmp_path).states("ar")["summary",] == "current"


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_changed_meanwhile_is_reported_and_kept(tmp_path: Path, form: str) -> None:
    back = returned(translated(of_baker(tmp_path, STAMPED), form, {SUMMARY: "من المترجم."}), form)
    write(
        tmp_path,
        {
            "ar/training/baker.yml": (
                STAMPED["ar/training/baker.yml"].replace("تعلّم صنع الخبز.", "من المحرر.")
            )
        },
    )
    assert only(receive(tmp_path, back)).rule == "translation-changed"
    assert "من المحرر." in (tmp_path / AR).read_text("utf-8")


def test_what_the_translator_did_not_touch_does_not_undo_what_changed_here(tmp_path: Path) -> None:
    back = returned(translated(of_baker(tmp_path, STAMPED), "xliff", {}), "xliff")
    write(
        tmp_path,
        {"ar/training/baker.yml": STAMPED["ar/training/baker.yml"].replace("خبّاز", "فرّان")},
    )
    arrived = receive(tmp_path, back)
    assert (arrived.files, arrived.problems) == ({}, ())


@pytest.mark.parametrize("form", FORMS)
def test_a_program_that_drops_our_marks_can_still_bring_translations(
    form: str, tmp_path: Path
) -> None:
    sheet = of_baker(tmp_path, STAMPED)
    back = returned(translated(sheet, form, {SUMMARY: "تعلّم.", NOTE: "لا حافلة."}), form)
    new = returned(translated(sheet, form, {CONDITIONS: LIST}), form)
    back, new = (change(one, lambda unit: replace(unit, was=None)) for one in (back, new))
    assert receive(tmp_path, new).counts["imported"] == 1
    arrived = receive(tmp_path, back)
    assert {problem.rule for problem in arrived.problems} == {"translation-changed"}
    assert arrived.files == {}
    assert receive(tmp_path, back, unconfirmed=True).counts["imported"] == 2


def test_a_file_without_marks_does_not_bring_back_what_was_improved_here(tmp_path: Path) -> None:
    back = returned(translated(of_baker(tmp_path, STAMPED), "po", {}), "po")
    back = change(back, lambda unit: replace(unit, was=None))
    improved = STAMPED["ar/training/baker.yml"].replace("خبّاز", "فرّان ماهر")
    write(tmp_path, {"ar/training/baker.yml": improved})
    arrived = receive(tmp_path, back)
    assert arrived.files == {}
    assert only(arrived).field == TITLE
    assert "import it with --unconfirmed" in only(arrived).help


REFUSED = {
    SUMMARY: [
        ("", "waiting"),
        ("كلمة " * 70, "too-long"),
        ("سطر\nسطر", "line-breaks"),
        ("\u202eكلمة", "unfit-translation"),
        ("كلمة\x07", "unfit-translation"),
        ("Leer brood bakken.", "untranslated-text"),
        ("\u200e\u200f", "empty-translation"),
    ],
    CONDITIONS: [
        ("x" * 301, "word-too-long"),
        (f"{LIST}\n<b>x</b>", "markdown-html"),
        (f"{LIST}\n[x](javascript:alert)", "markdown-address"),
        (f"{LIST}\n[x](training:nothing)", "dangling"),
        (LIST.replace("organisation:vdab", "https://example.org/"), "lost-link"),
        (LIST.replace("[القواعد](https://example.org/fr)", "القواعد"), "lost-link"),
    ],
}


@pytest.mark.parametrize(
    ("form", "unit", "text", "kind"),
    [
        (form, unit, *case)
        for form in FORMS
        for unit, cases in REFUSED.items()
        for case in cases
        if form == "po" or "\x07" not in case[0]
    ],
)  # XML cannot hold U+0007
def test_what_does_not_fit_is_reported_and_the_rest_is_taken(
    tmp_path: Path, form: str, unit: str, text: str, kind: str
) -> None:
    sheet = of_baker(tmp_path)
    if form == "xliff" and kind == "untranslated-text":
        back = change(
            returned(translated(sheet, form, {unit: text, TITLE: "خبّاز"}), form),
            lambda one: replace(one, explicit=False),
        )
    else:
        back = returned(translated(sheet, form, {unit: text, TITLE: "خبّاز"}), form)
    arrived = receive(tmp_path, back)
    assert arrived.counts["imported"] == 1
    if kind == "waiting":
        assert arrived.problems == ()
    else:
        problem = only(arrived)
        assert (problem.file, problem.field) == ("back-1", unit)
        assert problem.line > 1
        assert problem.help
        assert problem.rule == kind


def test_a_link_may_lead_to_the_same_site_in_another_language(tmp_path: Path) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {CONDITIONS: LIST}), "xliff")
    assert receive(tmp_path, back).problems == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_translation_that_was_emptied_is_reported_and_kept(tmp_path: Path, form: str) -> None:
    back = change(
        returned(translated(of_baker(tmp_path, STAMPED), form, {}), form),
        lambda unit: replace(unit, target="", done=True) if unit.id == TITLE else unit,
    )
    assert only(receive(tmp_path, back)).rule == "empty-translation"
    assert "خبّاز" in (tmp_path / AR).read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_still_to_be_reviewed_is_taken_only_when_asked(tmp_path: Path, form: str) -> None:
    back = returned(
        translated(of_baker(tmp_path, STAMPED), form, {SUMMARY: "تعلّم."}, "fuzzy"), form
    )
    assert only(receive(tmp_path, back)).rule == "unconfirmed-translation"
    assert receive(tmp_path, back, unconfirmed=True).counts["imported"] == 1


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("training/cook#title", "no training “cook”"),
        ("training/baker#sessions.luik.note", "no “sessions.luik”"),
        ("training/baker#allowance", "no “allowance”"),
        ("training/baker#titel", "no field “titel”"),
        ("training/baker#sessions.aalst.start", "no “sessions.aalst.start”"),
        ("vacancy/baker#title", "no vacancy"),
        ("../../etc/passwd#title", "no text of the portal"),
        ("training/../baker#title", "no text of the portal"),
        ("", "no text of the portal"),
    ],
)
def test_a_text_that_is_not_there_is_named(tmp_path: Path, unit: str, words: str) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {TITLE: "خبّاز"}), "xliff")
    problem = only(
        receive(
            tmp_path, change(back, lambda one: replace(one, id=unit) if one.id == TITLE else one)
        )
    )
    assert problem.rule == "unknown-text"
    assert words in problem.message


def test_a_withdrawn_record_takes_no_translation(tmp_path: Path) -> None:
    from support.tiny import STORY

    sheet = sheets(tmp_path, {"nl/story/samir.yml": STORY})[0]
    back = returned(translated(sheet, "po", {"story/samir#title": "سمير"}), "po")
    write(tmp_path, {"nl/story/samir.yml": STORY.replace("2029", "2026")})
    known = settings(tmp_path)
    arrived = import_units(
        [("back", back)], text_kinds(load_content(known, DEFINITIONS), known, DEFINITIONS), known
    )
    assert "not published" in next(
        problem.message for problem in arrived.problems if problem.field == "story/samir#title"
    )
    assert arrived.files == {}


@pytest.mark.parametrize("broken", ["title: [x]\n", "title: 'x\n", "titel: x\n"])
def test_a_file_with_errors_is_left_as_it_is(tmp_path: Path, broken: str) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {TITLE: "خبّاز"}), "xliff")
    write(tmp_path, {"ar/training/baker.yml": broken})
    known = settings(tmp_path)
    arrived = import_units(
        [("back", back)], text_kinds(load_content(known, DEFINITIONS), known, DEFINITIONS), known
    )
    assert arrived.files == {}
    assert {problem.rule for problem in arrived.problems} == {"record-has-errors"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("nl", "nl", "to be translated into “nl”"),
        ("nl", "de", "“de” is not a language"),
        ("nl", "", "does not say"),
    ],
)
def test_a_wrong_language_is_refused_whole(
    tmp_path: Path, form: str, source: str, target: str, words: str
) -> None:
    sheet = replace(of_baker(tmp_path), source=source, target=target)
    problem = only(receive(tmp_path, returned(translated(sheet, form, {TITLE: "x"}), form)))
    assert problem.rule == "wrong-language"
    assert words in problem.message


def test_a_wrong_language_is_told_once_for_all_parts_of_a_file(tmp_path: Path) -> None:
    (part,) = returned(translated(of_baker(tmp_path), "xliff", {TITLE: "x"}), "xliff")
    problem = only(receive(tmp_path, [replace(part, target="nl", line=n) for n in (3, 9, 20)]))
    assert problem.line == 3
    assert "Known here: ar, en, fr." in problem.help, "not the language of the source"


@pytest.mark.parametrize("target", ["ar-SY", "AR", "ar_BE"])
def test_a_country_behind_the_language_does_no_harm(tmp_path: Path, target: str) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {TITLE: "خبّاز"}), "xliff")
    arrived = receive(tmp_path, [replace(batch, target=target, source="nl-BE") for batch in back])
    assert arrived.files.keys() == {AR}


def test_a_source_cannot_be_translated_into_its_own_language(tmp_path: Path) -> None:
    back = returned(translated(of_baker(tmp_path), "xliff", {TITLE: "Baker"}), "xliff")
    arrived = receive(tmp_path, [replace(batch, target="nl", source="fr") for batch in back])
    assert {problem.rule for problem in arrived.problems} == {"wrong-language"}
    assert arrived.files == {}


@pytest.mark.parametrize("form", FORMS)
def test_texts_of_another_portal_are_refused(tmp_path: Path, form: str) -> None:
    sheet = replace(of_baker(tmp_path), portal="https://elsewhere.example/")
    problem = only(receive(tmp_path, returned(translated(sheet, form, {TITLE: "x"}), form)))
    assert problem.rule == "other-portal"


def test_two_translations_of_one_text_are_reported(tmp_path: Path) -> None:
    sheet = of_baker(tmp_path)
    first, second = (
        returned(translated(sheet, "xliff", {TITLE: text}), "xliff") for text in ("خبّاز", "فرّان")
    )
    assert only(receive(tmp_path, first, second)).rule == "repeated-text"
    assert baker(tmp_path).translations["ar"].texts["title",].value == "خبّاز"


@pytest.mark.parametrize("new_first", [True, False])
def test_a_text_that_stands_twice_is_told_when_one_is_as_it_was(
    tmp_path: Path, new_first: bool
) -> None:
    sheet = of_baker(tmp_path, STAMPED)
    old = next(unit.target for unit in sheet.units if unit.id == TITLE)
    new, same = (
        returned(translated(sheet, "xliff", {TITLE: text}), "xliff") for text in ("فرّان", old)
    )
    both = [*new, *same] if new_first else [*same, *new]
    assert only(receive(tmp_path, both)).rule == "repeated-text"
    title = baker(tmp_path).translations["ar"].texts["title",].value
    assert title == ("فرّان" if new_first else old)


def test_a_text_with_two_translations_is_reported_and_neither_is_taken(tmp_path: Path) -> None:
    text = translated(of_baker(tmp_path), "xliff", {TITLE: "فرّان"})
    second = text.replace(
        "فرّان</target>", 'فرّان</target><target state="translated">عجّان</target>', 1
    )
    assert second != text
    arrived = receive(tmp_path, returned(second, "xliff"))
    assert (only(arrived).rule, only(arrived).field, arrived.files) == ("repeated-text", TITLE, {})


def test_a_file_that_would_be_refused_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_big(data: bytes) -> None:
        raise YamlFaultError(
            1, 1, f"the file has {len(data)} bytes", "Make the texts shorter.", "file-too-big"
        )

    sheet = of_baker(tmp_path)
    back = returned(translated(sheet, "xliff", {SUMMARY: "تعلّم.", TITLE: "خبّاز"}), "xliff")
    monkeypatch.setattr("wegwijs.editing.exchange.record_texts.read_yaml", too_big)
    arrived = receive(tmp_path, back)
    assert arrived.files == {}
    assert {problem.rule for problem in arrived.problems} == {"unfit-translation"}
    assert arrived.counts["reported"] == 2


def test_accents_may_be_written_in_another_way(tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": SOURCE.replace("Bakker worden", "Patissière worden")}
    back = returned(translated(of_baker(tmp_path, files), "xliff", {TITLE: "خبّاز"}), "xliff")
    decomposed = change(
        back, lambda unit: replace(unit, source=unit.source.replace("è", "e\u0300"))
    )
    assert receive(tmp_path, decomposed).problems == ()
    assert baker(tmp_path).states("ar")["title",] == "current"
