"""A small client of the YAML language server: the Language Server Protocol over standard input and output."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

_SETTINGS = {"schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
_PATIENCE = 30  # seconds for an answer; it comes in less than one
Message = dict[str, Any]


class LanguageServer:
    """One server process that has one document open."""

    def __init__(self, command: list[str]) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._heard: Queue[Message] = Queue()
        self._number = 0
        Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self._send({"method": "initialized", "params": {}})
        self._send(
            {"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": _SETTINGS}}}
        )

    def open(self, file: Path) -> list[Message]:
        """Open a document; its diagnostics."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": file.read_text()}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        told = self._wait(
            lambda m: (
                m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == file.as_uri()
            )
        )
        found: list[Message] = told["params"]["diagnostics"]
        return found

    def at(self, method: str, file: Path, line: int, character: int) -> Any:
        """What the server answers at a position; both from 0."""
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", place)

    def ask(self, method: str, params: Message) -> Any:
        """A request; its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _send(self, message: Message) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while head := stream.readline():
            length = int(head.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The message that is waited for; requests of the server are answered meanwhile."""
        while True:
            try:
                message = self._heard.get(timeout=_PATIENCE)
            except Empty:
                raise AssertionError("the language server does not answer") from None
            if wanted(message):
                return message
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items", [])
                known = [_SETTINGS if item.get("section") == "yaml" else None for item in items]
                self._send({"id": message["id"], "result": known or None})
