"""The visitors, from a process of their own: `python -m benchmarks.survey.visitors PORT OPENED BURSTS PATHS`.

Each path is one visitor's, who opens it so often. Prints JSON: how many pages were opened and refused, how
many a second, the 99th percentile in milliseconds, the bytes of the largest; and for the bursts, in which all
open it at one instant, the medians of the first and of the last answer.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from statistics import median

from benchmarks.stopwatch import percentile
from benchmarks.survey.page import Fetched, fetched

LOOKS = 2.0  # seconds at the most between two visits, one on the average


async def visitor(port: int, path: str, opened: int) -> list[Fetched]:
    chance, pages = random.Random(path), []
    for _ in range(opened):
        await asyncio.sleep(chance.uniform(0, LOOKS))
        pages.append(await fetched(port, path))
    return pages


async def main(port: int, opened: int, bursts: int, paths: list[str]) -> None:
    await asyncio.gather(*(fetched(port, path) for path in paths))  # to warm up
    begin = time.perf_counter()
    visits = await asyncio.gather(*(visitor(port, path, opened) for path in paths))
    seconds = time.perf_counter() - begin
    pages = [page for visit in visits for page in visit]
    together = [await asyncio.gather(*(fetched(port, path) for path in paths)) for _ in range(max(1, bursts))]
    waits = [[1000 * page.seconds for page in burst] for burst in together]
    told = {
        "opened": len(pages),
        "refused": sum(page.status != 200 for page in pages),
        "a_second": len(pages) / seconds,
        "p99": 1000 * percentile([page.seconds for page in pages], 0.99),
        "bytes": max(page.size for page in pages),
        "first": median(map(min, waits)),
        "last": median(map(max, waits)),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    port, opened, bursts = map(int, sys.argv[1:4])
    asyncio.run(main(port, opened, bursts, sys.argv[4].split(",")))
