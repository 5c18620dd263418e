"""A Slack that says ok and counts: as cheap as can be, in a process of its own, the same for everybody.

`python -m benchmarks.logcall.stand_in PORT`. GET / answers how many calls of each kind there were; it forgets
them afterwards.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from typing import cast

from benchmarks.plan import TEAM

OK = json.dumps({"ok": True, "team_id": TEAM, "team": "Benchmark", "view": {"id": "V0BENCH"}})
calls: Counter[str] = Counter()


class Answering(asyncio.Protocol):
    def __init__(self) -> None:
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        method, path, _ = head.split(b" ", 2)
        self._read = b""
        self._answer(_told() if method == b"GET" else _counted(path.decode()))

    def _answer(self, body: str) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._transport.write(f"{head}Connection: close\r\n\r\n{body}".encode())
        self._transport.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0


def _counted(path: str) -> str:
    calls["respond" if path.startswith("/hook") else path.rpartition("/")[2]] += 1
    return OK


def _told() -> str:
    told = json.dumps(calls)
    calls.clear()
    return told


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", port, backlog=1000)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
