"""A mistake in the content or in a page stops the build, says where it is, and leaves the old site
as it was.
"""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.marks import at_night
from support.portals import build as build_of_small
from support.portals import copy_small, mkdocs_build
from wegwijs.site.folder.marker import MARKER, mark


def _mkdocs(portal: Path) -> CompletedProcess[str]:
    return mkdocs_build(portal, portal / "site")


def _wegwijs(portal: Path) -> CompletedProcess[str]:
    return build_of_small(portal, portal / "site")


pytestmark = pytest.mark.portal


@pytest.fixture(
    params=[
        at_night(_mkdocs, id="mkdocs build"),
        pytest.param(_wegwijs, id="wegwijs build"),
    ]
)
def build(request: pytest.FixtureRequest) -> Callable[[Path], CompletedProcess[str]]:
    chosen: Callable[[Path], CompletedProcess[str]] = request.param
    return chosen


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal with an old site."""
    portal = copy_small(tmp_path / "portal")
    (portal / "site").mkdir()
    (portal / "site" / "index.html").write_text("the old site", "utf-8")
    mark(portal / "site")
    return portal


def _untouched(portal: Path) -> bool:
    files = [path.relative_to(portal / "site").as_posix() for path in (portal / "site").rglob("*")]
    beside = {path.name for path in portal.iterdir()}
    return (
        sorted(files) == [MARKER, "index.html"]
        and (portal / "site" / "index.html").read_text("utf-8") == "the old site"
        and beside - {".cache"} == {"content", "docs", "overrides", "mkdocs.yml", "site"}
    )


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_good_portal_replaces_the_old_site(
    build: Callable[[Path], CompletedProcess[str]], portal: Path
) -> None:
    done = build(portal)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (portal / "site" / "ar" / "training" / "baker" / "index.html").is_file()
    assert "the old site" not in (portal / "site" / "index.html").read_text("utf-8")


@pytest.mark.nightly
def test_a_mistake_in_a_record(
    build: Callable[[Path], CompletedProcess[str]], portal: Path
) -> None:
    _replace(
        portal / "content" / "nl" / "training" / "baker.yml",
        "start: 2027-03-01",
        "start: 2027-02-30",
    )
    done = build(portal)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    line = (portal / "content" / "nl" / "training" / "baker.yml").read_text("utf-8").split(
        "\n"
    ).index("    start: 2027-02-30") + 1
    assert f"content/nl/training/baker.yml:{line}:12:" in said
    assert "2027-02-30 does not exist" in said
    assert "Traceback" not in said
    assert _untouched(portal)


def test_all_mistakes_are_told_at_once(
    build: Callable[[Path], CompletedProcess[str]], portal: Path
) -> None:
    _replace(
        portal / "content" / "nl" / "training" / "baker.yml",
        "provider: harbour",
        "provider: harbor",
    )
    _replace(portal / "content" / "fr" / "organisation" / "bridge.yml", "kind: ngo", "kynd: ngo")
    _replace(
        portal / "docs" / "ar" / "training" / "index.md", "listing training", "listing trainings"
    )
    done = build(portal)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "content/nl/training/baker.yml:" in said
    assert "harbour" in said
    assert "content/fr/organisation/bridge.yml:" in said
    assert "Did you mean “kind”?" in said
    assert "docs/ar/training/index.md:" in said
    assert _untouched(portal)


BLOCKS = {
    "::: lisitng event": "there is no block “lisitng event”",
    "::: listing evnt": "there is no content type “evnt”",
    "::: nothing": "there is no block “nothing”",
    "::: listing": "the block “listing” does not say of what content type",
    "::: next organisation": "has no dates",
    ":::listing event": "is not a block",
    "::: next event limit=soon": "“limit=soon” is not a number",
    "::: listing event limit=3": "has no option “limit”",
}


def test_blocks_and_links_that_cannot_be_made_are_told_with_their_lines(portal: Path) -> None:
    """All of them in one build: each is told, whatever else is wrong."""
    events, about = (
        portal / "docs" / "fr" / "events" / "index.md",
        portal / "docs" / "en" / "about.md",
    )
    _replace(events, "::: listing event", "\n\n".join(BLOCKS))
    _replace(about, "organisation:harbour", "organisation:harbor")
    done = _mkdocs(portal)
    said = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 1
    lines = events.read_text("utf-8").split("\n")
    for block, words in BLOCKS.items():
        place = f"docs/fr/events/index.md:{lines.index(block) + 1}:"
        assert any(place in line and words in line for line in said), block
    line = next(
        n for n, text in enumerate(about.read_text("utf-8").split("\n"), 1) if "harbor)" in text
    )
    assert any(
        f"docs/en/about.md:{line}:" in text and "Did you mean “harbour”?" in text for text in said
    )
    assert "Traceback" not in "\n".join(said)
    assert _untouched(portal)


def test_a_build_says_mistakes_as_the_check_does_and_has_mkdocs_make_nothing(portal: Path) -> None:
    """Each on a line of its own that begins with its place, which editors' programs can follow."""
    _replace(portal / "content" / "fr" / "organisation" / "bridge.yml", "kind: ngo", "kynd: ngo")
    done = _wegwijs(portal)
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert any(line.startswith("content/fr/organisation/bridge.yml:") for line in lines)
    assert lines[-2:] == [
        "1 problem(s) in the content; the site was not changed.",
        "Nothing was published: the site is as it was before.",
    ]
    assert "mkdocs" not in (done.stdout + done.stderr).replace("mkdocs.yml", "").lower()
    assert _untouched(portal)


@pytest.mark.nightly
def test_a_broken_link_between_pages_stops_a_whole_build(portal: Path) -> None:
    """MkDocs finds it only while it writes: then the folder beside the site is thrown away."""
    _replace(portal / "docs" / "en" / "about.md", "# About us", "# About us\n\n[Gone](gone.md)")
    done = _wegwijs(portal)
    assert done.returncode == 1
    assert "gone.md" in done.stdout + done.stderr
    assert _untouched(portal)


@pytest.mark.nightly
def test_a_block_in_fenced_code_is_code(portal: Path) -> None:
    page = portal / "docs" / "nl" / "contribute.md"
    page.write_text(page.read_text("utf-8") + "\n```\n::: listing nothing\n```\n", "utf-8")
    done = _mkdocs(portal)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::: listing nothing" in (portal / "site" / "contribute" / "index.html").read_text(
        "utf-8"
    )
