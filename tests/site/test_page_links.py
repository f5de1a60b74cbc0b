"""What would stop a build is said by the check: links of pages, the menu, pages to begin with."""

from pathlib import Path

import pytest

from support.tiny import BAKER, MKDOCS, VDAB, check, settings, site, write_addressed
from wegwijs.cli.main import main
from wegwijs.content.pages.markdown import page_faults
from wegwijs.site.docs_folder import raw_settings
from wegwijs.site.menu_entries import menu_entry_problems
from wegwijs.site.page_links import link_problems, links_of_pages
from wegwijs.site.section_pages import section_problems

CODES = ("nl", "fr", "en", "ar")


def portal(folder: Path, pages: dict[str, str], more: str = "") -> Path:
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS + more, "utf-8")
    return folder


def homes() -> dict[str, str]:
    return {f"{code}/index.md": "# Home\n" for code in CODES}


def test_links_between_pages(tmp_path: Path) -> None:
    text = (
        "# Over\n\n[a](nergens.md) [b](../fr/index.md) [c](/index/) [d](index/)\n"
        "![p](geen.png) [e](index.md#x) [f](https://x.be/a.md) `[g](c.md)` [h](../img/logo.svg)\n"
        "\n[r]: Index.md\n"
    )
    content = check(tmp_path, {})
    portal(tmp_path, {**homes(), "nl/about.md": text, "img/logo.svg": "<svg/>"})
    data = site(content, tmp_path)
    raw = raw_settings(data.settings)
    lines = [str(one) for one in link_problems(data.settings, links_of_pages(data.settings), raw)]
    assert [line.partition("nl/about.md:")[2] for line in lines] == [
        "3:5: E412 the link leads to docs/nl/nergens.md, which is not there."
        " Name the file of a page, seen from this one, as ../about.md.",
        "3:21: E412 the link leads to docs/fr/index.md, a page of another language, which a link"
        " cannot name. Did you mean “index.md”?",
        "3:41: E412 (warning) the link “/index/” begins at the host and not at this page. Did you"
        " mean “index.md”?",
        "3:54: E412 (warning) the link “index/” does not name a file. Did you mean “index.md”?",
        "4:6: E412 the link leads to docs/nl/geen.png, which is not there. Put the file there, or"
        " mend its name.",
        "6:6: E412 the link leads to docs/nl/Index.md, which is not there. Did you mean"
        " “index.md”?",
    ]


