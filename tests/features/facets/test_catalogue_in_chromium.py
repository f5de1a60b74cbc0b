"""The catalogue in Chromium: what a reader chooses, what is counted, and where the choice lives."""

import json
import random
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from support.chromium import BOTH_WAYS, DESK, EVERY_LANGUAGE, PHONE, STANDARDS, axe
from support.marks import at_night
from support.portals import (
    TODAY,
    Site,
    label,
    mkdocs_build,
    once,
    run,
    site_url,
    ui_strings,
)
from support.server import serve
from support.visitors import Open, Visitors

pytestmark = pytest.mark.browser

RECORDS = 200
STATUSES = ["asylum-seeker", "refugee", "subsidiary-protection", "temporary-protection"]
LEVELS = ["none", "A1", "A2", "B1", "B2", "C1", "C2"]
SINGLE = {"starts", "level", "status"}
Choice = dict[str, list[str]]


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def _make(folder: Path) -> None:
    portal = folder.with_name("many-portal")
    done = run("wegwijs", "sample", "--records", str(RECORDS), portal)
    assert done.returncode == 0, done.stderr
    done = mkdocs_build(portal, folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def many(workshop: Path) -> Site:
    """A portal with more than a hundred courses: more than stand on one page."""
    folder = once(workshop / "many-site", _make)
    portal = folder.with_name("many-portal")
    return Site(folder, site_url(portal), portal)


@pytest.fixture(scope="module")
def many_address(many: Site) -> Iterator[str]:
    with serve(many) as address:
        yield address


@pytest.fixture(scope="module")
def strict(browser: Browser) -> Iterator[Visitors]:
    """Readers to whom the console may tell no error."""
    strict = Visitors(browser, console_types=("error",))
    yield strict
    strict.close()


@pytest.fixture
def visit(strict: Visitors, address: str) -> Open:
    """A context manager: a page of a new visitor, who speaks its language."""

    def opened(inner: str, home: str = address, **more: Any) -> AbstractContextManager[Page]:
        lang = inner[:2] if inner[2:3] == "/" else "nl"
        where = inner if inner.startswith("file:") else home + inner
        return strict.visit(where, **{"locale": lang, **more})

    return opened


# The catalogue counted without it


def _courses(site: Site) -> dict[str, dict[str, Any]]:
    """The facts of every course by id, from the files that editors write; regions and towns are
    those under which it is found.
    """
    found = {}
    content = site.portal / "content"
    facts = yaml.load((content / "vocabularies.yml").read_text("utf-8"), yaml.CSafeLoader)
    names = {
        name.casefold(): town
        for path in content.glob("*/vocabularies.yml")
        for town, name in yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)["town"].items()
    }
    wider = {
        name: {one["id"]: one.get("parent") for one in facts[name]} for name in ("region", "town")
    }
    for path in sorted((site.portal / "content").glob("*/training/*.yml")):
        record = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        if "provider" in record:
            given = record.get("regions", [])
            record["regions"] = [
                one for one, parent in wider["region"].items() if {one, parent} & {*given}
            ]
            towns = [names[town.casefold()] for town in _towns(record)]
            record["towns"] = [*towns, *filter(None, map(wider["town"].get, towns))]
            found[path.stem] = record
    return found


def _future(course: dict[str, Any]) -> list[dict[str, Any]]:
    today = date.fromisoformat(TODAY)
    return sorted(
        (session for session in course.get("sessions", []) if session["start"] >= today),
        key=lambda one: one["start"],
    )


def _joinable(course: dict[str, Any]) -> date | None:
    today = date.fromisoformat(TODAY)
    found = [
        one["start"]
        for one in _future(course)
        if not one.get("full") and one.get("enrol_by", today) >= today
    ]
    return found[0] if found else None


def _standing(course: dict[str, Any]) -> tuple[int, date]:
    if day := _joinable(course):
        return 0, day
    if coming := _future(course):
        return 1, coming[0]["start"]
    return (3 if course.get("sessions") else 2), date.max


