"""Requirements: how the generator was installed goes in; the requirements.txt of a portal comes
out, in which it and all it needs are pinned by version and hash.

The hashes of the libraries are those of requirements.lock beside this module. That of the generator
itself is known when it was installed from a file, which then goes along with the portal. Otherwise
pip says it: it refuses a line without a hash, and shows the line that it would accept.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from wegwijs import __version__
from wegwijs.editing.init.starter_texts import STARTER

FILE = "requirements.txt"
WHEELS = "wheels"
_PIN = re.compile(r"^wegwijs==[^\n]*(?:(?<=\\)\n[^\n]*)*\n?", re.M)
_HEAD = """\
# Wegwijs and all that it needs, by version and hash: pip installs exactly these files.
# “wegwijs upgrade” writes this file anew.
"""
UNKNOWN_HASH = (
    f"The hash of Wegwijs itself is not in {FILE}, because it was not installed from a file: run"
    f" pip install -r {FILE} once; pip shows the line to put in the place of “wegwijs=="
    f"{__version__}”."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the installed generator came from: its version, the hash of its wheel ("" when nobody
    knows), and that file, where it is still at hand.
    """

    version: str
    sha256: str = ""
    wheel: Path | None = None


def installed_origin() -> Origin:
    """The origin of the generator that runs, as pip noted it."""
    try:
        noted = distribution("wegwijs").read_text("direct_url.json")
    except PackageNotFoundError:
        noted = None
    return origin_of(json.loads(noted) if noted else {})


def origin_of(noted: Any) -> Origin:
    """What pip's note (direct_url.json) says of where a package came from."""
    archive = noted.get("archive_info") or {}
    sha256 = (archive.get("hashes") or {}).get("sha256", "")
    parts = urlsplit(noted.get("url", ""))
    path = Path(url2pathname(parts.path)) if parts.scheme == "file" else None
    if path is None or path.suffix != ".whl" or not path.is_file():
        return Origin(__version__, sha256)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if sha256 not in ("", digest):  # another file has taken its place since
        return Origin(__version__, sha256)
    return Origin(__version__, digest, path)


def requirement_files(origin: Origin) -> dict[str, bytes]:
    """requirements.txt, and the wheel that goes along when the generator was installed from one."""
    files: dict[str, bytes] = {}
    pin = f"wegwijs=={origin.version}"
    lines = [_HEAD.rstrip()]
    if origin.wheel:
        files[f"{WHEELS}/{origin.wheel.name}"] = origin.wheel.read_bytes()
        lines.append(f"--find-links {WHEELS}")
    if origin.sha256:
        lines.append(f"{pin} \\\n    --hash=sha256:{origin.sha256}")
    else:
        lines += [f"# {UNKNOWN_HASH}", pin]
    lock = (STARTER / "requirements.lock").read_text("utf-8")
    return {FILE: ("\n".join(lines) + "\n" + lock).encode("utf-8"), **files}


def without_own_pin(text: bytes) -> bytes:
    """requirements.txt without the line of the generator itself: who adds its hash has changed
    nothing else.
    """
    return _PIN.sub("", text.decode("utf-8", "replace")).encode("utf-8")
