"""The catalogue: what the filter knows of courses, the order of the list, the categories, and how
much all of it weighs.
"""

import gzip
import json
import random
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from support.tiny import BAKER, TODAY, check, settings
from wegwijs.content.localise import localise
from wegwijs.features.facets.index import column
from wegwijs.features.search.documents import documents
from wegwijs.i18n.collation import ranks, sort_key
from wegwijs.render.context import SiteData
from wegwijs.render.script_data import DIGITS
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data
from wegwijs.types.training import category_pages
from wegwijs.types.training.availability import soonest
from wegwijs.types.training.catalogue import FILTER
from wegwijs.types.training.model import Training

REGISTRY = discover()
TYPES = REGISTRY.types
DEFINITIONS = REGISTRY.definitions
LANGUAGES = ("nl", "fr", "en", "ar")
MOST = 60_000
"""Bytes, compressed, for filtering 5,000 courses."""


def _renderer(folder: Path, courses: dict[str, str], today: date = TODAY) -> SiteData:
    content = check(
        folder, {f"nl/training/{name}.yml": text for name, text in courses.items()}, today
    )
    assert not content.problems, content.problems
    return site_data(content, settings(folder, today), REGISTRY)


def _course(title: str = "Bakker worden", *sessions: str, **changes: str) -> str:
    text = BAKER.replace("Bakker worden", title)
    for name, value in changes.items():
        text = re.sub(rf"^{name}:.*\n", "", text, flags=re.M) + f"{name}: {value}\n"
    return text + "".join(
        ["sessions:\n", *(f"  - {{id: s{at}, {session}}}\n" for at, session in enumerate(sessions))]
        if sessions
        else []
    )


def _matched(site: SiteData, identity: str) -> dict[str, set[str]]:
    page = site.page("nl", "training/")
    at = FILTER.ids(page).index(identity)
    return {
        facet.name: {facet.options[option] for option in facet.combinations[facet.column[at]]}
        for facet in FILTER.facets(page)
    }


_LIST = "{region: flanders, year: 2026, source: {title: List, publisher: Example}}"
COURSES = {
    "soon": _course("Zagen", "start: 2027-02-01"),
    "soon-too": _course("Appels plukken", "start: 2027-02-01", sector="green"),
    "later": _course("Bakken", "start: 2027-03-01", "start: 2027-01-20, full: true"),
    "full": _course("Vol", "start: 2027-01-16, full: true"),
    "closed": _course("Dicht", "start: 2027-01-20, enrol_by: 2027-01-14"),
    "undated": _course("Ooit"),
    "over": _course("Voorbij", "start: 2026-09-01"),
}


def test_courses_are_in_the_order_of_the_search_index(tmp_path: Path) -> None:
    site = _renderer(tmp_path, COURSES)
    for lang in LANGUAGES:
        found = [
            document.id for document in documents(site, lang, ()) if document.type == "training"
        ]
        assert [*FILTER.ids(site.page(lang, ""))] == found


def test_who_can_be_joined_comes_first_and_who_is_over_last(tmp_path: Path) -> None:
    site = _renderer(tmp_path, COURSES)
    page = site.page("nl", "")
    found = [record.id for _, record in soonest(page.every("training"), page)]
    assert found == ["soon", "soon-too", "later", "full", "closed", "undated", "over"]


@pytest.mark.parametrize(
    ("today", "start", "expected"),
    [
        (date(2027, 1, 15), "2027-01-15", {"month", "quarter", "any"}),
        (date(2027, 1, 15), "2027-02-01", {"quarter", "any"}),
        (date(2027, 1, 15), "2027-04-15", {"quarter", "any"}),
        (date(2027, 1, 15), "2027-04-16", {"any"}),
        (date(2027, 1, 15), "2028-01-20", {"any"}),
        (date(2026, 11, 30), "2027-02-28", {"quarter", "any"}),
        (date(2026, 11, 30), "2027-03-01", {"any"}),
        (date(2027, 1, 15), "2027-01-14", {"none"}),
    ],
)
def test_when_a_course_starts_is_reckoned_from_today(
    tmp_path: Path, today: date, start: str, expected: set[str]
) -> None:
    assert (
        _matched(_renderer(tmp_path, {"one": _course("Een", f"start: {start}")}, today), "one")[
            "starts"
        ]
        == expected
    )