def _starts(course: dict[str, Any]) -> list[str]:
    day = _joinable(course)
    if day is None:
        return ["none"]
    return [
        *(["month"] if day <= date(2027, 1, 31) else []),
        *(["quarter"] if day <= date(2027, 4, 15) else []),
        "any",
    ]


def _towns(course: dict[str, Any]) -> list[str]:
    if course.get("mode") == "online":
        return []
    sessions = _future(course) or course.get("sessions", [])
    return [session["place"]["city"] for session in sessions if "place" in session]


def _options(course: dict[str, Any], status: str | None) -> dict[str, list[str]]:
    """What a course fits of each facet, for somebody with this status."""
    needed = LEVELS.index(course.get("level_required", "none"))
    free = not course["price"]["amount"] or status in course.get("free_for", [])
    return {
        "sector": [course["sector"]],
        "kind": [course["kind"]],
        "region": course["regions"],
        "town": course["towns"],
        "starts": _starts(course),
        "when": course.get("attendance", ["day"]),
        "mode": [course.get("mode", "on-site")],
        "free": ["yes"] if free else [],
        "childcare": ["yes"] if course.get("childcare") else [],
        "women": ["yes"] if course.get("women_only") else [],
        "shortage": ["yes"] if course.get("shortage_occupation") else [],
        "language": course["taught_in"],
        "level": LEVELS[needed:],
        "status": course.get("open_to") or STATUSES,
    }


def _fits(course: dict[str, Any], choice: Choice) -> bool:
    options = _options(course, choice.get("status", [None])[0])
    return all(set(values) & set(options[name]) for name, values in choice.items())


def _expected(courses: dict[str, dict[str, Any]], choice: Choice, name: str, value: str) -> int:
    """How many courses fit one option and everything chosen in the other facets."""
    asked = {other: values for other, values in choice.items() if other != name} | (
        {name: [value]} if value else {}
    )
    return sum(_fits(course, asked) for course in courses.values())


def _choices(courses: dict[str, dict[str, Any]], number: int, seed: int) -> Iterator[Choice]:
    """Random choices, most of which some course fits."""
    chance = random.Random(seed)
    for _ in range(number):
        status = chance.choice([None, *STATUSES])
        model = _options(chance.choice(list(courses.values())), status)
        choice: Choice = {"status": [status]} if status else {}
        for name in chance.sample(sorted(set(model) - {"status"}), chance.randint(1, 4)):
            if not model[name]:
                continue
            choice[name] = [chance.choice(model[name])]
            if name not in SINGLE and chance.random() < 0.5:
                choice[name] = sorted(
                    {
                        *choice[name],
                        *_options(chance.choice(list(courses.values())), None)[name][:1],
                    }
                )
        yield choice


# The catalogue as it is seen


def _unfold(page: Page) -> None:
    """Every option in sight."""
    page.evaluate(
        "document.querySelectorAll('[data-filter] details').forEach(fold => { fold.open = true; })"
    )


def _turn(page: Page) -> int:
    return int(page.locator("[data-catalogue]").get_attribute("data-turn") or "0")


def _settled(page: Page, before: int) -> None:
    page.wait_for_function(
        "before => Number(document.querySelector('[data-catalogue]').dataset.turn || 0) > before",
        arg=before,
    )
    page.wait_for_function("() => !document.querySelector('.card--waiting')")


def _choose(page: Page, choice: Choice, **more: str) -> None:
    """Choose as a link does that somebody shared."""
    before = _turn(page)
    query = urlencode(
        [*((name, value) for name, values in choice.items() for value in values), *more.items()]
    )
    page.evaluate(
        "query => { history.pushState(null, '', '?' + query); dispatchEvent(new"
        " PopStateEvent('popstate')); }",
        query,
    )
    _settled(page, before)


