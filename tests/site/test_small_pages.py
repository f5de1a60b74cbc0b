"""Every page of the small portal: head, language, alternates, switcher, breadcrumb, edit link."""

import re
from urllib.parse import urljoin

import pytest

from support.portals import LANGUAGES, HtmlPage, Site, ui_strings
from wegwijs.i18n.bidi import isolates

COMPLETE = (
    "training/baker/",
    "events/fair/",
    "events/old-fair/",
    "events/cafe/",
    "stories/amal/",
    "stories/boss/",
    "guide/hire/",
    "guide/hostile/",
    "recognition/diploma/",
    "recognition/skills/",
    "organisations/harbour/",
    "organisations/bridge/",
    "rights/pay/",
    "education-systems/syria/",
    "finder/may-i-work/",
)
PARTLY = "training/french-evening/"
"""Written in French; the Arabic file has the title and the summary only."""
UNTRANSLATED = "training/welder/"
"""Written in English, and in no other language."""
STALE = "events/cafe/"
SECTIONS = (
    "guide/",
    "recognition/",
    "training/",
    "events/",
    "stories/",
    "organisations/",
    "rights/",
    "education-systems/",
    "finder/",
)
TEXTS = (
    "",
    *SECTIONS,
    "guide/all/",
    "recognition/compare/",
    "search/",
    "about/",
    "contribute/",
    "accessibility/",
    "privacy/",
)
MONTHS = ("events/month/", *(f"events/month/2027-{number:02d}/" for number in range(1, 7)))
"""From the day of the build to the last day of the language café, after the page that lists
them.
"""
CATEGORIES = tuple(
    f"training/{category}/"
    for category in (
        "sector",
        "sector/food",
        "sector/industry",
        "sector/general",
        "kind",
        "kind/vocational",
        "kind/language",
        "region",
        "region/flanders",
    )
)
"""Lists of courses, for readers without scripts."""
BOOKLETS = (
    "training/booklet/",
    "events/booklet/",
    "guide/booklet/",
    "guide/booklet/know/",
    "guide/booklet/hire/",
)
"""To be printed: search engines are asked to leave them alone."""
FINDER = "finder/may-i-work/"
STATES = tuple(f"{FINDER}{state}/" for state in ("card", "line", "work", "wait", "ask-town-hall"))
"""Questions and outcomes, for readers without scripts: search engines lead to the first question.
"""
EXAMPLE = "stories/boss/"
"""An invented one: search engines are asked to leave it alone too."""
OFFLINE = "offline/"
"""Where a reader keeps pages on the device: for who came, not for who searches."""
UNLISTED = (*BOOKLETS, *STATES, EXAMPLE, OFFLINE)
SOURCES = {"training/baker/": "nl", PARTLY: "fr", UNTRANSLATED: "en", "stories/amal/": "ar"}


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def test_the_site_has_exactly_the_pages_it_should(small_site: Site) -> None:
    inner = [
        *TEXTS,
        *MONTHS,
        *CATEGORIES,
        *BOOKLETS,
        *STATES,
        OFFLINE,
        *COMPLETE,
        PARTLY,
        UNTRANSLATED,
    ]
    expected = {_in(lang, address) for lang in LANGUAGES for address in inner} | {
        "news/",
        "fr/news/",
    }
    assert set(small_site.pages) == expected


def test_head_of_every_page(small_site: Site) -> None:
    for page in small_site.pages.values():
        html, where = page.tree, page.address
        assert html.get("lang") == page.lang, where
        assert html.get("dir") == ("rtl" if page.lang == "ar" else "ltr"), where
        assert len(html.findall(".//h1")) == 1, where
        assert len(html.findall("head/title")) == 1, where
        assert page.text("head/title"), where
        assert page.attribute("head/meta[@name='description']", "content"), where
        canonical = page.attribute("head/link[@rel='canonical']", "href")
        assert page.attribute("head/meta[@name='robots']", "content") == (
            "noindex" if page.inner in UNLISTED else None
        ), where
        if page.inner in UNLISTED:
            assert canonical is None, where
            continue
        assert canonical, where
        assert canonical.startswith(small_site.url), where


def test_titles_of_a_language_differ(small_site: Site) -> None:
    """Two pages that share a title cannot be told apart in a list of tabs or of results."""
    for lang in LANGUAGES:
        titles = [
            page.text("head/title")
            for page in small_site.pages.values()
            if page.lang == lang and "welder" not in page.address
        ]
        assert len(titles) == len(set(titles))


