"""Typography: in French no line begins with a colon or ends with an opening quotation mark."""

import re
from pathlib import Path

import pytest

from support import tiny
from wegwijs.features.search.documents import documents
from wegwijs.i18n.typography import (
    capital,
    capital_html,
    no_break,
    no_break_html,
    no_break_title,
    whole,
    whole_in_headings,
)
from wegwijs.i18n.ui_strings import load_strings

WIDE, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Vendre : caisse, conseil", f"Vendre{WIDE}: caisse, conseil"),
        ("Qui paie ?", f"Qui paie{THIN}?"),
        ("Venez ! Oui ; non", f"Venez{THIN}! Oui{THIN}; non"),
        ("Dire « oui » (bien sûr !)", f"Dire «{WIDE}oui{WIDE}» (bien sûr{THIN}!)"),
        ("Vraiment ?!", f"Vraiment{THIN}?!"),
    ],
)
def test_french_signs_stay_with_their_word(written: str, shown: str) -> None:
    assert no_break(written, "fr") == no_break(written, "fr-BE") == shown
    assert no_break(shown, "fr") == shown
    assert no_break(written, "nl") == written


@pytest.mark.parametrize(
    "written",
    [
        "à 9:30",
        "https://example.org/?a=b;c",
        "Qui paie?",
        "le champ :id",
        "voir ?q=pain",
        "!important",
    ],
)
def test_what_is_no_sign_of_a_sentence_stays_as_it_is(written: str) -> None:
    assert no_break(written, "fr") == written


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("من 1 كانون الثاني/يناير", "من 1 كانون الثاني/\u2060يناير"),
        ("(آب/أغسطس أو آذار/مارس)", "(آب/\u2060أغسطس أو آذار/\u2060مارس)"),
        ("يناير/كانون الثاني، وأيار/مايو", "يناير/\u2060كانون الثاني، وأيار/\u2060مايو"),
        ("خدمة/خدمات، و/أو نيسان", "خدمة/خدمات، و/أو نيسان"),
    ],
)
def test_the_two_names_of_an_arabic_month_stay_together(written: str, shown: str) -> None:
    assert no_break(written, "ar") == no_break(shown, "ar-MA") == shown
    assert no_break(written, "fa") == written
    html = '<a href="?q=آب/أغسطس">{}</a>'
    assert no_break_html(html.format(written), "ar") == html.format(shown)


def test_a_title_for_a_script_keeps_a_french_pronoun_with_its_verb() -> None:
    joined = f"Comment vérifions-\u2060nous ceci{THIN}?"
    assert no_break_title("Comment vérifions-nous ceci ?", "fr-BE") == joined
    assert no_break_title("Comment vérifions-nous ceci ?", "nl") == "Comment vérifions-nous ceci ?"
    assert no_break_title("Un sous-sol", "fr") == "Un sous-sol"


def test_in_html_only_the_words_of_sentences_change() -> None:
    html = (
        '<p title="a : b">Tapez <code>type : nom</code> : <em>voilà</em> !</p>'
        "<pre><code>a ; b</code></pre>« <b>oui</b> » &amp; non"
    )
    assert no_break_html(html, "fr") == (
        f'<p title="a : b">Tapez <code>type : nom</code>{WIDE}: <em>voilà</em>{THIN}!</p>'
        f"<pre><code>a ; b</code></pre>«{WIDE}<b>oui</b>{WIDE}» &amp; non"
    )
    assert no_break_html(html, "en") == html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Comment vérifions-nous ceci", "Comment <vérifions-nous> ceci"),
        ("A-t-il raison", "<A-t-il> raison"),
        ("Qu’est-ce que c’est", "Qu’<est-ce> que c’est"),
        ("<b>Inscrivez-vous</b>.", "<b><Inscrivez-vous></b>."),
        ("au sous-sol, non-ouvert", "au sous-sol, non-ouvert"),
        ("voir https://example.org/peut-il", "voir https://example.org/peut-il"),
        ("info@rendez-vous.example", "info@rendez-vous.example"),
    ],
)
def test_in_a_heading_a_french_pronoun_stays_with_its_verb(written: str, shown: str) -> None:
    words = re.sub(r"<([^</>]{2,})>", r'<span class="whole">\1</span>', shown)
    page = '<p>Peut-il</p><h2 id="peut-il">{}</h2><h3><a href="?est-ce">{}</a></h3><p>Peut-il</p>'
    assert whole_in_headings(page.format(written, written), "fr-BE") == page.format(words, words)
    assert whole_in_headings(page.format(written, written), "nl") == page.format(written, written)
    contents = '<li><a href="#peut-il">{}</a></li>'
    assert whole(contents.format(written), "fr") == contents.format(words)


def test_the_strings_of_the_portal_have_them_in_one_form_and_in_several(tmp_path: Path) -> None:
    path = tmp_path / "ui.yml"
    path.write_text(
        'why: {description: x, en: "Why?", fr: "Pourquoi ?"}\n'
        'days: {description: x, en: {other: "{n}"}, fr: {one: "{n} jour !", other: "{n} jours !"}}'
        "\n",
        "utf-8",
    )
    strings = load_strings([("", path)], ["fr", "en"])
    assert strings["fr"].plain("why") == f"Pourquoi{THIN}?"
    assert strings["fr"].plain("days", n=2) == f"2 jours{THIN}!"
    assert strings["en"].plain("why") == "Why?"


def test_readers_get_them_and_the_content_keeps_what_was_written(tmp_path: Path) -> None:
    french = "title: 'Boulanger : le pain'\nsummary: Qui paie ?\n"
    files = {"nl/training/baker.yml": tiny.BAKER, "fr/training/baker.yml": french}
    content = tiny.check(tmp_path, files)
    assert f"Boulanger{WIDE}: le pain" in tiny.page(content, tmp_path, "training", "baker", "fr")
    (entry,) = (
        document
        for document in documents(tiny.site(content, tmp_path), "fr", ())
        if document.id == "baker"
    )
    assert entry.title.value == "Boulanger : le pain"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("overdag", "Overdag"),
        ("’s avonds", "’s Avonds"),
        ("'s avonds of overdag", "'s Avonds of overdag"),
        ("’s-Hertogenbosch", "’s-Hertogenbosch"),
        ("’sgraven", "’sgraven"),
        ("", ""),
    ],
)
def test_after_a_clipped_word_the_next_one_bears_the_capital(words: str, written: str) -> None:
    assert capital(words) == written
    assert capital_html(words).striptags() == (written if "s" in words[1:2] else words)


def test_what_the_style_sheet_would_make_a_capital_is_kept_from_it() -> None:
    html = capital_html('<bdi dir="ltr">’s avonds</bdi>')
    assert html == '<bdi dir="ltr"><span class="as-is">’s</span> Avonds</bdi>'
