"""A portal that is served is the portal that is built: every page and file, byte for byte."""

import urllib.request
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from support.effort import effort
from support.kinds import PACK, one_of_each
from support.portals import Site, copy_small, environment, mkdocs_build
from wegwijs.content.settings import load_settings
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.site.folder.marker import MARKER
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve import error_overlay as banner
from wegwijs.site.serve.http_server import Server
from wegwijs.site.serve.state import ServedState

pytestmark = pytest.mark.portal


class SmallDevServer:
    """A copy of the small portal, served as `wegwijs serve` does."""

    def __init__(self, folder: Path, probe: MkDocsProbe) -> None:
        self.folder = folder
        self.state = ServedState(lambda: load_settings(folder), discover, probe)
        self.state.update()
        self.server = Server("127.0.0.1", 0, self.state)
        self.server.begin()

    def save(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.state.update([name])

    def errors(self) -> list[Diagnostic]:
        """What is told, but for the warnings that stand in the small portal from the start."""
        return errors(self.state.now.problems)

    def get(self, address: str) -> bytes:
        """What a browser gets, without what is put in for the editor."""
        with urllib.request.urlopen(self.server.address + quote(address)) as answer:
            data: bytes = answer.read()
        start, _, rest = data.rpartition(banner.START.encode())
        return start + rest.partition(banner.END.encode())[2] if start else data


@pytest.fixture(scope="module")
def dev_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDevServer]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment().items():
            patch.setenv(name, value)
        folder = copy_small(tmp_path_factory.mktemp("live") / "portal")
        probe = MkDocsProbe(folder)
        dev_server = SmallDevServer(folder, probe)
        yield dev_server
        dev_server.server.end()
        probe.close()


def _differences(
    site: Path, dev_server: SmallDevServer, pages: Collection[Path] | None = None
) -> list[str]:
    """Addresses of which the built and the served bytes differ; of the pages all, or these."""
    found = []
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        asked = address.removesuffix("index.html") if path.name == "index.html" else address
        if not path.is_file() or path.name == MARKER or PACK.fullmatch(address):
            continue
        if path.name == "index.html" and pages is not None and path not in pages:
            continue
        if dev_server.get(asked) != path.read_bytes():
            found.append(address)
    return found


@pytest.mark.nightly
def test_everything_is_as_it_is_built(dev_server: SmallDevServer, small_site: Site) -> None:
    """By day a page of each depth of each section in Arabic, and all that is no page; at night
    every file.
    """
    assert dev_server.errors() == []
    firsts = one_of_each(page for page in small_site.pages.values() if page.lang == "ar")
    pages = effort({page.path for page in firsts}, None)
    assert _differences(small_site.folder, dev_server, pages) == []


@pytest.mark.nightly
def test_everything_is_as_it_is_built_after_changes(
    dev_server: SmallDevServer, tmp_path: Path
) -> None:
    """A record, a hand-written page, a style sheet and a new record changed one after the other;
    mistakes came and went.
    """
    baker = dev_server.folder / "content/nl/training/baker.yml"
    text = baker.read_text("utf-8")
    dev_server.save("content/nl/training/baker.yml", "title: [")
    dev_server.save(
        "content/nl/training/baker.yml",
        text.replace("amount: 0", "amount: 25").replace("title: ", "title: Nieuw ", 1),
    )
    about = (dev_server.folder / "docs/nl/about.md").read_text("utf-8")
    dev_server.save(
        "docs/nl/about.md", about + "\nEen nieuwe zin over [de bakker](training:baker).\n"
    )
    dev_server.save("overrides/assets/brand.css", "body{color:#123}\n")
    dev_server.save(
        "docs/nl/news.md",
        (dev_server.folder / "docs/nl/news.md").read_text("utf-8")
        if (dev_server.folder / "docs/nl/news.md").exists()
        else "# Nieuws\n",
    )
    dev_server.save(
        "content/nl/organisation/new.yml",
        "title: Nieuw huis\nsummary: Een nieuwe plek.\nkind: ngo\n",
    )
    assert dev_server.errors() == []
    built = mkdocs_build(dev_server.folder, tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert _differences(tmp_path / "site", dev_server) == []
    assert b"Een nieuwe zin" in dev_server.get("about/")


@pytest.mark.nightly
def test_a_link_that_would_stop_the_build_is_told(dev_server: SmallDevServer) -> None:
    about = (dev_server.folder / "docs/nl/about.md").read_text("utf-8")
    dev_server.save("docs/nl/about.md", about + "\nLees [dit](bestaat-niet.md).\n")
    assert [problem.file for problem in dev_server.errors()] == ["docs/nl/about.md"]
    assert dev_server.errors()[0].line == about.count("\n") + 2
    dev_server.save("docs/nl/about.md", about)
    assert dev_server.errors() == []


@pytest.mark.nightly
def test_settings_that_mkdocs_refuses_are_told(dev_server: SmallDevServer) -> None:
    text = (dev_server.folder / "mkdocs.yml").read_text("utf-8")
    before = dev_server.get("about/")
    dev_server.save("mkdocs.yml", text + "\nuse_directory_urls: perhaps\n")
    assert [problem.file for problem in dev_server.errors()] == ["mkdocs.yml"]
    assert "use_directory_urls" in str(dev_server.errors()[0])
    assert dev_server.get("about/") == before
    dev_server.save("mkdocs.yml", text)
    assert dev_server.errors() == []


def test_nothing_of_serving_is_published(small_site: Site) -> None:
    assert not [
        name for name, text in small_site.texts() if "wegwijs-live" in text or "_wegwijs" in text
    ]
