"""A portal under a path that has letters beyond ASCII, or spaces, in `wegwijs serve`."""

import re
import socket
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import unquote

import pytest

from support.portals import copy_small, environment
from wegwijs.content.settings import load_settings
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.http_server import Server
from wegwijs.site.serve.state import ServedState

pytestmark = pytest.mark.portal
ENCODED = "/%D0%9F%D1%83%D1%82%D1%8C%20%D0%BA/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment().items():
            patch.setenv(name, value)
        folder = copy_small(tmp_path_factory.mktemp("own-path") / "portal")
        _move(folder / "mkdocs.yml")
        (folder / "docs" / "nl" / "één vraag.md").write_text("# Eén vraag\n", "utf-8")
        probe = MkDocsProbe(folder)
        state = ServedState(lambda: load_settings(folder), discover, probe)
        state.update()
        server = Server("127.0.0.1", 0, state)
        server.begin()
        yield server
        server.end()
        probe.close()


def _move(settings: Path) -> None:
    text = settings.read_text("utf-8")
    address = "site_url: https://пример.рф/Путь%20к/"
    settings.write_text(re.sub("(?m)^site_url: .*", address, text), "utf-8")


def _ask(server: Server, path: bytes) -> tuple[int, str, str]:
    """Status, where it leads on, and what is in it; `path` goes as it is."""
    with socket.create_connection(("127.0.0.1", server.server_port), 30) as connection:
        connection.sendall(b"GET " + path + b" HTTP/1.0\r\nHost: localhost\r\n\r\n")
        answer = HTTPResponse(connection)
        answer.begin()
        return answer.status, answer.getheader("Location") or "", answer.read().decode()


def test_the_address_that_is_told_leads_to_the_home_page(server: Server) -> None:
    assert server.address.endswith(ENCODED)
    with urllib.request.urlopen(server.address) as answer:
        assert answer.status == 200
        text = answer.read().decode()
    assert f'<script src="{ENCODED}_wegwijs/' in text


def test_what_lies_elsewhere_leads_there(server: Server) -> None:
    assert _ask(server, b"/")[:2] == (302, ENCODED)
    asked = f"{ENCODED}training/baker".encode()
    assert _ask(server, asked)[:2] == (302, f"{ENCODED}training/baker/")


@pytest.mark.parametrize("base", [ENCODED, ENCODED.lower(), unquote(ENCODED).replace(" ", "%20")])
def test_however_a_browser_writes_it(server: Server, base: str) -> None:
    status, _, text = _ask(server, f"{base}training/baker/".encode())
    assert status == 200
    assert "<h1" in text
    assert _ask(server, f"{base}_wegwijs/other.js".encode())[0] == 404
    assert _ask(server, f"{base}%2e%2e/mkdocs.yml".encode())[0] == 400


def test_so_is_a_page_whose_file_has_such_a_name(server: Server) -> None:
    page = f"{ENCODED}%C3%A9%C3%A9n%20vraag"
    assert _ask(server, f"{page}/".encode())[0] == 200
    assert "Eén vraag" in _ask(server, f"{page}/index.html".encode())[2]
    assert _ask(server, page.encode())[:2] == (302, f"{page}/")


def test_what_is_no_letter_is_no_address(server: Server) -> None:
    assert _ask(server, b"/%ff/")[0] == 400
