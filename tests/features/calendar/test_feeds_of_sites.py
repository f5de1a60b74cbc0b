"""Calendar files of the built sites, read back by another parser: what a subscriber sees is what
the pages show.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import vobject

from support.portals import LANGUAGES, TODAY, HtmlPage, Site, ui_strings

NOW = date.fromisoformat(TODAY)


def entries(site: Site, address: str) -> dict[str, Any]:
    """The entries of a calendar file, by the part of their name before the host."""
    calendar = vobject.readOne((site.folder / address).read_bytes().decode())
    return {entry.uid.value.split("@")[0]: entry for entry in calendar.contents.get("vevent", [])}


def events(site: Site, address: str) -> dict[str, list[Any]]:
    """The entries of each event of a calendar file, the first first: the others are its extra
    dates.
    """
    grouped: dict[str, list[Any]] = {}
    for name, entry in entries(site, address).items():
        grouped.setdefault(name.split(".")[0], []).append(entry)
    return grouped


REGIONS_OF_EXAMPLES = ("nation", "north", "south")
"""Those of the content types' own examples; nothing of the portal takes place there."""


@cache
def pages(site: Site) -> list[tuple[HtmlPage, list[Any]]]:
    """Every page of an event, and the entries of its calendar file."""
    found = []
    for page in site.pages.values():
        if (
            re.fullmatch(r"events/(?!month|page|booklet)[a-z0-9-]+/", page.inner)
            and (site.folder / page.address / "event.ics").is_file()
        ):
            (event,) = events(site, f"{page.address}event.ics").values()
            found.append((page, event))
    return found


def starts(event: list[Any]) -> list[datetime]:
    """All starts of an event, as a program without RDATE sees them."""
    return sorted(start for entry in event for start in _starts(entry))


def _starts(entry: Any) -> list[datetime]:
    assert "rdate" not in entry.contents
    rules = entry.getrruleset(addRDate=False)
    return sorted({_moment(start) for start in rules}) if rules else [_moment(entry.dtstart.value)]


def _moment(value: date | datetime) -> datetime:
    return (
        value.replace(tzinfo=None)
        if isinstance(value, datetime)
        else datetime(value.year, value.month, value.day)
    )


def ahead(event: list[Any]) -> list[datetime]:
    """The starts of what is not over; the end of a whole day is counted out."""
    first = event[0]
    end = first.contents.get("dtend", [first.dtstart])[0].value
    length = _moment(end) - _moment(first.dtstart.value)
    whole = not isinstance(first.dtstart.value, datetime)
    return [
        start for start in starts(event) if (start + length - timedelta(days=whole)).date() >= NOW
    ]


def test_every_event_has_a_file_in_every_language(site: Site) -> None:
    found = pages(site)
    per_language = [{page.inner for page, _ in found if page.lang == lang} for lang in LANGUAGES]
    assert len(per_language[0]) >= 3
    assert all(inner == per_language[0] for inner in per_language)
    for page, event in found:
        assert {entry.url.value for entry in event} == {site.url + page.address}
        portal = site.url.removeprefix("https://").rstrip("/").replace("/", "+")
        assert event[0].uid.value == f"{page.inner.split('/')[1]}@{portal}"


def test_a_calendar_shows_as_many_times_as_the_page(site: Site) -> None:
    more = ui_strings()["event/more-dates"]
    seen = 0
    for page, event in pages(site):
        lists = page.classed("dates")
        if not lists:
            assert len(ahead(event)) <= 1 or event[0].status.value != "CONFIRMED", page.address
        if (
            not lists or page.lang == "ar"
        ):  # there small numbers are words; the files are the same in all languages
            continue
        patterns = [re.sub(r"\\\{n\\\}", r"(\\d+)", re.escape(text)) for text in more[page.lang]]
        rest = next(
            (
                int(match[1])
                for pattern in patterns
                if (match := re.search(pattern, page.text(".//main")))
            ),
            0,
        )
        assert len(lists[0].findall("li")) + rest == len(ahead(event)), page.address
        seen += 1
    assert seen >= (12 if "everyday" in site.folder.name else 0)


def test_languages_differ_in_words_only(site: Site) -> None:
    by_name: dict[str, set[tuple[Any, ...]]] = {}
    for page, event in pages(site):
        facts = (
            tuple(starts(event)),
            event[0].status.value,
            event[0].sequence.value,
            event[0].dtstamp.value.astimezone(UTC),
        )
        by_name.setdefault(page.inner, set()).add(facts)
    assert {name: len(facts) for name, facts in by_name.items() if len(facts) > 1} == {}


def test_the_feed_holds_what_is_ahead_and_what_was_over_a_month_ago_is_gone(site: Site) -> None:
    for lang in LANGUAGES:
        listed = events(site, f"{'' if lang == 'nl' else f'{lang}/'}events/calendar.ics")
        for page, event in pages(site):
            if page.lang == lang and ahead(event):
                assert page.inner.split("/")[1] in listed
        assert all(
            starts(event)[-1].date() >= NOW - timedelta(days=40) for event in listed.values()
        )


def test_a_page_offers_its_file_while_there_is_something_to_come_to(site: Site) -> None:
    for page, event in pages(site):
        links = [
            tag
            for tag in page.tags
            if tag.name == "a" and tag.attributes.get("href") == "event.ics"
        ]
        off = event[0].status.value in {"CANCELLED", "TENTATIVE"}
        assert bool(links) == (bool(ahead(event)) and not off), page.address


def test_subscribing_is_explained_in_a_sentence_and_every_feed_is_there(
    everyday_site: Site,
) -> None:
    host = everyday_site.url.removeprefix("https://")
    how = ui_strings()["event/subscribe-how"]
    for page in everyday_site.in_languages("events/"):
        (block,) = page.classed("subscribe")
        links = [link.get("href") for link in block.iter("a")]
        subscribe = [
            link.removeprefix(f"webcal://{host}") for link in links if link.startswith("webcal:")
        ]
        assert subscribe[0] == f"{page.address}calendar.ics"
        assert len(subscribe) == 12, "all, three audiences, eight regions"
        for address in (
            *subscribe,
            *(f"{page.address}{link}" for link in links if not link.startswith("webcal:")),
        ):
            without = any(f"-{region}." in address for region in REGIONS_OF_EXAMPLES)
            assert bool(entries(everyday_site, address)) != without, address
        text = "".join(block.itertext())
        assert how[page.lang].pop() in text
        assert f"{everyday_site.url}{page.address}calendar.ics" in text, (
            "for programs that do not know webcal"
        )


def test_lines_of_all_files_are_short_and_whole(everyday_site: Site) -> None:
    files = sorted(everyday_site.folder.rglob("*.ics"))
    assert len(files) > 200
    for path in files:
        data = path.read_bytes()
        assert data.startswith(b"BEGIN:VCALENDAR\r\n"), path
        assert b"\n" not in data.replace(b"\r\n", b""), path
        for line in data.split(b"\r\n"):
            assert len(line) <= 75, path
            line.decode()


def test_a_course_offers_its_last_day_to_enrol_while_there_is_one(everyday_site: Site) -> None:
    seen = 0
    for page in everyday_site.pages.values():
        if re.match(r"training/[a-z0-9-]+/$", page.inner):
            offered = 'href="enrol.ics"' in page.html
            assert offered == (everyday_site.folder / page.address / "enrol.ics").is_file(), (
                page.address
            )
            if offered:
                days = [
                    event.dtstart.value
                    for event in entries(everyday_site, f"{page.address}enrol.ics").values()
                ]
                assert min(days) >= NOW
                seen += 1
    assert seen > 40
