"""The YAML language server, which editors' programs ask what fits at the cursor: a portal's folder,
its schemas and a file go in; what it offers comes out.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

_TRIES, _PAUSE = 50, 0.2
_ALWAYS = "Inline schema"
"""Offered in every empty file, to name a schema."""


class YamlServer:
    """A server that runs; `settings` are those of an editor, such as `yaml.schemas`."""

    def __init__(self, process: "subprocess.Popen[bytes]", settings: Mapping[str, Any]) -> None:
        self.process, self.settings = process, settings
        self.number = 0

    def labels(self, path: Path, text: str) -> list[str]:
        """What is offered at the place marked ⟨⟩ in a text that stands at a path."""
        before, _, after = text.partition("⟨⟩")
        lines = before.split("\n")
        uri = path.as_uri()
        version = self.number + 1  # what was read of an older one is remembered
        document = {"uri": uri, "languageId": "yaml", "version": version, "text": before + after}
        self._send("textDocument/didOpen", {"textDocument": document})
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        answer = self.ask(
            "textDocument/completion", {"textDocument": {"uri": uri}, "position": place}
        )
        self._send("textDocument/didClose", {"textDocument": {"uri": uri}})
        return [item["label"] for item in answer["items"] if item["label"] != _ALWAYS]

    def ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """What the server answers; meanwhile its own questions get theirs."""
        self.number += 1
        self._send(method, parameters, self.number)
        while True:
            message = self._read()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            if "id" in message:
                asked = message.get("params") or {}
                answer = [
                    self.settings.get(item.get("section", "")) for item in asked.get("items", ())
                ]
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": answer or None})

    def _send(self, method: str, parameters: Mapping[str, Any], number: int | None = None) -> None:
        numbered = {} if number is None else {"id": number}
        self._write({"jsonrpc": "2.0", **numbered, "method": method, "params": parameters})

    def _write(self, message: Mapping[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


@contextmanager
def yaml_server(program: Path, portal: Path, known: Path) -> Iterator[YamlServer]:
    """A server for a portal, with the settings that it has for an editor; `known` is a file that
    has a schema.
    """
    settings = json.loads((portal / ".vscode" / "settings.json").read_text("utf-8"))
    ours = {
        "yaml": {
            "schemas": settings["yaml.schemas"],
            "completion": True,
            "schemaStore": {"enable": False},
            "yamlVersion": settings["yaml.yamlVersion"],
        }
    }
    command = ["node", str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = YamlServer(process, ours)
        folder = {"uri": portal.as_uri(), "name": "portal"}
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        server.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": capabilities,
            },
        )
        server._send("initialized", {})
        server._send("workspace/didChangeConfiguration", {"settings": ours})
        for _ in range(_TRIES):  # it asks for its settings and the schemas meanwhile
            if server.labels(known, "⟨⟩\n"):
                break
            sleep(_PAUSE)
        yield server
        process.terminate()
