"""Words explained: the first use of a term on a page leads to its meaning below; nothing else of
the page changes.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, check, site
from wegwijs.content.glossary import Glossary, Term
from wegwijs.features.glossary.block import glossary_block
from wegwijs.features.glossary.term_links import PLACE, explained
from wegwijs.site.record_pages import render_record

GLOSSARY = """\
terms:
  orange-card:
    term: oranje kaart
    forms: [oranje kaarten]
    meaning: De kaart van een asielzoeker <b>.
  asylum-seeker:
    term: asielzoeker
    forms: [asielzoekers]
    meaning: Iemand die om bescherming vraagt.
"""
ARABIC = """\
terms:
  orange-card: {term: بطاقة برتقالية, meaning: بطاقة طالب اللجوء في VDAB.}
  level: {term: مستوى A2, meaning: معنى}
  dimona: {term: Dimona, meaning: معنى}
"""
TERM = re.compile(r'<a class="term" href="#term-([a-z-]+)" role="doc-glossref">(.*?)</a>', re.S)
Mark = Callable[..., str]
WORDS = re.compile(r'<section class="words".*?</section>\n?', re.S)


@pytest.fixture
def mark(tmp_path: Path) -> Mark:
    """(html, language) -> the HTML of a page with its terms marked."""
    content = check(tmp_path, {"nl/glossary.yml": GLOSSARY, "ar/glossary.yml": ARABIC})
    made = site(content, tmp_path)
    return lambda html, lang="nl": str(explained(html, made.page(lang, "training/x/")))


def test_the_first_use_of_each_term_leads_to_its_meaning(mark: Mark) -> None:
    html = mark("<p>Toon je Oranje kaart. De oranje kaart van asielzoekers.</p>")
    assert TERM.findall(html) == [
        ("orange-card", "Oranje kaart"),
        ("asylum-seeker", "asielzoekers"),
    ]
    assert html.count("<dfn>") == 2
    assert (
        '<p id="term-orange-card"><dfn>oranje kaart</dfn>: De kaart van een asielzoeker'
        " &lt;b&gt;.</p>" in html
    )
    assert "<script" in html
    assert "<script" not in WORDS.sub("", html)


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Oranje kaart</h2>",
        "<p><a href='x'>de <strong>oranje kaart</strong></a></p>",
        "<p><button>oranje kaart</button></p>",
        '<p lang="fr">oranje kaart</p>',
        '<div lang="fr"><p>oranje kaart</p><p>oranje kaart</p></div>',
        "<div>oranje kaart</div>",
        "<p><code>oranje kaart</code></p>",
        '<ul class="cards"><li><p>oranje kaart</p></li></ul>',
        "<!-- <p>oranje kaart</p> -->",
        "<dl><dt>oranje kaart</dt></dl>",
        '<p title="oranje kaart">x</p>',
        "<script>oranje kaart</script>",
        '<footer class="origin"><ul><li>oranje kaart</li></ul></footer>',
        '<dl class="facts"><div><dd>oranje kaart</dd></div></dl>',
        '<li><strong data-tick="a">oranje kaart</strong></li>',
        "<p>oranje.</p><p>Kaart</p>",
        "<p>oranjekaart</p>",
        '<section class="related" aria-labelledby="x"><ul><li>oranje kaart</li></ul></section>',
    ],
)
def test_not_in_headings_links_labels_or_other_languages(mark: Mark, html: str) -> None:
    assert mark(html) == html


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<ul><li>een oranje kaart</li></ul>", "oranje kaart"),
        ("<dl><dd>een oranje\nkaart</dd></dl>", "oranje\nkaart"),
        ('<p lang="nl">een <em>oranje</em> kaart</p>', None),
        ("<p>een <em>oranje kaart</em></p>", "oranje kaart"),
        ("<p><span>een oranje kaart</span></p>", "oranje kaart"),
        ('<p lang="fr">oranje kaart</p><p>oranje kaart</p>', "oranje kaart"),
        ('<div class="facts facts--text"><dd>oranje kaart</dd></div>', "oranje kaart"),
        (
            '<ul class="cards"><li><ul><li>a</li></ul>oranje kaart</li></ul><p>oranje kaarten</p>',
            "oranje kaarten",
        ),
    ],
)
def test_running_text_wherever_it_stands(mark: Mark, html: str, shown: str | None) -> None:
    assert [words for _, words in TERM.findall(mark(html))] == ([shown] if shown else [])


def test_in_arabic_isolates_stay_whole(mark: Mark) -> None:
    html = mark(
        '<p>معك بطاقتك البرتقالية، ومستوى <bdi dir="ltr">A2</bdi> وتصريح <bdi'
        ' dir="ltr">Dimona</bdi>.</p>',
        "ar",
    )
    assert [term for term, _ in TERM.findall(html)] == ["orange-card", "level", "dimona"]
    assert '>ومستوى <bdi dir="ltr">A2</bdi></a>' in html
    assert (
        '<bdi dir="ltr"><a class="term" href="#term-dimona" role="doc-glossref">Dimona</a></bdi>'
        in html
    )
    assert 'في <bdi dir="ltr">VDAB</bdi>.</p>' in html


def test_the_list_stands_where_the_page_wants_it(mark: Mark) -> None:
    html = mark(f"<article><p>oranje kaart</p>\n  {PLACE}\n<footer>x</footer></article>")
    assert html.index("</p>") < html.index('<section class="words"') < html.index("<footer>")
    assert mark(f"<article>\n  {PLACE}\n</article>") == "<article>\n</article>"


PIECES = """<p> </p> <li> </li> <a> </a> <h2> </h2> <bdi> </bdi> <em> </em> <div> </div>
oranje kaart asielzoekers &amp; <br> <!---->"""
TAGS = st.sampled_from([*PIECES.split(), '<div lang="fr">', " ", "\n"])


@given(st.lists(TAGS, max_size=25).map("".join))
def test_nothing_of_the_page_is_lost(html: str) -> None:
    """Without the marks and the list the page is what it was; a mark never cuts an element in
    two.
    """
    terms = {
        "orange-card": Term("orange-card", "oranje kaart", (), "x"),
        "seeker": Term("seeker", "asielzoekers", (), "y"),
    }
    from wegwijs.features.glossary.term_links import _Marker

    marker = _Marker(Glossary("nl", terms), "nl")
    made = marker.marked(html)
    assert TERM.sub(r"\2", made) == html
    found = TERM.findall(made)
    assert len(found) == len(marker.used) == len({term for term, _ in found})
    for _, words in found:
        assert re.findall(r"<(\w+)", words) == re.findall(r"</(\w+)", words)


def test_a_record_explains_its_words_once(tmp_path: Path) -> None:
    source = f"{BAKER}conditions: |\n  - Een oranje kaart\nbody: |\n  De oranje kaart.\n"
    content = check(tmp_path, {"nl/training/baker.yml": source, "nl/glossary.yml": GLOSSARY})
    assert not content.problems
    made = site(content, tmp_path)
    html = render_record(made, made.records["nl"]["training"]["baker"]).html
    assert len(TERM.findall(html)) == 1
    assert html.count("term-orange-card") == 2
    french = render_record(made, made.records["fr"]["training"]["baker"]).html
    assert not TERM.findall(french), (
        "the Dutch text of a French page is explained on the Dutch page"
    )


def test_the_list_of_all_terms_is_in_the_order_of_dictionaries(tmp_path: Path) -> None:
    """Accents count for nothing, nor does an Arabic article."""
    words = {"z": ("zone", "ظرف"), "e": ("école", "باب"), "f": ("etat", "التاجر")}
    files = {
        f"{lang}/glossary.yml": "terms:\n"
        + "".join(f"  {one}: {{term: {both[at]}, meaning: m}}\n" for one, both in words.items())
        for at, lang in enumerate(("fr", "ar"))
    }
    made = site(check(tmp_path, files), tmp_path)
    for at, lang, other in ((0, "fr", "Arabe"), (1, "ar", "الفرنسية")):
        html = str(glossary_block(made.page(lang, f"{lang}/glossary/"), {}))
        assert re.findall(r'<div id="(\w)"', html) == ["e", "f", "z"]
        said = [one.replace("<bdi>", "").replace("</bdi>", "") for one in html.split("</div>")]
        for (own, foreign), text in zip((words[one] for one in "efz"), said, strict=False):
            assert (own if at == 0 else foreign) in text
            assert (foreign if at == 0 else own) in text
            assert text.count(other) == text.count("glossary__also") == 1
