"""Resolving: references lead somewhere, links come back, and what must not be published is not."""

from datetime import date
from pathlib import Path

import pytest

from support.tiny import BAKER, FAIR, STORY, VDAB, check, only
from wegwijs.diagnostics.diagnostic import errors


def test_a_reference_to_nothing_is_named_with_what_is_near(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"nl/training/baker.yml": BAKER.replace("vdab", "vadb")}))
    assert (problem.line, problem.column, problem.field) == (3, 11, "provider")
    assert str(problem).endswith("there is no organisation “vadb”. Did you mean “vdab”?")


def test_a_reference_by_what_a_record_is_called_is_told_its_id(tmp_path: Path) -> None:
    files = {
        "nl/organisation/red-cross.yml": VDAB.replace("VDAB", "Rode Kruis"),
        "fr/organisation/red-cross.yml": "title: Croix-Rouge\nsummary: Aide.\n",
        "nl/training/baker.yml": BAKER.replace("vdab", "Rode kruis"),
        "nl/training/cook.yml": BAKER.replace("vdab", "croix-rouge"),
    }
    helps = [problem.help for problem in check(tmp_path, files).problems]
    assert helps == ["Did you mean “red-cross”?"] * 2


def test_one_text_in_place_of_a_list_of_references_is_told_once(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"nl/event/fair.yml": FAIR + "participants: vdab, forem\n"}))
    assert (problem.code, problem.field) == ("E106", "participants")


def test_a_reference_to_a_file_that_cannot_be_read_is_no_second_mistake(tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": BAKER.replace("vdab", "forem"), "nl/training/pie.yml": BAKER}
    broken = {**files, "nl/organisation/forem.yml": "title: [Forem\nsummary: Aide.\n"}
    assert only(check(tmp_path, broken)).file == "content/nl/organisation/forem.yml"


def test_a_reference_to_a_record_with_the_name_of_nothing_is_one(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"nl/training/baker.yml": BAKER.replace("vdab", '"null"')}))
    assert problem.message.startswith("there is no organisation “null”")


def test_a_reference_in_markdown_is_named_on_its_own_line(tmp_path: Path) -> None:
    body = "body: |\n\n\n  Eerst dit.\n\n  Dan [dat](training:none).\n"
    problem = only(check(tmp_path, {"nl/training/baker.yml": BAKER + body}))
    assert (problem.line, problem.field) == (14, "body")
    assert "there is no training “none”" in problem.message


def test_a_reference_in_a_translation_is_named_in_its_file(tmp_path: Path) -> None:
    files = {
        "nl/training/baker.yml": BAKER + "conditions: x\n",
        "ar/training/baker.yml": "conditions: |\n  أ\n  [ب](story:none)\n",
    }
    problem = only(check(tmp_path, files))
    assert (problem.file, problem.line) == ("content/ar/training/baker.yml", 3)


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (
            "related: [training:vdab]\n",
            "there is no training “vdab”. “vdab” is of type organisation",
        ),
        ("related: [course:baker]\n", "there is no content type “course”"),
        ("related: [story:sam]\n", "there is no story “sam”. There is no record of that type yet"),
        (
            "related: [training:zzz]\n",
            "there is no training “zzz”. Look at the file names of that type",
        ),
    ],
)
def test_a_reference_to_the_wrong_type_says_which_it_is(
    tmp_path: Path, added: str, words: str
) -> None:
    assert words in str(only(check(tmp_path, {"nl/training/baker.yml": BAKER + added})))


def test_a_provider_must_be_an_organisation_even_when_a_type_is_written(tmp_path: Path) -> None:
    files = {
        "nl/training/other.yml": BAKER,
        "nl/training/baker.yml": BAKER.replace("vdab", "training:other"),
    }
    problem = only(check(tmp_path, files))
    assert problem.message == "“other” is of type training"
    assert "organisation" in problem.help


def test_records_may_refer_to_each_other_in_a_circle(tmp_path: Path) -> None:
    content = check(tmp_path, {
        "nl/training/a.yml": BAKER + "related: [training:b, training:a]\n",
        "nl/training/b.yml": BAKER + "related: [training:a]\n",
    })  # fmt: skip
    assert content.problems == ()
    assert content.portal.backlinks["training", "a"] == (("training", "b"),)


def test_links_come_back_once_from_facts_and_from_markdown(tmp_path: Path) -> None:
    content = check(tmp_path, {
        "nl/training/baker.yml": BAKER + "body: Bij [ons](organisation:vdab).\n",
        "nl/event/fair.yml": FAIR + "prepare: [baker]\nparticipants: [vdab]\n",
    })  # fmt: skip
    assert content.portal.backlinks["organisation", "vdab"] == (
        ("event", "fair"),
        ("training", "baker"),
    )
    assert content.portal.backlinks["training", "baker"] == (("event", "fair"),)


CONSENT = (
    "consent: {id: c-1, given_on: 2026-01-01, expires_on: 2029-01-01, channels: [website], adult:"
    " true}"
)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("expires_on: 2029-01-01", "expires_on: 2027-01-14", "consent expired on 2027-01-14"),
        (
            "adult: true",
            "adult: true, withdrawn_on: 2027-01-15",
            "consent was withdrawn on 2027-01-15",
        ),
        ("adult: true", "adult: false", "does not say that the person is an adult"),
        ("[website]", "[print]", "consent does not cover the website"),
        ("given_on: 2026-01-01", "given_on: 2027-01-16", "consent begins only on 2027-01-16"),
    ],
)
def test_a_story_without_valid_consent_is_withheld_with_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    assert old in STORY
    content = check(
        tmp_path, {"nl/story/sam.yml": STORY.replace(old, new) + "related: [organisation:vdab]\n"}
    )
    assert reason in only(content).message
    assert errors(content.problems) == []
    assert content.portal.entry(("story", "sam")) is None
    assert content.portal.withheld["story", "sam"] in only(content).message
    assert content.portal.backlinks == {}


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2029, 1, 1), True)],
)
def test_consent_counts_from_its_first_to_its_last_day(
    tmp_path: Path, day: date, shown: bool
) -> None:
    content = check(tmp_path, {"nl/story/sam.yml": STORY}, today=day)
    assert (content.portal.entry(("story", "sam")) is not None) is shown


def test_a_story_without_consent_is_an_error(tmp_path: Path) -> None:
    problem = only(check(tmp_path, {"nl/story/sam.yml": STORY.replace(CONSENT + "\n", "")}))
    assert (problem.field, problem.severity, problem.message) == (
        "consent",
        "error",
        "this field is missing",
    )


def test_a_reference_to_a_withheld_story_is_no_mistake(tmp_path: Path) -> None:
    expired = STORY.replace("expires_on: 2029", "expires_on: 2026")
    content = check(
        tmp_path,
        {"nl/story/sam.yml": expired, "nl/training/baker.yml": BAKER + "related: [story:sam]\n"},
    )
    assert errors(content.problems) == []
