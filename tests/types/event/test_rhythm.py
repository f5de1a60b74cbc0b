"""How an event comes back, in words of readers."""

from pathlib import Path

import pytest

from support.tiny import check, site
from wegwijs.types.event.rhythm import day_words, every_words, rhythm

EVENT = "title: A\nsummary: B.\norganiser: vdab\nkind: job-fair\n"


@pytest.mark.parametrize(
    ("start", "repeat", "expected"),
    [
        ("2027-01-31", "every: month", "Elke maand, alleen in maanden met een 31e dag"),
        ("2027-01-28", "every: month", "Elke maand"),
        ("2027-01-29", "every: month, on: [last friday]", "Elke maand"),
        ("2027-01-31", "every: 2 weeks", "Om de 2 weken"),
    ],
)
def test_a_day_that_some_months_lack_is_said(
    tmp_path: Path, start: str, repeat: str, expected: str
) -> None:
    text = f"{EVENT}start: {start} 10:00\nrepeat: {{{repeat}, until: 2027-12-31}}\n"
    content = check(tmp_path, {"nl/event/one.yml": text})
    assert not content.problems
    portal = site(content, tmp_path)
    assert rhythm(portal.records["nl"]["event"]["one"].record, portal.page("nl", "")) == expected


def test_codes_have_words_in_every_language(tmp_path: Path) -> None:
    portal = site(check(tmp_path, {}), tmp_path)
    page = portal.page("fr", "")
    assert every_words(page, "2 weeks") == "Toutes les 2 semaines"
    assert day_words(page, "last friday") == "dernier vendredi du mois"
    assert day_words(page, "tuesday") == "mardi"
