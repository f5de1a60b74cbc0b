"""Rights at work: figures in words, the order of the questions, and what search shows."""

from pathlib import Path

import pytest

from support.tiny import check, page, site
from wegwijs.types.right.view import structured_data

WAGE = """\
title: Hoeveel verdien ik minstens?
summary: Het laagste loon dat mag.
topic: wage
answer: Minstens 2.000 euro.
figures:
  - id: one
    label: Minimumloon
    {}
    source: {{title: Lonen, publisher: Werkhuis}}
    checked_on: 2027-01-04
"""
PLAIN = "title: {0}\nsummary: Kort.\ntopic: {1}\nanswer: Ja.\n"


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [
        ("nl", "amount: 2111.89\n    per: month", "€ 2.111,89 per maand"),
        ("nl", "amount: 13.07\n    unit: percent", "13,07%"),
        ("nl", "amount: 7.6\n    unit: hours\n    per: day", "7,6 uur per dag"),
        ("nl", "amount: 1\n    unit: weeks", "1 week"),
        ("fr", "amount: 2\n    unit: months", "2 mois"),
        ("ar", "amount: 2\n    unit: weeks", "أسبوعان"),
        ("ar", "amount: 11\n    unit: hours\n    per: week", "11 ساعة في الأسبوع"),
    ],
)
def test_a_figure_reads_as_people_say_it(
    lang: str, written: str, shown: str, tmp_path: Path
) -> None:
    content = check(tmp_path, {"nl/right/wage.yml": WAGE.format(written)})
    assert content.problems == ()
    made = site(content, tmp_path)
    record = made.records[lang]["right"]["wage"]
    entry = made.types["right"].search_entry(record, made.page(lang, "x/"))
    assert entry.facts[1].replace("\u00a0", " ").replace("\u200f", "").endswith(shown)
    assert entry.facts[1].startswith("Minimumloon")


def test_a_figure_shows_since_when_it_holds_and_when_it_was_due(tmp_path: Path) -> None:
    written = "amount: 2000\n    since: 2026-02-01\n    review_by: 2027-01-10"
    html = page(
        check(tmp_path, {"nl/right/wage.yml": WAGE.format(written)}), tmp_path, "right", "wage"
    )
    assert "Geldt sinds 1 februari 2026" in html
    assert "10 januari 2027" in html  # reviewed too late: said on the page
    assert "4 januari 2027" in html


def test_questions_stand_under_the_widest_term_in_the_order_of_the_vocabulary(
    tmp_path: Path,
) -> None:
    topics = {"z": "work-permission", "b": "wage", "a": "contract", "c": "wage"}
    files = {f"nl/right/{name}.yml": PLAIN.format(name, topic) for name, topic in topics.items()}
    made = site(check(tmp_path, files), tmp_path)
    groups = made.types["right"].groups(
        tuple(made.records["nl"]["right"].values()), made.page("nl", "x/")
    )
    assert [(group.title, [record.id for record in group.records]) for group in groups] == [
        ("Mag ik werken?", ["z"]),
        ("Contract en loon", ["a", "b", "c"]),
    ]


def test_who_helps_is_a_card_and_what_is_not_known_is_said(tmp_path: Path) -> None:
    text = PLAIN.format("Vraag", "wage") + "helpers: [vdab]\nunknown: Het bedrag van 2028.\n"
    html = page(check(tmp_path, {"nl/right/q.yml": text}), tmp_path, "right", "q")
    assert "Dit weten we niet zeker" in html
    assert 'href="../../organisations/vdab/"' in html
    assert "Wat doe je?" not in html  # no heading without steps


def test_programs_are_told_an_answer_without_the_notice_that_it_is_not_translated(
    tmp_path: Path,
) -> None:
    made = site(check(tmp_path, {"nl/right/sick.yml": PLAIN.format("Ziek?", "wage")}), tmp_path)
    record, there = made.records["fr"]["right"]["sick"], made.page("fr", "x/")
    answer = made.types["right"].search_entry(record, there).answer
    assert answer is not None
    assert (answer.text, answer.lang) == ("Ja.", "nl")
    node = structured_data(record, there)
    assert node["inLanguage"] == "nl"
    assert node["mainEntity"][0]["acceptedAnswer"]["text"] == "Ja."