def test_a_level_is_enough_for_lower_ones(tmp_path: Path) -> None:
    site = _renderer(tmp_path, {"a2": _course(level_required="A2"), "any": _course()})
    assert _matched(site, "a2")["level"] == {"A2", "B1", "B2", "C1", "C2"}
    assert _matched(site, "any")["level"] == {"none", "A1", "A2", "B1", "B2", "C1", "C2"}


def test_a_course_for_the_whole_country_is_in_every_region(tmp_path: Path) -> None:
    site = _renderer(
        tmp_path,
        {
            "all": _course(regions="[belgium]"),
            "one": _course(regions="[wallonia]"),
            "none": _course(),
        },
    )
    assert _matched(site, "all")["region"] == {
        "belgium",
        "flanders",
        "brussels",
        "wallonia",
        "german-community",
    }
    assert _matched(site, "one")["region"] == {"wallonia"}
    assert _matched(site, "none")["region"] == set()


def test_open_to_nobody_in_particular_is_open_to_all(tmp_path: Path) -> None:
    site = _renderer(
        tmp_path,
        {
            "all": _course(),
            "some": _course(open_to="[refugee]", price="{amount: 40}", free_for="[refugee]"),
        },
    )
    assert len(_matched(site, "all")["status"]) == 4
    assert _matched(site, "all")["free"] == {"everyone"}
    assert _matched(site, "some")["status"] == _matched(site, "some")["free"] == {"refugee"}


def test_numbers_survive_their_writing() -> None:
    chance = random.Random(3)
    for most in (0, 1, 63, 64, 4095, 4096, 5_000):
        numbers = [chance.randint(0, most) for _ in range(200)] + [most]
        text = column(numbers)
        found = [0] * len(numbers)
        for at, digit in enumerate(text):
            found[at % len(numbers)] = found[at % len(numbers)] * 64 + DIGITS.index(digit)
        assert found == numbers
    assert column([]) == ""


def _in_order(titles: list[str], lang: str) -> list[str]:
    places = ranks([sort_key(title, lang) for title in titles])
    return [title for _, title in sorted(zip(places, titles, strict=True))]


