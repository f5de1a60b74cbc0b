"""Hand-written pages: what they ask of the generator is checked, with the line."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, STORY, VDAB, check, settings, site, write
from wegwijs.content.hand_written import check_pages
from wegwijs.content.load import load_content
from wegwijs.content.pages.doors import DoorLink
from wegwijs.content.portal import Portal
from wegwijs.render.references import link_references
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.site.hand_written import MarkdownPage, finish, with_places
from wegwijs.site.registry import discover


@pytest.mark.parametrize(
    "link",
    [
        "[a](training:nowhere)",
        '[a](training:nowhere "a title")',
        "[a]: training:nowhere",
        "[a](training:nowhere#part)",
    ],
)
def test_a_reference_to_nothing_is_reported_however_it_is_written(
    tmp_path: Path, link: str
) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Titel\n\n{link}\n", "utf-8")
    definitions = discover().definitions
    types = definitions.types
    problems = check_pages(tmp_path, ("nl",), Portal({name: {} for name in types}), definitions)
    assert [(problem.file, problem.line) for problem in problems] == [("docs/nl/index.md", 3)]
    assert "there is no published training “nowhere”" in problems[0].message


@pytest.mark.parametrize(
    "link",
    [
        "[a](https://example.org/training:nowhere)",
        "[a](mailto:a@example.org)",
        "`training:nowhere`",
        "`[a](training:nowhere)`",
    ],
)
def test_other_links_are_left_alone(tmp_path: Path, link: str) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Titel\n\n{link}\n", "utf-8")
    definitions = discover().definitions
    types = definitions.types
    assert check_pages(tmp_path, ("nl",), Portal({name: {} for name in types}), definitions) == []


def test_the_words_of_a_link_to_an_unpublished_record_stay_without_the_link() -> None:
    html = (
        '<p>Read <a href="story:gone">her story</a> and <a href="guide:here#s1">the guide</a>.</p>'
    )
    linked = link_references(
        html,
        discover().types,
        lambda type_, identity: "../guide/here/" if identity == "here" else None,
    )
    assert linked == '<p>Read her story and <a href="../guide/here/#s1">the guide</a>.</p>'


def test_the_kind_of_a_page_stays_within_its_attribute(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    made = site(content, tmp_path)
    home = Navigation((), (), NavItem("", ""))
    manuscript = MarkdownPage(
        "nl", "a/", "docs/nl/a.md", "a", "A", "", "<h1>A</h1>", {}, kind='x" onclick="alert(1)'
    )
    html = Shells(made, {"nl": home}).render(finish(manuscript, made, home))
    assert '<body class="page page--x&#34; onclick=&#34;alert(1)">' in html


def test_a_link_to_a_withheld_story_does_not_stop_the_nightly_build(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("[a](story:gone)\n", "utf-8")
    definitions = discover().definitions
    types = definitions.types
    portal = Portal({name: {} for name in types}, {}, {("story", "gone"): "consent expired"})
    assert check_pages(tmp_path, ("nl",), portal, definitions) == []


def test_what_stands_in_code_is_an_example(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "```\n[a](training:nowhere)\n::: nothing\n```\n\n``a ` [b](training:nowhere)``"
        " [c](training:gone)\n",
        "utf-8",
    )
    definitions = discover().definitions
    types = definitions.types
    (problem,) = check_pages(tmp_path, ("nl",), Portal({name: {} for name in types}), definitions)
    assert (problem.line, "“gone”" in problem.message) == (6, True)


def test_a_record_with_a_mistake_is_not_reported_twice(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("[a](training:baker)\n", "utf-8")
    definitions = discover().definitions
    types = definitions.types
    assert (
        check_pages(
            tmp_path,
            ("nl",),
            Portal({name: {} for name in types}),
            definitions,
            {"training": {"baker"}},
        )
        == []
    )


def test_a_page_in_another_encoding_is_reported_with_its_place(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "nl" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_bytes("# Titel\n\ncafé\n".encode("latin-1"))
    definitions = discover().definitions
    types = definitions.types
    (problem,) = check_pages(tmp_path, ("nl",), Portal({name: {} for name in types}), definitions)
    assert (problem.file, problem.line, problem.column, problem.help) == (
        "docs/nl/index.md",
        3,
        4,
        "Save as UTF-8.",
    )


DOORS = """\
---
title: Thuis
doors:
  - label: Ik zoek werk
    icon: {icon}
    target: {target}
