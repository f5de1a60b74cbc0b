"""Fixtures of the site and browser tests: built sites, a local server, one browser."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.chromium import chromium, note_refusals
from support.effort import set_up
from support.made_once import share
from support.marks import begins_late, set_marks
from support.portals import (
    EVERYDAY,
    NO_PORTALS,
    WORKSHOP,
    Site,
    build_everyday,
    copy_small_anew,
    once,
    site_url,
    small_workshop,
)
from support.rich import rich_site as build_rich
from support.server import serve
from support.visitors import Visitors

set_up()


def pytest_configure(config: pytest.Config) -> None:
    """A test that builds a whole portal without saying so fails where only the others are run."""
    if "not portal" in config.option.markexpr:
        os.environ[NO_PORTALS] = "yes"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Thousands of tests stay until the end of the run. Looking through them for what can be thrown
    away takes a third of the time in which they are collected, and finds nothing.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(50_000, 20, 20)  # tiny portals come and go by the thousand


@pytest.hookimpl(tryfirst=True)  # before -m chooses by these marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a whole portal by what it asks for, so that no mark is
    forgotten.
    """
    for item in items:
        set_marks(item)
    items.sort(key=begins_late)


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run, shared by the workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session", autouse=True)
def shared(workshop: Path) -> None:
    """Builds of copies of the small portal go on from the first one's (`support.portals.build`)."""
    os.environ[WORKSHOP] = str(workshop)


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Templates are compiled once in a process (`support.made_once`)."""
    with pytest.MonkeyPatch.context() as patch:
        share(patch)
        yield


@pytest.fixture(scope="session")
def small_portal(workshop: Path) -> Path:
    """The folder of the small portal; not to be changed."""
    return once(workshop / "small", copy_small_anew)


@pytest.fixture(scope="session")
def small_site(workshop: Path) -> Site:
    """The small portal, built."""
    portal, folder = small_workshop(workshop)
    return Site(folder, site_url(portal), portal)


@pytest.fixture(scope="session")
def everyday_site(workshop: Path) -> Site:
    """The everyday portal, built."""
    return Site(
        once(workshop / "everyday-site", build_everyday),
        site_url(EVERYDAY),
        EVERYDAY,
    )


@pytest.fixture(scope="session")
def rich_site(workshop: Path) -> Site:
    """The small portal with what it lacks, built."""
    return build_rich(workshop)


@pytest.fixture(scope="session", params=["small_site", "everyday_site"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites, one after the other."""
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture(scope="session")
def small_address(small_site: Site) -> Iterator[str]:
    with serve(small_site) as address:
        yield address


@pytest.fixture(scope="session")
def address(everyday_site: Site) -> Iterator[str]:
    """The everyday portal's home page, on a server of this machine."""
    with serve(everyday_site) as address:
        yield address


@pytest.fixture(scope="session")
def refusals() -> list[str]:
    """What browsers say of the policies of all pages opened so far in this test."""
    return []


@pytest.fixture(scope="session")
def browser(refusals: list[str]) -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    with chromium() as browser:
        note_refusals(browser, refusals)
        yield browser


@pytest.fixture(scope="module")
def visitors(browser: Browser) -> Iterator[Visitors]:
    """Readers with nothing in their memory, one after the other."""
    visitors = Visitors(browser)
    yield visitors
    visitors.close()


@pytest.fixture(autouse=True)
def blocked(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What browsers refused in this test, because of a page’s policy. There must be nothing; a test
    that wants it clears it.
    """
    if "browser" not in request.fixturenames:
        yield []
        return
    refusals: list[str] = request.getfixturevalue("refusals")
    refusals.clear()
    yield refusals
    assert not refusals, "\n".join(refusals)
