"""What a procedure costs, and for whom it is free: said of each amount, and the same wherever a
page says it.
"""

import re
from pathlib import Path

import pytest

from support.tiny import VDAB, check, only, page, site
from wegwijs.types.recognition.view import compare

LEVEL = """\
title: Werken in de zorg
summary: Je diploma laten erkennen.
authority: vdab
kind: level
who_for: Voor wie een diploma heeft.
sources:
  - {title: Prijzen, publisher: Dienst}
"""
NORTH = "  - {id: north, amount: 238, for: In het noorden, free_for: [refugee, asylum-seeker]}\n"
SOUTH = "  - {id: south, amount: 200, for: In het zuiden, free_for: [refugee]}\n"
COPY = "  - {id: copy, amount: 0, for: Een kopie}\n"
STEPS = """\
steps:
  - {id: north, title: Vraag het in het noorden, costs: [north]}
  - {id: decide, title: Wacht, after: [north]}
"""


def rendered(folder: Path, text: str) -> str:
    content = check(folder, {"nl/organisation/vdab.yml": VDAB, "nl/recognition/care.yml": text})
    assert not content.problems
    return page(content, folder, "recognition", "care")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def part(html: str, start: str, end: str) -> str:
    return words(html[html.index(start) : html.index(end, html.index(start))])


def test_who_pays_nothing_of_all_and_who_of_some_only(tmp_path: Path) -> None:
    html = rendered(tmp_path, LEVEL + "costs:\n" + NORTH + SOUTH + COPY + STEPS)
    box = part(html, '<dl class="facts', "</dl>")
    assert "Gratis voor erkende vluchtelingen" in box
    assert box.endswith("Voor een deel gratis asielzoekers")
    north = part(html[html.index("</dl>") :], "In het noorden", "</div>")
    assert "erkende vluchtelingen en asielzoekers" in north, "of which costs, the list says"
    assert "asielzoekers" not in box.split("Voor een deel gratis")[0]


def test_the_step_and_the_list_say_what_the_box_says(tmp_path: Path) -> None:
    html = rendered(tmp_path, LEVEL + "costs:\n" + NORTH + SOUTH + COPY + STEPS)
    step = part(html, '<ul class="step__costs"', "</ul>")
    assert "238" in step
    assert "200" not in step
    assert "erkende vluchtelingen en asielzoekers" in step
    south = part(html, "In het zuiden", "</div>")
    assert "erkende vluchtelingen" in south
    assert "asielzoekers" not in south


def test_what_is_free_for_the_same_people_is_said_without_exceptions(tmp_path: Path) -> None:
    html = rendered(tmp_path, LEVEL + "costs:\n" + SOUTH)
    assert "Gratis voor erkende vluchtelingen" in part(html, '<dl class="facts', "</dl>")
    assert "Voor een deel gratis" not in html


@pytest.mark.parametrize(
    ("costs", "who"),
    [
        ("costs:\n" + COPY, "Iedereen"),
        ("", "–"),
        ("costs:\n" + NORTH + COPY, "Erkende vluchtelingen en asielzoekers"),
    ],
    ids=("free", "not known", "free for some"),
)
def test_what_is_free_is_free_for_everybody(tmp_path: Path, costs: str, who: str) -> None:
    files = {"nl/organisation/vdab.yml": VDAB, "nl/recognition/care.yml": LEVEL + costs}
    table = str(compare(site(check(tmp_path, files), tmp_path).page("nl", ""), {}))
    assert part(table, "<span", "</tbody>").casefold().count(who.casefold()) == 1


def test_only_a_step_that_waits_says_for_what(tmp_path: Path) -> None:
    html = rendered(tmp_path, LEVEL + "costs:\n" + NORTH + STEPS)
    assert re.findall(r'data-tick="(\w+)"( data-after="\w+")?', html) == [
        ("north", ""),
        ("decide", ' data-after="north"'),
    ]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("steps: [{id: pay, title: Betaal, costs: [fee]}]\n", "names the cost “fee”"),
        ("steps: [{id: pay, title: Betaal, after: [pay]}]\n", "waits for “pay”"),
    ],
)
def test_a_step_that_names_what_is_not_there_is_refused(
    tmp_path: Path, steps: str, message: str
) -> None:
    files = {
        "nl/organisation/vdab.yml": VDAB,
        "nl/recognition/care.yml": LEVEL + "costs:\n" + NORTH + steps,
    }
    problem = only(check(tmp_path, files))
    assert message in problem.message
    assert (problem.file, problem.line) == ("content/nl/recognition/care.yml", 10)


def test_an_organisation_says_what_nobody_has_confirmed_of_it(tmp_path: Path) -> None:
    full = VDAB + (
        "contact: {url: 'https://vdab.example.org', phone: 02 123 45 67}\nlanguages: [nl]\n"
        "places: [{id: desk, city: Gent, opening: Van 9 tot 12 uur.}]\n"
    )
    files = {"nl/organisation/vdab.yml": VDAB, "nl/organisation/full.yml": full}
    content = check(tmp_path, files)
    bare = words(page(content, tmp_path, "organisation", "vdab"))
    assert "Hier nog niet bevestigd: adres, telefoonnummer, openingsuren, gesproken talen." in bare
    assert "nog niet bevestigd" not in page(content, tmp_path, "organisation", "full")


def test_a_step_that_names_a_refused_cost_is_no_second_mistake(tmp_path: Path) -> None:
    text = LEVEL + "costs:\n" + NORTH.replace("238", "€ 238") + STEPS
    files = {"nl/organisation/vdab.yml": VDAB, "nl/recognition/care.yml": text}
    assert only(check(tmp_path, files)).code == "E114"
