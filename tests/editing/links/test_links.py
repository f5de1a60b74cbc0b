"""Links to other sites: where they stand, how hosts are asked, what is said of the answers. A
server of this machine answers.
"""

import json
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pytest
from markdown_it import MarkdownIt

from support.tiny import BAKER, TYPES, VDAB, Files, settings, write
from wegwijs.cli.main import main
from wegwijs.diagnostics.diagnostic import Location
from wegwijs.editing.links.check import check_links
from wegwijs.editing.links.find import addresses, left_out
from wegwijs.editing.links.http_client import Answer, Manners, ask
from wegwijs.editing.links.report import upkeep_as_markdown

AGENT = "Wegwijs-links/1 (+https://example.org/)"


class Host(ThreadingHTTPServer):
    """Answers as its paths say, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requested: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.together = self.most = 0
        self.lock = Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *args: object) -> None:
        """A question that is given up is no error of a test."""


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        host = self.server
        with host.lock:
            host.requested.append((self.command, self.path))
            host.agents.add(self.headers["User-Agent"])
            host.counts[self.path] += 1
            host.together += 1
            host.most = max(host.most, host.together)
        self._by_path(self.path.partition("?")[0].strip("/"), host.counts[self.path])

    def _by_path(self, path: str, time_: int) -> None:
        first, _, rest = path.partition("/")
        if first.isdigit() and first.startswith("3"):
            self._send(int(first), {"Location": f"/{rest}" if rest else "/200"})
        elif first.isdigit():
            self._send(int(first))
        elif first == "no-head":
            self._send(405 if self.command == "HEAD" else 200)
        elif first == "then":  # then/429/200: the first time this, later that
            before, after = rest.split("/")
            self._send(int(before if time_ == 1 else after), {"Retry-After": "1"})
        elif first == "loop":
            self._send(302, {"Location": f"/{path}"})
        elif first == "round":
            self._send(302, {"Location": "/round/b" if rest == "a" else "/round/a"})
        elif first == "for-ever":
            self._send(302, {"Location": f"/for-ever/{int(rest) + 1}"})
        elif first == "to":
            self._send(302, {"Location": rest.replace("~", "/")})
        elif first == "as-bytes":  # as servers write it that do not encode
            self._send(302, {"Location": "/200/é".encode().decode("latin-1")})
        elif first == "nowhere":
            self._send(302, {"Location": "http://[/x"})
        elif first == "slow":
            time.sleep(1.5)
            self._send(200)
        elif first == "brief":
            time.sleep(0.05)
            self._send(200)
        elif first == "huge":
            self._huge()
        elif first == "nonsense":
            self.wfile.write(b"\x00\x01 not http\r\n\r\n")

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(10**12))
        self.end_headers()
        if self.command == "GET":
            for _ in range(1000):
                self.wfile.write(b"x" * 100_000)

    def _send(self, status: int, headers: dict[str, str] | None = None) -> None:
        with self.server.lock:  # not later: who has the answer may ask again before this goes on
            self.server.together -= 1
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def running(host: Host) -> Iterator[Host]:
    thread = Thread(target=host.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with running(Host()) as found:
        yield found


class Clock:
    """Waits without waiting, and keeps how long it would have."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


def check_path(host: Host, path: str, **more: Any) -> Answer:
    manners = {"timeout": 5.0, "retries": 2, "private": True, "sleep": Clock(), **more}
    return ask(host.address + path, Manners(AGENT, **manners))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/200", "fine"),
        ("/204", "fine"),
        ("/404", "dead-link"),
        ("/410", "dead-link"),
        ("/401", "doubtful-link"),
        ("/403", "doubtful-link"),
        ("/500", "doubtful-link"),
        ("/429", "doubtful-link"),
        ("/451", "doubtful-link"),
        ("/302/200", "fine"),
        ("/307/303/200", "fine"),
        ("/301/200", "moved-link"),
        ("/308/200", "moved-link"),
        ("/301/404", "dead-link"),
        ("/302/301/200", "fine"),
        ("/no-head", "fine"),
        ("/huge", "fine"),
        ("/loop", "doubtful-link"),
        ("/round/a", "doubtful-link"),
        ("/for-ever/1", "doubtful-link"),
        ("/nonsense", "doubtful-link"),
        ("/then/503/200", "fine"),
        ("/then/429/404", "dead-link"),
        ("/to/ftp:~~example.com~x", "doubtful-link"),
        ("/to/javascript:alert(1)", "doubtful-link"),
        ("/nowhere", "doubtful-link"),
    ],
)
def test_what_is_said_of_an_answer(host: Host, path: str, kind: str) -> None:
    assert check_path(host, path).kind == kind


