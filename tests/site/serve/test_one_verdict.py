"""What an editor did wrong with pages, files and the menu: `check`, `build` and `serve` say the
same of it, each thing once, and of what is right nothing.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from support.marks import at_night
from support.portals import build, copy_small, environment
from wegwijs.cli.checking import check
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.state import ServedState

pytestmark = pytest.mark.portal

NAV = "  - stories/index.md\n"
ABOUT = "docs/nl/about.md"
FINE = (
    at_night({"docs/nl/list.json": "{}"}, id="a JSON file"),
    at_night({"docs/nl/more.txt": "x"}, id="a text file"),
    at_night({"docs/.well-known/security.txt": "x"}, id="a file for the web"),
    at_night({ABOUT: "+\n[a](privacy.md#privacy)\n"}, id="a link to a place"),
    at_night({"docs/x.md": "# X\n"}, id="a page of no language"),
    pytest.param(
        {"docs/nl/list.json": "{}", ABOUT: "+\n[a](privacy.md#privacy)\n", "docs/x.md": "# X\n"},
        id="three of them",
    ),
)
WRONG = (
    at_night({"docs/nl/training/index.json": "{}"}, id="an address of the generator"),
    at_night({"docs/nl/robots.txt": "x"}, id="another one"),
    at_night({"docs/nl/x.html": "x"}, id="HTML"),
    at_night({"docs/nl/x.markdown": "# X\n"}, id="another ending"),
    at_night({"docs/nl/more.md": "# X\n"}, id="a page that the menu lacks"),
    at_night({"mkdocs.yml": ("  - about:", "  - gone.md\n  - about:")}, id="an entry too many"),
    at_night({"docs/ar/index.md": None}, id="a language without a page to begin with"),
    at_night({"docs/nl/README.md": "# X\n"}, id="two first pages"),
    at_night({"docs/README.md": "# X\n", "docs/index.md": "# Y\n"}, id="two of no language"),
    at_night({ABOUT: "+\n[a](gone.md)\n"}, id="a link to nothing"),
    at_night({ABOUT: "+\n[a](../x.md)\n", "docs/x.md": "# X\n"}, id="to a page left out"),
    at_night({ABOUT: "+\n[a](privacy.md#gone)\n"}, id="a link to no place"),
    at_night({"mkdocs.yml": "+\nexclude_docs: |\n  about.md\n"}, id="an entry left out"),
)  # fmt: skip
FOUR = {
    "docs/nl/training/index.json": "{}",
    "docs/nl/more.md": "# X\n",
    "docs/nl/README.md": "# X\n",
    ABOUT: "+\n[a](privacy.md#gone)\n",
}
"""Of what is wrong, what is told by four modules: by day at once, at night each alone too."""
Change = dict[str, str | tuple[str, str] | None]


class EditedPortal:
    """A copy of the small portal, served. `change` writes, adds behind +, replaces or deletes."""

    def __init__(self, folder: Path, probe: MkDocsProbe) -> None:
        self.folder = folder
        self.state = ServedState(lambda: load_settings(folder), discover, probe)
        self.state.update()
        self.before: dict[str, bytes | None] = {}

    def change(self, files: Change) -> None:
        for name, what in files.items():
            path = self.folder / name
            self.before[name] = path.read_bytes() if path.exists() else None
            path.parent.mkdir(parents=True, exist_ok=True)
            if what is None:
                path.unlink()
                continue
            text = path.read_text("utf-8") if path.exists() else ""
            if isinstance(what, tuple):
                assert what[0] in text
                what = text.replace(*what)
            elif what.startswith("+"):
                what = text + what.removeprefix("+")
            path.write_text(what, "utf-8")
        self._take_in(files)

    def undo(self) -> None:
        changed, self.before = self.before, {}
        for name, data in changed.items():
            if data is None:
                (self.folder / name).unlink()
            else:
                (self.folder / name).write_bytes(data)
        self._take_in(changed)
        assert errors(self.state.now.problems) == []

    def _take_in(self, names: Iterable[str]) -> None:
        self.state.update(names)
        self.state.look_for_two_owners()

    def served(self) -> list[str]:
        return sorted(map(str, errors(self.state.now.problems)))

    def checked(self) -> list[str]:
        found = check(load_settings(self.folder), lambda *_: None, os.environ, use=False)
        return sorted(map(str, errors(found.problems)))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedPortal]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment().items():
            patch.setenv(name, value)
        folder = copy_small(tmp_path_factory.mktemp("verdict") / "portal")
        probe = MkDocsProbe(folder)
        yield EditedPortal(folder, probe)
        probe.close()


@pytest.fixture
def portal(served: EditedPortal) -> Iterator[EditedPortal]:
    yield served
    served.undo()


@pytest.mark.parametrize("files", WRONG)
def test_what_is_wrong_is_told_once_and_alike(portal: EditedPortal, files: Change) -> None:
    portal.change(files)
    told = portal.checked()
    assert told
    assert portal.served() == told


def test_what_is_wrong_at_once_is_told_each_on_its_line(portal: EditedPortal) -> None:
    portal.change({**FOUR})
    told = portal.checked()
    assert [one.partition(":")[0] for one in told] == sorted(FOUR)
    assert portal.served() == told


@pytest.mark.parametrize("files", FINE)
def test_of_what_is_right_nothing_is_said(portal: EditedPortal, files: Change) -> None:
    portal.change(files)
    assert portal.checked() == portal.served() == []


@pytest.mark.nightly
@pytest.mark.parametrize("files", [*WRONG, *FINE])
def test_a_build_says_what_the_check_says(
    portal: EditedPortal, files: Change, tmp_path: Path
) -> None:
    portal.change(files)
    told = portal.checked()
    done = build(portal.folder, tmp_path / "site")
    assert (done.returncode != 0) == bool(told), done.stderr
    lines = done.stderr.split("\n")
    assert [line for line in lines if line in told] == told
    assert not [line for line in lines if "WARNING" in line or "documentation files" in line]


@pytest.mark.nightly
def test_a_json_file_beside_pages_is_published(portal: EditedPortal, tmp_path: Path) -> None:
    portal.change({"docs/nl/list.json": '{"a": 1}'})
    assert portal.state.page("list.json")[0] == b'{"a": 1}'
    done = build(portal.folder, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "list.json").read_text("utf-8") == '{"a": 1}'
    assert "steps done" in done.stdout, "MkDocs need not build it"
