"""Words explained on the built site: every mark leads to a meaning, and what is only an explanation
is nowhere else.
"""

import re
from pathlib import Path

import pytest

from support.effort import effort
from support.kinds import read_by_day, read_in
from support.marks import at_night
from support.portals import LANGUAGES, HtmlPage, Site
from wegwijs.content.glossary import Glossary, read_glossary
from wegwijs.i18n.typography import no_break

MARK = re.compile(r'<a class="term" href="#term-([a-z0-9-]+)" role="doc-glossref">')


@pytest.fixture(scope="module")
def glossaries(everyday_site: Site) -> dict[str, Glossary]:
    return {lang: read_glossary(Path(everyday_site.portal), lang)[0] for lang in LANGUAGES}


def _in(lang: str, inner: str) -> str:
    return inner if lang == "nl" else f"{lang}/{inner}"


def _ids(page: HtmlPage) -> list[str]:
    ids = (tag.attributes.get("id") or "" for tag in page.tags)
    return [identity[5:] for identity in ids if identity.startswith("term-")]


def test_every_mark_leads_to_its_meaning_and_back_to_one_use(everyday_site: Site) -> None:
    explained = 0
    for page in read_by_day(everyday_site):
        marks = MARK.findall(page.html)
        explained += bool(marks)
        assert len(marks) == len(set(marks)), page.address
        assert sorted(marks) == sorted(_ids(page)), page.address
        blocks = [
            tag for tag in page.tags if "words" in (tag.attributes.get("class") or "").split()
        ]
        assert len(blocks) == bool(marks), page.address
        assert page.html.count("assets/glossary.") == bool(marks), f"{page.address}: the script"
    assert explained > effort(20, 40)


@pytest.mark.parametrize("lang", [at_night("nl"), at_night("fr"), at_night("en"), "ar"])
def test_no_mark_stands_in_a_heading_a_link_or_another_language(
    everyday_site: Site, lang: str
) -> None:
    pages = read_in(everyday_site, lang)
    assert sum(bool(MARK.search(page.html)) for page in pages) > 3
    for page in pages:
        parents = {child: parent for parent in page.tree.iter() for child in parent}
        for mark in page.classed("term"):
            above = []
            element = mark
            while element in parents:
                element = parents[element]
                above.append(element)
            names = {one.tag for one in above}
            assert not names & {
                "a",
                "button",
                "h1",
                "h2",
                "h3",
                "h4",
                "dt",
                "label",
                "nav",
                "summary",
            }, page.address
            assert {one.get("lang") for one in above} <= {None, lang}, page.address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_all_words(
    everyday_site: Site, glossaries: dict[str, Glossary], lang: str
) -> None:
    page = everyday_site.pages[_in(lang, "glossary/")]
    ids = {element.get("id") for element in page.tree.iter("div")}
    text = " ".join("".join(page.tree.itertext()).split())
    for term in glossaries[lang].terms.values():
        assert term.id in ids
        assert no_break(term.meaning, lang) in no_break(text, lang)
        for other in LANGUAGES:
            assert glossaries[other].terms[term.id].term in text
    assert set(page.alternates) == {*LANGUAGES, "x-default"}
    assert not page.classed("term"), "the page explains its words itself"
    footer = page.tree.find(".//footer[@class='foot']")
    assert footer is not None
    assert any((link.get("href") or "").endswith(("glossary/", "./")) for link in footer.iter("a"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_search_finds_records_not_their_notes(
    everyday_site: Site, glossaries: dict[str, Glossary], lang: str
) -> None:
    files = "".join(
        path.read_text("utf-8") for path in (everyday_site.folder / "search" / lang).glob("*.js")
    )
    assert files
    assert not [term.id for term in glossaries[lang].terms.values() if term.meaning in files]
    pages = read_in(everyday_site, lang)
    assert any("doc-glossref" in page.html for page in pages)
    for page in pages:
        head = page.html.partition("</head>")[0]
        assert "doc-glossref" not in head, page.address