def test_canonical_is_the_page_itself_or_the_source_of_an_incomplete_translation(
    small_site: Site,
) -> None:
    for page in small_site.pages.values():
        expected = page.address
        if (page.inner, page.lang) == (PARTLY, "ar"):
            expected = f"fr/{PARTLY}"
        elif page.inner == UNTRANSLATED:
            expected = f"en/{UNTRANSLATED}"
        if page.inner not in UNLISTED:
            assert (
                page.attribute("head/link[@rel='canonical']", "href") == small_site.url + expected
            ), page.address


def _languages(inner: str) -> set[str]:
    if inner == PARTLY:
        return {"nl", "fr", "en"}
    if inner == UNTRANSLATED:
        return {"en"}
    return {"nl", "fr"} if inner == "news/" else set(LANGUAGES)


def test_alternates_are_the_complete_translations(small_site: Site) -> None:
    for page in small_site.pages.values():
        found, languages = page.alternates, _languages(page.inner)
        if page.lang not in languages or page.inner in UNLISTED:
            assert not found, page.address
            continue
        assert set(found) == languages | {"x-default"}, page.address
        for lang in languages:
            assert found[lang] == small_site.url + _in(lang, page.inner), page.address
            assert small_site.page(_in(lang, page.inner)).alternates == found, (
                f"{page.address} and its {lang} page disagree"
            )
        assert found["x-default"] == found["nl" if "nl" in languages else "en"], page.address


def test_switcher_leads_to_the_same_page_in_the_other_language(small_site: Site) -> None:
    for page in small_site.pages.values():
        (switcher,) = page.classed("languages")
        links = switcher.findall(".//a")
        assert [link.get("hreflang") for link in links] == list(LANGUAGES), page.address
        for link in links:
            lang = link.get("hreflang")
            assert link.get("lang") == lang
            assert link.get("dir") == ("rtl" if lang == "ar" else "ltr")
            assert (link.get("aria-current") is not None) == (lang == page.lang), page.address
            inner = page.inner if page.inner != "news/" or lang in {"nl", "fr"} else ""
            assert urljoin(small_site.url + page.address, link.get("href")) == small_site.url + _in(
                lang, inner
            ), page.address


def test_offers_lead_to_complete_translations_only(small_site: Site) -> None:
    for page in small_site.pages.values():
        links = page.tree.findall(".//nav[@class='languages']//a")
        offers = {link.get("hreflang"): link for link in links if link.get("data-offer")}
        assert set(offers) == _languages(page.inner) - {page.lang}, page.address
        for lang, offer in offers.items():
            assert offer.get("lang") == lang
            address = urljoin(small_site.url + page.address, offer.get("href"))
            assert address == small_site.url + _in(lang, page.inner)


def _notice(page: HtmlPage) -> str:
    found = [
        " ".join("".join(notice.itertext()).split()) for notice in page.classed("notice--language")
    ]
    assert len(found) < 2
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("inner", "lang", "key"),
    [
        (PARTLY, "ar", "fallback-part"),
        *((UNTRANSLATED, lang, "fallback-page") for lang in ("nl", "fr", "ar")),
        (STALE, "fr", "stale"),
    ],
)
def test_what_is_not_translated_is_said_in_the_readers_language(
    small_site: Site, inner: str, lang: str, key: str
) -> None:
    page = small_site.page(_in(lang, inner))
    (text,) = ui_strings()[f"theme/{key}"][lang]
    before, _, after = " ".join(text.split()).partition("{language}")
    said = _notice(page)
    assert before.strip() in said
    assert after.strip() in said
    assert "{" not in said
    source = "fr" if inner == PARTLY else "en"
    (link,) = page.classed("notice--language")[0].findall(".//a")
    assert urljoin(small_site.url + page.address, link.get("href")) == small_site.url + _in(
        source, inner
    )
    assert all(
        words.lang == lang
        for words in page.words
        if words.text and words.text in said and "p" in words.inside
    )


def test_no_other_page_has_a_language_notice(small_site: Site) -> None:
    noticed = {page.address for page in small_site.pages.values() if _notice(page)}
    assert noticed == {
        f"ar/{PARTLY}",
        UNTRANSLATED,
        f"fr/{UNTRANSLATED}",
        f"ar/{UNTRANSLATED}",
        f"fr/{STALE}",
    }


