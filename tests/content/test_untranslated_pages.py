"""Hand-written pages that are not translated yet, and links to pages that the generator makes."""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, MKDOCS, check, settings, site, write
from wegwijs.content.load import load_content
from wegwijs.render.headings import headings
from wegwijs.render.shell import Navigation, NavItem
from wegwijs.site.fallback_pages import marked
from wegwijs.site.hand_written import MarkdownPage, finish

HOME = Navigation((), (), NavItem("Start", ""))


def _page(folder: Path, name: str, text: str) -> None:
    path = folder / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nuntranslated: nl\n---\n", None),
        ("---\nuntranslated: nl\n---\n<!-- later -->\n", None),
        ("---\ntitle: x\n---\nuntranslated: de\n", None),
        ("---\nuntranslated: de\n---\n", "“de” is not another language of this portal"),
        ("---\nuntranslated: fr\n---\n", "“fr” is not another language of this portal"),
        ("---\nuntranslated: ar\n---\n", "there is no page docs/ar/about.md to show"),
        (
            "---\nuntranslated: en\n---\n",
            "there is no page docs/en/about.md to show. Name a language that has this page, or"
            " write the page here. If it was deleted, delete this one as well, and about.md under"
            " nav in mkdocs.yml.",
        ),
        ("---\nuntranslated: nl\n---\n# Sur nous\n", "has a text of its own"),
    ],
)
def test_the_mark_must_name_a_page_that_is_there(
    tmp_path: Path, text: str, expected: str | None
) -> None:
    write(tmp_path, {})
    _page(tmp_path, "nl/about.md", "# Over ons\n")
    _page(tmp_path, "en/about.md", "---\nuntranslated: nl\n---\n")
    _page(tmp_path, "fr/about.md", text)
    found = load_content(settings(tmp_path), DEFINITIONS).problems
    assert len(found) == (expected is not None)
    assert all(expected in problem.words for problem in found if expected)
    assert all((problem.line, problem.column) == (2, 15) for problem in found)


def test_a_page_that_was_deleted_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, {})
    for lang in ("fr", "en", "ar"):
        _page(tmp_path, f"{lang}/about.md", "---\nuntranslated: nl\n---\n")
    own = settings(tmp_path)
    (found,) = load_content(own, DEFINITIONS).problems
    assert found.file == "docs/fr/about.md"
    assert found.help.endswith("It is the same in docs/en/about.md, docs/ar/about.md.")


def test_every_outermost_element_bears_its_language_and_no_other() -> None:
    html = (
        '<h1 id="a">A</h1>\n<p>B <em>c</em><br>d</p><div id="wegwijs-block-3"'
        ' data-block="doors"></div><ul>\n<li>x</li></ul><hr>'
    )
    mark = ' lang="nl" dir="ltr"'
    assert (
        marked(html, "nl")
        == f'<h1{mark} id="a">A</h1>\n<p{mark}>B <em>c</em><br>d</p><div id="wegwijs-block-3"'
        f' data-block="doors"></div><ul{mark}>\n<li>x</li></ul><hr{mark}>'
    )


def test_the_table_of_contents_knows_the_language() -> None:
    (heading,) = headings(marked('<h2 id="a">Waarom</h2>', "nl"))
    assert (heading.text, heading.lang) == ("Waarom", "nl")


def _markdown_page(html: str) -> MarkdownPage:
    return MarkdownPage(
        "nl",
        "about/",
        "docs/nl/about.md",
        "about",
        "Over",
        "Over ons",
        html,
        {"nl": "about/"},
        kind="other",
    )


@pytest.mark.parametrize(
    ("setting", "link"), [("true", '<a href="../translations/#x">hier</a>'), ("false", "hier")]
)
def test_a_page_links_to_the_translators_pages_when_there_are_any(
    tmp_path: Path, setting: str, link: str
) -> None:
    content = check(tmp_path, {})
    (tmp_path / "mkdocs.yml").write_text(
        MKDOCS + f"extra: {{wegwijs: {{translations: {setting}}}}}\n", "utf-8"
    )
    made = finish(
        _markdown_page('<p><a href="page:translations#x">hier</a></p>'),
        site(content, tmp_path),
        HOME,
    )
    assert str(made.content).strip() == f"<p>{link}</p>"


def test_a_page_that_nobody_makes_is_named(tmp_path: Path) -> None:
    write(tmp_path, {})
    _page(tmp_path, "nl/about.md", "Zie [hier](page:translation).\n")
    (problem,) = load_content(settings(tmp_path), DEFINITIONS).problems
    assert "no page “translation”" in problem.message
    assert problem.help == "Did you mean “translations”?"