def _counts(page: Page) -> dict[tuple[str, str], int]:
    found = page.evaluate(
        """() => [...document.querySelectorAll('[data-filter] .pick')].map(pick => {
        const input = pick.querySelector('input');
        return [input.name, input.value, Number(pick.querySelector('small').textContent),
            input.disabled, input.checked];
    })"""
    )
    for name, value, count, disabled, checked in found:
        assert disabled == (not count and not checked and value != ""), f"{name}={value}: {count}"
    return {(name, value): count for name, value, count, *_ in found}


def _shown(page: Page) -> list[str]:
    """Ids of the courses in the list, in its order."""
    place = "[data-results]" if page.locator("[data-static]").is_hidden() else "[data-static]"
    return [
        href.rstrip("/").split("/")[-1]
        for href in page.locator(f"{place} .card__title a").evaluate_all(
            "all => all.map(a => a.href)"
        )
    ]


def _all_shown(page: Page) -> list[str]:
    page.evaluate(
        "() => { const more = document.querySelector('[data-more]'); while (!more.hidden)"
        " more.click(); }"
    )
    page.wait_for_function("() => !document.querySelector('.card--waiting')")
    return _shown(page)


def _total(page: Page) -> int:
    match = re.search(r"\d+", page.locator("[data-count]").text_content() or "")
    return (
        int(match[0])
        if match
        else {"لا دورات": 0, "دورة واحدة": 1, "دورتان": 2}[
            (page.locator("[data-count]").text_content() or "").strip()
        ]
    )


@pytest.mark.parametrize(
    ("where", "lang"),
    [
        at_night("many", "ar"),
        ("everyday_site", "fr"),
        at_night("many", "nl"),
        at_night("everyday_site", "en"),
    ],
)
def test_every_option_counts_what_it_would_give(
    visit: Open, request: pytest.FixtureRequest, where: str, lang: str
) -> None:
    site: Site = request.getfixturevalue(where)
    home = request.getfixturevalue("many_address" if where == "many" else "address")
    courses = _courses(site)
    assert len(courses) > 40
    with visit(_in(lang, "training/"), home=home) as page:
        at_first = _counts(page)
        for choice in [{}, *_choices(courses, 8, seed=len(where) + ord(lang[0]))]:
            _choose(page, choice, sort="title")
            counts = _counts(page)
            for (name, value), count in counts.items():
                assert count == _expected(courses, choice, name, value), (choice, name, value)
            if not choice:
                assert {key: counts[key] for key in at_first} == at_first, (
                    "the page itself counts the same"
                )
            assert _total(page) == sum(_fits(course, choice) for course in courses.values()), choice
            ids = set(_shown(page))
            assert all(_fits(courses[name], choice) for name in ids), choice
            assert len(ids) >= min(_total(page), 20)
        assert {name for name, _ in counts} == set(_options(next(iter(courses.values())), None))


