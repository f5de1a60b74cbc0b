"""Markdown of records: what is refused, with its line; what is rendered, and how safely."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content import markdown_check
from wegwijs.content.markdown import render_markdown
from wegwijs.content.markdown_check import Reference, check_markdown
from wegwijs.i18n.bidi import decorator

TYPES = frozenset({"training", "organisation"})


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in check_markdown(text, TYPES)[0]]


def render(text: str, lang: str = "nl") -> str:
    def address(type_name: str, identity: str) -> str | None:
        return (
            f"../{type_name}/{identity}/" if type_name in TYPES and identity != "withheld" else None
        )

    return render_markdown(text, address, decorator(lang))[0].strip()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>bold</b> word",
        "<iframe src=x>",
        "<form>",
        "<base href=x>",
        "<meta>",
        "<style>",
        "<svg onload=x>",
        "<!-- secret -->",
        "- item\n\n  <div>",
        "| a |\n|---|\n| <b> |",
    ],
)
def test_html_is_refused(text: str) -> None:
    assert "HTML is not allowed here" in faults(text)[0][1]


@pytest.mark.parametrize(
    "text", ["a < b", "3 > 2", "`<b>`", "    <b>", "&lt;b>", "if (a<5 && b>3)"]
)
def test_signs_that_only_look_like_html_are_text(text: str) -> None:
    assert faults(text) == []
    assert "<b>" not in render(text)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:x",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://user:pw@evil.example",
        "https://a.be:99999",
        "http://[::1",
        "vbscript:x",
        "../x",
        "https://\u0430pple.com",
        "https://xn--pple-43d.com",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x][1]\n\n[1]: {}"])
def test_an_address_that_leads_astray_is_refused_and_shown(address: str, form: str) -> None:
    found = faults(form.format(address))
    assert len(found) == 1
    assert found[0][1].startswith("the address “")


def test_the_address_is_shown_as_it_was_written() -> None:
    assert (
        "“https://\u0430pple.com” has mixed scripts in the domain"
        in faults("[x](https://\u0430pple.com)")[0][1]
    )


@pytest.mark.parametrize(
    "text",
    ["{: onclick=x }", "{: style=x }", "## Title {: #__config }", "## Title {#x}", "a onerror='x'"],
)
def test_attributes_are_refused(text: str) -> None:
    assert "attributes" in faults(text)[0][1]


def test_pictures_and_first_level_headings_are_refused() -> None:
    assert "pictures" in faults("![x](https://a.be/x.png)")[0][1]
    assert "heading" in faults("# Title")[0][1]


def test_each_fault_has_its_line() -> None:
    text = "One\ntwo <b>x</b>\n\n- a\n- b\n  [x](javascript:y)\n"
    assert [line for line, _ in faults(text)] == [2, 2, 6]


def test_templates_of_programmers_are_shown_as_typed() -> None:
    text = "{{ config }} {% include %}"
    assert faults(text) == []
    assert render(text) == f"<p>{text}</p>"


def test_references_are_found_with_their_line() -> None:
    found = check_markdown("x\n\n[a](training:baker) and\n[b](organisation:vdab#places)", TYPES)
    assert found == ((), (Reference(2, "training", "baker"), Reference(3, "organisation", "vdab")))


def test_a_reference_becomes_a_link_and_without_a_page_only_its_words() -> None:
    assert (
        render("[de *cursus*](training:baker#when)")
        == '<p><a href="../training/baker/#when">de <em>cursus</em></a></p>'
    )
    assert render("[de cursus](training:withheld).") == "<p>de cursus.</p>"


def test_links_to_other_sites_are_marked() -> None:
    assert (
        render("[x](https://a.be/?a=1&b=2)")
        == '<p><a href="https://a.be/?a=1&amp;b=2" class="external">x</a></p>'
    )
    assert render("[bel](tel:112)") == '<p><a href="tel:112" class="external">bel</a></p>'


def test_what_slips_through_is_made_harmless_all_the_same() -> None:
    """The check refuses these; the sanitiser is the second door."""
    html = render('<img src=x onerror=y> [a](javascript:x) <script>z</script>\n\n<svg onload="x">')
    assert "<img" not in html
    assert "<script" not in html
    assert "<svg" not in html
    assert "href" not in html


def test_headings_get_anchors_for_the_table_of_contents() -> None:
    html, headings = render_markdown(
        "## Eén & twee\n\n### Drie", lambda *key: None, decorator("nl")
    )
    assert '<h2 id="s1">' in html
    assert [(heading.level, heading.anchor, heading.text) for heading in headings] == [
        (2, "s1", "Eén & twee"),
        (3, "s2", "Drie"),
    ]


def test_the_cells_of_a_table_know_the_words_above_their_column() -> None:
    html = render("| Wie | Hoeveel |\n|---|---|\n| Ik | 3 |\n\n| Nu |\n|---|\n| ja |")
    assert '<td data-label="Wie">Ik</td>' in html
    assert '<td data-label="Hoeveel">3</td>' in html
    assert '<td data-label="Nu">ja</td>' in html


def test_a_label_of_a_cell_is_text() -> None:
    html = render('| "><b onclick=x> |\n|---|\n| ja |')
    assert html.count("<td") == 1
    assert "<b" not in html


def test_in_arabic_latin_words_and_numbers_are_isolated_without_double_escaping() -> None:
    html = render("اتصل بـ **VDAB & Co** على +32 2 123 45 67", "ar")
    assert '<strong><bdi dir="ltr">VDAB &amp; Co</bdi></strong>' in html
    assert '<bdi dir="ltr">+32 2 123 45 67</bdi>' in html
    assert "&amp;amp;" not in html


@given(
    st.lists(
        st.sampled_from(
            [
                "#",
                "##",
                "=",
                "=\n",
                "\n",
                " ",
                "- ",
                "> ",
                "1. ",
                "a",
                "[b]",
                "(c)",
                "!",
                "<d>",
                "&lt;",
                "{: .e}",
            ]
        ),
        max_size=9,
    )
)
def test_text_that_is_not_parsed_has_nothing_to_refuse(pieces: list[str]) -> None:
    text = "".join(pieces)
    with patch.object(markdown_check, "_is_marked", return_value=True):
        parsed = check_markdown.__wrapped__(text, TYPES)
    assert check_markdown.__wrapped__(text, TYPES) == parsed
