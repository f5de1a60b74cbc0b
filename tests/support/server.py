"""A static host on this machine, for tests in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from support.portals import Site


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site under the path of its address, with its own 404 page, as a static host does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: the second is not to wait

    def __init__(self, *args: Any, prefix: str, caching: str, **options: Any) -> None:
        self.prefix, self.caching = prefix, caching
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + urlsplit(path).path.removeprefix(self.prefix))

    def end_headers(self) -> None:
        if self.caching:
            self.send_header("Cache-Control", self.caching)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args: object) -> None:
        """A browser that closes a connection early is no error of a test."""


@contextmanager
def serve(site: Site, caching: str = "") -> Iterator[str]:
    """Serve a site on this machine; gives the address of its home page. `caching` is what it says
    of how long browsers may keep a file (Cache-Control).
    """
    prefix = urlsplit(site.url).path
    handler = partial(_Handler, directory=str(site.folder), prefix=prefix, caching=caching)
    server = _Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}"
    server.shutdown()
    server.server_close()