def test_a_page_that_moved_for_good_is_given_its_new_address(host: Host) -> None:
    assert check_path(host, "/301/308/200").new == f"{host.address}/200"
    assert (
        check_path(host, "/301/302/200").new == f"{host.address}/302/200"
    )  # what comes then is only for now


def test_only_what_may_pass_is_asked_again(host: Host) -> None:
    clock = Clock()
    assert check_path(host, "/500", sleep=clock).kind == "doubtful-link"
    assert host.counts["/500"] == 6  # HEAD and GET, three times
    assert clock.waits == [1.0, 2.0]
    check_path(host, "/404")
    assert host.counts["/404"] == 2


def test_a_host_that_says_when_to_come_back_is_believed_within_reason(host: Host) -> None:
    clock = Clock()
    assert check_path(host, "/then/429/200", sleep=clock, retries=1).kind == "fine"
    assert clock.waits == [1.0]


def test_a_slow_host(host: Host) -> None:
    answer = check_path(host, "/slow", timeout=0.2, retries=0)
    assert answer == Answer("doubtful-link", "the site did not answer in time")


@pytest.mark.parametrize(
    ("written", "asked"),
    [("straße.test", "xn--strae-oqa.test"), ("Bücher.TEST", "xn--bcher-kva.test")],
)
def test_the_site_that_a_browser_goes_to_is_asked(
    host: Host, monkeypatch: pytest.MonkeyPatch, written: str, asked: str
) -> None:
    looked_up, look_up = [], socket.getaddrinfo

    def here(name: Any, *rest: Any, **more: Any) -> Any:
        looked_up.append(name)
        return look_up("127.0.0.1", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    address = f"http://{written}:{host.server_port}/200"
    assert ask(address, Manners(AGENT, 5, 0, private=True)).kind == "fine"
    assert set(looked_up) == {asked}


def test_a_host_that_is_not_there(host: Host) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    manners = Manners(AGENT, 5, 0, private=True, sleep=Clock())
    assert ask(f"http://127.0.0.1:{port}/", manners).kind == "doubtful-link"
    assert ask(f"http://no-such-name-{port}.invalid/", manners).kind in {
        "dead-link",
        "doubtful-link",
    }
    assert ask("http://[::1", manners).kind == "dead-link"
    assert ask("http://127.0.0.1:99999/", manners).kind == "dead-link"


def test_a_name_that_nobody_knows_is_dead_and_one_that_cannot_be_looked_up_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for error, kind in ((socket.EAI_NONAME, "dead-link"), (socket.EAI_AGAIN, "doubtful-link")):

        def unknown(*args: object, code: int = error, **more: object) -> None:
            raise socket.gaierror(code, "no")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        monkeypatch.setenv("no_proxy", "*")
        assert ask("https://gone.be/", Manners(AGENT, 5, 0)).kind == kind


@pytest.mark.parametrize(
    ("number", "code", "said_of"),
    [
        (3, socket.EAI_NONAME, "found. Is"),
        (1, socket.EAI_NONAME, "found (site-0.be). Is"),
        (2, socket.EAI_AGAIN, "found (site-0.be, site-1.be). Is"),
    ],
)
def test_a_machine_that_is_not_connected_says_nothing_of_any_link(
    number: int,
    code: int,
    said_of: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def unknown(*args: object, **more: object) -> None:
        raise socket.gaierror(code, "no")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("no_proxy", "*")
    sites = "".join(
        f"  - {{id: s{at}, label: x, url: https://site-{at}.be/}}\n" for at in range(number)
    )
    write(tmp_path, {"nl/organisation/vdab.yml": f"{VDAB}links:\n{sites}"})
    for command in ("links", "upkeep"):
        assert main(["-C", str(tmp_path), command, "--retries", "0"]) == 2
        said = capsys.readouterr()
        assert f"no site at all could be {said_of} this machine connected?" in said.err
        assert not said.out


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    path = tmp_path / "own.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=localhost",
            "-keyout",
            str(path),
            "-out",
            str(tmp_path / "cert.pem"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + (tmp_path / "cert.pem").read_text())
    return path


def test_a_certificate_that_is_not_valid(host: Host, certificate: Path) -> None:
    secure = Host()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    with running(secure):
        answer = ask(
            f"https://127.0.0.1:{secure.server_port}/200", Manners(AGENT, 5, 0, private=True)
        )
    assert answer.kind == "unsafe-link"
    assert "certificate" in answer.reason
    assert (
        ask(f"https://127.0.0.1:{host.server_port}/200", Manners(AGENT, 5, 0, private=True)).kind
        == "unsafe-link"
    )


def test_a_redirect_to_this_machine_is_not_followed(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    import wegwijs.editing.links.http_client as module

    monkeypatch.setattr(module, "_status", lambda here, manners: (302, {"Location": host.address}))
    answer = ask("https://site.be/", Manners(AGENT, 5, 0))
    assert answer.reason == "the site sends readers to an address that is not public"
    assert not host.requested


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://www.vdab.be/", None),
        ("https://example.org/x", "example"),
        ("https://www.example.com", "example"),
        ("https://notexample.com", None),
        ("http://shop.test/", "example"),
        ("http://localhost:8000/", "private"),
        ("http://127.0.0.1/", "private"),
        ("http://127.1/", "private"),
        ("http://2130706433/", "private"),
        ("http://0x7f000001/", "private"),
        ("http://169.254.169.254/latest/", "private"),
        ("http://192.168.1.1", "private"),
        ("http://[::1]:80/", "private"),
        ("http://[fe80::1]/", "private"),
        ("http://printer.local/", "private"),
        ("http://8.8.8.8/", None),
        ("http://[::1", None),
    ],
)
def test_what_is_not_asked(address: str, why: str | None) -> None:
    assert left_out(address) == why


CONTENT: Files = {
    "nl/organisation/vdab.yml": (
        VDAB
        + "contact:\n  url: HOST/200\nlinks:\n  - id: site\n    label: Site\n    url: HOST/404\n"
    ),
    "nl/training/baker.yml": (
        BAKER
        + "enrol: {url: https://example.org/baker}\n"
        + "body: |\n  Lees\n  [meer](HOST/301/200) en [dit](training:baker) en <HOST/404#deel>.\n"
    ),
    "fr/training/baker.yml": "body: |\n  Lisez [plus](HOST/404).\n",
}


def portal(folder: Path, base: str) -> Path:
    write(folder, {name: str(text).replace("HOST", base) for name, text in CONTENT.items()})
    page = folder / "docs/en/about.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        f"---\ntitle: About\n---\n# About\n\nSee [this]({base}/403), ![x](x.png) and"
        " [here](other.md).\n",
        "utf-8",
    )
    return folder


