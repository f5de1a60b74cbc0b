"""The small site is built for 15 January 2027: what is over is never shown as still to come."""

from support.portals import LANGUAGES, HtmlPage, Site, ui_strings


def _sections(page: HtmlPage) -> dict[str, str]:
    """The text under each second-level heading of the main part, by the heading."""
    dates: dict[str, str] = {}
    heading = ""
    for element in page.tree.find(".//main").iter():
        if element.tag == "h2":
            heading = "".join(element.itertext()).strip()
            dates[heading] = ""
        elif heading and element.tag == "h3":
            dates[heading] += "".join(element.itertext()) + "\n"
    return dates


TITLES = {
    "old-fair": {
        "nl": "Voorbije herfstbeurs",
        "fr": "Salon d’automne passé",
        "en": "Bygone autumn fair",
        "ar": "معرض الخريف الماضي",
    },
    "fair": {
        "nl": "Banenbeurs in Gent",
        "fr": "Salon de l’emploi à Gand",
        "en": "Job fair in Ghent",
        "ar": "معرض عمل في Gent",
    },
    "cafe": {
        "nl": "Taalcafé",
        "fr": "Café des langues",
        "en": "Language café",
        "ar": "مقهى اللغات",
    },
}


def test_a_past_event_stands_under_past_and_the_others_under_their_month(small_site: Site) -> None:
    strings = ui_strings()
    for page in small_site.in_languages("events/"):
        (past,) = strings["event/past"][page.lang]
        dates = _sections(page)
        assert dates.pop(past).strip() == TITLES["old-fair"][page.lang]
        coming = [titles.strip() for titles in dates.values()]
        assert coming == [TITLES["cafe"][page.lang], TITLES["fair"][page.lang]], "soonest first"
        assert all("2027" in month for month in dates)


def test_a_past_event_is_on_no_home_page(small_site: Site) -> None:
    for page in small_site.in_languages(""):
        links = [
            tag.attributes["href"]
            for tag in page.tags
            if (tag.attributes.get("href") or "").startswith("events/")
        ]
        assert links == [
            "events/",
            "events/cafe/",
            "events/fair/",
            "events/",
        ], page.address


def test_a_past_event_says_that_it_is_over(small_site: Site) -> None:
    for page in small_site.in_languages("events/old-fair/"):
        (over,) = ui_strings()["event/over"][page.lang]
        assert over in {words.text for words in page.words}
        assert not [tag for tag in page.tags if tag.attributes.get("id") == "register"]


def test_a_past_session_is_not_shown_beside_a_future_one(small_site: Site) -> None:
    for page in small_site.in_languages("training/baker/"):
        assert "2026-10-05" not in page.html
        assert "Oostende" not in page.html
        assert (
            len(
                [
                    element
                    for element in page.tree.iter()
                    if "session" in (element.get("class") or "").split()
                ]
            )
            == 1
        )
    for lang in LANGUAGES:
        listing = small_site.page(("" if lang == "nl" else f"{lang}/") + "training/")
        assert "Oostende" not in listing.html


def test_a_course_without_a_date_is_not_on_the_home_page(small_site: Site) -> None:
    for page in small_site.in_languages(""):
        assert "training/welder/" not in page.html
        assert "training/baker/" in page.html


def test_a_weekly_event_shows_its_next_date_less_the_exceptions(small_site: Site) -> None:
    page = small_site.page("events/cafe/")
    said = " ".join(words.text for words in page.words)
    assert "19 januari 2027" not in said, "an exception"
    assert "12 januari 2027" not in said, "over"
    assert said.index("26 januari 2027") < said.index("2 februari 2027")
    (data,) = page.json_ld
    assert data["startDate"] == "2027-01-26T18:00:00+01:00"


def test_dates_are_written_as_the_language_writes_them(small_site: Site) -> None:
    expected = {
        "nl": "woensdag 10 februari 2027",
        "fr": "mercredi 10 février 2027",
        "en": "Wednesday 10 February 2027",
        "ar": "10 شباط/\u2060فبراير 2027",
    }
    for page in small_site.in_languages("events/fair/"):
        assert expected[page.lang] in " ".join(words.text for words in page.words).replace(",", "")
