"""One page fetched by a connection of its own, as a browser's first visit is."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """`seconds` until the last byte was there; `size` of the answer, its head too. Status 0: none came."""

    status: int
    size: int
    seconds: float


async def fetched(port: int, path: str, body: bytes | None = None) -> Fetched:
    method = "GET" if body is None else "POST"
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    if body is not None:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{head}\r\n".encode() + (body or b""))
    answer = await reader.read()
    seconds = time.perf_counter() - begin
    writer.close()
    return Fetched(int(answer[9:12] or 0), len(answer), seconds)
