"""A finder's questions and answers: what leads nowhere, round in a circle or to nobody is told at
its line; what is sound is counted.
"""

import random
from pathlib import Path

import pytest

from support.tiny import check, site
from wegwijs.types.finder.model import Finder
from wegwijs.types.finder.tree import Tree

FINDER = """\
title: Mag ik werken?
summary: Enkele vragen.
start: card
questions:
  - id: card
    ask: Welke kaart?
    answers:
      - {id: orange, label: Oranje, to: line}
      - {id: other, label: Een andere, to: ask}
  - id: line
    ask: Wat staat erop?
    answers:
      - {id: unlimited, label: Onbeperkt, to: work}
      - {id: nothing, label: Niets, to: ask}
outcomes:
  - {id: work, verdict: "yes", title: Ja, text: Werk maar., steps: [show], sources: [law]}
  - {id: ask, verdict: ask, title: Vraag het, text: Vraag., unconfirmed: Geen bron., sources: []}
steps:
  - {id: show, title: Toon je kaart, sources: [law]}
sources:
  - {id: law, title: Wet, publisher: Staat}
"""


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    """Line, rule and message of each problem."""
    found = check(folder, {"nl/finder/work.yml": text}).problems
    return [(problem.line, problem.rule, problem.message) for problem in found]


def finder(folder: Path, text: str) -> Finder:
    record = check(folder, {"nl/finder/w.yml": text}).portal.entries["finder"]["w"].record
    assert isinstance(record, Finder)
    return record


def test_a_sound_finder_is_counted(tmp_path: Path) -> None:
    tree = Tree(finder(tmp_path, FINDER))
    assert (tree.paths, tree.left("card"), tree.left("line")) == (3, 2, 1)
    assert [answer.to for answer in tree.longest()] == ["line", "work"]


@pytest.mark.parametrize(
    ("wrong", "right", "line", "rule", "said"),
    [
        ("to: line}", "to: lime}", 8, "finder-nowhere", "“lime”"),
        ("start: card", "start: cart", 3, "finder-nowhere", "“cart”"),
        ("to: work}", "to: card}", 13, "finder-circle", "card → line → card"),
        ("to: line}", "to: ask}", 10, "finder-unreachable", "“line”"),
        ("steps: [show], ", "", 19, "finder-unreachable", "“show”"),
        ("steps: [show]", "steps: [shaw]", 16, "finder-unknown-part", "“shaw”"),
        ("sources: [law]}\n  - {id: ask", "sources: [lax]}\n  - {id: ask", 16,
         "finder-unknown-part", "“lax”"),
        ("unconfirmed: Geen bron., ", "", 17, "finder-without-source", "“ask”"),
        ("id: work,", "id: line,", 16, "finder-same-id", "“line”"),
        ("ask: Wat staat erop?", "ask: Wat?\n    icon: nonsense", 12, "unknown-icon",
         "“nonsense”"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(
    wrong: str, right: str, line: int, rule: str, said: str, tmp_path: Path
) -> None:
    assert wrong in FINDER
    found = told(tmp_path, FINDER.replace(wrong, right, 1))
    assert [(at, broken) for at, broken, message in found if said in message] == [(line, rule)]


def test_all_is_told_at_once_and_nothing_that_follows_from_it(tmp_path: Path) -> None:
    text = FINDER.replace("start: card", "start: cart").replace("to: line}", "to: lime}")
    found = told(
        tmp_path, text.replace("sources: [law]}\n  - {id: ask", "sources: [lax]}\n  - {id: ask")
    )
    assert [(line, rule) for line, rule, _ in found] == [
        (3, "finder-nowhere"), (8, "finder-nowhere"), (16, "finder-unknown-part"),
    ]  # fmt: skip
    text = FINDER.replace("to: line}", "to: elsewhere}")
    assert [rule for _, rule, _ in told(tmp_path, text)] == ["finder-nowhere"]


def test_a_question_without_answers_is_a_dead_end(tmp_path: Path) -> None:
    lines = FINDER.replace("\n      - {id: unlimited, label: Onbeperkt, to: work}", "")
    lines = lines.replace("answers:\n      - {id: nothing, label: Niets, to: ask}", "answers: []")
    assert (10, "finder-dead-end") in [found[:2] for found in told(tmp_path, lines)]


def test_a_faulty_finder_is_not_published(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/finder/work.yml": FINDER.replace("to: line}", "to: lime}")})
    assert not content.portal.entries["finder"]


def test_a_tree_that_is_wide_and_deep_is_counted_at_once(tmp_path: Path) -> None:
    """Two answers to each of 60 questions lead to the same next one: 2 to the 60 ways."""
    asked = "".join(
        f"  - id: q{at}\n    ask: Vraag {at}?\n    answers:\n"
        f"      - {{id: a, label: Ja, to: {to}}}\n      - {{id: b, label: Nee, to: {to}}}\n"
        for at in range(60)
        for to in [f"q{at + 1}" if at < 59 else "work"]
    )
    head = "title: Veel\nsummary: Veel vragen.\nstart: q0\nquestions:\n"
    tail = 'outcomes: [{id: work, verdict: "yes", title: J, text: J., sources: [law]}]\n'
    sources = "sources: [{id: law, title: Wet, publisher: Staat}]\n"
    tree = Tree(finder(tmp_path, head + asked + tail + sources))
    assert (tree.paths, tree.left("q0")) == (2**60, 60)


def test_every_circle_is_found_and_nothing_else(tmp_path: Path) -> None:
    """Random graphs: there is a circle exactly when no order has all answers lead onward."""
    base = finder(tmp_path, FINDER)
    chance = random.Random("circles")
    for _ in range(200):
        names = [f"q{at}" for at in range(5)]
        questions = tuple(
            base.questions[0].model_copy(
                update={
                    "id": name,
                    "answers": tuple(
                        base.questions[0]
                        .answers[0]
                        .model_copy(update={"id": f"a{at}", "to": chance.choice([*names, "work"])})
                        for at in range(2)
                    ),
                }
            )
            for name in names
        )
        tree = Tree(base.model_copy(update={"start": "q0", "questions": questions}))
        left, before = dict(tree.questions), -1
        while len(left) != before:
            before = len(left)
            left = {
                name: question
                for name, question in left.items()
                if any(answer.to in left for answer in question.answers)
            }
        assert bool(list(tree.circles())) == bool(left)


def test_editors_say_which_finder_comes_first_in_every_language(tmp_path: Path) -> None:
    last, first = (FINDER.replace("start:", f"order: {place}\nstart:") for place in (20, 10))
    texts = {"nl/finder/a.yml": FINDER, "nl/finder/b.yml": last, "nl/finder/c.yml": first}
    texts |= {
        f"ar/finder/{name}.yml": f"title: {title}\nsummary: نص.\n"
        for name, title in (("a", "ب"), ("b", "أ"), ("c", "ج"))
    }
    made = site(check(tmp_path, texts), tmp_path)
    for lang in ("nl", "ar"):
        page = made.page(lang, "finder/")
        groups = made.types["finder"].groups(page.every("finder"), page)
        assert [record.id for group in groups for record in group.records] == ["c", "b", "a"]
