"""Hosts: what `wegwijs build --host` writes, asked of real servers; and what it never replaces."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from support.marks import at_night
from support.portals import build, copy_small
from support.web_servers import apache, ask, folder_for_all, nginx
from wegwijs.content.model.uris import as_uri
from wegwijs.render.policy import policy_of
from wegwijs.site.folder.marker import mark
from wegwijs.site.folder.swap import fill
from wegwijs.site.folder.written import written_by
from wegwijs.site.host_rules import FOR_GOOD, SHORT

pytestmark = pytest.mark.portal
SERVERS: dict[str, Callable[[Path, str], AbstractContextManager[int]]] = {
    "nginx": nginx,
    "apache": apache,
}
MOVED = "training:old-baker: training:baker\nevent:gone: event\n"
TYPES = {
    "events/calendar.ics": "text/calendar; charset=utf-8",
    "events/fair/event.ics": "text/calendar; charset=utf-8",
    "training/index.csv": "text/csv; charset=utf-8",
    "training/index.json": "application/json",
    "ar/feed.xml": "application/atom+xml; charset=utf-8",
    "search/opensearch.xml": "application/opensearchdescription+xml",
    "sitemap.xml": "application/xml",
    "ar/": "text/html; charset=utf-8",
    "assets/brand.css": "text/css; charset=utf-8",
}


def _portal(folder: Path, path: str) -> Path:
    portal = copy_small(folder)
    settings = portal / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("https://example.org/small/", f"https://example.org{path}"))
    (portal / "content" / "redirects.yml").write_text(MOVED, "utf-8")
    return portal


def _build(portal: Path, site: Path, host: str) -> "subprocess.CompletedProcess[str]":
    more = ["--host", host] if host else []
    return build(portal, site, *more)


class Served(NamedTuple):
    """A site on a server."""

    port: int
    path: str
    site: Path


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("nginx", "/small/"), id="nginx at /small/"),
        at_night(("apache", "/small/"), id="apache at /small/"),
        pytest.param(("nginx", "/Путь%20к/"), id="nginx beyond ASCII"),
        at_night(("apache", "/Путь%20к/"), id="apache beyond ASCII"),
        at_night(("nginx", "/"), id="nginx at /"),
        at_night(("apache", "/"), id="apache at /"),
    ],
)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    host, path = request.param
    with folder_for_all() as folder:
        portal = _portal(tmp_path_factory.mktemp("hosted") / "portal", path)
        done = _build(portal, folder / "site", host)
        assert done.returncode == 0, done.stdout + done.stderr
        with SERVERS[host](folder / "site", path) as port:
            yield Served(port, as_uri(path), folder / "site")


def test_every_file_has_its_type(served: Served) -> None:
    for address, type_ in TYPES.items():
        answer, _ = ask(served.port, served.path + address)
        assert answer.status == 200, address
        told = (answer.getheader("Content-Type") or "").lower()
        assert re.sub(r";\s*", "; ", told) == type_, address


def test_every_answer_says_what_browsers_may_do(served: Served) -> None:
    for address in ("", "ar/training/", "gone/", "events/calendar.ics", "training/old-baker/"):
        answer, _ = ask(served.port, served.path + address)
        told = answer.getheader("Content-Security-Policy") or ""
        assert told.startswith("default-src 'none'; "), address
        assert told.endswith("; frame-ancestors 'self'"), address
        assert answer.getheader("X-Content-Type-Options") == "nosniff", address
        assert answer.getheader("Referrer-Policy") == "no-referrer", address


def test_the_policy_of_all_allows_what_each_page_needs(served: Served) -> None:
    answer, _ = ask(served.port, served.path)
    told = answer.getheader("Content-Security-Policy") or ""
    words = dict(part.split(" ", 1) for part in told.split("; "))
    for page in served.site.rglob("*.html"):
        needs = policy_of(page.read_text("utf-8"))
        for name in ("script_src", "style_src", "frame_src", "media_src", "connect_src"):
            for source in getattr(needs, name):
                assert source in words[name.replace("_", "-")].split(), (page, name)


def test_what_is_not_there_is_said_on_the_page_for_it(served: Served) -> None:
    for address in ("gone/", "training/gone/", "gone.png", "assets/site.00000000.css"):
        answer, body = ask(served.port, served.path + address)
        assert answer.status == 404, address
        assert body == (served.site / "404.html").read_bytes(), address
        assert "immutable" not in (answer.getheader("Cache-Control") or ""), address


def test_files_with_a_hash_are_kept_and_the_others_not_for_long(served: Served) -> None:
    hashed = [
        path.relative_to(served.site).as_posix()
        for path in served.site.rglob("*")
        if re.search(r"\.[0-9a-f]{8}\.\w+$", path.name)
    ]
    assert len(hashed) > 10
    assert any(name.startswith("ar/training/filter.") for name in hashed)
    for address in hashed:
        answer, _ = ask(served.port, served.path + address)
        assert answer.getheader("Cache-Control") == FOR_GOOD, address
    for address in ("", "ar/training/", "assets/brand.css", "events/calendar.ics", "feed.xml"):
        answer, _ = ask(served.port, served.path + address)
        assert answer.getheader("Cache-Control") == SHORT, address
    for query, cache in (("", SHORT), ("?v=0123abcd", FOR_GOOD), ("?v=now", SHORT)):
        answer, _ = ask(served.port, f"{served.path}search/ar/index.js{query}")
        assert answer.getheader("Cache-Control") == cache, query
    answer, _ = ask(served.port, f"{served.path}ar/?v=0123abcd")
    assert answer.getheader("Cache-Control") == SHORT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("training/old-baker/", "training/baker/"),
        ("ar/training/old-baker/", "ar/training/baker/"),
        ("events/gone/", "events/"),
        ("ar/training", "ar/training/"),
    ],
)
def test_old_addresses_lead_on_for_good(served: Served, old: str, new: str) -> None:
    answer, _ = ask(served.port, served.path + old)
    assert answer.status == 301
    told = answer.getheader("Location") or ""
    assert unquote(re.sub(r"^https?://[^/]+", "", told)) == unquote(served.path + new)


def test_nothing_is_listed_and_no_settings_are_read_out(served: Served) -> None:
    for address in ("assets/", "search/ar/", ".wegwijs-site", ".htaccess", "ar/.git/config"):
        answer, body = ask(served.port, served.path + address)
        assert answer.status in {403, 404}, address
        assert b"site." not in body or body == (served.site / "404.html").read_bytes(), address


def test_the_path_itself_leads_to_the_site(served: Served) -> None:
    if served.path != "/":
        answer, _ = ask(served.port, served.path.rstrip("/"))
        assert answer.status == 301
        assert unquote(answer.getheader("Location") or "").endswith(unquote(served.path))


@pytest.mark.nightly
def test_pages_work_under_the_policy_of_all(served: Served, browser: Browser) -> None:
    """The fixture `blocked` fails when Chromium says that anything was refused."""
    home = f"http://127.0.0.1:{served.port}{served.path}"
    page = browser.new_page()
    for address in ("", "ar/training/", "training/baker/", "search/?q=baker", "events/month/"):
        page.goto(home + address)
        page.wait_for_load_state("networkidle")
        assert page.locator("html.js").count() == 1, address
    page.goto(f"{home}training/old-baker/")
    assert unquote(page.url) == unquote(f"{home}training/baker/")
    page.goto(f"{home}nowhere/")
    assert page.locator("h1").inner_text() == "404"
    assert page.locator("img").evaluate("image => image.naturalWidth") > 0
    page.close()


@pytest.mark.nightly
@pytest.mark.parametrize("path", ["/", "/small/"])
def test_netlify_and_cloudflare_read_lines(tmp_path: Path, path: str) -> None:
    portal, site = _portal(tmp_path / "portal", path), tmp_path / "site"
    done = _build(portal, site, "netlify")
    assert done.returncode == 0, done.stderr
    redirects = (site / "_redirects").read_text("utf-8").splitlines()[1:]
    for code in ("301!", "301"):
        assert f"{path}training/old-baker/ {path}training/baker/ {code}" in redirects
    assert (f"{path}* /:splat 200" in redirects) == (path != "/")
    headers = (site / "_headers").read_text("utf-8")
    rules = {
        block.split("\n")[0]: block.split("\n")[1:] for block in re.split(r"\n(?=/)", headers)[1:]
    }
    assert any("frame-ancestors" in line for line in rules["/*"])
    assert rules[f"{path}ar/feed.xml"][0].strip() == (
        "Content-Type: application/atom+xml; charset=utf-8"
    )
    cached = [name for name, lines in rules.items() if f"  Cache-Control: {FOR_GOOD}" in lines]
    assert len(cached) > 10
    for name in cached:
        assert (site / name.removeprefix(path)).is_file()
    assert not any("Cache-Control" in line for line in rules["/*"])
    assert _build(portal, site, "").returncode == 0
    assert not (site / "_headers").exists()


@pytest.mark.nightly
def test_settings_that_people_wrote_are_never_replaced(tmp_path: Path) -> None:
    portal, site = _portal(tmp_path / "portal", "/"), tmp_path / "site"
    assert _build(portal, site, "apache").returncode == 0
    assert "Written by wegwijs build" in (site / ".htaccess").read_text("utf-8")
    assert _build(portal, site, "").returncode == 0
    assert not (site / ".htaccess").exists(), "its policy was that of another build"
    (site / ".htaccess").write_text("Deny from all\n", "utf-8")
    assert _build(portal, site, "").returncode == 0
    assert (site / ".htaccess").read_text("utf-8") == "Deny from all\n"
    done = _build(portal, site, "apache")
    assert done.returncode == 2
    assert ".htaccess is not of a build" in done.stderr
    assert (site / ".htaccess").read_text("utf-8") == "Deny from all\n"
    beside = tmp_path / "site.nginx.conf"
    beside.write_text("server {}\n", "utf-8")
    done = _build(portal, site, "nginx")
    assert done.returncode == 2
    assert "site.nginx.conf is not of a build" in done.stderr
    assert beside.read_text("utf-8") == "server {}\n"


def test_settings_of_another_build_go_where_a_site_is_filled_in_place(tmp_path: Path) -> None:
    """As on a mount point, whose folder cannot be exchanged."""
    fresh, target = tmp_path / "fresh", tmp_path / "site"
    for folder in (fresh, target):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, "utf-8")
        mark(folder)
    (target / ".htaccess").write_text(written_by("apache"), "utf-8")
    (target / ".own").write_text("mine", "utf-8")
    fill(fresh, target, tmp_path / "out")
    assert not (target / ".htaccess").exists()
    assert (target / ".own").read_text("utf-8") == "mine"
    assert (target / "index.html").read_text("utf-8") == "fresh"
