"""A portal has the content types that it has chosen: of the others it publishes nothing, asks for
nothing, and says so where something needs one.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.engine import menus_of
from support.portals import build, copy_small, mkdocs_build
from support.tiny import MKDOCS, TYPES, VDAB, settings, write
from wegwijs.cli.main import main
from wegwijs.content import processes
from wegwijs.content.cache import Cache
from wegwijs.content.load import Content, load_content
from wegwijs.content.read_ahead import read_ahead
from wegwijs.render.shell import Shells
from wegwijs.site.addresses import Bundle
from wegwijs.site.docs_folder import files_of_folder, pages_of_folder
from wegwijs.site.engine.make import plan_of
from wegwijs.site.engine.steps import made_of
from wegwijs.site.registry import discover
from wegwijs.site.site_data import site_data

CHOSEN = "extra:\n  wegwijs:\n    types: [{}]\n"
KEPT = ("guide", "training", "organisation")
OFF = tuple(name for name in TYPES if name not in KEPT)
SECTIONS = tuple(TYPES[name].section for name in OFF)
ANY_OFF, ANY_SECTION = "|".join(OFF), "|".join(SECTIONS)
BAKER = "title: Bakker\nsummary: Leer bakken.\noccupation: bakker\nsector: food\nkind: vocational\n"
BAKER += "taught_in: [nl]\nprice: {amount: 0}\n"
GUIDE = "title: Aanwerven\nsummary: Hoe het gaat.\npart: hire\norder: 1\nshort_answer: Ja.\n"


def _chosen(folder: Path, types: str, files: dict[str, str], settings_text: str = "") -> Content:
    """The checked content of a tiny portal with these types."""
    write(folder, {name: text for name, text in files.items() if not name.startswith("docs/")})
    for name, text in files.items():
        if name.startswith("docs/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS + settings_text + CHOSEN.format(types), "utf-8")
    found = settings(folder)
    return load_content(found, discover(found).definitions)


def _said(content: Content) -> list[str]:
    return [str(problem) for problem in content.problems]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("nl/event/fair.yml", "title: Jobbeurs\n", "content/nl/event/fair.yml:1:1"),
        ("docs/nl/a.md", "Over.\n\n::: listing event\n", "docs/nl/a.md:3:1"),
        ("docs/nl/a.md", "Naar [de beurs](event:fair).\n", "docs/nl/a.md:1:17"),
        (
            "docs/nl/a.md",
            "---\ndoors:\n  - {label: A, icon: event, target: event:fair}\n---\n\n::: doors\n",
            "docs/nl/a.md:3:37",
        ),
        ("nl/guide/hire.yml", GUIDE + "related: [event:fair]\n", "content/nl/guide/hire.yml:6:11"),
        (
            "nl/guide/hire.yml",
            GUIDE + "body: Zie [de beurs](event:fair).\n",
            "content/nl/guide/hire.yml:6:22",
        ),
        ("nl/guide/hire.yml", GUIDE + "contributor: vdab\n", "content/nl/guide/hire.yml:6:14"),
        ("redirects.yml", "guide:old: event\n", "content/redirects.yml:1:12"),
    ],
)
def test_what_needs_a_type_that_is_off_is_told_with_its_place(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    (said,) = _said(_chosen(tmp_path, "guide, training", {name: text}))
    assert said.startswith(f"{place}:"), said
    assert "is off in this portal" in said
    assert "mkdocs.yml" in said


def test_a_slip_in_the_name_of_a_type_is_told_there_alone(tmp_path: Path) -> None:
    (said,) = _said(_chosen(tmp_path, "guide, trainings", {}))
    assert "there is no content type “trainings”. Did you mean “training”?" in said


def test_a_line_of_the_menu_that_needs_a_type_that_is_off_is_told(tmp_path: Path) -> None:
    nav = "nav:\n  - index.md\n  - events/index.md\n  - more:\n      - Verhalen: stories.md\n"
    pages = {"docs/nl/index.md": "Thuis.\n", "docs/nl/stories.md": "::: listing story\n"}
    said = _said(_chosen(tmp_path, "guide", pages, nav))
    after = len(MKDOCS.splitlines())
    assert [line.partition(": ")[0] for line in said] == [
        "docs/nl/stories.md:1:1",
        f"mkdocs.yml:{after + 3}:5",
        f"mkdocs.yml:{after + 5}:9",
    ]


def test_a_page_of_ones_own_may_stand_where_a_section_would(tmp_path: Path) -> None:
    nav = "nav:\n  - index.md\n  - events/index.md\n"
    pages = {"docs/nl/index.md": "Thuis.\n", "docs/nl/events/index.md": "Kom langs.\n"}
    assert _said(_chosen(tmp_path, "guide", pages, nav)) == []


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ("guide, trainning", "no content type “trainning”. Did you mean “training”?"),
        ("guide, guide", "“guide” stands twice"),
        ("", "must be a list of content types"),
    ],
)
def test_a_choice_that_is_not_right_is_told_with_its_line(
    tmp_path: Path, types: str, said: str
) -> None:
    (found,) = _said(_chosen(tmp_path, types, {"nl/guide/hire.yml": GUIDE}))
    assert found.startswith(f"mkdocs.yml:{len(MKDOCS.splitlines()) + 3}:")
    assert said in found


def test_a_field_for_a_type_that_is_off_is_not_asked_for(tmp_path: Path) -> None:
    """A course names its provider; a portal without organisations has none to name."""
    content = _chosen(tmp_path, "guide, training", {"nl/training/baker.yml": BAKER})
    assert _said(content) == []
    whole = _chosen(tmp_path, "training, organisation", {"nl/training/baker.yml": BAKER})
    assert "provider: this field is missing" in "".join(_said(whole))


def test_with_no_choice_a_portal_has_all_types(tmp_path: Path) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    found = discover(settings(tmp_path))
    assert found.types.keys() == discover().types.keys()
    assert not found.off


def test_commands_know_the_chosen_types_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _chosen(tmp_path, "guide, training", {"nl/training/baker.yml": BAKER})
    assert main(["-C", str(tmp_path), "schema"]) == 0
    made = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert "guide.json" in made
    assert not [name for name in made if name.startswith(("event", "organisation"))]
    fields = json.loads((tmp_path / "schemas" / "training.source.json").read_text("utf-8"))
    assert "provider" not in json.dumps(fields)
    assert main(["-C", str(tmp_path), "new", "event", "fair"]) == 2
    assert "no content type “event”" in capsys.readouterr().err
    assert main(["-C", str(tmp_path), "export", "--lang", "fr", "--type", "event"]) == 2
    assert "no content type “event”" in capsys.readouterr().err
    assert main(["-C", str(tmp_path), "status", "--json"]) == 0
    assert "event" not in capsys.readouterr().out


def test_what_was_read_is_kept_and_sent_in_a_portal_with_types_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No module has the models that come of that, so nothing of its content was kept."""
    _chosen(tmp_path, "guide, training", {"nl/training/baker.yml": BAKER})
    own, alone = settings(tmp_path), Cache()
    definitions = discover(own).definitions
    content = load_content(own, definitions, alone)
    again = Cache.from_bytes(alone.as_bytes())
    assert load_content(own, definitions, again).portal == content.portal
    assert again.size == alone.size
    assert again.anew == 0, "all of it was kept"
    monkeypatch.setattr(processes, "FEW", 1)
    ahead = Cache()
    read_ahead(own, definitions.types, definitions.off, content.own_vocabularies, ahead, 2)
    made = ahead.anew
    assert load_content(own, definitions, ahead).portal == content.portal
    assert made
    assert ahead.anew == alone.anew, "what another process has read is not read again"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small portal with guide, training and organisations only."""
    folder = copy_small(tmp_path_factory.mktemp("chosen") / "portal")
    for lang in ("nl", "fr", "en", "ar"):
        for name in OFF:
            shutil.rmtree(folder / "content" / lang / name)
        for section in SECTIONS:
            shutil.rmtree(folder / "docs" / lang / section)
        home = folder / "docs" / lang / "index.md"
        home.write_text(re.sub(rf"::: .* ({ANY_OFF}).*\n", "", home.read_text("utf-8")), "utf-8")
    path = folder / "mkdocs.yml"
    text = re.sub(rf"  - ({ANY_SECTION})/index.md\n", "", path.read_text("utf-8"))
    path.write_text(f"{text}    types: [{', '.join(KEPT)}]\n", "utf-8")
    for record in (folder / "content").rglob("*.yml"):
        text = re.sub(rf"\n *- ({ANY_OFF}):[a-z-]+", "", record.read_text("utf-8"))
        text = re.sub(r"related:\n(?! )", "", text)
        kept = re.sub(rf"\[([^]]*)\]\(({ANY_OFF}):[a-z-]+\)", r"\1", text)
        record.write_text(kept, "utf-8")
    return folder


def test_of_other_types_nothing_is_planned(portal: Path) -> None:
    own = settings(portal)
    registry = discover(own)
    content = load_content(own, registry.definitions)
    assert _said(content) == []
    data, pages = site_data(content, own, registry), pages_of_folder(own)
    plan, menus = plan_of(data, menus_of(data, pages), pages, files_of_folder(own))
    addresses = {one.address for one in plan.planned if not isinstance(one, Bundle)}
    assert {"training/", "ar/training/baker/", "ar/feed.xml"} <= addresses
    assert not [name for name in addresses if {*name.split("/")} & {*SECTIONS}]
    assert not [name for name in addresses if name.endswith(".ics") and "event" in name]
    shells = Shells(data, menus)
    for one in plan.planned:
        if not isinstance(one, Bundle) and one.address in {"", "search/", "ar/"}:
            (html,) = made_of(one, shells).values()
            assert not re.search(rf'href="[^"]*({ANY_SECTION})/', str(html)), one.address


@pytest.mark.nightly
@pytest.mark.portal
@pytest.mark.parametrize("builder", [build, mkdocs_build])
def test_a_portal_of_three_types_builds_and_holds_nothing_of_the_others(
    portal: Path, tmp_path: Path, builder: Callable[[Path, Path], CompletedProcess[str]]
) -> None:
    site = tmp_path / "site"
    done = builder(portal, site)
    assert done.returncode == 0, done.stdout + done.stderr
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert "training/index.html" in files
    assert [name for name in files if any(word in name.split("/") for word in SECTIONS)] == []
    assert not [name for name in files if name.endswith(".ics") and "event" in name]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/training/" in sitemap
    for page in ("index.html", "search/index.html", "ar/index.html"):
        html = (site / page).read_text("utf-8")
        assert not re.search(rf'href="[^"]*({ANY_SECTION})/', html), page
