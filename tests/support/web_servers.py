"""Web servers for tests: a built site with the settings for nginx or Apache goes in; the server,
run by an ordinary user on a free port with nothing else in its settings, serves it.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import unquote

import pytest

NOBODY = 65534
_NGINX = """\
daemon off;
master_process off;
pid {work}/pid;
error_log stderr;
events {{}}
http {{
  include {types};
  access_log off;
  client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
  uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
  server {{
    listen 127.0.0.1:{port};
    include {site}.nginx.conf;
  }}
}}
"""
_APACHE = """\
ServerRoot {work}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog {work}/log
{modules}
TypesConfig /etc/mime.types
{place}
<Directory "{site}">
  AllowOverride FileInfo Indexes Options=Indexes,MultiViews
  Require all granted
</Directory>
"""
_MODULES = (
    "mpm_event",
    "authz_core",
    "dir",
    "mime",
    "alias",
    "headers",
    "autoindex",
    "negotiation",
)
_APACHE_MODULES = Path("/usr/lib/apache2/modules")


def _program(name: str, package: str) -> str:
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.fail(
            f"There is no {name} on this machine: install it (Debian: apt install {package}) to run"
            " the tests of hosts."
        )
    return path


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """An empty folder that every user may read, for a site that another user serves."""
    with tempfile.TemporaryDirectory(prefix="wegwijs-host-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def nginx(site: Path, path: str) -> Iterator[int]:
    """nginx serving a site under a path; gives its port."""
    program = _program("nginx", "nginx-light")

    def command(work: Path, port: int) -> list[str]:
        types = "/etc/nginx/mime.types"
        (work / "conf").write_text(_NGINX.format(work=work, types=types, port=port, site=site))
        return [program, "-e", "stderr", "-p", str(work), "-c", str(work / "conf")]

    with _running(site.parent, command) as port:
        yield port


@contextmanager
def apache(site: Path, path: str) -> Iterator[int]:
    """Apache serving a site under a path; gives its port."""
    program = _program("apache2", "apache2")

    def command(work: Path, port: int) -> list[str]:
        modules = "\n".join(
            f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so" for name in _MODULES
        )
        empty = work / "empty"
        empty.mkdir(exist_ok=True)
        place = (
            f'DocumentRoot "{site}"'
            if path == "/"
            else f'DocumentRoot "{empty}"\nAlias "{unquote(path).rstrip("/")}" "{site}"'
        )
        (work / "conf").write_text(
            _APACHE.format(work=work, port=port, site=site, modules=modules, place=place)
        )
        return [program, "-f", str(work / "conf"), "-DFOREGROUND"]

    with _running(site.parent, command) as port:
        yield port


@contextmanager
def _running(folder: Path, command: Callable[[Path, int], list[str]]) -> Iterator[int]:
    work = Path(tempfile.mkdtemp(dir=folder))
    work.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = os.geteuid() == 0
    with (work / "said").open("w") as log:
        server = subprocess.Popen(
            command(work, port),
            stdout=log,
            stderr=log,
            user=NOBODY if root else None,
            group=NOBODY if root else None,
            extra_groups=[] if root else None,
        )
    try:
        _wait(server, port, work)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: "subprocess.Popen[bytes]", port: int, work: Path) -> None:
    for _ in range(200):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    output = "\n".join(path.read_text() for path in (work / "said", work / "log") if path.is_file())
    pytest.fail(f"The server does not start: {output}")


def ask(port: int, address: str) -> tuple[HTTPResponse, bytes]:
    """The answer of a server, redirects not followed, and what is in it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body
