"""Fixtures of the site and browser tests: built sites, a local server, one browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, sync_playwright

from support.effort import set_up
from support.portals import NO_PORTALS, REPOSITORY, Site, copy_small, mkdocs_build, once, site_url
from support.server import serve

set_up()

BLOCKED = "Content Security Policy"
"""What Chromium says of all that a policy forbids."""
WHOLE = frozenset({"small_site", "reference_site"})
"""Fixtures that build a whole portal."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """A test that builds a whole portal without saying so fails where only the others are run."""
    if "not portal" in config.option.markexpr:
        os.environ[NO_PORTALS] = "yes"


@pytest.hookimpl(tryfirst=True)  # before -m chooses by these marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a whole portal by what it asks for, so that no mark is forgotten."""
    for item in items:
        asked = {*getattr(item, "fixturenames", ()), *_parameters(item)}
        if "browser" in asked:
            item.add_marker("browser")
        if asked & WHOLE:
            item.add_marker("portal")


def _parameters(item: pytest.Item) -> Iterator[str]:
    """What a test is given by its parameters, where that is a name: fixtures may be among them."""
    given = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
    yield from (value for value in given if isinstance(value, str))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run, shared by the workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


def _copy_anew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    copy_small(folder)


def _build(portal: Path, folder: Path) -> None:
    done = mkdocs_build(portal, folder)
    assert done.returncode == 0, f"{portal} does not build:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def small_portal(workshop: Path) -> Path:
    """The folder of the small portal; not to be changed."""
    return once(workshop / "small", _copy_anew)


@pytest.fixture(scope="session")
def small_site(workshop: Path, small_portal: Path) -> Site:
    """The small portal, built."""
    return Site(once(workshop / "small-site", partial(_build, small_portal)), site_url(small_portal), small_portal)


@pytest.fixture(scope="session")
def reference_site(workshop: Path) -> Site:
    """The portal of this repository, built."""
    return Site(once(workshop / "reference-site", partial(_build, REPOSITORY)), site_url(REPOSITORY), REPOSITORY)


@pytest.fixture(scope="session", params=["small_site", "reference_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites, one after the other."""
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture(scope="session")
def small_address(small_site: Site) -> Iterator[str]:
    with serve(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def address(reference_site: Site) -> Iterator[str]:
    """The reference portal's home page, on a server of this machine."""
    with serve(reference_site) as address:
        yield address


@pytest.fixture(scope="session")
def refusals() -> list[str]:
    """What browsers say of the policies of all pages opened so far in this test."""
    return []


@pytest.fixture(scope="session")
def browser(refusals: list[str]) -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("There is no Chromium on this machine: install it (Debian: apt install chromium) to run the browser tests.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_OPTIONS))
        _listen(browser, refusals)
        yield browser
        browser.close()


def _listen(browser: Browser, refusals: list[str]) -> None:
    """Note what every page that is opened from now on says of its policy."""

    def note(message: ConsoleMessage) -> None:
        if BLOCKED in message.text:
            refusals.append(message.text)

    def listening(make: Callable[..., Any]) -> Callable[..., Any]:
        def made(**options: Any) -> Any:
            opened = make(**options)
            getattr(opened, "context", opened).on("console", note)
            return opened

        return made

    for name in ("new_context", "new_page"):
        setattr(browser, name, listening(getattr(browser, name)))


@pytest.fixture(autouse=True)
def blocked(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What browsers refused in this test, because of a page’s policy. There must be nothing; a test that wants it clears it."""
    if "browser" not in request.fixturenames:
        yield []
        return
    refusals: list[str] = request.getfixturevalue("refusals")
    refusals.clear()
    yield refusals
    assert not refusals, "\n".join(refusals)
