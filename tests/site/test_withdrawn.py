"""A story whose consent is gone is gone from all that is published: its words, its id, its former
ids, its files.
"""

from pathlib import Path

import pytest

from support.kinds import PACK
from support.portals import Site, copy_small, environment, mkdocs_build
from support.withheld import CANARY, CONSENTS, traces, withhold
from wegwijs.content.settings import load_settings
from wegwijs.site.folder.marker import MARKER
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.state import ServedState

pytestmark = pytest.mark.portal


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_small(tmp_path_factory.mktemp("withdrawn") / "portal")
    withhold(folder)
    (folder / "docs" / "nl" / "my-list.md").write_text("# Mijn lijst\n\n::: my-list\n", "utf-8")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("  news.md\n", "  news.md\n  my-list.md\n"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(portal: Path) -> Path:
    """The portal as MkDocs builds it."""
    folder = portal.parent / "site"
    done = mkdocs_build(portal, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.nightly
def test_a_withheld_story_leaves_no_trace_in_what_mkdocs_builds(site: Path) -> None:
    assert (site / "training" / "bread" / "index.html").is_file(), "other redirects stay"
    assert "<ins>nu</ins>" in (
        site / "fr" / "translations" / "fr" / "training" / "oud" / "index.html"
    ).read_text("utf-8")
    assert traces(site) == []


def test_a_withheld_story_leaves_no_trace_in_what_wegwijs_builds(rich_site: Site) -> None:
    assert traces(rich_site.portal), "the portal has them"
    assert (rich_site.folder / "training" / "bread" / "index.html").is_file(), "others stay"
    compared = rich_site.folder / "fr" / "translations" / "fr" / "training" / "oud" / "index.html"
    assert "<ins>nu</ins>" in compared.read_text("utf-8")
    assert traces(rich_site.folder) == []


@pytest.mark.nightly
def test_a_withheld_story_is_on_no_page_that_is_served(
    portal: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    probe = MkDocsProbe(portal)
    try:
        state = ServedState(lambda: load_settings(portal), discover, probe)
        state.update()
        files = [
            path.relative_to(site).as_posix()
            for path in sorted(site.rglob("*"))
            if path.is_file() and path.name != MARKER
        ]
        files = [name for name in files if not PACK.fullmatch(name)]
        served = {name: state.page(name.removesuffix("index.html"))[0] or b"" for name in files}
        gone = [
            f"stories/kanarie-{old}{name}/" for name in CONSENTS for old in ("", "oud-", "ouder-")
        ]
        shown = [
            address
            for address in (*gone, "media/kanarie.webp")
            if state.page(address)[0] is not None
        ]
    finally:
        probe.close()
    told = [name for name, data in served.items() if CANARY.search(data.decode("utf-8", "replace"))]
    assert [name for name, data in served.items() if not data] == []
    assert (told, shown, str(state.now.banner)) == ([], [], "")