FOREIGN = {
    "en": (
        "Learn to weld",
        "A first course in welding for beginners.",
        "You learn to join steel, safely.",
        "Safety first",
    ),
    "fr": ("Deux soirs par semaine, dans une petite classe.", "Entrée par la cour."),
}


def test_text_in_another_language_is_marked_wherever_it_stands(small_site: Site) -> None:
    """On its own page, and in cards, lists, breadcrumbs and tables of contents of others."""
    seen = 0
    for page in small_site.pages.values():
        for words in page.words:
            for lang, texts in FOREIGN.items():
                if any(text in words.text for text in texts):
                    seen += page.lang != lang
                    assert words.lang == lang, f"{page.address}:{words.line}: {words}"
                    assert words.dir == "ltr", f"{page.address}:{words.line}: {words}"
    assert seen > 20


def test_a_breadcrumb_in_arabic_isolates_what_runs_from_left_to_right(small_site: Site) -> None:
    isolated = 0
    for page in small_site.pages.values():
        for step in page.classed("breadcrumb")[:1] if page.lang == "ar" else ():
            isolated += len(step.findall(".//bdi"))
        for words in page.words if page.lang == "ar" else ():
            if words.inside[-1:] != ("bdi",) and "nav" in words.inside and words.lang == "ar":
                assert not list(isolates(words.text)), f"{page.address}: {words.text}"
    assert isolated


def test_facts_of_an_untranslated_record_are_in_the_readers_language(small_site: Site) -> None:
    page = small_site.page(f"ar/{PARTLY}")
    said = {words.text for words in page.words if words.lang == "ar"}
    assert "25 كانون الثاني/\u2060يناير 2027" in said
    assert "مجاني" in said
    assert page.text(".//h1") == "الفرنسية مساءً"


def test_breadcrumb_leads_home_over_the_section(small_site: Site) -> None:
    for page in small_site.pages.values():
        found = page.classed("breadcrumb")
        if page.inner == "":
            assert not found, page.address
            continue
        links = [
            urljoin(small_site.url + page.address, link.get("href"))
            for link in found[0].findall(".//a")
        ]
        section = page.inner.split("/")[0] + "/"
        inside = section in SECTIONS and page.inner != section
        above = f"{page.inner.rstrip('/').rpartition('/')[0]}/"
        listed = above in (*MONTHS, *CATEGORIES, *BOOKLETS, FINDER)
        expected = [
            _in(page.lang, inner)
            for inner in ("", *([section] if inside else []), *([above] if listed else []))
        ]
        assert links == [small_site.url + address for address in expected], page.address
        (here,) = found[0].findall(".//*[@aria-current='page']")
        assert " ".join("".join(here.itertext()).split()) in page.text("head/title"), page.address


def test_the_section_of_a_page_is_active_in_the_menu(small_site: Site) -> None:
    for page in small_site.pages.values():
        section = page.inner.split("/")[0] + "/"
        (menu,) = page.classed("bar")  # on a phone too
        links = menu.findall(".//ul")[-1].findall(".//a")
        assert len(links) == len(SECTIONS), page.address
        active = [
            urljoin(small_site.url + page.address, link.get("href"))
            for link in links
            if link.get("aria-current")
        ]
        assert active == (
            [small_site.url + _in(page.lang, section)] if section in SECTIONS else []
        ), page.address


def test_edit_link_leads_to_a_file_that_exists(small_site: Site) -> None:
    start = "https://github.com/example/small/edit/main/"
    for page in small_site.pages.values():
        if page.inner in (*MONTHS, *CATEGORIES, *BOOKLETS, *STATES, OFFLINE):
            assert not page.classed("edit")
            continue
        (paragraph,) = page.classed("edit")
        file = paragraph.find("a").get("href").removeprefix(start)
        assert (small_site.portal / file).is_file(), f"{page.address}: {file}"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "docs/nl/index.md"),
        ("ar/training/", "docs/ar/training/index.md"),
        ("fr/guide/all/", "docs/fr/guide/all.md"),
        ("en/about/", "docs/en/about.md"),
        ("fr/training/baker/", "content/fr/training/baker.yml"),
        (f"ar/{PARTLY}", "content/ar/training/french-evening.yml"),
        (f"ar/{UNTRANSLATED}", "content/en/training/welder.yml"),
    ],
)
def test_edit_link_leads_to_the_file_of_the_page(small_site: Site, address: str, file: str) -> None:
    (paragraph,) = small_site.page(address).classed("edit")
    assert paragraph.find("a").get("href") == f"https://github.com/example/small/edit/main/{file}"


