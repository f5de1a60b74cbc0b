"""Hostile hand-written pages and links, built and served: a build stops and says where; who edits
sees it, and never a secret.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from support.marks import at_night
from support.portals import copy_small, environment, mkdocs_build, run
from wegwijs.content.settings import load_settings
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.state import ServedState

SECRET = "the-secret-of-the-builder"
HOSTILE = """\
---
title: About
kind: x" onclick="alert(1)
---

# About

<script>alert(1)</script>

![x](https://other.example/t.png) [k](javascript:alert(1))

Text
{: onclick="alert(1)" }
"""


def _mkdocs(portal: Path) -> CompletedProcess[str]:
    return mkdocs_build(portal, portal / "site")


def _wegwijs(portal: Path) -> CompletedProcess[str]:
    return run("wegwijs", "-C", portal, "build")


pytestmark = pytest.mark.portal


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text(f"# {SECRET}\n", "utf-8")
    return copy_small(tmp_path / "portal")


@pytest.fixture
def probe(portal: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MkDocsProbe]:
    """Who asks MkDocs what it knows of the portal."""
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    probe = MkDocsProbe(portal)
    yield probe
    probe.close()


@pytest.fixture
def served(portal: Path, probe: MkDocsProbe) -> ServedState:
    """The portal as `wegwijs serve` shows it; nothing is read yet."""
    return ServedState(lambda: load_settings(portal), discover, probe)


@pytest.mark.parametrize(
    "build",
    [at_night(_mkdocs, id="mkdocs build"), pytest.param(_wegwijs, id="wegwijs build")],
)
def test_links_stop_a_build(build: Callable[[Path], CompletedProcess[str]], portal: Path) -> None:
    """A page, a folder and a file of the look: each is told, in one build."""
    places = {
        "docs/nl/privacy.md": "secret.md",
        "docs/nl/more": "",
        "overrides/assets/brand.css": "secret.md",
    }
    for place, target in places.items():
        (portal / place).unlink(missing_ok=True)
        (portal / place).symlink_to(portal.parent / target)
    done = build(portal)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    for place in places:
        assert f"{place}:1:1: E002 links are not allowed." in said
    assert SECRET not in said
    assert not list((portal / "site").rglob("*.html"))


def test_every_fault_of_a_page_stops_a_build_and_is_told_with_its_place(portal: Path) -> None:
    (portal / "docs/nl/about.md").write_text(HOSTILE, "utf-8")
    done = _mkdocs(portal)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    for place in ("3:7: E103", "8:1: E404", "10:6: E407", "10:39: E406", "13:1: E405"):
        assert f"docs/nl/about.md:{place}" in said


def test_what_only_the_renderer_makes_stops_a_build_too(portal: Path) -> None:
    """The check does not know this extension: a box to tick is HTML that no page may hold."""
    settings = portal / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            "  - attr_list\n", "  - attr_list\n  - pymdownx.tasklist\n"
        ),
        "utf-8",
    )
    page = portal / "docs/fr/about.md"
    page.write_text(page.read_text("utf-8") + "\n- [ ] a task\n", "utf-8")
    done = _mkdocs(portal)
    assert done.returncode == 1
    assert "docs/fr/about.md:1:1: E410" in done.stdout + done.stderr


def test_who_edits_sees_the_faults_and_the_page_without_them(
    portal: Path, served: ServedState
) -> None:
    (portal / "docs/nl/about.md").write_text(HOSTILE, "utf-8")
    served.update()
    made, now = served.page("about/")
    assert {problem.code for problem in now.problems} >= {"E103", "E404", "E405", "E406", "E407"}
    assert made is not None
    html = made.decode("utf-8")
    assert "<h1" in html
    for hostile in ("alert(1)", "onclick", "other.example", "javascript:"):
        assert hostile not in html


@pytest.mark.nightly
def test_who_edits_sees_that_links_are_refused_and_never_what_they_lead_to(
    portal: Path, served: ServedState, probe: MkDocsProbe
) -> None:
    served.update()
    before, _ = served.page("privacy/")
    assert before is not None
    (portal / "docs/nl/privacy.md").unlink()
    (portal / "docs/nl/privacy.md").symlink_to(portal.parent / "secret.md")
    served.update(["docs/nl/privacy.md"])
    after, now = served.page("privacy/")
    assert [(problem.file, problem.code) for problem in now.problems] == [
        ("docs/nl/privacy.md", "E002")
    ]
    assert after == before
    fresh = ServedState(lambda: load_settings(portal), discover, probe)
    fresh.update()
    shown, now = fresh.page("privacy/")
    assert "links are not allowed" in (shown or b"").decode("utf-8")
    assert SECRET not in (shown or b"").decode("utf-8")
