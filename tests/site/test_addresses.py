"""The list of addresses: what a portal will hold is known, with its owners, before anything is
written.
"""

import json
from pathlib import Path

import pytest
from PIL import Image

from support.portals import TODAY, Site, copy_small
from support.tiny import (
    BAKER,
    DEFINITIONS,
    FAIR,
    REGISTRY,
    VDAB,
    check,
    settings,
    site,
    write_addressed,
)
from wegwijs.cli import checking
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.progress import silent
from wegwijs.render.context import SiteData
from wegwijs.render.shell import Navigation, NavItem, Shells
from wegwijs.render.type_files import matches
from wegwijs.render.urls import file_of
from wegwijs.site.addresses import Bundle, Input
from wegwijs.site.docs_folder import address_problems, page_address, pages_of_folder, plan_of_folder
from wegwijs.site.engine.steps import made_of
from wegwijs.site.folder.marker import MARKER
from wegwijs.site.hand_written import MarkdownPage, text_of
from wegwijs.site.plan import plan_site
from wegwijs.site.site_data import site_data

GUIDE = "title: Alles\nsummary: Kort.\npart: why\norder: 10\nshort_answer: Ja.\n"
RECOGNITION = """\
title: Gelijkwaardigheid
summary: Je diploma telt ook hier.
authority: vdab
kind: level
who_for: Wie een diploma heeft.
"""


def _problems(
    folder: Path, content: dict[str, str | bytes], pages: tuple[str, ...] = ()
) -> list[str]:
    for name in pages:
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Titel\n", "utf-8")
    checked = check(folder, content)
    assert [str(problem) for problem in checked.problems] == []
    return [str(problem) for problem in address_problems(site(checked, folder))]


@pytest.mark.parametrize(
    ("content", "pages", "places"),
    [
        pytest.param(
            {"nl/training/booklet.yml": BAKER},
            (),
            ("content/nl/training/booklet.yml",),
            id="a course and its booklet",
        ),
        pytest.param(
            {"nl/event/booklet.yml": FAIR},
            (),
            ("content/nl/event/booklet.yml",),
            id="an event and its booklet",
        ),
        pytest.param(
            {"nl/recognition/compare.yml": RECOGNITION},
            ("nl/recognition/compare.md",),
            ("content/nl/recognition/compare.yml", "docs/nl/recognition/compare.md"),
            id="a record and a page",
        ),
        pytest.param(
            {"nl/guide/all.yml": GUIDE},
            ("ar/guide/all.md",),
            ("content/nl/guide/all.yml", "docs/ar/guide/all.md"),
            id="a record and a page of another language",
        ),
        pytest.param(
            {"nl/training/baker.yml": BAKER, "redirects.yml": "training:booklet: training:baker"},
            (),
            ("content/redirects.yml",),
            id="a redirect and a page of the generator",
        ),
        pytest.param(
            {},
            ("nl/events/calendar.ics.md",),
            ("docs/nl/events/calendar.ics.md",),
            id="a file and a folder",
        ),
        pytest.param(
            {},
            ("nl/ar/a.md", "ar/a.md"),
            ("docs/nl/ar/a.md", "docs/ar/a.md"),
            id="a folder called as a language",
        ),
        pytest.param(
            {"nl/guide/all.yml": GUIDE},
            ("nl/Guide/All.md",),
            ("content/nl/guide/all.yml", "docs/nl/Guide/All.md"),
            id="a record and a page that differ in capitals",
        ),
    ],
)
def test_two_owners_of_one_address(
    content: dict[str, str | bytes], pages: tuple[str, ...], places: tuple[str, ...], tmp_path: Path
) -> None:
    (problem,) = _problems(tmp_path, content, pages)
    assert problem.startswith(places)
    assert " E341 " in problem
    assert all(place in problem for place in places)


def test_a_file_that_is_refused_for_its_name_is_told_once(tmp_path: Path) -> None:
    write_addressed(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    names = ("docs/nl/organisations/index.html", "docs/nl/sitemap.xml")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>x</p>", "utf-8")
    found = checking.check(settings(tmp_path), silent, {}, use=False).problems
    assert [(one.file, one.rule) for one in found] == [(name, "page-ending") for name in names]


def test_two_pictures_that_are_published_as_one(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (8, 8), "green").save(picture)
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.jpg")
    image = "image: {file: NAME, alt: Brood}\n"
    content: dict[str, str | bytes] = {
        "nl/training/one.yml": BAKER + image.replace("NAME", "a.png"),
        "media/a.png": picture.read_bytes(),
        "nl/training/two.yml": BAKER + image.replace("NAME", "a.jpg"),
        "media/a.jpg": (tmp_path / "a.jpg").read_bytes(),
    }
    (problem,) = _problems(tmp_path, content)
    assert "content/media/a.png" in problem
    assert "content/media/a.jpg" in problem


@pytest.mark.parametrize("identity", ["index", "page", "region", "filter"])
def test_an_id_is_refused_only_where_its_address_is_taken(identity: str, tmp_path: Path) -> None:
    assert (
        _problems(
            tmp_path, {f"nl/training/{identity}.yml": BAKER, f"nl/event/{identity}.yml": FAIR}
        )
        == []
    )


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("nl/training/sector.yml", BAKER),
        ("nl/training/kind.yml", BAKER),
        ("nl/event/month.yml", FAIR),
    ],
)
def test_the_pages_that_list_categories_and_months_have_addresses_of_their_own(
    file: str, text: str, tmp_path: Path
) -> None:
    (problem,) = _problems(tmp_path, {file: text})
    assert f"content/{file}" in problem