@pytest.mark.parametrize(
    ("lang", "day"),
    [
        ("nl", "3 november 2026"),
        ("fr", "3 novembre 2026"),
        ("en", "3 November 2026"),
        ("ar", "نوفمبر 2026"),
    ],
)
def test_last_checked_date(small_site: Site, lang: str, day: str) -> None:
    (paragraph,) = small_site.page(_in(lang, "training/baker/")).classed("checked")
    assert day in "".join(paragraph.itertext())


def test_a_fact_past_its_review_date_says_so(small_site: Site) -> None:
    for page in small_site.in_languages("guide/hostile/"):
        assert len(page.classed("notice--overdue")) == 1, page.address
    for page in small_site.in_languages("guide/hire/"):
        assert not page.classed("notice--overdue"), page.address


def test_phone_numbers_are_isolated_and_dialled(small_site: Site) -> None:
    for page in small_site.in_languages("training/baker/"):
        (link,) = [
            tag
            for tag in page.tags
            if tag.name == "a" and (tag.attributes["href"] or "").startswith("tel:")
        ]
        assert link.attributes["href"] == "tel:+3291234567"
    for page in small_site.pages.values():
        for words in page.words:
            if "123 45 67" in words.text:
                assert words.text == "+32 9 123 45 67", page.address
                assert words.inside[-1] == "bdi", page.address
                assert words.dir == "ltr", page.address


def test_references_in_pages_and_records_lead_to_the_record_in_the_same_language(
    small_site: Site,
) -> None:
    for lang in LANGUAGES:
        page = small_site.page(_in(lang, "about/"))
        targets = {
            urljoin(small_site.url + page.address, link.get("href"))
            for link in page.tree.findall(".//main//a")
        }
        assert small_site.url + _in(lang, "organisations/harbour/") in targets
    for page in small_site.in_languages("organisations/harbour/"):
        targets = {
            urljoin(small_site.url + page.address, link.get("href"))
            for link in page.tree.findall(".//main//a")
        }
        assert small_site.url + _in(page.lang, "training/baker/") in targets, (
            "courses of an organisation come for free"
        )
        assert small_site.url + _in(page.lang, "events/fair/") in targets


def test_the_guide_has_an_order(small_site: Site) -> None:
    for page in small_site.in_languages("guide/hostile/"):
        (link,) = [tag for tag in page.tags if tag.attributes.get("rel") == "next"]
        assert urljoin(
            small_site.url + page.address, link.attributes["href"]
        ) == small_site.url + _in(page.lang, "guide/hire/")


def test_every_folder_of_pages_is_a_page(small_site: Site) -> None:
    """Who shortens an address gets what lies above it, not an error: breadcrumbs lead there too."""
    for address in small_site.pages:
        above = address.rstrip("/").rpartition("/")[0]
        assert f"{above}/" in small_site.pages or not above, address


def test_the_lists_of_lists_are_found_from_what_they_list(small_site: Site) -> None:
    for lang in LANGUAGES:
        for inner in (*CATEGORIES, *MONTHS[1:]):
            if inner.count("/") == 3:
                page = small_site.page(_in(lang, inner))
                links = [link.get("href") for link in page.tree.findall(".//nav//ol/li/a")]
                assert "../" in links, page.address
        index = small_site.page(_in(lang, "training/sector/"))
        assert set(index.alternates) == {*LANGUAGES, "x-default"}, index.address
        assert f"<loc>{small_site.url}{index.address}</loc>" in (
            small_site.folder / "sitemap.xml"
        ).read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_says_once_in_which_language_it_leads(everyday_site: Site, lang: str) -> None:
    """“Website (in Dutch) (in Dutch)”: editors write it in the label, as people do."""
    said = 0
    for page in everyday_site.pages.values():
        for links in page.classed("links") if page.lang == lang else ():
            for link in links.iter("a"):
                text = " ".join("".join(link.itertext()).split())
                assert not re.search(r"\([^()]*\) \([^()]*\)$", text), f"{page.address}: {text}"
                said += text.endswith(")")
    assert said > 10
