"""A story whose consent is gone is gone from all that is published: its words, its id, its former
ids, its files.
"""

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from support.portals import build, copy_small, environment, mkdocs_build
from wegwijs.content.portal import stamp
from wegwijs.content.settings import load_settings
from wegwijs.site.folder.marker import MARKER
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.state import ServedState

pytestmark = pytest.mark.portal

CANARY = re.compile(r"kanarie|zilver", re.IGNORECASE)
CONSENTS = {
    "withdrawn": "expires_on: 2029-01-01, withdrawn_on: 2027-01-10, channels: [website]",
    "expired": "expires_on: 2027-01-14, channels: [website]",
    "elsewhere": "expires_on: 2029-01-01, channels: [print]",
}
COURSE = """\
summary: Leren.
provider: bridge
occupation: bakker
sector: food
kind: vocational
taught_in: [nl]
price: {amount: 0}
"""


def _portal(folder: Path) -> Path:
    """The small portal with three stories that are withheld, named wherever a record or a file can
    be named.
    """
    portal = copy_small(folder)
    content = portal / "content"
    Image.new("RGB", (40, 30), "navy").save(_new(content / "media" / "kanarie.png"))
    redirects = []
    for name, consent in CONSENTS.items():
        _new(content / "nl" / "story" / f"kanarie-{name}.yml").write_text(
            f"title: Zilver {name}\nsummary: Zilver vond werk.\nperson: {{name: Zilverman, country:"
            " SY}\nrole: employee\noccupation: zilversmid\nquote: Zilver spreekt.\nbody: Zilver"
            " begon in [de bakkerij](training:baker).\nconsent: {id: c-9, given_on: 2025-01-01,"
            f" adult: true, {consent}}}\nimage: {{file: kanarie.png, alt: Zilver aan het werk,"
            " credit: Zilver}\n",
            "utf-8",
        )
        (content / "ar" / "story" / f"kanarie-{name}.yml").write_text(
            "title: Zilver بالعربية\nstamps: {title: '0000'}\n", "utf-8"
        )
        redirects += [
            f"story:kanarie-oud-{name}: story:kanarie-{name}",
            f"story:kanarie-ouder-{name}: story:kanarie-oud-{name}",
        ]
    (content / "redirects.yml").write_text(
        "\n".join([*redirects, "training:bread: training:baker", ""]), "utf-8"
    )
    welder = content / "en" / "training" / "welder.yml"
    welder.write_text(
        welder.read_text("utf-8")
        + "related: [story:kanarie-withdrawn, story:kanarie-expired, story:kanarie-elsewhere]\n",
        "utf-8",
    )
    hire = content / "nl" / "guide" / "hire.yml"
    hire.write_text(
        hire.read_text("utf-8").replace("(story:expired)", "(story:kanarie-withdrawn)"), "utf-8"
    )
    page = portal / "docs" / "nl" / "about.md"
    page.write_text(
        page.read_text("utf-8") + "\nLees [dit verhaal](story:kanarie-withdrawn).\n", "utf-8"
    )
    (portal / "docs" / "nl" / "my-list.md").write_text("# Mijn lijst\n\n::: my-list\n", "utf-8")
    settings = portal / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  news.md\n", "  news.md\n  my-list.md\n")
    settings.write_text(text + "    translations: true\n", "utf-8")
    _with_history(portal)
    return portal


def _new(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _traces(folder: Path) -> list[str]:
    """Paths and contents of published files that name a withheld story."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if CANARY.search(name):
            found.append(f"{name} (its name)")
        if path.is_file() and (
            match := CANARY.search(path.read_bytes().decode("utf-8", "replace"))
        ):
            found.append(f"{name}: {match[0]}")
    return found


def _with_history(portal: Path) -> None:
    """A course without translations, and one whose text named a story that is deleted since when it
    was translated.
    """
    before, now = "Lees [dit](story:kanarie-gewist).", "Lees nu [dit](story:kanarie-expired)."
    (portal / "content" / "nl" / "training" / "nieuw.yml").write_text(
        f"title: Nieuw\n{COURSE}body: {now}\n", "utf-8"
    )
    translation = (
        "title: Ancien\nbody: Lisez [ceci](story:kanarie-expired).\nstamps: {body:"
        f" {stamp(before)}}}\n"
    )
    (portal / "content" / "fr" / "training" / "oud.yml").write_text(translation, "utf-8")
    subprocess.run(["git", "init", "-q", portal], check=True)
    for text in (before, now):
        (portal / "content" / "nl" / "training" / "oud.yml").write_text(
            f"title: Oud\n{COURSE}body: {text}\n", "utf-8"
        )
        for words in (["add", "-A"], ["commit", "-qm", "x"]):
            subprocess.run(
                [
                    "git",
                    "-C",
                    portal,
                    "-c",
                    "user.name=x",
                    "-c",
                    "user.email=x@example.org",
                    *words,
                ],
                check=True,
            )


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _portal(tmp_path_factory.mktemp("withdrawn") / "portal")


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
    assert _traces(site) == []


def test_a_withheld_story_leaves_no_trace_in_what_wegwijs_builds(
    portal: Path, tmp_path: Path
) -> None:
    done = build(portal, tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert _traces(tmp_path / "site") == []


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
    assert all(served.values())
    assert (told, shown, str(state.now.banner)) == ([], [], "")
