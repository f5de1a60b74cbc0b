"""Validation: every mistake of an editor is named on its line, with the mend, all files in one
run.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, STORY, TYPES, VDAB, check, only, write
from wegwijs.content.model.record import Record
from wegwijs.content.read import read_content
from wegwijs.content.source_reader import Conditions
from wegwijs.content.validate import validate
from wegwijs.diagnostics.diagnostic import Diagnostic

NL, AR = "content/nl/training/baker.yml", "content/ar/training/baker.yml"


def report(folder: Path, added: str, base: str = BAKER, file: str = "nl/training/baker.yml") -> str:
    """The one problem of a record with `added` lines."""
    return without_code(only(check(folder, {file: base + added})))


def without_code(problem: Diagnostic) -> str:
    """A problem as text, without the code that stands between its place and its field."""
    place, rest = str(problem).split(" ", 1)
    assert rest.startswith(problem.label)
    return f"{place} {rest.removeprefix(problem.label).lstrip()}"


def test_a_fact_in_a_translation_names_the_source(tmp_path: Path) -> None:
    content = check(
        tmp_path,
        {
            "nl/training/baker.yml": BAKER,
            "ar/training/baker.yml": "title: خباز\nprice: {amount: 3}\n",
        },
    )
    problem = only(content)
    assert (problem.file, problem.line, problem.column, problem.field) == (AR, 2, 1, "price")
    assert "a fact stands in a translation" in problem.message
    assert NL in problem.help


def test_two_sources_name_both_files(tmp_path: Path) -> None:
    problem = only(
        check(tmp_path, {"nl/training/baker.yml": BAKER, "fr/training/baker.yml": BAKER})
    )
    assert "two sources" in problem.message
    assert "content/fr/training/baker.yml" in problem.message
    assert NL in problem.message


def test_a_translation_without_a_source_is_told_which_facts_are_missing(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"ar/training/baker.yml": "title: خباز\n"}))
    assert problem.message == f"no file of “baker” holds its facts; {AR} holds text only"
    assert "delete this file too" in problem.help
    assert "provider" in problem.help


def test_the_source_may_be_in_any_language(tmp_path: Path) -> None:
    content = check(
        tmp_path, {"fr/training/baker.yml": BAKER, "nl/training/baker.yml": "title: Bakker\n"}
    )
    assert content.problems == ()
    entry = content.portal.entry(("training", "baker"))
    assert entry is not None
    assert entry.source == "fr"


def test_stamps_in_a_source_are_named(tmp_path: Path) -> None:
    problem = report(tmp_path, "stamps: {title: abcdef}\n")
    assert problem.startswith(f"{NL}:9:9: stamps")
    assert "stamps stand in the source" in problem


def test_a_type_that_needs_no_facts_is_valid_with_one_file(tmp_path: Path) -> None:
    class Term(Record):
        """A word and what it means: nothing but text."""

    types = {
        **TYPES,
        "term": replace(
            TYPES["story"], name="term", model=Term, unpublished_reason=lambda record, today: None
        ),
    }
    documents, _ = read_content(
        write(tmp_path, {"nl/term/a.yml": "title: x\nsummary: y\n"}), ("nl",), types
    )
    entries, problems = validate(documents, types, Conditions("Europe/Brussels"))
    assert [entry.id for entry in entries] == ["a"]
    assert problems == []


@pytest.mark.parametrize(
    ("added", "place", "words"),
    [
        ("titel: x\n", ":9:1: titel:", "unknown field. Did you mean “title”?"),
        ("mode: offline\n", ":9:7: mode:", "Expected one of: on-site, online, blended"),
        (
            "childcare: maybe\n",
            ":9:12: childcare:",
            "“maybe” is neither true nor false. Write true or false",
        ),
        (
            "regions: flanders\n",
            ":9:10: regions:",
            "a list is expected here. Begin each entry on its own line with “- ”",
        ),
        (
            "duration: long\n",
            ":9:11: duration:",
            "fields are expected here. Write under it: hours, weeks",
        ),
        (
            "image: C:\\Users\\me\\foto.jpg\n",
            ":9:8: image:",
            "fields are expected here. Write under it: file, alt, credit, licence."
            " Begin with “file: foto.jpg”.",
        ),
        ("duration: {hours: .nan}\n", ":9:19: duration.hours:", "number expected, not “.nan”"),
        ("duration: {hours: .inf}\n", ":9:19: duration.hours:", "number expected, not “.inf”"),
        ("duration: {hours: 2.5}\n", ":9:19: duration.hours:", "whole number expected, not “2.5”"),
        ("duration: {hours: [2]}\n", ":9:19: duration.hours:", "whole number expected"),
        ("duration: {hours: ٣}\n", ":9:19: duration.hours:", "number expected, not “٣”"),
        ("duration: {hours: -5}\n", ":9:19: duration.hours:", "-5 is too small. The limit is 0"),
        (
            f"duration: {{hours: {'9' * 5000}}}\n",
            ":9:19: duration.hours:",
            "too long for a number: 5000 characters",
        ),
        ("allowance: [a]\n", ":9:12: allowance:", "this must be text"),
        ("allowance:\n", ":9:11: allowance:", "this is empty"),
        ('allowance: "\\u200f"\n', ":9:12: allowance:", "this is empty"),
        ('allowance: "a\\nb"\n', ":9:12: allowance:", "this must be on one line"),
        (f"allowance: {'a ' * 400}\n", ":9:12: allowance:", "the limit is 600"),
        (
            "body: " + "a" * 10_000 + "\n",
            ":9:7: body:",
            "a word of 10000 characters; the limit is 300",
        ),
        (
            "checked_on: 2027-02-30\n",
            ":9:13: checked_on:",
            "2027-02-30 does not exist. The last day of that month is 2027-02-28",
        ),
        ("checked_on: 30/02/2027\n", ":9:13: checked_on:", "“30/02/2027” is not a date"),
        ("checked_on: ٢٠٢٧-٠١-٣١\n", ":9:13: checked_on:", "is not a date"),
        ("checked_on: 0027-01-31\n", ":9:13: checked_on:", "not a year people plan in"),
        ("enrol: {url: javascript:alert(1)}\n", ":9:14: enrol.url:", "javascript:alert(1)"),
        ("enrol: {phone: ask Jan}\n", ":9:16: enrol.phone:", "“ask Jan” is not a phone number"),
        ("enrol: {email: jan}\n", ":9:16: enrol.email:", "“jan” is not an e-mail address"),
        ("related: [baker]\n", ":9:11: related.0:", "“baker” is not a reference. Write type:id"),
        (
            "links: [{id: A b, label: x, url: https://a.be}]\n",
            ":9:14: links.0.id:",
            "invalid id “A b”",
        ),
        (
            "links: [{label: x, url: https://a.be}]\n",
            ":9:9: links.0.id:",
            "this field is missing. Add “id: …”",
        ),
        (
            "links: [{id: a, label: x, url: https://a.be, language: NO}]\n",
            ":9:56: links.0.language:",
            "not a language code",
        ),
        (
            "links: [{id: a, label: x, url: https://a.be, language: ara}]\n",
            ":9:56: links.0.language:",
            "“ara” is not a language code. Did you mean “ar”?",
        ),
        (
            "sessions:\n  - {id: a, start: 2027-03-01, end: 2027-02-01}\n",
            ":10:37: sessions.0.end:",
            "ends on 2027-02-01, before",
        ),
        (
            "sessions:\n  - {id: a, start: 2027-03-01, enrol_by: 2027-04-01}\n",
            ":10:42: sessions.0.enrol_by:",
            "after the course is over",
        ),
    ],
)
def test_a_mistake_in_a_course_is_named_at_its_place(
    tmp_path: Path, added: str, place: str, words: str
) -> None:
    problem = report(tmp_path, added)
    assert problem.startswith(NL + place)
    assert words in problem


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (
            "end: 2027-02-09 10:00\n",
            "ends on 2027-02-09 10:00, before it starts on 2027-02-10 09:00",
        ),
        ("end: 2027-02-11\n", "start and end must both have a time"),
        ("all_day: true\n", "a whole-day event has dates"),
        ("repeat: {every: year, until: 2027-12-31}\n", "“year” is not a rhythm"),
        ("repeat: {every: week, until: 2027-01-01}\n", "before the first time"),
        (
            "repeat: {every: week, on: [dinsdag], until: 2027-12-31}\n",
            "“dinsdag” is not a day of the week",
        ),
        (
            "repeat: {every: week, on: [second tuesday], until: 2027-12-31}\n",
            "goes with “every: month” only",
        ),
        (
            "repeat: {every: week, on: [tuesday], until: 2027-12-31}\n",
            "2027-02-10, which is not one of the days it repeats on",
        ),
        ("repeat: {every: week, until: 2027-02-12, except: [2027-02-10]}\n", "never takes place"),
        ("price: {amount: 1.9999}\n", "1.9999 has too many decimals"),
        ("price: {amount: 5, currency: EURO}\n", "“EURO” is not a currency code"),
    ],
)
def test_a_mistake_in_an_event_is_named(tmp_path: Path, added: str, words: str) -> None:
    assert words in report(tmp_path, added, FAIR, "nl/event/fair.yml")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2027-03-28 02:30", "2027-03-28 02:30 does not exist: the clock goes forward"),
        ("2027-02-10 25:00", "does not exist"),
    ],
)
def test_a_time_that_is_on_no_clock_is_named(tmp_path: Path, start: str, words: str) -> None:
    problem = report(tmp_path, "", FAIR.replace("2027-02-10 09:00", start), "nl/event/fair.yml")
    assert problem.startswith("content/nl/event/fair.yml:5:8: start:")
    assert words in problem


def test_missing_fields_are_each_named(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/training/baker.yml": "title: Bakker\nprovider: vdab\n"})
    assert {problem.field for problem in content.problems} == {
        "summary",
        "occupation",
        "sector",
        "kind",
        "taught_in",
        "price",
    }
    assert {problem.help for problem in content.problems} >= {"Add “summary: …”."}


def test_the_same_id_twice_in_a_list_names_the_first_line(tmp_path: Path) -> None:
    modules = "modules:\n  - {id: a, title: x}\n  - {id: b, title: y}\n  - {id: a, title: z}\n"
    problem = report(tmp_path, modules)
    assert problem.startswith(f"{NL}:12:10: modules.id:")
    assert "“a” stands here twice; first on line 10" in problem


@pytest.mark.parametrize(
    ("added", "place", "advice"),
    [
        (
            "modules:\n  - Deeg maken: 10 uur\n",
            f"{NL}:10:5: modules.0: “Deeg maken” is no field",
            "Write “- id: …”, and below it “title: …”.",
        ),
        (
            "links:\n  - Website: https://vdab.be\n",
            f"{NL}:10:5: links.0: “Website” is no field",
            "Write “- id: …”, and below it “label: …” and “url: …”.",
        ),
    ],
)
def test_an_entry_that_is_a_name_and_a_value_is_told_once(
    tmp_path: Path, added: str, place: str, advice: str
) -> None:
    problem = report(tmp_path, added)
    assert problem.startswith(place)
    assert problem.endswith(f"an entry of this list is written in fields. {advice}")


def test_an_entry_that_has_fields_is_told_what_it_lacks(tmp_path: Path) -> None:
    content = check(tmp_path, {NL.removeprefix("content/"): BAKER + "modules:\n  - {titel: X}\n"})
    assert [problem.rule for problem in content.problems] == ["missing", "extra-forbidden"]


TRANSLATED = BAKER + "modules:\n  - {id: dough, title: Deeg}\n"


@pytest.mark.parametrize(
    ("translation", "place", "words"),
    [
        (
            "modules:\n  doug: {title: عجين}\n",
            ":2:3: modules.doug:",
            "so it is left out: modules.doug (line 2). Did you mean “dough”?",
        ),
        (
            "modules:\n  dough: {hours: 3}\n",
            ":2:11: modules.dough.hours:",
            "a fact stands in a translation",
        ),
        (
            "modules:\n  - {id: dough, title: عجين}\n",
            ":2:3: modules:",
            "Write “id-of-the-entry:” with its texts under it",
        ),
        ("modules:\n  dough: عجين\n", ":2:10: modules.dough:", "fields are expected here"),
        ("titel: x\n", ":1:1: titel:", "unknown field. Did you mean “title”?"),
        (
            "allowance: x\n",
            ":1:1: allowance:",
            "the source content/nl/training/baker.yml does not have this, so it is left out",
        ),
        ("title: [x]\n", ":1:8: title:", "text is expected here"),
        ("title:\n", ":1:7: title:", "this is empty"),
        (f"title: {'ا ' * 200}\n", ":1:8: title:", "the limit is 110"),
        ("title: |\n  a\n  b\n", ":1:8: title:", "this must be on one line"),
        ("stamps: {title: nonsense}\n", ":1:10: stamps.title:", "this is not a stamp"),
        ("stamps: x\n", ":1:9: stamps:", "stamps are written by the program"),
    ],
)
def test_a_mistake_in_a_translation_is_named_at_its_place(
    tmp_path: Path, translation: str, place: str, words: str
) -> None:
    problem = without_code(
        only(
            check(
                tmp_path,
                {"nl/training/baker.yml": TRANSLATED, "ar/training/baker.yml": translation},
            )
        )
    )
    assert problem.startswith(AR + place)
    assert words in problem


def test_markdown_is_checked_in_nested_texts_and_in_translations(tmp_path: Path) -> None:
    source = BAKER + "conditions: |\n  Goed.\n\n  <b>Niet</b> goed.\n"
    content = check(
        tmp_path,
        {"nl/training/baker.yml": source, "ar/training/baker.yml": "conditions: <script>\n"},
    )
    assert {(problem.file, problem.line, problem.field) for problem in content.problems} == {
        (NL, 12, "conditions"), (AR, 1, "conditions"),
    }  # fmt: skip


def test_all_problems_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    content = check(
        tmp_path,
        {
            "nl/organisation/broken.yml": "title: [\n",
            "nl/organisation/vdab.yml": VDAB + "titel: x\n",
            "nl/training/baker.yml": (
                BAKER.replace("vdab", "vadb") + "mode: offline\nbody: |\n  See [x](event:none).\n"
            ),
            "ar/training/baker.yml": "title: x\nprice: 3\nconditions: y\n",
            "nl/event/fair.yml": FAIR + "status: maybe\n",
            "nl/story/sam.yml": STORY.replace("id: c-1, ", ""),
        },
    )
    assert [
        (problem.file.removeprefix("content/"), problem.line, problem.field)
        for problem in content.problems
    ] == [
        ("ar/training/baker.yml", 2, "price"),
        ("nl/event/fair.yml", 6, "status"),
        ("nl/organisation/broken.yml", 1, "title"),
        ("nl/organisation/vdab.yml", 4, "titel"),
        ("nl/story/sam.yml", 7, "consent.id"),
        ("nl/training/baker.yml", 3, "provider"),
        ("nl/training/baker.yml", 9, "mode"),
        ("nl/training/baker.yml", 11, "body"),
    ]


def test_the_same_id_twice_on_one_line_is_seen_too(tmp_path: Path) -> None:
    modules = "modules: [{id: a, title: Deeg}, {id: a, title: Oven}]\n"
    problems = [
        str(problem)
        for problem in check(tmp_path, {"nl/training/baker.yml": BAKER + modules}).problems
    ]
    assert [problem for problem in problems if "the id “a” stands here twice" in problem] != []


def test_the_same_value_twice_in_a_list_is_seen(tmp_path: Path) -> None:
    problem = report(tmp_path, "attendance:\n  - day\n  - evening\n  - day\n")
    assert "“day” stands here twice; first on line" in problem
    assert "attendance" in problem
