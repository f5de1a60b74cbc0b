"""What the small site holds beside its pages: sitemap, robots.txt, 404, structured data; and what
it must not hold.
"""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin

import pytest

from support.portals import LANGUAGES, HtmlPage, Site, copy_small, mkdocs_build, ui_strings

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
KINDS = {
    "training": "Course",
    "events": "Event",
    "organisations": "Organization",
    "recognition": "HowTo",
    "guide": "FAQPage",
    "stories": "Article",
}
UNTOLD = {"stories/boss/", "training/welder/"}
"""An invented story, and a course without a session: search engines ask for one."""


def _entries(site: Site) -> dict[str, dict[str, str]]:
    root = ET.fromstring((site.folder / "sitemap.xml").read_text("utf-8"))
    found = {}
    for url in root.findall("s:url", SITEMAP):
        links = {
            link.get("hreflang", ""): link.get("href", "")
            for link in url.findall("x:link", SITEMAP)
        }
        found[url.findtext("s:loc", "", SITEMAP)] = links
    assert len(found) == len(root), "an address stands twice in the sitemap"
    return found


def test_sitemap_lists_the_pages_that_are_their_own_canonical(site: Site) -> None:
    own = {
        site.url + page.address
        for page in site.pages.values()
        if f'<link rel="canonical" href="{site.url}{page.address}">' in page.html
    }
    assert set(_entries(site)) == own


def test_sitemap_gives_the_alternates_of_the_pages(small_site: Site) -> None:
    for address, links in _entries(small_site).items():
        assert links == small_site.page(address.removeprefix(small_site.url)).alternates, address