def test_every_address_is_found_with_its_places(tmp_path: Path) -> None:
    found = addresses(settings(portal(tmp_path, "https://site.be")), TYPES)
    assert {
        address: [str(place.file) + f":{place.line}" for place in places]
        for address, places in found.items()
    } == {
        "https://site.be/200": ["content/nl/organisation/vdab.yml:5"],
        "https://site.be/404": [
            "content/fr/training/baker.yml:2",
            "content/nl/organisation/vdab.yml:9",
            "content/nl/training/baker.yml:12",
        ],
        "https://site.be/301/200": ["content/nl/training/baker.yml:12"],
        "https://example.org/baker": ["content/nl/training/baker.yml:9"],
        "https://site.be/403": ["docs/en/about.md:6"],
    }
    (place,) = found["https://site.be/200"]
    assert place.field == "contact.url"


def test_one_host_is_asked_one_thing_at_a_time_with_pauses(host: Host) -> None:
    clock = Clock()
    found = {f"{host.address}/brief?{number}": [Location("a.yml", 1, 1)] for number in range(5)}
    report = check_links(found, Manners(AGENT, 5, 0, private=True, sleep=clock))
    assert (report.requested, report.problems, host.most) == (5, (), 1)
    assert clock.waits == [0.5] * 4
    assert host.agents == {AGENT}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_TODAY", "2027-01-15")
    monkeypatch.setattr("wegwijs.editing.links.check.PAUSE", 0)


