"""A static host in small: a folder goes in; its files come out, text gzipped, and each response is
counted in bytes.
"""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

TEXT = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".ics", ".webmanifest"}
)


class Sent(NamedTuple):
    """One response: the path that was asked for, and its head and body in bytes as they went over
    the wire.
    """

    path: str
    size: int


@cache
def _body(path: Path) -> tuple[bytes, bool]:
    """A file as it is sent, and whether it is gzipped; kept, so that compressing costs no measured
    time.
    """
    raw = path.read_bytes()
    return (gzip.compress(raw, 9, mtime=0), True) if path.suffix in TEXT else (raw, False)


class Server(ThreadingHTTPServer):
    """Serves a folder on a free port of this machine and remembers what it sent.

    The bytes are counted here and not in the browser, because a page's DevTools session does not
    see what its workers load.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder.resolve()
        self.sent: list[Sent] = []
        self.active = 0
        self.lock = Lock()
        self.address = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection early is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.active += 1
        try:
            self._answer()
        finally:
            with self.server.lock:
                self.server.active -= 1

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.lstrip("/")).resolve()
        if file.is_dir():
            file = file / "index.html"
        found = file.is_relative_to(self.server.folder) and file.is_file()
        body, zipped = _body(file) if found else (b"", False)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        head = [
            "HTTP/1.1 200 OK" if found else "HTTP/1.1 404 Not SearchEntry",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
        ]
        head += ["Content-Encoding: gzip", "Vary: Accept-Encoding"] if zipped else []
        message = "\r\n".join([*head, "Cache-Control: max-age=3600", "", ""]).encode("ascii") + body
        with self.server.lock:
            self.server.sent.append(Sent(path, len(message)))
        self.wfile.write(message)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a folder for as long as the context lasts."""
    server = Server(folder)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        _body.cache_clear()
