"""A listing of many records comes in pages, each linked to the next."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from support.effort import effort
from support.marks import at_night
from support.portals import LANGUAGES, Site, build, copy_small

pytestmark = pytest.mark.portal

PAGES = effort(2, 3)
COUNT = 60 * (PAGES - 1)


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small portal with many courses more, all with a date to come."""
    portal = copy_small(tmp_path_factory.mktemp("long") / "portal")
    source = """title: Cursus {n}
summary: Een cursus met nummer {n}.
provider: harbour
occupation: beroep
sector: care
kind: vocational
taught_in:
  - nl
price:
  amount: 0
sessions:
  - id: first
    start: {day}
"""
    folder = portal / "content" / "nl" / "training"
    for n in range(COUNT):
        day = f"2027-{4 + n // 28:02d}-{1 + n % 28:02d}"
        Path(folder, f"course-{n:03d}.yml").write_text(source.format(n=n, day=day), "utf-8")
    site = portal.parent / "site"
    done = build(portal, site)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(site, "https://example.org/small/", portal)


@pytest.mark.parametrize("lang", [at_night("nl"), "ar"])
def test_following_next_shows_every_record_once(long_site: Site, lang: str) -> None:
    address: str | None = ("" if lang == "nl" else f"{lang}/") + "training/"
    seen: list[str] = []
    pages: list[str] = []
    while address is not None:
        page = long_site.page(address)
        pages.append(address)
        titles = [element for element in page.tree.iter() if element.get("class") == "card__title"]
        seen += [urljoin(long_site.url + address, title.find("a").get("href")) for title in titles]
        assert len(titles) <= 60
        nexts = [tag.attributes["href"] for tag in page.tags if tag.attributes.get("rel") == "next"]
        address = (
            urljoin(long_site.url + address, nexts[0]).removeprefix(long_site.url)
            if nexts
            else None
        )
    assert len(pages) == PAGES
    assert len(seen) == len(set(seen)) == COUNT + 3
    order = [int(url.rstrip("/").split("-")[-1]) for url in seen if "course-" in url]
    assert order == sorted(order), "soonest first"


@pytest.mark.parametrize("lang", [at_night(lang) if lang != "ar" else lang for lang in LANGUAGES])
def test_each_page_of_a_listing_is_a_page_of_its_own(long_site: Site, lang: str) -> None:
    start = ("" if lang == "nl" else f"{lang}/") + "training/"
    titles = set()
    for number in range(2, PAGES + 1):
        page = long_site.page(f"{start}page/{number}/")
        titles.add(page.text("head/title"))
        assert page.tree.get("lang") == lang
        assert len(page.tree.findall(".//h1")) == 1
        assert page.attribute("head/link[@rel='canonical']", "href") == long_site.url + page.address
        (previous,) = [
            tag.attributes["href"] for tag in page.tags if tag.attributes.get("rel") == "prev"
        ]
        expected = start if number == 2 else f"{start}page/2/"
        assert urljoin(long_site.url + page.address, previous) == long_site.url + expected
        (bar,) = page.classed("bar")
        assert [link.get("href") for link in bar.findall(".//a") if link.get("aria-current")], (
            "the section is active"
        )
        assert page.attribute("head/meta[@name='description']", "content")
    assert len(titles) == PAGES - 1
