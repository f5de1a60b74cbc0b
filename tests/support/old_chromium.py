"""Chromium of some years ago, spoken to over its pipe: programs go in, pages come out. Playwright
does not speak to them.
"""

import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from typing import Any

PACKAGE = "chrome-aws-lambda"
RELEASES = {72: "1.11.2", 78: "1.20.4", 88: "5.5.0"}
"""Chromium's version, and the release of the npm package that has it."""
_UNPACK = (
    "const fs=require('fs');fs.writeFileSync(process.argv[2],"
    "require('zlib').brotliDecompressSync(fs.readFileSync(process.argv[1])),{mode:0o755})"
)
_OPTIONS = (
    "--headless", "--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu",
    "--no-first-run", "--hide-scrollbars", "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
_WAIT = 30.0
_PATIENCE, _ATTEMPTS = 60, 3
"""Seconds in which a browser must answer, and how often it is started."""


def fetch(version: int, folder: Path) -> Path | str:
    """The program of a version, fetched with npm into a folder; or why it cannot be had."""
    program = folder / f"chromium-{version}"
    if program.exists():
        return program
    if not (shutil.which("npm") and shutil.which("node")):
        return "there is no npm on this machine"
    folder.mkdir(parents=True, exist_ok=True)
    release = f"{PACKAGE}@{RELEASES[version]}"
    # by itself, and put there when it is whole: another process of the same run may do the same
    with TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        packed = subprocess.run(
            ["npm", "pack", "--silent", release], cwd=work, capture_output=True, text=True
        )
        if packed.returncode:
            return f"npm does not give {release}: {packed.stderr[-300:]}"
        shutil.unpack_archive(work / packed.stdout.split()[-1], work, filter="data")
        (squeezed,) = (work / "package" / "bin").glob("chromium*.br")
        whole = work / program.name
        subprocess.run(["node", "-e", _UNPACK, str(squeezed), str(whole)], check=True)
        whole.replace(program)
    return program


class OldPage:
    """A page of an old Chromium."""

    def __init__(self, writes: int, reads: int) -> None:
        self._writes, self._reads, self._rest, self._number = writes, reads, b"", 0
        self.faults: list[str] = []
        self.session: str | None = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **values: Any) -> dict[str, Any]:
        """What the browser answers to a command of the DevTools protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": values}
        if self.session:
            message["sessionId"] = self.session
        os.write(self._writes, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select([self._reads], [], [], _PATIENCE)[0]:
                raise TimeoutError("The browser does not answer.")
            part = os.read(self._reads, 1 << 16)
            if not part:
                raise RuntimeError("The browser has gone.")
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        values = message.get("params", {})
        if message.get("method") == "Runtime.exceptionThrown":
            detail = values["exceptionDetails"]
            words = detail.get("exception", {}).get("description") or detail["text"]
            self.faults.append(f"{detail.get('url', '')}: {words}")
        elif message.get("method") == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.faults.append(f"{values['entry'].get('url', '')}: {values['entry']['text']}")
        return message

    def size(self, width: int, height: int = 740) -> None:
        """Make the screen of a size."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def open(self, url: str) -> None:
        """Go to a page, and wait until all of it is there; what went wrong before is forgotten."""
        self.faults.clear()
        self.run("window.stale = true")
        self.send("Page.navigate", url=url)
        self.wait("!window.stale && document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until an expression holds."""
        end = time.monotonic() + _WAIT
        while True:
            try:
                if self.run(script):
                    return
            except RuntimeError as fault:  # the page goes away meanwhile
                if "context" not in str(fault):
                    raise
            if time.monotonic() > end:
                raise AssertionError(f"It does not come: {script} {self.faults}")
            time.sleep(0.05)


@contextmanager
def old_chromium(program: Path) -> Iterator[OldPage]:
    """A page of an old Chromium, as long as the context lasts. One that does not answer when it has
    been started, as happens once in many times, is started again.
    """
    for attempt in range(_ATTEMPTS):
        with _running(program) as (writes, reads):
            try:
                page = OldPage(writes, reads)
            except TimeoutError:
                if attempt == _ATTEMPTS - 1:
                    raise
                continue
            yield page
            return


@contextmanager
def _running(program: Path) -> Iterator[tuple[int, int]]:
    """The program, and the ends of the pipes on which it is told and tells."""
    to_read, writes = os.pipe()
    reads, to_write = os.pipe()
    # Chromium reads from file 3 and writes to file 4: they must not be in the way of each other.
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_read, to_write)]

    def place() -> None:
        os.dup2(ends[0], 3)
        os.dup2(ends[1], 4)

    process = subprocess.Popen(
        [str(program), *_OPTIONS], preexec_fn=place, pass_fds=(3, 4),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for end in (to_read, to_write, *ends):
        os.close(end)
    try:
        yield writes, reads
    finally:
        process.kill()
        process.wait()
        os.close(writes)
        os.close(reads)