def test_robots_lead_to_the_sitemap(small_site: Site) -> None:
    text = (small_site.folder / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://example.org/small/sitemap.xml" in text
    assert "Disallow" not in text


def test_there_is_one_404_in_four_languages(small_site: Site) -> None:
    assert [
        path for path, _ in small_site.texts() if path.endswith("404.html") or "/404/" in path
    ] == ["404.html"]
    page = HtmlPage("404.html", small_site.folder / "404.html")
    assert page.attribute("head/meta[@name='robots']", "content") == "noindex"
    sections = page.tree.findall(".//section")
    assert [(section.get("lang"), section.get("dir")) for section in sections] == [
        (lang, "rtl" if lang == "ar" else "ltr") for lang in LANGUAGES
    ]
    for lang, section in zip(LANGUAGES, sections, strict=True):
        home = small_site.url + ("" if lang == "nl" else f"{lang}/")
        links = [urljoin(small_site.url, link.get("href")) for link in section.findall(".//a")]
        assert links == [home, f"{home}search/"]
        (title,) = ui_strings()["theme/not-found-title"][lang]
        assert "".join(section.find("h2").itertext()) == title


def test_the_404_brings_only_the_styles_that_it_needs(small_site: Site) -> None:
    html = (small_site.folder / "404.html").read_text("utf-8")
    assert len(html.encode()) < 18_000
    for name in (".not-found", ".button", ".i-home"):
        assert f"{name}{{" in html.replace(" {", "{"), name
    assert ".catalogue" not in html


def test_only_what_has_contents_keeps_a_column_for_them(small_site: Site) -> None:
    counts = {True: 0, False: 0}
    for page in small_site.pages.values():
        contents = 'class="toc"' in page.html
        assert contents == ("layout--toc" in page.html), page.address
        counts[contents] += 1
    assert all(counts.values())


def test_a_home_page_is_called_what_its_heading_says(small_site: Site) -> None:
    for lang in LANGUAGES:
        page = small_site.page("" if lang == "nl" else f"{lang}/")
        title, heading = page.text("head/title"), page.text(".//h1")
        assert title.startswith(heading), lang
        assert page.attribute("head/meta[@property='og:title']", "content") == title


def test_the_404_leads_to_the_same_places_from_any_depth(small_site: Site) -> None:
    page = HtmlPage("404.html", small_site.folder / "404.html")
    targets = [
        value
        for tag in page.tags
        for name in ("href", "src")
        if (value := tag.attributes.get(name)) and not value.startswith("#")
    ]
    assert len(targets) > 8
    for target in targets:
        found = {
            urljoin(small_site.url + depth, target) for depth in ("gone", "ar/training/gone/away/")
        }
        assert len(found) == 1, target
        path = small_site.folder / found.pop().removeprefix(small_site.url)
        assert path.is_file() or (path / "index.html").is_file(), target


def test_a_story_without_consent_is_nowhere(small_site: Site) -> None:
    for path, text in small_site.texts():
        assert "stories/expired" not in path
        for word in ("Zilverreiger", "form-4711", "stories/expired", "story:expired"):
            assert word.lower() not in text.lower(), f"{path}: {word}"


def test_words_that_linked_to_a_story_without_consent_stay_without_the_link(
    small_site: Site,
) -> None:
    page = small_site.page("guide/hire/")
    (words,) = [words for words in page.words if "zelfs dit verhaal" in words.text]
    assert "a" not in words.inside


def test_what_the_consent_record_holds_is_not_published(small_site: Site) -> None:
    for path, text in small_site.texts():
        assert '"c-1"' not in text, path
        assert "2028-05-01" not in text, path


def test_structured_data_of_every_record_page(small_site: Site) -> None:
    records = [
        page
        for page in small_site.pages.values()
        if page.inner.split("/")[0] in KINDS and page.inner.count("/") == 2
    ]
    seen = 0
    for page in records:
        if page.inner in {
            "guide/all/",
            "guide/booklet/",
            "recognition/compare/",
            "training/booklet/",
            "training/sector/",
            "training/kind/",
            "training/region/",
            "events/month/",
            "events/booklet/",
        }:
            assert not page.json_ld
            continue
        data = page.json_ld
        expected = (
            "NGO" if page.inner == "organisations/bridge/" else KINDS[page.inner.split("/")[0]]
        )
        assert [entry["@type"] for entry in data] == (
            [expected] if page.inner not in UNTOLD else []
        ), page.address
        for entry in data:
            assert entry["@context"] == "https://schema.org"
            assert None not in entry.values()
            seen += 1
    assert seen == 4 * 12


def test_structured_data_of_a_course_has_its_sessions_to_come(small_site: Site) -> None:
    (data,) = small_site.page("training/baker/").json_ld
    assert [instance["startDate"] for instance in data["hasCourseInstance"]] == ["2027-03-01"]
    assert data["provider"]["name"] == "De Haven"
    assert data["offers"][0] == {
        "@type": "Offer",
        "price": "120",
        "priceCurrency": "EUR",
        "category": "Paid",
    }


def test_structured_data_of_an_event_has_its_time_zone(small_site: Site) -> None:
    (data,) = small_site.page("events/fair/").json_ld
    assert data["startDate"] == "2027-02-10T09:00:00+01:00"
    assert data["endDate"] == "2027-02-10T16:00:00+01:00"


HOSTILE = "Sums <img src=x onerror=alert(1)> </script><script>alert(2)</script> & more"


def test_a_hostile_title_is_only_text(small_site: Site) -> None:
    shown = 0
    for page in small_site.pages.values():
        for element in page.tree.iter():
            assert element.get("onerror") is None, page.address
            assert element.get("onclick") is None, page.address
            assert not (element.tag == "img" and element.get("src") == "x"), page.address
            if element.tag == "script":
                assert (
                    "alert(" not in (element.text or "")
                    or element.get("type") == "application/ld+json"
                ), page.address
        shown += sum("onerror=alert(1)" in words.text for words in page.words)
    assert shown > 20


def test_a_hostile_title_is_shown_and_told_as_it_was_written(small_site: Site) -> None:
    for page in small_site.in_languages("guide/hostile/"):
        assert page.text(".//h1") == HOSTILE
        (data,) = page.json_ld
        assert data["mainEntity"][0]["name"] == HOSTILE
        assert page.attribute("head/meta[@property='og:title']", "content") == HOSTILE
        assert "{{ 7*7 }}" in (page.attribute("head/meta[@name='description']", "content") or "")


def test_each_language_has_its_search_files_and_no_other(small_site: Site) -> None:
    """Each hands over JSON under its own name, and nothing else runs in it."""
    for lang in LANGUAGES:
        for path in sorted((small_site.folder / "search" / lang).iterdir()):
            given = re.fullmatch(r'wegwijs\.give\("(\w+)",(.*)\);\n', path.read_text("utf-8"), re.S)
            assert given
            assert path.name == f"{given[1]}.js"
            assert json.loads(given[2])
        first = (small_site.folder / "search" / lang / "index.js").read_text("utf-8")
        assert '"documents":' in first
    assert {path.name for path in (small_site.folder / "search").iterdir() if path.is_dir()} == set(
        LANGUAGES
    )


def test_nothing_of_the_theme_of_mkdocs_is_left(small_site: Site) -> None:
    """Material's scripts, styles and pictures weigh a megabyte and name other hosts."""
    allowed = {"404.html", "robots.txt", "sitemap.xml", ".wegwijs-site"}
    allowed |= {"sw.js"}
    allowed |= {"schema-json-ld-1.json", "schema-feed-1.rng", "schema-sitemap-1.rng"}
    allowed |= {
        f"assets/{path.name}" for path in (small_site.portal / "overrides" / "assets").iterdir()
    }
    for path, _ in small_site.texts():
        data = path.endswith(
            ("/index.json", "/index.csv", "/index.xlsx", "/schema-1.json", "feed.xml", ".ics")
        )
        known = path in allowed or data or path.endswith(("index.html", "search/opensearch.xml"))
        patterns = (
            r"assets/[a-z]+(-[a-z]+)*\.[0-9a-f]{8}\.(js|css)",
            r"search/\w\w/([twrdsp]\d+|index|said(_[a-z]{2,3})?|asking[012])\.js|my-list/\w\w/\d+\.js",
            r"assets/[a-z]+(-[a-z]+)*\.[0-9a-f]{8}\.(svg|css)",
            r"assets/link\.[0-9a-f]{12}\.png",
            r"(\w\w/)?training/filter\.[0-9a-f]{8}\.js",
            r"(\w\w/)?manifest\.webmanifest|offline/\w\w/([0-9a-f]{16}|list)\.json",
        )
        assert known or any(re.fullmatch(pattern, path) for pattern in patterns), path


@pytest.mark.nightly
@pytest.mark.portal
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, another time zone and another order of Python's sets, too."""
    first, again = Path(tmp_path, "a"), Path(tmp_path, "b", "c")
    again.parent.mkdir()
    sites = []
    for folder, more in (
        (first, {}),
        (again, {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
    ):
        done = mkdocs_build(copy_small(folder), folder / "site", **more)
        assert done.returncode == 0, done.stderr
        sites.append(
            {
                path.relative_to(folder): path.read_bytes()
                for path in (folder / "site").rglob("*")
                if path.is_file()
            }
        )
    assert sites[0].keys() == sites[1].keys()
    assert [path for path, data in sites[0].items() if sites[1][path] != data] == []