@pytest.mark.nightly
def test_soonest_comes_first_and_everything_is_reached(
    visit: Open, many: Site, many_address: str
) -> None:
    courses = _courses(many)
    with visit("training/", home=many_address) as page:
        for choice in ({"sector": ["care", "food", "construction"]}, {"mode": ["online"]}):
            _choose(page, choice)
            ids = _all_shown(page)
            assert len(ids) == len(set(ids)) == _total(page) > 20
            assert set(ids) == {name for name, course in courses.items() if _fits(course, choice)}
            stands = [_standing(courses[name]) for name in ids]
            assert stands == sorted(stands), (
                "joinable, then full, then without a date, then over; soonest first"
            )


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_titles_are_in_the_order_of_the_language(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/") + "?sort=title") as page:
        _settled(page, 0)
        _all_shown(page)
        titles = page.locator("[data-results] .card__title a").all_text_contents()
        assert len(titles) == 45
        assert titles == page.evaluate(
            "([titles, lang]) => [...titles].sort(new Intl.Collator(lang).compare)", [titles, lang]
        )


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_click_chooses_and_back_undoes_it(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/")) as page:
        expect(page.locator("[data-results]")).to_be_hidden()
        _unfold(page)
        box = page.locator("input[name=sector][value=food]")
        said = int(page.locator(".pick", has=box).locator("small").text_content() or "")
        box.check()
        expect(page).to_have_url(re.compile(r"\?sector=food$"))
        expect(page.locator("[data-results] .card")).to_have_count(said)
        expect(box).to_be_focused()
        words = label("sector", "food", lang)
        chip = page.locator("[data-chosen] button").first
        expect(chip).to_have_text(words)
        expect(page.locator("[data-told]")).to_have_text(
            page.locator("[data-count]").text_content() or ""
        )
        page.locator("input[name=level][value=B1]").check()
        expect(page).to_have_url(re.compile(r"\?level=B1&sector=food$"))
        page.go_back()
        expect(page).to_have_url(re.compile(r"\?sector=food$"))
        expect(page.locator("[data-results] .card")).to_have_count(said)
        expect(page.locator("input[name=level][value='']")).to_be_checked()
        page.go_back()
        expect(page.locator("[data-static]")).to_be_visible()
        expect(box).not_to_be_checked()
        page.go_forward()
        expect(box).to_be_checked()
        expect(page.locator("[data-results] .card")).to_have_count(said)
        chip.click()
        expect(page.locator("[data-static]")).to_be_visible()
        expect(page.locator("[data-count]")).to_be_focused()


@pytest.mark.nightly
def test_a_shared_choice_is_the_same_for_who_opens_it(visit: Open, address: str) -> None:
    with visit(
        "training/?sector=care&sector=construction&status=refugee&free=yes&sort=title&sector=bogus"
    ) as page:
        _settled(page, 0)
        first = _shown(page)
        assert first
        expect(page.locator("[data-sort]")).to_have_value("title")
        link = page.locator(".languages a[hreflang=ar]").get_attribute("href") or ""
        assert parse_qs(urlsplit(link).query)["status"] == ["refugee"], (
            "the choice goes along into another language"
        )
        page.locator(".languages a[hreflang=ar]").click()
        _settled(page, 0)
        assert set(_shown(page)) == set(first)
        page.locator("[data-results] .card__title a").first.click()
        page.wait_for_url("**/ar/training/*/")
        page.go_back()
        expect(page.locator("input[name=status][value=refugee]")).to_be_checked()
        expect(page.locator("[data-results] .card")).to_have_count(len(first))


def test_clear_all_leaves_nothing_chosen(visit: Open) -> None:
    with visit("training/?sector=care&q=zorg&level=B1") as page:
        _settled(page, 0)
        page.locator("[data-chosen] [data-clear]").click()
        expect(page.locator("[data-static]")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/training/$"))
        expect(page.locator("[name=q]").first).to_have_value("")
        assert page.locator("[data-filter] :checked:not([value=''])").count() == 0
        expect(page.locator("[data-chosen]")).to_be_hidden()


@pytest.mark.nightly
def test_a_choice_nothing_fits_says_so(visit: Open) -> None:
    with visit("training/?sector=food&level=none&women=yes") as page:
        _settled(page, 0)
        assert _total(page) == 0
        (words,) = ui_strings()["training/filter-none"]["nl"]
        expect(page.locator("[data-note]")).to_have_text(words)
        near = page.locator("[data-nearest] button")
        counts = [int(re.findall(r"\d+", text)[-1]) for text in near.all_inner_texts()]
        assert counts
        assert counts == sorted(counts, reverse=True), "the most fruitful first"
        near.first.click()
        _settled(page, _turn(page) - 1)
        expect(page.locator("[data-nearest]")).to_be_hidden()
        assert _total(page) == counts[0]
        expect(page.locator("[data-count]")).to_be_focused()


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_what_people_ask_first_comes_first_and_many_options_fold(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/?sector=food")) as page:
        _settled(page, 0)
        names = page.locator("[data-filter] > .fold input").evaluate_all(
            "all => [...new Set(all.map(one => one.name))]"
        )
        order = [names.index(name) for name in ("kind", "region", "starts", "free", "level")]
        assert order == sorted(order)
        assert names.index("sector") > names.index("level")
        expect(page.locator("input[name=sector][value=food]")).to_be_visible()  # it is chosen
        rest = page.locator(".picks__rest")
        assert rest.count() >= 2
        assert page.locator(".catalogue__side").evaluate(
            "side => [...side.querySelectorAll('*'), side].every(one =>"
            " !['auto', 'scroll'].includes(getComputedStyle(one).overflowY))"
        ), "no box within the page scrolls"
        page.locator("[data-words] input").focus()
        way = page.locator(".past-filter")
        way.focus()
        expect(way).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('[data-main]')")


@pytest.mark.nightly
def test_nothing_is_fetched_before_the_filter_is_touched(visit: Open, many_address: str) -> None:
    with visit("about/", home=many_address) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(many_address + "training/")
        assert not [
            url for url in asked if "/filter." in url or "/search/" in url or "search-" in url
        ]
        asked.clear()
        _unfold(page)
        page.locator("input[name=sector]").first.check()
        _settled(page, 0)
        assert len([url for url in asked if "/filter." in url]) == 1
        assert not [url for url in asked if "search-" in url], "the search engine is for words"
        asked.clear()
        before = _turn(page)
        page.locator("input[name=sector]").nth(1).check()
        _settled(page, before)
        assert [
            url for url in asked if ".js" in url and not re.search(r"/search/nl/d\d+\.js", url)
        ] == []


def _with_a_sector_of_nobody(route: Route) -> None:
    """Answers with the filter's file of a portal where no course is of the first sector."""
    before, _, data = route.fetch().text().partition(",")
    found = json.loads(data.rpartition(")")[0])
    sector = next(facet for facet in found["facets"] if facet[0] == "sector")
    sector[1].insert(0, "fishing")
    sector[2] = [[at + 1 for at in combination] for combination in sector[2]]
    route.fulfill(body=f"{before},{json.dumps(found)});", content_type="text/javascript")


@pytest.mark.nightly
def test_a_card_bears_the_icon_of_its_sector(visit: Open, many: Site, many_address: str) -> None:
    courses = _courses(many)
    with visit("training/", home=many_address) as page:
        page.route("**/filter.*.js", _with_a_sector_of_nobody)
        page.locator("[data-sort]").select_option("title")
        _settled(page, 0)
        expect(page.locator("[data-list] .card--waiting")).to_have_count(0)
        ids = _shown(page)
        drawn = page.locator("[data-list] .kicker").evaluate_all(
            "all => all.map(one => one.querySelector('.icon').outerHTML)"
        )
        icons = page.locator("input[name=sector]").evaluate_all(
            "all => all.map(one => [one.value, one.nextElementSibling.outerHTML])"
        )
        assert drawn == [dict(icons)[courses[name]["sector"]] for name in ids]


# Words


@pytest.mark.nightly
def test_words_and_filter_work_together(visit: Open, many: Site, many_address: str) -> None:
    courses = _courses(many)
    with visit("training/", home=many_address) as page:
        field = page.locator("[data-words] input")
        field.fill("opleiding")
        _settled(page, 0)
        expect(page.locator("[data-sort]")).to_have_value("match")
        expect(page).to_have_url(re.compile(r"\?q=opleiding$"))
        whole = _all_shown(page)
        assert len(whole) == _total(page) > 20
        counts = _counts(page)
        assert counts["mode", "online"] == sum(
            _fits(courses[name], {"mode": ["online"]}) for name in whole
        )
        before = _turn(page)
        _unfold(page)
        page.locator("input[name=mode][value=online]").check()
        _settled(page, before)
        online = _all_shown(page)
        assert online == [name for name in whole if _fits(courses[name], {"mode": ["online"]})], (
            "best first"
        )
        before = _turn(page)
        page.locator("[data-sort]").select_option("start")
        _settled(page, before)
        stands = [_standing(courses[name]) for name in _all_shown(page)]
        assert stands == sorted(stands)
        before = _turn(page)
        page.go_back()
        _settled(page, before)
        assert _all_shown(page) == online


@pytest.mark.nightly
def test_typing_is_one_step_of_back(visit: Open) -> None:
    with visit("training/") as page:
        page.locator("[data-words] input").press_sequentially("lasser", delay=250)
        expect(page).to_have_url(re.compile(r"\?q=lasser$"))
        expect(page.locator("[data-results] a[href*='welder/']")).to_be_visible()
        page.go_back()
        expect(page.locator("[data-static]")).to_be_visible()
        expect(page.locator("[data-words] input")).to_have_value("")


# On a phone, with the keyboard, without JavaScript, from a disk


def _wide(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width - (page.viewport_size or {"width": 0})["width"]


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_on_a_phone_the_filter_is_a_sheet(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/"), width=PHONE, is_mobile=True, has_touch=True) as page:
        assert _wide(page) <= 0
        opener, sheet = page.locator("[data-open]"), page.locator("[data-sheet]")
        expect(page.locator("[data-filter]")).to_be_hidden()
        opener.click()
        expect(sheet).to_be_visible()
        page.locator("input[name=kind][value=language]").check()
        _settled(page, 0)
        strings = json.loads(page.locator("[data-texts]").text_content() or "")["show"]
        assert (page.locator("[data-show]").text_content() or "").strip() in {
            text.replace("{n}", str(_total(page))) for text in strings.values()
        }
        while page.locator(".fold:not([open])").count():
            page.locator(".fold:not([open]) summary").first.click()
        assert _wide(page) <= 0
        assert (
            page.evaluate("""() => [...document.querySelectorAll('.sheet *')].filter(element => {
            const box = element.getBoundingClientRect(); return box.width > 1 &&
                (box.left < -1 || box.right > innerWidth + 1);
        }).map(element => element.outerHTML.slice(0, 100))""")
            == []
        )
        slides = sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight")
        assert slides <= 1, "only what is in it slides: its head and its foot stay"
        page.locator("[data-show]").click()
        expect(sheet).to_be_hidden()
        expect(page.locator("[data-count]")).to_be_focused()
        expect(opener).to_contain_text("(1)")
        for shown in ("[data-chosen]", "[data-count]", "[data-results] .card >> nth=0"):
            expect(page.locator(shown)).to_be_in_viewport()
        opener.click()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        assert _wide(page) <= 0


@pytest.mark.parametrize(("lang", "width"), [("nl", PHONE), ("ar", PHONE), ("nl", DESK)])
def test_an_address_with_a_choice_opens_at_its_list(visit: Open, lang: str, width: int) -> None:
    with visit(_in(lang, "training/?kind=language&free=yes"), width=width, height=640) as page:
        expect(page.locator("[data-chosen] .chip")).to_have_count(3)
        for shown in ("[data-chosen]", "[data-count]", "[data-results] .card >> nth=0"):
            expect(page.locator(shown)).to_be_in_viewport()
        last = page.locator("[data-results] .card").last
        last.scroll_into_view_if_needed()
        page.reload()
        expect(last).to_be_in_viewport()
    with visit(_in(lang, "training/"), width=width, height=640) as page:
        assert page.evaluate("scrollY") == 0, "without a choice it opens at its title"


@pytest.mark.parametrize("lang", ["nl", "ar"])
def test_cards_that_were_filtered_share_their_lines(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/?region=brussels"), width=DESK) as page:
        expect(page.locator("[data-list] .card--waiting")).to_have_count(0)
        expect(page.locator("[data-list] .card").first).to_be_visible()
        tops = page.locator("[data-list] > li").evaluate_all(
            """cards => cards.map(card => [card, card.querySelector(".card__facts")].map(
                part => Math.round(part.getBoundingClientRect().top)))"""
        )
        rows = {row: {facts for top, facts in tops if top == row} for row, _ in tops}
        assert len(rows) < len(tops), "cards stand side by side"
        assert all(len(facts) == 1 for facts in rows.values()), "facts begin at one height"


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_the_order_stays_beside_the_button_when_much_is_chosen(visit: Open, lang: str) -> None:
    asked = "training/?sector=food&level=A1&kind=vocational&free=yes&region=flanders"
    with visit(_in(lang, asked), width=PHONE) as page:
        expect(page.locator("[data-open]")).to_contain_text("(5)")
        button = page.locator("[data-open]").bounding_box()
        order = page.locator("[data-sort]").bounding_box()
        assert button
        assert order
        assert abs(button["y"] + button["height"] - order["y"] - order["height"]) <= 3
        chips = page.locator("[data-chosen] .chip")
        expect(chips).not_to_have_count(0)
        assert set(
            chips.evaluate_all("all => all.map(one => getComputedStyle(one).textAlign)")
        ) == {"start"}, "lines of one that is long begin below one another"
        assert _wide(page) <= 0


@pytest.mark.nightly
@pytest.mark.parametrize("lang", ["nl", "ar"])
def test_what_was_chosen_stays_in_sight(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/"), width=DESK) as page:
        for name in ("free", "starts"):
            before = _turn(page)
            page.locator(f"[data-side] input[name={name}]:enabled").last.focus()
            chosen = page.locator("[data-side] input:focus")
            expect(chosen).to_be_in_viewport(ratio=1)
            page.keyboard.press("ArrowUp" if name == "starts" else "Space")
            _settled(page, before)
            expect(chosen).to_be_in_viewport(ratio=1)
            page.wait_for_timeout(300)
            expect(chosen).to_be_in_viewport(ratio=1)


def test_the_keyboard_is_enough(visit: Open) -> None:
    with visit("training/", width=375) as page:
        page.locator("[data-words] input").focus()
        page.keyboard.press("Tab")
        expect(page.locator("[data-open]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("[data-sheet]")).to_be_visible()
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('input[name=kind]')"):
                break
        value = page.evaluate("document.activeElement.value")
        page.keyboard.press("Space")
        _settled(page, 0)
        assert page.evaluate("document.activeElement.value") == value, "focus stays where it was"
        assert page.evaluate("document.activeElement.checked")
        page.keyboard.press("Escape")
        expect(page.locator("[data-sheet]")).to_be_hidden()
        expect(page.locator("[data-open]")).to_be_focused()
        assert value in page.url


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [
        at_night("nl", "light", DESK),
        at_night("ar", "dark", DESK),
        at_night("fr", "dark", PHONE),
        ("en", "light", PHONE),
    ],
)
def test_axe_finds_nothing(visit: Open, lang: str, scheme: str, width: int) -> None:
    with visit(
        _in(lang, "training/") + "?sector=care&level=B1", width=width, color_scheme=scheme
    ) as page:
        _settled(page, 0)
        _unfold(page)
        for opened in (False, True) if width == PHONE else (False,):
            if opened:
                page.locator("[data-open]").click()
            assert axe(page, runOnly=STANDARDS) == []


@pytest.mark.nightly
def test_without_javascript_there_are_categories(
    visit: Open, many: Site, many_address: str
) -> None:
    courses = _courses(many)
    with visit("training/", home=many_address, java_script_enabled=False) as page:
        expect(page.locator("[data-filter]")).to_be_hidden()
        categories = {
            link.get_attribute("href") or "": link.locator("small").text_content()
            for link in page.locator(".category-links li a").all()
        }
    sectors = {course["sector"] for course in courses.values()}
    assert {f"sector/{sector}/" for sector in sectors} <= set(categories)
    pages = 0
    for href, count in categories.items():
        facet, value = href.strip("/").split("/")
        wanted = {name for name, course in courses.items() if _fits(course, {facet: [value]})}
        assert len(wanted) == int(count or "")
        seen: list[str] = []
        address: str | None = f"training/{href}"
        while address:
            html = many.page(address)
            pages += 1
            titles = html.classed("card__title")
            assert len(titles) <= 60
            seen += [
                (title.find("a").get("href") or "").rstrip("/").split("/")[-1] for title in titles
            ]
            more = [
                tag.attributes["href"] or ""
                for tag in html.tags
                if tag.attributes.get("rel") == "next"
            ]
            address = (
                urljoin("https://example.org/" + address, more[0]).removeprefix(
                    "https://example.org/"
                )
                if more
                else None
            )
        assert len(seen) == len(set(seen))
        assert set(seen) == wanted
    assert pages > len(categories), "long ones come in pages"


@pytest.mark.parametrize("lang", EVERY_LANGUAGE)
def test_a_category_is_a_page_in_each_language(everyday_site: Site, lang: str) -> None:
    page = everyday_site.page(_in(lang, "training/sector/food/"))
    words = label("sector", "food", lang)
    assert words in page.text(".//h1")
    assert page.alternates["ar"] == f"{everyday_site.url}ar/training/sector/food/"
    assert page.attribute("head/link[@rel='canonical']", "href") == everyday_site.url + page.address
    course = everyday_site.page(_in(lang, "training/pastry-baker/"))
    links = {tag.attributes.get("href") for tag in course.tags if tag.name == "a"}
    assert {"../sector/food/", "../kind/vocational/"} <= links


@pytest.mark.nightly
@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_it_works_from_a_disk(visit: Open, many: Site, lang: str) -> None:
    with visit((many.folder / _in(lang, "training/index.html")).as_uri()) as page:
        _unfold(page)
        page.locator("input[name=sector]").first.check()
        _settled(page, 0)
        assert "sector=" in page.url
        assert len(_shown(page)) >= 2
        page.locator("[data-results] .card__title a").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url.endswith("/index.html")


# A course


def _order(page: Page) -> list[str]:
    found: list[str] = page.locator("main h1, main h2").evaluate_all(
        "all => all.map(heading => heading.id || heading.tagName)"
    )
    return found


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_a_course_answers_in_the_order_people_ask(visit: Open, lang: str) -> None:
    with visit(_in(lang, "training/pastry-baker/"), width=PHONE, is_mobile=True) as page:
        order = _order(page)
        assert order[:5] == ["H1", "sessions", "cost", "conditions", "enrol"]
        assert order.index("about") < order.index("similar")
        assert _wide(page) <= 0
        targets = page.locator(".panel--action a").evaluate_all(
            "all => all.map(link => link.getAttribute('href'))"
        )
        assert "tel:+3290000002" in targets
        assert "https://wa.me/32400000024" in targets
        first = page.locator(".session--next")
        expect(first).to_contain_text("Kortrijk")
        assert page.locator(".session").count() == 1, "the session in January has begun"


def test_full_and_closed_sessions_say_so(everyday_site: Site, visit: Open) -> None:
    courses = _courses(everyday_site)
    today = date.fromisoformat(TODAY)
    strings = ui_strings()
    (full,) = strings["training/full"]["nl"]
    closed = next(iter(strings["training/enrolment-closed"]["nl"])).split("{")[0].strip()
    seen = {"full": 0, "closed": 0}
    for name, course in courses.items():
        text = everyday_site.page(f"training/{name}/").html
        for session in _future(course):
            if session.get("full"):
                seen["full"] += 1
                assert full in text, name
            elif session.get("enrol_by", today) < today:
                seen["closed"] += 1
                assert closed in text, name
        if not _joinable(course):
            assert "session--next" not in text, name
    assert seen["full"] > 0


def test_it_says_for_whom_a_course_with_a_price_is_free(everyday_site: Site) -> None:
    found = 0
    for name, course in _courses(everyday_site).items():
        if course["price"]["amount"] and course.get("free_for"):
            (panel,) = [
                part
                for part in everyday_site.page(f"training/{name}/").tree.iter("section")
                if part.get("aria-labelledby") == "cost"
            ]
            said = " ".join("".join(panel.itertext()).split())
            for status in course["free_for"]:
                assert label("my-status", status, "nl") in said, name
            found += 1
    assert found