def test_titles_are_ranked_as_a_reader_looks_for_them() -> None:
    titles = ["Zorg", "école du soir", "Élan", "eau", "2 dagen", "« Oui »", "Eau", "cœur", "cobalt"]
    order = [
        title
        for _, title in sorted(
            zip(ranks([sort_key(one, "fr") for one in titles]), titles, strict=True)
        )
    ]
    assert order == [
        "« Oui »",
        "2 dagen",
        "cobalt",
        "cœur",
        "eau",
        "Eau",
        "école du soir",
        "Élan",
        "Zorg",
    ]
    arabic = ["Excel", "ياسمين", "تعلّم", "أساسيات", "ابدأ", "هندسة"]
    assert _in_order(arabic, "ar") == [
        "ابدأ", "أساسيات", "تعلّم", "هندسة", "ياسمين", "Excel",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_category_pages_come_in_pages_with_their_alternates(tmp_path: Path, lang: str) -> None:
    courses = {
        f"course-{n:03d}": _course(f"Cursus {n}", f"start: {TODAY + timedelta(days=n)}")
        for n in range(70)
    }
    site = _renderer(tmp_path, courses | {"green": _course(sector="green", regions="[flanders]")})
    prefix = "" if lang == "nl" else f"{lang}/"
    found = {page.url: page for page in category_pages.pages(site, lang)}
    assert set(found) == {
        f"{prefix}training/{inner}/"
        for inner in (
            "sector",
            "sector/food",
            "sector/food/page/2",
            "sector/green",
            "kind",
            "kind/vocational",
            "kind/vocational/page/2",
            "region",
            "region/flanders",
        )
    }
    first, second = (
        found[f"{prefix}training/sector/food/"],
        found[f"{prefix}training/sector/food/page/2/"],
    )
    index = found[f"{prefix}training/sector/"]
    assert index.content.count("<li>") == 2
    assert 'href="food/"' in index.content
    assert "<small>(70)</small>" in index.content
    assert set(index.alternates) == {"nl", "fr", "en", "ar"}
    assert first.parents[-1][1] == second.parents[-1][1] == index.url
    assert first.content.count("card__title") == 60
    assert second.content.count("card__title") == 10
    assert first.title != second.title
    assert second.alternates["nl"] == "training/sector/food/page/2/"
    assert 'rel="next"' in first.content
    assert "course-000/" in first.content
    assert "course-069/" in second.content


@pytest.mark.nightly
def test_5000_courses_are_filtered_for_60_kilobytes(tmp_path: Path) -> None:
    """Facts by chance, which is the hardest to compress: real catalogues weigh less."""
    chance = random.Random(4)
    many = COURSES | {f"c{n}": _random(chance, n) for n in range(300)}
    site = _renderer(tmp_path, many)
    page = site.page("ar", "training/")
    records = [record for record in page.every("training") for _ in range(17)][:5_000]
    chance.shuffle(records)
    made = [_varied(record, chance, n) for n, record in enumerate(records)]
    every = {
        **site.records,
        "ar": {**site.records["ar"], "training": {str(n): record for n, record in enumerate(made)}},
    }
    page = replace(site, records=every).page("ar", "training/")
    address, text = FILTER.file(page)
    data = json.loads(text.split(",", 1)[1].rsplit(")", 1)[0])
    assert data["records"] == 5_000
    assert re.fullmatch(r"ar/training/filter\.[0-9a-f]{8}\.js", address)
    weight = len(gzip.compress(text.encode(), 9)) + len(
        gzip.compress(site.assets["catalogue.js"].text.encode(), 9)
    )
    assert weight <= MOST


def _random(chance: random.Random, n: int) -> str:
    def some(*values: str) -> str:
        return f"[{', '.join(chance.sample(values, chance.randint(1, len(values))))}]"

    cities = [f"Town{at}" for at in range(120)]
    days = [TODAY + timedelta(days=chance.randint(-90, 500)) for _ in range(chance.randint(1, 3))]
    sessions = [
        f"start: {day}, full: {chance.choice(('yes', 'no'))}, place: {{city:"
        f" {chance.choice(cities)}}}"
        for day in days
    ]
    yes = ("yes", "no")
    return _course(
        f"Cursus {chance.random()} {n}",
        *sessions,
        sector=chance.choice(("care", "food", "office", "green", "retail", "cleaning")),
        kind=chance.choice(("language", "vocational", "workshop", "mentoring")),
        regions=some("flanders", "brussels", "wallonia"),
        taught_in=some("nl", "fr", "en"),
        level_required=chance.choice(("A1", "A2", "B1", "B2")),
        attendance=some("day", "evening", "weekend"),
        mode=chance.choice(("on-site", "online", "blended")),
        childcare=chance.choice(yes),
        women_only=chance.choice(yes),
        shortage_occupation=chance.choice(("[]", f"[{_LIST}]")),
        open_to=some("refugee", "asylum-seeker", "temporary-protection"),
        price=f"{{amount: {chance.choice((0, 40))}}}",
        free_for=some("refugee", "asylum-seeker"),
    )


def _varied(localised: Any, chance: random.Random, n: int) -> Any:
    """The same course with another title and, now and then, other facts."""
    record: Training = localised.record
    title = replace(record.title, value=f"{chance.randbytes(5).hex()} {n}")
    moved = tuple(
        session.model_copy(
            update={"start": session.start + timedelta(days=chance.randint(-60, 60))}
        )
        for session in record.sessions
    )
    flags = {name: chance.random() < 0.5 for name in ("childcare", "women_only")}
    lists = record.shortage_occupation if chance.random() < 0.5 else ()
    update = {"title": title, "sessions": moved, "shortage_occupation": lists, **flags}
    changed = record.model_copy(update=update)
    return replace(localise(localised.entry, localised.lang), record=changed)
