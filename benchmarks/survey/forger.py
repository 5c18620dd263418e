"""Somebody who tries forged links at an even pace: `python -m benchmarks.survey.forger PORT A_MINUTE`.

Until SIGTERM; then it prints JSON: how many were tried, and how many were let in.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import sys

from benchmarks.survey.page import fetched

ANSWER = b"value=9&improvement=&words=forged&metric=overall"


def forged() -> str:
    """As long as a genuine one, and in its shape."""
    return f"/s/1.{secrets.token_urlsafe(18)}.{secrets.token_urlsafe(32)}"


async def main(port: int, a_minute: int) -> None:
    leaving = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, leaving.set)
    tries: list[asyncio.Task[int]] = []
    begin = loop.time()
    print("begun", flush=True)
    while not leaving.is_set():
        tries.append(asyncio.create_task(_try(port, ANSWER if len(tries) % 2 else None)))
        coming = begin + len(tries) * 60 / a_minute  # however long the tries take
        await asyncio.sleep(max(0.0, coming - loop.time()))
    answered = await asyncio.gather(*tries)
    print(json.dumps({"tried": len(answered), "let_in": sum(status not in (404, 0) for status in answered)}))


async def _try(port: int, body: bytes | None) -> int:
    """The status of the answer; 0 when the door was too crowded for one."""
    try:
        return (await fetched(port, forged(), body)).status
    except OSError:
        return 0


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
