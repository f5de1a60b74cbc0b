"""Programs of Python that begin at once: a module and its arguments go in; what it prints and how
it ends come out.

A build takes as long to read the generator and MkDocs as to write a small portal. A nursery has
read them, runs nothing itself, and forks for each program: one with nothing in its memory but
modules, whose arguments, environment and folder are its own.
"""

import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

MODULES = (
    "wegwijs.cli.main",
    "wegwijs.cli.commands.build",
    "wegwijs.cli.commands.check",
    "wegwijs.cli.commands.status",
    "wegwijs.site.build",
    "wegwijs.site.mkdocs.program",
)
"""What is read before the first program asks for it. What is not among them is read by each."""


class Nursery:
    """A process that forks for each program. `environment` is what it starts with."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._own, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(other.fileno())],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                pass_fds=[other.fileno()],
            )

    def run(self, words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str, str]:
        """Run a module, the first of `words`, with the others as its arguments. Gives its exit
        code, as `subprocess` does, and what it wrote to its output and its errors.
        """
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            request = {
                "words": list(words),
                "environment": {**environment},
                "folder": str(Path.cwd()),
            }
            data = json.dumps(request).encode()
            socket.send_fds(
                self._own, [len(data).to_bytes(4, "big")], [output.fileno(), errors.fileno()]
            )
            self._own.sendall(data)
            answer = self._own.recv(4, socket.MSG_WAITALL)
            assert answer, "the nursery has ended"
            code = int.from_bytes(answer, "big", signed=True)
            return code, _text(output), _text(errors)

    def close(self) -> None:
        """End it; no program runs any more."""
        self._own.close()
        self._process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n")


def _serve(own: socket.socket) -> list[str]:
    """Fork for each request, until the other end is closed. Returns in forks only, with the words
    of the program that it is to be.
    """
    while True:
        head, files, _, _ = socket.recv_fds(own, 4, 2)
        if not head:
            os._exit(0)
        request = json.loads(own.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL))
        if child := os.fork():
            for file in files:
                os.close(file)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            own.sendall(code.to_bytes(4, "big", signed=True))
            continue
        own.close()
        for file, number in zip(files, (1, 2), strict=True):
            os.dup2(file, number)
            os.close(file)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        words: list[str] = request["words"]
        return words


def _main() -> None:
    for module in MODULES:
        __import__(module)
    words = _serve(socket.socket(fileno=int(sys.argv[1])))
    sys.argv[:] = words
    sys.path[0] = ""
    sys.modules.pop(f"{words[0]}.__main__", None)  # it is run, not read
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
