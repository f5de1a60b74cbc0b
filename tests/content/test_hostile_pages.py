"""Hostile hand-written pages, as data: each is refused with its place, and what MkDocs would make
of it harms nobody.

Python-Markdown is what MkDocs renders with; here it renders what the check has refused, as if the
check had missed it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from support.effort import effort
from support.tiny import DEFINITIONS, TYPES
from wegwijs.content.hand_written import check_pages, page_to_render
from wegwijs.content.pages.code import bare
from wegwijs.content.pages.head import open_page
from wegwijs.content.pages.html import sanitised
from wegwijs.content.pages.markdown import page_faults
from wegwijs.content.portal import Portal
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules.missing_alt import without_alt
from wegwijs.site.hand_written import with_places

CASES: dict[str, Any] = yaml.load(
    Path(__file__).with_suffix("").with_name("hostile_pages.yml").read_text("utf-8"),
    yaml.CSafeLoader,
)
REFUSED: dict[str, dict[str, str]] = CASES["refused"]
ACCEPTED: dict[str, str] = CASES["accepted"]
REFERENCES = (*TYPES, "page")
HARMLESS = {
    "html",
    "head",
    "body",
    "p",
    "br",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "img",
    "blockquote",
    "code",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
}
ATTRIBUTES = {"id", "class", "lang", "dir", "href", "title", "src", "alt", "style", "data-block"}


def problems(folder: Path, text: str) -> list[Diagnostic]:
    page = folder / "docs" / "nl" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(text.encode("utf-8"))
    portal = Portal({name: {} for name in TYPES})
    return check_pages(folder, ("nl",), portal, DEFINITIONS, {"organisation": {"vdab"}})


def rendered(text: str) -> str:
    extensions = [
        "toc",
        "tables",
        "fenced_code",
        "attr_list",
        "md_in_html",
        "def_list",
        "footnotes",
        "abbr",
    ]
    html: str = Markdown(extensions=extensions).convert(with_places(open_page(text).body))
    return html


def elements(html: str) -> Iterator[Any]:
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return (element for element in document.iter() if isinstance(element.tag, str))


@pytest.mark.parametrize("name", REFUSED)
def test_refused_at_its_place(name: str, tmp_path: Path) -> None:
    found = problems(tmp_path, REFUSED[name]["page"])
    assert (
        ", ".join(f"{problem.line}:{problem.column} {problem.code}" for problem in found)
        == REFUSED[name]["at"]
    )
    assert found[0].file == "docs/nl/about.md"
    assert found[0].help


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_check_would_miss_is_taken_out(name: str) -> None:
    html, _ = sanitised(rendered(REFUSED[name]["page"]), REFERENCES)
    for element in elements(html):
        assert element.tag in HARMLESS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("class", "") in {"", "lead", "button", "language-python"}
        assert element.get("style", "text-align") in {
            "text-align",
            "text-align: left;",
            "text-align: right;",
        }
        address = element.get("href") or element.get("src") or ""
        assert not address.startswith("//")
        assert ":" not in address or (
            element.tag == "a" and address.startswith("https://example.org/")
        )


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_and_rendered_whole(name: str, tmp_path: Path) -> None:
    assert [str(problem) for problem in problems(tmp_path, ACCEPTED[name])] == []
    html, lost = sanitised(rendered(ACCEPTED[name]), REFERENCES)
    assert lost == ""
    assert "<!--" not in html, "what editors tell each other is not published"


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ("<p>a</p><script>alert(1)</script>", "<script>"),
        ('<p onclick="alert(1)">a</p>', "<p onclick=alert(1)>"),
        ('<p style="position: fixed">a</p>', "<p style=position: fixed>"),
        ('<p class="skip">a</p>', "<p class=skip>"),
        ('<p id="__config">a</p>', "<p id=__config>"),
        ('<p><a href="java&#10;script:alert(1)">a</a></p>', "<a href=java script:alert(1)>"),
        (
            '<p><img src="https://other.example/t.png" alt="x"></p>',
            "<img alt=x src=https://other.example/t.png>",
        ),
        ("<!--><p>a</p><!-- -->", ""),
    ],
)
def test_what_is_taken_out_is_told(html: str, lost: str) -> None:
    """Then a build stops: the check and the renderer read the page in two ways."""
    assert sanitised(html, REFERENCES)[1] == lost


PIECES = [
    "`",
    "``",
    "```",
    "~~~",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "> ",
    "# ",
    "|",
    "<!--",
    "-->",
    "<script>",
    "<img src=x onerror=a>",
    "<b>",
    "{: onclick=x }",
    "{onclick=x}",
    "{: .lead }",
    "*",
    "**",
    "_",
    "[a](",
    "b)",
    "javascript:x)",
    "[",
    "]",
    "(",
    ")",
    "![",
    "\\",
    "[x]: javascript:y",
    "&lt;",
    "a",
    " ",
    "1. ",
    "---",
    "===",
    "<",
    "</p>",
    "<a@b>",
    "<http://a.b>",
    '"',
    "'",
    "]:",
    "\t",
    ": ",
    "&#60;",
    "!",
    "<?",
    "-",
    "::: listing training",
    "&Tab;",
    "//evil)",
    "data:",
    "--!>",
    "-->",
]
"""What pages are put together from at random: signs of Markdown, and what must not pass between
them.
"""


@settings(max_examples=effort(150, 3000))
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_page_without_a_fault_loses_nothing(text: str) -> None:
    """The check and the renderer read pages in the same way: what one accepts, the other renders as
    it was meant.
    """
    shown = bare(text).text
    assert [len(line) for line in shown.split("\n")] == [len(line) for line in text.split("\n")], (
        "every place stays where it is"
    )
    if page_faults(text, frozenset(REFERENCES)):
        return
    markdown = Markdown(extensions=["toc", "tables", "fenced_code", "attr_list"])
    assert sanitised(markdown.convert(with_places(text)), REFERENCES)[1] == ""


TOO_MUCH = {
    "growing runs of backticks": (" ".join("`" * length for length in range(1, 700)), "E409"),
    "comments that are not closed": ("<!-- a\n\n" * 4_000, "E408"),
    "comments in a line": ("a <!-- " * 20_000, "E408"),
    "fences that are not closed": ("```\n" + "~~~\n" * 5_000, "E408"),
    "comments on 40,000 lines": ("<!-- a\n\n" * 20_000, "E409"),
    "brackets": ("[" * 4_000, "E409"),
    "pictures": ("![" * 2_000, "E409"),
    "angles": ("<a@" * 1_000, "E409"),
    "headings of one name": ("# a\n" * 5_000, "E409"),
    "headings with a line": ("a\n=\n\n" * 3_000, "E409"),
    "wide tables": ("|" * 200 + "\n" + "|-" * 200 + "\n" + "|\n" * 5_000, "E409"),
    "quotations in quotations": (">" * 400 + " a\n", "E409"),
    "lists in lists": ("".join("    " * depth + "- a\n" for depth in range(300)), "E409"),
    "a long line": ("a " * 100_000, "E409"),
    "a page of 600 KB": ("a\n\n" * 200_000, "E010"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_would_take_too_long_is_refused_and_not_rendered(name: str, tmp_path: Path) -> None:
    text, code = TOO_MUCH[name]
    assert [problem.code for problem in problems(tmp_path, text)] == [code]
    assert page_to_render(tmp_path / "docs" / "nl" / "about.md").body == ""


@pytest.mark.slow
def test_the_alternative_text_of_pictures_is_looked_for_in_a_page_of_any_make() -> None:
    for text, _ in TOO_MUCH.values():
        assert list(without_alt(text)) == []