@pytest.mark.usefixtures("quick")
def test_the_command_tells_dead_links_from_doubtful_ones(
    tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(portal(tmp_path, host.address))
    assert (
        main(["-C", folder, "links", "--allow-private", "--retries", "0", "--format", "json"]) == 1
    )
    found = json.loads(capsys.readouterr().out)
    assert (found["asked"], found["left_out"]) == (4, {"example": 1, "private": 0})
    kinds = sorted((problem["kind"], problem["severity"]) for problem in found["problems"])
    assert kinds == [("dead-link", "error")] * 3 + [
        ("doubtful-link", "warning"),
        ("moved-link", "warning"),
    ]
    moved = next(problem for problem in found["problems"] if problem["kind"] == "moved-link")
    assert moved["mend"].endswith(f"{host.address}/200")
    assert host.counts["/404"] == 2  # HEAD and GET, once for all three places
    assert main(["-C", folder, "links", "--allow-private", "--retries", "0"]) == 1
    out = capsys.readouterr().out
    assert (
        f"content/nl/organisation/vdab.yml:9:10: E701 links.site.url: {host.address}/404: there is"
        " no such page any more (404)." in out
    )
    assert "4 addresses asked, 1 of examples left out" in out


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("command", [["links"], ["upkeep"]])
def test_a_portal_whose_own_address_is_beyond_ascii_asks_as_others_do(
    tmp_path: Path, host: Host, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of its links was called dead: nobody had asked."""
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    page = tmp_path / "docs/en/about.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: About\n---\n# About\n\n[This]({host.address}/200).\n", "utf-8")
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(re.sub("(?m)^site_url: .*", "site_url: https://Пример.рф/é/", text), "utf-8")
    assert main(["-C", str(tmp_path), *command, "--allow-private", "--retries", "0"]) == 0
    assert f"{host.address}/200" not in capsys.readouterr().out
    assert host.agents == {"Wegwijs-links/1 (+https://xn--e1afmkfd.xn--p1ai/%C3%A9/)"}


def test_what_fails_before_a_host_is_asked_says_nothing_against_its_page(host: Host) -> None:
    answer = ask(f"{host.address}/200", Manners("Ä €", 5, 0, private=True))
    assert answer.kind == "doubtful-link"


def test_a_host_may_write_where_to_go_on_as_it_is(host: Host) -> None:
    """Browsers take the bytes for UTF-8."""
    assert ask(f"{host.address}/as-bytes", Manners(AGENT, 5, 0, private=True)).kind == "fine"
    assert ("HEAD", "/200/%C3%A9") in host.requested


@pytest.mark.usefixtures("quick")
def test_machines_that_are_not_public_are_left_out_and_counted(
    tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal(tmp_path, host.address)), "links"]) == 0
    assert (
        "0 addresses asked, 1 of examples left out, 4 that are not public left out"
        in capsys.readouterr().out
    )
    assert not host.requested


@pytest.mark.parametrize(
    "options", [["--timeout", "0"], ["--timeout", "x"], ["--retries", "-1"], ["--retries", "99"]]
)
def test_wrong_use(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["links", *options])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_upkeep_is_one_text_with_what_is_overdue_and_what_is_dead(
    tmp_path: Path, host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = portal(tmp_path, host.address)
    path = (
        folder / "content/nl/training/cook.yml"
    )  # not one with an address of this machine: the check refuses those
    path.write_text(BAKER + "review_by: 2027-01-01\n", "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        "repo_url: https://github.com/example/portal\n" + config.read_text("utf-8"), "utf-8"
    )
    assert (
        main(
            [
                "-C",
                str(folder),
                "upkeep",
                "--format",
                "markdown",
                "--allow-private",
                "--retries",
                "0",
            ]
        )
        == 1
    )
    said = capsys.readouterr().out
    headings = [
        token.content
        for token in MarkdownIt().parse(said)
        if token.type == "inline" and token.level == 1
    ]
    assert headings[1:] == [
        "Facts to check again (1)",
        "Dead links (1)",
        "Links to look at (2)",
        headings[-1],
    ]
    assert "https://github.com/example/portal/edit/main/content/nl/organisation/vdab.yml" in said
    assert f"`{host.address}/404`: there is no such page any more" in said


@pytest.mark.usefixtures("quick")
def test_upkeep_says_when_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    assert main(["-C", str(tmp_path), "upkeep", "--format", "markdown"]) == 0
    assert "Nothing is overdue, and no link is dead." in capsys.readouterr().out
    assert main(["-C", str(tmp_path), "upkeep", "--without-links"]) == 0
    assert "No other site was asked" in capsys.readouterr().out


def test_upkeep_holds_what_an_issue_holds(tmp_path: Path) -> None:
    from wegwijs.diagnostics.diagnostic import Diagnostic

    many = [
        Diagnostic(
            Location(f"content/nl/guide/g{n}.yml", field="@octocat"),
            "late",
            "Look.",
            "overdue",
            "warning",
        )
        for n in range(2000)
    ]
    said = upkeep_as_markdown(many, None, settings(write(tmp_path, {}), date(2027, 1, 15)))
    assert len(said) <= 60_000
    assert "lines more" in said
    assert "@octocat" not in said