---
::: doors
"""


def _problems_of_home(folder: Path, text: str) -> list[str]:
    write(folder, {"nl/organisation/vdab.yml": VDAB})
    for name, words in (("index.md", text), ("about.md", "Over ons.\n")):
        page = folder / "docs" / "nl" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(words, "utf-8")
    return [str(problem) for problem in load_content(settings(folder), DEFINITIONS).problems]


@pytest.mark.parametrize(
    ("icon", "target", "place", "said"),
    [
        ("jobseekr", "about.md", "5:11", "no icon “jobseekr”. Did you mean “jobseeker”?"),
        ("jobseeker", "abuot.md", "6:13", "no page “abuot.md” for the door"),
        ("jobseeker", "organisation:vdba", "6:13", "no published organisation “vdba”"),
        ("jobseeker", "organisatie:vdab", "6:13", "no content type “organisatie”"),
        ("jobseeker", "http://", "6:13", "the address “http://”"),
        ("jobseeker", "about.md", "", ""),
        ("briefcase", "organisation:vdab", "", ""),
        ("jobseeker", "https://example.com/", "", ""),
    ],
)
def test_a_door_that_leads_nowhere_is_named_with_its_place(
    tmp_path: Path, icon: str, target: str, place: str, said: str
) -> None:
    found = _problems_of_home(tmp_path, DOORS.format(icon=icon, target=target))
    assert len(found) == bool(said), found
    assert not said or (found[0].startswith(f"docs/nl/index.md:{place}:") and said in found[0])


def test_doors_that_are_not_asked_for_are_not_dropped_in_silence(tmp_path: Path) -> None:
    text = DOORS.format(icon="jobseeker", target="about.md").replace("::: doors\n", "")
    (found,) = _problems_of_home(tmp_path, text)
    assert found.startswith("docs/nl/index.md:4:")
    assert "::: doors" in found


def test_a_page_that_asks_for_doors_has_some(tmp_path: Path) -> None:
    (found,) = _problems_of_home(tmp_path, "---\ntitle: Thuis\n---\n\n::: doors\n")
    assert found.startswith("docs/nl/index.md:5:1:")
    assert "no doors" in found


def test_doors_lead_where_the_portal_says(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    made = site(content, tmp_path)
    home = Navigation((), (), NavItem("", ""))
    doors = (
        DoorLink("Over", "Wie zijn wij?", "info", "about.md#wie"),
        DoorLink("VDAB", "", "jobseeker", "organisation:vdab"),
        DoorLink("Elders", "", "web", "https://example.com/"),
        DoorLink("Weg", "", "web", "organisation:weg"),
    )
    html = with_places("::: doors")
    page = MarkdownPage("fr", "fr/", "docs/fr/index.md", "index", "A", "", html, {}, doors=doors)
    addresses = {"docs/fr/about.md": "fr/about/", "docs/nl/about.md": "about/"}
    found = str(finish(page, made, home, addresses).content)
    assert re.findall(r'<a class="door"(?: href="([^"]*)")?>', found) == [
        "about/#wie",
        "organisations/vdab/",
        "https://example.com/",
        "",
    ]
    borrowed = finish(replace(page, fallback="nl"), made, home, {"docs/nl/about.md": "about/"})
    assert 'href="../about/#wie"' in borrowed.content
    assert '<strong><span lang="nl" dir="ltr">Over</span></strong>' in borrowed.content


@pytest.mark.parametrize(("before", "level"), [("<h1>A</h1>", 2), ("<h1>A</h1><h2>B</h2>", 3)])
def test_what_is_listed_under_a_heading_is_one_level_below_it(
    tmp_path: Path, before: str, level: int
) -> None:
    country = "title: Onderwijs in Syrië\nsummary: De jaren.\ncountry: SY\nown_language: ar\n"
    content = check(tmp_path, {"nl/country/syria.yml": country})
    home = Navigation((), (), NavItem("", ""))
    html = before + with_places("::: listing country")
    page = MarkdownPage("nl", "", "docs/nl/index.md", "index", "A", "", html, {})
    found = str(finish(page, site(content, tmp_path), home).content)
    assert f'<h{level} class="card__title">' in found


def test_the_way_to_all_of_a_kind_names_the_kind(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/story/one.yml": STORY})
    home = Navigation((), (), NavItem("", ""))
    html = "<h1>A</h1>" + with_places("::: highlight story")
    page = MarkdownPage("nl", "", "docs/nl/index.md", "index", "A", "", html, {})
    found = str(finish(page, site(content, tmp_path), home).content)
    assert 'aria-label="Bekijk alles: Verhalen"' in found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Kop\n\n<<<<<<< HEAD\nEen.\n=======\nTwee.\n>>>>>>> patch-1\n", 3),
        ("---\n<<<<<<< HEAD\ntitle: Een\n=======\ntitle: Twee\n>>>>>>> patch-1\n---\n# Kop\n", 2),
        ("# Kop\n\n```\n<<<<<<< HEAD\n```\n\n=======\n", 0),
    ],
)
def test_two_versions_that_were_not_merged_are_told_once(
    tmp_path: Path, text: str, line: int
) -> None:
    page = tmp_path / "docs" / "nl" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, "utf-8")
    own = settings(write(tmp_path, {}))
    found = [str(one) for one in check_pages(tmp_path, own.codes, Portal({}), DEFINITIONS)]
    words = f"docs/nl/about.md:{line}:1: E018 two versions of this place were not merged"
    assert [one.partition(". ")[0] for one in found] == ([words] if line else [])
