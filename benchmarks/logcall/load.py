"""The load, from a process of its own: `python -m benchmarks.logcall.load KIND SLACK FIRST CUSTOMERS REPS
SIZES PORTS`. KIND is `command` or `submission`; SIZES and PORTS are lists like 200,1500,1500.

Each run goes to each port in turn, so that what else the machine does hits all of them. 32 connections, each
sending its next request when it has the answer to the last. All requests of a run are written and signed
before its clock starts; it stops when Slack has been called for each. Prints JSON, by port the runs: gestures
a second, the 99th percentile of the answers in milliseconds, how many were made and which refused.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.request import urlopen

from benchmarks.logcall.gestures import gestures, request
from benchmarks.stopwatch import percentile
from bot.clock import system_clock

AT_ONCE = 32
A_CONNECTION = 6  # gestures at the least: the few of a rehearsal do not come as a rush, which nobody times
CALLS_SECONDS = 30  # how long Slack's calls are waited for when the last answer has come


class Load:
    def __init__(self, port: int, requests: list[bytes]) -> None:
        self.port = port
        self.seconds: list[float] = []
        self.refused: list[str] = []
        self._waiting: Iterator[bytes] = iter(requests)
        self._at_once = min(AT_ONCE, max(1, len(requests) // A_CONNECTION))

    async def run(self) -> None:
        await asyncio.gather(*(self._connection() for _ in range(self._at_once)))

    async def _connection(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for written in self._waiting:
            begin = time.perf_counter()
            writer.write(written)
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(_length(head))
            self.seconds.append(time.perf_counter() - begin)
            if (
                not head.startswith(b"HTTP/1.1 200") or body
            ):  # an acknowledgement is empty; a refusal has words
                self.refused.append(f"{head[:40]!r} {body[:200]!r}")
        writer.close()


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)


def _calls(slack: str) -> dict[str, int]:
    with urlopen(slack) as answer:
        calls: dict[str, int] = json.load(answer)
    return calls


def _await_calls(slack: str, count: int) -> None:
    """Until Slack was called for every gesture that was taken. Raises when it was not."""
    end, called = time.monotonic() + CALLS_SECONDS, 0
    while (called := called + sum(_calls(slack).values())) < count:
        if time.monotonic() > end:
            raise TimeoutError(f"Slack was called {called} times for {count} gestures")
        time.sleep(0.02)


def main(kind: str, slack: str, first: str, customers: str, reps: str, sizes: str, ports: str) -> None:
    # The bot knows what day it is for each rep; the day that has begun everywhere is in nobody's future.
    today, number = system_clock().date() - timedelta(days=1), int(first)
    runs: dict[str, list[Any]] = {port: [] for port in ports.split(",")}
    for size in map(int, sizes.split(",")):
        for port in runs:
            made = gestures(size, number, customers=int(customers), reps=int(reps), slack=slack, day=today)
            number += size
            now = int(time.time())
            requests = [request(getattr(one, kind)(), now) for one in made]
            runs[port].append(_measured(int(port), slack, requests))
    print(json.dumps(runs))


def _measured(port: int, slack: str, requests: list[bytes]) -> dict[str, Any]:
    load = Load(port, requests)
    _calls(slack)  # forget those of the run before
    begin = time.perf_counter()
    asyncio.run(load.run())
    _await_calls(slack, len(requests) - len(load.refused))
    a_second = len(load.seconds) / (time.perf_counter() - begin)
    p99 = percentile(load.seconds, 0.99) * 1000
    return {"a_second": a_second, "p99": p99, "made": len(requests), "refused": load.refused}


if __name__ == "__main__":
    main(*sys.argv[1:])
