"""Server: a state goes in; browsers on this machine get its pages, each with the banner, and hear
of news.

Nothing is read from the disk by its address: a page or file is one that the snapshot knows, or
there is none.
"""

import ipaddress
import json
import socket
from collections.abc import Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from wegwijs.render.policy import SERVED, widened
from wegwijs.render.urls import page_address
from wegwijs.site.serve.error_overlay import EVENTS, FOLDER, inject, own_files
from wegwijs.site.serve.state import ServedState

BEAT = 15.0
"""Seconds after which a silent connection is told that the server lives."""
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".csv": "text/csv",
    ".rng": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".ics": "text/calendar",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".zip": "application/zip",
    ".webmanifest": "application/manifest+json",
    ".yml": "text/plain",
    ".md": "text/plain",
    ".map": "application/json",
}
_TEXT = (
    "text/",
    "application/json",
    "application/xml",
    "image/svg+xml",
    "application/manifest+json",
)


def content_type(address: str) -> str:
    """The media type of what is at an address; a page's address ends in a slash."""
    suffix = (
        PurePosixPath(address).suffix.lower() if address and not address.endswith("/") else ".html"
    )
    kind = TYPES.get(suffix, "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind


def known_host(header: str, own: Iterable[str]) -> bool:
    """Whether a Host header names this server: by number, as localhost, or as it was started.

    A page of another site can give its own name the number of this machine, and then read what is
    served here.
    """
    try:
        name = (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost") or name in {host.lower() for host in own}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Server(ThreadingHTTPServer):
    """Answers browsers. `base` is the path of the portal's address; an OSError says that the port
    is taken.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, state: ServedState) -> None:
        self.state, self.host, self.ended = state, host, False
        self._thread: Thread | None = None
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    @property
    def base(self) -> str:
        """The path under which the portal is served: that of its public address, as browsers ask
        for it.
        """
        return self.state.settings.path

    @property
    def address(self) -> str:
        """Where a browser finds the home page."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}{self.base}"

    def begin(self) -> None:
        """Answer from now on, in a thread of its own."""
        self._thread = Thread(target=self.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop answering, at once."""
        self.ended = True
        with self.state.news:
            self.state.news.notify_all()
        if self._thread:  # waits for ever for a server that has never begun
            self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection early is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Wegwijs", ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        """A page, a file, or the news."""
        self._answer()

    def do_HEAD(self) -> None:
        """As GET, without the content."""
        self._answer()

    def _answer(self) -> None:
        if not known_host(self.headers.get("Host", ""), {self.server.host, socket.gethostname()}):
            self._plain(
                HTTPStatus.FORBIDDEN,
                "This address does not lead here. Use the one that “wegwijs serve” shows.",
            )
            return
        path, base = _decoded(urlsplit(self.path).path), unquote(self.server.base)
        if path is None:
            self._plain(HTTPStatus.BAD_REQUEST, "This is not an address.")
        elif path == base + EVENTS:
            self._events()
        elif path.startswith(base + FOLDER):
            self._own(path.removeprefix(base))
        elif not path.startswith(base):
            self._moved(self.server.base)
        elif (address := _address(path.removeprefix(base))) is None:
            self._plain(HTTPStatus.BAD_REQUEST, "This is not an address.")
        else:
            self._page(address)

    def _own(self, address: str) -> None:
        """What pages need to keep up to date, beside the site."""
        data = own_files().get(address)
        if data is None:
            self._plain(HTTPStatus.NOT_FOUND, "There is no such file.")
        else:
            self._send(HTTPStatus.OK, content_type(address), data.encode())

    def _page(self, address: str) -> None:
        data, now = self.server.state.page(address)
        status = HTTPStatus.OK if now.snapshot else HTTPStatus.SERVICE_UNAVAILABLE
        if (
            data is None
            and address
            and not address.endswith("/")
            and self.server.state.page(page_address(f"{address}/"))[0] is not None
        ):
            self._moved(f"{self.server.base}{page_address(address)}/")
            return
        if data is None:
            address, status = "404.html", HTTPStatus.NOT_FOUND
            data, now = self.server.state.page(address)
        kind = content_type(address if now.snapshot else "")
        data = data or b""
        if kind.startswith("text/html"):
            page = data.decode()
            if status == HTTPStatus.NOT_FOUND:  # as it is published, the 404 page runs no scripts
                page = widened(page, SERVED)
            data = inject(page, now.banner, now.version, now.known, self.server.base).encode()
        self._send(status, kind, data)

    def _events(self) -> None:
        """Tell what there is to show, now and whenever it changes, until the browser goes."""
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
        if self.command == "HEAD":
            return
        news, sent_state = self.server.state.news, None
        while not self.server.ended:
            with news:
                now = self.server.state.now
                if sent_state == (now.version, now.known):
                    news.wait(BEAT)
                    now = self.server.state.now
            if self.server.ended:
                return
            if sent_state == (now.version, now.known):
                self.wfile.write(b": still here\n\n")
                continue
            sent_state = (now.version, now.known)
            facts = {"version": now.version, "known": now.known, "banner": now.banner}
            self.wfile.write(f"retry: 500\nevent: state\ndata: {json.dumps(facts)}\n\n".encode())

    def _moved(self, to: str) -> None:
        self._head(HTTPStatus.FOUND, "text/plain", 0, Location=to)

    def _plain(self, status: HTTPStatus, words: str) -> None:
        self._send(status, "text/plain; charset=utf-8", f"{words}\n".encode())

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self._head(status, kind, len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, kind: str, size: int | None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if size is None:
            self.close_connection = True
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(size))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer in a sentence what cannot be answered, such as another method than GET and
        HEAD.
        """
        self.close_connection = True
        status = (
            HTTPStatus.METHOD_NOT_ALLOWED
            if code == HTTPStatus.NOT_IMPLEMENTED
            else HTTPStatus(code)
        )
        more = {"Allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
        data = f"{status.phrase}\n".encode()
        self._head(status, "text/plain; charset=utf-8", len(data), Connection="close", **more)
        if getattr(self, "command", "") != "HEAD":
            self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Requests are not told: the terminal is for changes and problems."""


def _decoded(path: str) -> str | None:
    """A path as it was meant: with %, or in UTF-8 as it is, which http.server takes for Latin-1;
    None when it is neither.
    """
    try:
        return unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None


def _address(address: str) -> str | None:
    """The address relative to the site that a path asks for; None when it is none."""
    if "\0" in address or "\\" in address or ".." in address.split("/"):
        return None
    folder, _, name = address.rpartition("/")
    if name not in ("", "index.html"):
        return address
    return page_address(f"{folder}/" if folder else "")
