"""Questions on screens, as a reader meets them: by keyboard, back and forth, shared, in another
language, on paper; and without scripts the same questions as pages.
"""

import gzip
import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from support.chromium import NO_COLOURS, PHONE, axe
from support.portals import LANGUAGES, Site
from support.visitors import Visitors

FINDER = "finder/may-i-work/"
MOST = 15 * 1024
"""Bytes, compressed, that a finder may add to a page."""


def _headed(page: Page, words: str) -> None:
    expect(page.locator("[data-screen] [data-state] h2")).to_have_text(words)


@pytest.mark.browser
@pytest.mark.portal
def test_a_reader_steps_through_the_questions(visitors: Visitors, small_address: str) -> None:
    with visitors.visit(small_address + FINDER, width=PHONE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.focus("[data-answer=orange]")
        page.keyboard.press("Enter")
        expect(page.locator("[data-screen] h2")).to_be_focused()
        expect(page.locator(".record > [role=status]")).to_have_text("Vraag 2")
        assert page.url.endswith(FINDER + "#/orange")
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert axe(page, rules=NO_COLOURS) == []
        page.click("[data-answer=unlimited]")
        _headed(page, "Ja, je mag werken")
        assert page.title().startswith("Ja, je mag werken – ")
        expect(page.locator(".record > [role=status]")).to_have_text("Dit is het antwoord")
        assert page.locator("[data-screen] .step").count() == 2
        assert page.locator(".answers__list b").all_inner_texts() == [
            "Een oranje kaart",
            "Er staat “onbeperkt”",
        ]
        assert axe(page, rules=NO_COLOURS) == []
        assert not asked, "an answer left the device"
        for link in page.locator(".languages a").all():
            assert str(link.get_attribute("href")).endswith("#/orange/unlimited")
        page.go_back()
        _headed(page, "Wat staat er op de kaart over de arbeidsmarkt?")
        page.click(".answers__change")
        _headed(page, "Welke kaart heb je?")


@pytest.mark.browser
@pytest.mark.portal
def test_an_outcome_is_shared_printed_and_read_in_two_languages(
    visitors: Visitors, small_address: str
) -> None:
    address = f"{small_address}ar/{FINDER}#/orange/unlimited"
    with visitors.visit(address) as page:
        _headed(page, "نعم، يحق لك العمل")
        shared = page.get_attribute("[data-copy]", "data-copy")
        assert str(shared).endswith(f"ar/{FINDER}#/orange/unlimited")
        drawn = unquote(str(page.get_attribute(".scan .qr", "src")).partition(",")[2])
        code = page.evaluate("address => wegwijs.qr(address)", shared)
        (dashes,) = re.findall(r'stroke-dasharray="[^"]+"', drawn)
        assert dashes in code
        width = page.eval_on_selector(
            ".scan .qr", "code => code.decode().then(() => code.naturalWidth)"
        )
        assert f'viewBox="0 0 {width} {width}"' in code
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        page.click("[data-two] summary")
        expect(page.locator("[data-with]")).to_have_count(len(LANGUAGES) - 1)
        for link in page.locator("[data-with]").all():
            assert str(link.get_attribute("href")).endswith("#/orange/unlimited")
        with page.expect_navigation():
            page.click("[data-with][lang=nl]")
        expect(page.locator(".pairs")).to_be_visible()
        rows = page.locator(".pair").all_inner_texts()
        assert any("Ja, je mag werken" in row and "نعم، يحق لك العمل" in row for row in rows)
        assert any("Toon je kaart" in row and "أظهر بطاقتك" in row for row in rows)
        assert any("Een oranje kaart" in row and "بطاقة برتقالية" in row for row in rows)
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
        once = page.locator(".pair--once")
        expect(once).to_have_count(1)  # the sources: their titles are the same in every language
        assert once.locator(".pair__side").count() == 1


@pytest.mark.browser
@pytest.mark.portal
def test_an_old_address_goes_on_where_the_questions_still_agree(
    visitors: Visitors, small_address: str
) -> None:
    with visitors.visit(f"{small_address}{FINDER}#/orange/gone/%E0%A4%A") as page:
        _headed(page, "Welke kaart heb je?")
    with visitors.visit(f"{small_address}{FINDER}#/orange/constructor") as page:
        _headed(page, "Wat staat er op de kaart over de arbeidsmarkt?")
        expect(page.locator("[data-screen] .notice")).to_contain_text("veranderd")


@pytest.mark.portal
def test_without_scripts_every_answer_leads_on_to_an_outcome(small_site: Site) -> None:
    for page in small_site.in_languages(FINDER):
        shown = page.html.partition("<template")[0]
        seen, todo = set(), [(page.address, shown)]
        while todo:
            here, html = todo.pop()
            for link in re.findall(r'class="choice" href="([^"]+)"', html):
                up = link.count("../")
                base = here.rstrip("/").split("/")
                to = "/".join([*base[: len(base) - up], link.replace("../", "")])
                if to not in seen:
                    seen.add(to)
                    todo.append((to, small_site.page(to).html))
        assert len(seen) == 4
        for address in seen:
            assert 'name="robots" content="noindex' in small_site.page(address).html
        assert sum('class="outcome ' in small_site.page(to).html for to in seen) == 3


@pytest.mark.portal
def test_a_finder_weighs_little(everyday_site: Site) -> None:
    script = next((everyday_site.folder / "assets").glob("questions.*.js")).read_bytes()
    for page in everyday_site.in_languages(FINDER):
        rest = re.sub(r"<template.*?</template>", "", page.html, flags=re.S)
        more = len(gzip.compress(page.html.encode(), 9)) - len(gzip.compress(rest.encode(), 9))
        assert more + len(gzip.compress(script, 9)) < MOST