def test_an_address_without_its_beginning_and_none_at_all(tmp_path: Path) -> None:
    text = "[a](www.portal.test) [b]() [c](organization:vdab) `[d]()`\n"
    content = check(tmp_path, {})
    data = site(content, portal(tmp_path, {**homes(), "nl/about.md": text}))
    lines = [str(one) for one in link_problems(data.settings, links_of_pages(data.settings), {})]
    assert [line.partition("nl/about.md:")[2] for line in lines] == [
        "1:5: E412 the link leads to docs/nl/www.portal.test, which is not there. Did you mean"
        " “https://www.portal.test”?",
        "1:26: E412 this link leads nowhere. Write between the brackets where it leads, or take"
        " them out.",
    ]
    (fault,) = page_faults(text, frozenset({"organisation"}))
    assert "Did you mean “organisation:vdab”?" in fault.help


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("about.MD", "docs/nl/about.MD:1:1: E402"),
        ("about.md.txt", "docs/nl/about.md.txt:1:1: E402"),
        ("About.md", "mkdocs.yml:19:5: E413"),
    ],
)
def test_a_page_of_a_wrong_name_is_told_once(
    tmp_path: Path, name: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Languages that show it, and the menu, are not blamed."""
    write_addressed(tmp_path, {})
    stubs = {f"{code}/about.md": "---\nuntranslated: nl\n---\n" for code in CODES[1:]}
    folder = portal(tmp_path, {**homes(), f"nl/{name}": "# Over ons\n\nTekst.\n", **stubs})
    (folder / "mkdocs.yml").write_text(MKDOCS + "nav:\n  - index.md\n  - about.md\n", "utf-8")
    assert main(["-C", str(folder), "check"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if ": E" in line]
    (line,) = lines
    assert line.startswith(told)
    assert "Rename " in line
    assert line.endswith("to about.md.")


def test_a_link_as_windows_writes_it_is_told_once_with_the_one_to_write(tmp_path: Path) -> None:
    text = "[a](guide\\index.md) ![b](img\\a.png) [c](C:\\me\\form.pdf)\n"
    content = check(tmp_path, {})
    data = site(content, portal(tmp_path, {**homes(), "nl/about.md": text}))
    assert link_problems(data.settings, links_of_pages(data.settings), {}) == []
    said = [problem.words for problem in page_faults(text, frozenset())]
    assert [line.partition(" holds a backslash. ")[2] for line in said] == [
        "Write it with slashes: guide/index.md.",
        "Write it with slashes: img/a.png.",
        "That is a place on your own computer: put the file beside the page, and write form.pdf.",
    ]


def test_a_link_that_was_meant_otherwise_is_told_once_with_what_to_write(tmp_path: Path) -> None:
    text = "[a](info@example.org) [b](“https://example.org”) [c](Training:baker)\n"
    content = check(tmp_path, {})
    data = site(content, portal(tmp_path, {**homes(), "nl/about.md": text}))
    links = link_problems(data.settings, links_of_pages(data.settings), {})
    assert [problem.help for problem in links] == [
        "Write mailto:info@example.org, for a link to an e-mail address."
    ]
    said = [
        problem.help.partition("? ")[0] for problem in page_faults(text, frozenset({"training"}))
    ]
    assert said == ["Did you mean “https://example.org”", "Did you mean “training:baker”"]


def test_a_page_that_is_shown_in_another_language(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    pages = {"nl/a.md": "[b](b.md)\n", "nl/b.md": "B\n", "fr/a.md": "---\nuntranslated: nl\n---\n"}
    data = site(content, portal(tmp_path, {**homes(), **pages}))
    (problem,) = link_problems(data.settings, links_of_pages(data.settings), {})
    assert problem.place == "docs/nl/a.md:1:5"
    assert "shown in “fr” too, where there is no docs/fr/b.md" in problem.message


NAV = """\
nav:
  - index.md
  - Titel: indx.md
  - https://x.be/
  - deel:
      - about.md
"""


@pytest.mark.parametrize(
    ("pages", "more", "says"),
    [
        ({}, "", ["mkdocs.yml:1:1: E414 docs_dir: there is no folder docs/"]),
        (
            {"nl/index.md": "x", "fr/index.md": "x", "en/index.md": "x"},
            "",
            ["docs/ar/index.md:1:1: E414 the language “ar” has no page to begin with"],
        ),
        (
            {**homes(), **{f"{code}/about.md": "x" for code in CODES[:3]}, "nl/stil.md": "x"},
            NAV + "validation: {omitted_files: warn}\nnot_in_nav: |\n  /*/weg/\n",
            [
                "mkdocs.yml:19:5: E413 Titel: the menu names “indx.md”, which is no page",
                "mkdocs.yml:20:5: E413 (warning) nav: the menu shows pages of the site alone, and"
                " leaves out “https://x.be/”",
                "mkdocs.yml:22:9: E413 deel: the menu names “about.md”, and docs/ar/about.md is",
                "docs/nl/stil.md:1:1: E415 the menu does not name this page",
            ],
        ),
        (
            {**homes(), **{f"{code}/about.md": "x" for code in CODES}},
            NAV + "validation: {nav: {not_found: ignore}}\n",
            ["mkdocs.yml:20:5: E413 (warning) nav: the menu shows pages of the site alone"],
        ),
        (
            homes(),
            "nav:\n  - index.md\n  - Weg: 'javascript:alert(1)'\n  - ../../a.md\n",
            [
                "mkdocs.yml:19:5: E413 Weg: the menu shows pages of the site alone, and leaves out",
                "mkdocs.yml:20:5: E413 nav: the menu names “../../a.md”, which is no page in"
                " docs/<language>/. Name the file of a page, as about.md.",
            ],
        ),
        (
            {
                **homes(),
                "index.md": "x",
                "README.md": "x",
                "de/hilfe.md": "x",
                "team/notes.md": "x",
                "own.md": "x",
            },
            "exclude_docs: |\n  /team/\n  own.md\n",
            [
                "docs/README.md:1:1: W412 (error) this page is in the folder of no language",
                "docs/de/hilfe.md:1:1: W412 (warning) this page is in the folder of no language of"
                " the portal, so nobody sees it. Move it to docs/nl/hilfe.md; if it is not",
                "docs/index.md:1:1: W412 (warning) this page is in the folder of no language of the"
                " portal, so nobody sees it. Move it to docs/nl/index.md;",
            ],
        ),
        (
            {
                **{**homes(), "nl/about.md": "x", "ar/about.md": "x"},
                **{"nl/draft/a.md": "x", "nl/draft/b.md": "x"},
            },
            "nav: [index.md, about.md]\nexclude_docs: |\n  index.md\n  /nl/draft/**\n  !b.md\n"
            "draft_docs: about.md\n",
            [
                *(
                    f"mkdocs.yml:18:1: E414 exclude_docs: “exclude_docs” leaves out docs/{code}/"
                    f"index.md, the page that “{code}” begins with. Write the whole path"
                    for code in CODES
                ),
                "mkdocs.yml:22:1: E413 draft_docs: “draft_docs” leaves out docs/nl/about.md,"
                " docs/ar/about.md, which the menu names. Write the whole path of what is to be"
                " left out: /nl/draft.md. Or take the page out of nav, too.",
                "mkdocs.yml:17:17: E413",
                "docs/nl/draft/b.md:1:1: E415 (warning) the menu does not name this page",
            ],
        ),
        (
            {**homes(), "nl/README.md": "x", "fr/a/index.md": "x", "fr/a.md": "x", "en/b.md": "x"}
            | {"en/b/README.md": "x", "ar/README.md": "x"},
            "exclude_docs: |\n  /ar/README.md\n",
            [
                "docs/en/b.md:1:1: E341 this page has the address of docs/en/b/README.md, and is",
                "docs/fr/a.md:1:1: E341 this page has the address of docs/fr/a/index.md, and is",
                "docs/nl/README.md:1:1: E341 this page has the address of docs/nl/index.md, and is"
                " left out. Give one of them another name, or keep one.",
            ],
        ),
        (
            {**homes(), "nl/a.md": "x", "fr/a.md": "x"},
            "nav: [index.md, a.md]\nuse_directory_urls: false\n",
            ["mkdocs.yml:17:17: E413 nav: the menu names “a.md”, and docs/en/a.md, docs/ar"],
        ),
        (
            {**homes(), "nl/A.md": "x", "fr/a.md": "x", "en/a.md": "x", "ar/a.md": "x"},
            "nav: [index.md, a.md]\nnot_in_nav: A.md\n",
            [
                "mkdocs.yml:17:17: E413 nav: the menu names “a.md”, and docs/nl/a.md is not there."
                " Rename docs/nl/A.md to a.md.",
            ],
        ),
        (
            {
                **{f"{code}/index.md": "x" for code in CODES if code != "nl"},
                **{f"NL/{name}.md": "x" for name in ("index", "a", "b", "c", "d", "e")},
                **{f"de/{name}.md": "x" for name in ("index", "a", "b", "c", "d", "e", "f")},
            },
            "",
            [
                "docs/nl/index.md:1:1: E414 the language “nl” has no page to begin with. Rename"
                " docs/NL to docs/nl.",
                "docs/NL:1:1: W412 (warning) “NL” is no language of the portal, so nobody sees the"
                " 6 pages in here. Rename the folder to nl.",
                "docs/de:1:1: W412 (warning) “de” is no language of the portal, so nobody sees the"
                " 7 pages in here. Move them to docs/nl; if they are not for readers, write /de/",
            ],
        ),
        (
            {"nl/Index.md": "x", **{f"{code}/index.md": "x" for code in CODES if code != "nl"}},
            "not_in_nav: Index.md\n",
            [
                "docs/nl/index.md:1:1: E414 the language “nl” has no page to begin with. Rename"
                " docs/nl/Index.md to index.md.",
            ],
        ),
        (
            {**homes(), **{f"{code}/about.md": "x" for code in CODES}},
            "nav:\n  - index.md\n  - abuot.md\n",
            ["mkdocs.yml:19:5: E413 nav: the menu names “abuot.md”, which is no page in docs/<lan"],
        ),
        (
            homes(),
            "nav:\n  - index.md\n  - Begin: index.md\n",
            [
                "mkdocs.yml:19:5: W413 (warning) Begin: the menu names “index.md” twice; first on"
                " line 18. Keep one of them.",
            ],
        ),
        (  # what is no page is told at each of its lines, and no more
            homes(),
            "nav:\n  - index.md\n  - gone.md\n  - Gone: gone.md\n",
            [
                "mkdocs.yml:19:5: E413 nav: the menu names “gone.md”, which is no page",
                "mkdocs.yml:20:5: E413 Gone: the menu names “gone.md”, which is no page",
            ],
        ),
        (  # a file that is not there is told once
            {**homes(), **{f"{code}/about.md": "x" for code in CODES[1:]}},
            "nav:\n  - index.md\n  - about.md\n  - About: about.md\n",
            [
                f"mkdocs.yml:19:5: E413 nav: the menu names “about.md”, and docs/{CODES[0]}/",
                "mkdocs.yml:20:5: W413 (warning) About: the menu names “about.md” twice",
            ],
        ),
        (  # what showed a page that was deleted is told (E454), and its line of the menu then
            {**homes(), **{f"{code}/a.md": "---\nuntranslated: nl\n---\n" for code in CODES[1:]}},
            "nav: [index.md, a.md]\n",
            [],
        ),
        (  # also when one language has a text of its own
            {
                **homes(),
                "fr/a.md": "x",
                **{f"{code}/a.md": "---\nuntranslated: nl\n---\n" for code in ("en", "ar")},
            },
            "nav: [index.md, a.md]\n",
            [],
        ),
        (
            {
                **homes(),
                "nl/A.md": "x",
                **{f"{code}/a.md": "---\nuntranslated: nl\n---\n" for code in CODES[1:]},
            },
            "nav: [index.md, a.md]\nnot_in_nav: A.md\n",
            [
                "mkdocs.yml:17:17: E413 nav: the menu names “a.md”, and docs/nl/a.md is not there."
                " Rename docs/nl/A.md to a.md.",
            ],
        ),
        (homes(), "exclude_docs: |\n  # !nl/index.md\n\n  !index.md\n", []),
        (homes(), "not_in_nav: '!'\n", ["mkdocs.yml:17:1: E352 not_in_nav: “!” names no file"]),
    ],
)
def test_the_menu_and_the_pages(
    tmp_path: Path, pages: dict[str, str], more: str, says: list[str]
) -> None:
    own = settings(portal(tmp_path, pages, more))
    problems = [str(one) for one in menu_entry_problems(own, raw_settings(own))]
    assert len(problems) == len(says)
    for line, start in zip(problems, says, strict=True):
        assert line.startswith(start)


def test_records_that_no_page_lists_are_told(tmp_path: Path) -> None:
    files = {"nl/training/baker.yml": BAKER, "nl/organisation/vdab.yml": VDAB}
    content = check(tmp_path, files)
    pages = {
        "nl/index.md": "# Begin\n\n::: next training\n",
        "nl/training/index.md": "# Cursussen\n\n::: listing training\n",
    }
    folder = portal(tmp_path, pages)
    problems = section_problems(site(content, folder))
    assert [str(one).partition(". ")[0] for one in problems] == [
        "docs/nl/organisations/index.md:1:1: W411 (warning) no page lists the records in"
        " content/nl/organisation/, and no menu leads there"
    ]
    (folder / "docs/nl/training/index.md").write_text("# Cursussen\n", "utf-8")
    said = [str(one) for one in section_problems(site(content, folder))]
    assert (
        "docs/nl/training/index.md:1:1: W411 (warning) no page lists the records in"
        " content/nl/training/. Write the line “::: catalogue training” on this page, in each"
        " language."
    ) in said
    (folder / "docs/nl/index.md").write_text("# Begin\n\n::: listing training\n", "utf-8")
    assert len(section_problems(site(content, folder))) == 1
