"""The server's side of a WebSocket (RFC 6455), as much of it as Socket Mode needs: one guest, text frames."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from typing import Any

HOST = "127.0.0.1"
MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # of the RFC
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
SECONDS = 10.0


class Socket:
    """What the guest says is in `heard`, as JSON."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self._guest: socket.socket | None = None
        self.here = threading.Event()
        self.heard: Queue[dict[str, Any]] = Queue()
        self.url = f"ws://{HOST}:{door.getsockname()[1]}/link?ticket=a-secret-ticket"

    def say(self, message: dict[str, Any]) -> None:
        self._send(TEXT, json.dumps(message).encode())

    def serve(self) -> None:
        try:
            while True:
                self._guest, _ = self._door.accept()
                self._welcome(self._guest)
                self.here.set()
                self._listen(self._guest)
        except OSError:
            return

    def hang_up(self) -> None:
        self._door.close()
        if self._guest:
            self._guest.close()

    def _welcome(self, guest: socket.socket) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += guest.recv(4096)
        lines = [line.partition(": ") for line in asked.decode().split("\r\n")]
        key = next(value for name, _, value in lines if name.lower() == "sec-websocket-key")
        accept = base64.b64encode(hashlib.sha1((key + MAGIC).encode()).digest()).decode()
        guest.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )

    def _listen(self, guest: socket.socket) -> None:
        with guest, guest.makefile("rb") as stream:
            while (head := stream.read(2)) and len(head) == 2:
                kind, length = head[0] & 0x0F, head[1] & 0x7F
                if length == 126:
                    (length,) = struct.unpack("!H", stream.read(2))
                mask = stream.read(4)  # a client always masks
                body = bytes(byte ^ mask[place % 4] for place, byte in enumerate(stream.read(length)))
                if kind == TEXT:
                    self.heard.put(json.loads(body))
                elif kind == PING:
                    self._send(PONG, body)
                elif kind == CLOSE:
                    return

    def _send(self, kind: int, body: bytes) -> None:
        assert self._guest
        size = bytes([len(body)]) if len(body) < 126 else b"\x7e" + struct.pack("!H", len(body))
        self._guest.sendall(bytes([0x80 | kind]) + size + body)


@contextmanager
def socket_server() -> Iterator[Socket]:
    with socket.create_server((HOST, 0)) as door:
        there = Socket(door)
        thread = threading.Thread(target=there.serve, daemon=True)
        thread.start()
        try:
            yield there
        finally:
            door.shutdown(socket.SHUT_RDWR)  # wakes `accept`
            there.hang_up()
            thread.join(SECONDS)