def test_the_check_tells_it_and_the_list_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _problems(tmp_path, {"nl/training/booklet.yml": BAKER})
    assert main(["-C", str(tmp_path), "check"]) == 1
    assert "E341" in capsys.readouterr().out
    assert main(["-C", str(tmp_path), "addresses"]) == 1
    assert "E341" in capsys.readouterr().out


def test_the_list_says_who_makes_an_address_and_from_what(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, {"nl/training/baker.yml": BAKER})
    assert main(["-C", str(tmp_path), "addresses", "--json"]) == 0
    listed = {
        line["address"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())
    }
    assert listed["ar/training/baker/"]["owner"] == "the record training:baker"
    assert listed["ar/training/baker/"]["file"] == "content/nl/training/baker.yml"
    assert {"record training:baker nl", "record organisation:vdab ar"} <= {
        *listed["ar/training/baker/"]["made_from"]
    }
    assert listed["search/nl/*.js"]["owner"] == "search"


def _site(folder: Path) -> SiteData:
    read = load_settings(folder, {"WEGWIJS_TODAY": TODAY})
    return site_data(load_content(read, DEFINITIONS), read, REGISTRY)


def test_every_file_of_a_built_site_is_in_the_plan_and_the_other_way_round(
    small_site: Site, small_portal: Path
) -> None:
    plan = plan_of_folder(_site(small_portal))
    built = {
        path.relative_to(small_site.folder).as_posix()
        for path in small_site.folder.rglob("*")
        if path.is_file()
    }
    planned = {file_of(address) for one in plan.planned for address in one.addresses}
    patterns = [one.pattern for one in plan.planned if isinstance(one, Bundle) and one.pattern]
    assert planned - built == set()
    assert {
        name for name in built - planned if not any(matches(name, pattern) for pattern in patterns)
    } == {MARKER}
    assert plan.problems == []


def _made(folder: Path) -> dict[str, tuple[object, frozenset[Input]]]:
    """Everything a portal publishes, made, with what it is said to be made from; menus are left
    out.
    """
    made = _site(folder)
    menus = {
        lang: Navigation((), (), NavItem("", made.settings.prefix(lang)))
        for lang in made.settings.codes
    }
    pages, shells = pages_of_folder(made.settings), Shells(made, menus)
    found: dict[str, tuple[object, frozenset[Input]]] = {}
    for one in plan_site(made, menus, pages, {}).planned:
        found |= {
            address: (data, frozenset(one.inputs)) for address, data in made_of(one, shells).items()
        }
    return found


@pytest.mark.nightly
@pytest.mark.parametrize("type_name", ["organisation", "training", "guide"])
def test_what_changes_with_a_record_is_said_to_be_made_from_it(
    type_name: str, tmp_path: Path
) -> None:
    portal = copy_small(tmp_path / "portal")
    chosen = sorted((portal / "content/nl" / type_name).glob("*.yml"))[0]
    before = _made(portal)
    text = chosen.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    chosen.write_text(text.replace(title, f"{title} en nog wat"), "utf-8")
    after = _made(portal)
    changed = [address for address in before if before[address][0] != after[address][0]]
    assert f"{REGISTRY.types[type_name].section}/{chosen.stem}/" in changed
    assert len(changed) < len(before) / 2
    of_record, of_type = f"{type_name}:{chosen.stem}", type_name
    unsaid = [
        address
        for address in changed
        if not any(
            (one.kind, one.name) in {("record", of_record), ("records", of_type)}
            for one in before[address][1]
        )
    ]
    assert unsaid == []


@pytest.mark.parametrize(
    ("inner", "address"),
    [
        ("index.md", ""),
        ("a.md", "a/"),
        ("a/index.md", "a/"),
        ("a/README.md", "a/"),
        ("a/b.md", "a/b/"),
    ],
)
def test_the_address_of_a_page(inner: str, address: str) -> None:
    assert page_address(inner) == address


def test_search_does_not_find_what_asks_not_to_be_found(tmp_path: Path) -> None:
    made = site(check(tmp_path, {}), tmp_path)
    page = MarkdownPage("nl", "a/", "docs/nl/a.md", "a", "A", "", "<p>Brood</p>", {})
    hidden = MarkdownPage(
        "nl", "a/", "docs/nl/a.md", "a", "A", "", "<p>Brood</p>", {}, searched=False
    )
    fallback = MarkdownPage(
        "fr", "fr/a/", "docs/fr/a.md", "a", "A", "", "<p>Brood</p>", {}, fallback="nl"
    )
    found = text_of(page, made)
    assert found is not None
    assert found.words == "Brood"
    assert text_of(hidden, made) is None
    assert text_of(fallback, made) is None
