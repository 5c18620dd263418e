"""How soon the playground is open: from the command to the first answer of its page, which says how far the
sample book is, and to the page itself, with the whole book behind it.

In the former: starting Python, importing, and migrating a new database. In the latter also the sample book,
told by the very verbs of the bot. The floor is a Python that only imports what it uses.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_most
from tests.support.running import started_anew

TIMES = 5
LOOK_SECONDS = 0.1
OK = 200
IMPORTS = [sys.executable, "-c", "import bot.playground.play"]


def findings(times: int = TIMES) -> Iterator[Finding]:
    floors, opened = list[float](), list[tuple[float, float]]()
    for _ in range(times):  # by turns, so that both meet the same machine
        floors.append(seconds_of(lambda: subprocess.run(IMPORTS, check=True)))
        opened.append(_open())
    imports = f"{median(floors):.1f} s (importing)"
    whats = "the playground's address stands", "the playground's sample book is there"
    for what, figures in zip(whats, zip(*opened, strict=True), strict=True):
        words = f"median {median(figures):.1f} s, at most {max(figures):.1f} s"
        yield Finding(what, "SQLite", words, imports, median(figures), at_most(5, "s"))


def _open() -> tuple[float, float]:
    """Seconds until the page answers, and until it is the personas'."""
    begin, stands = time.perf_counter(), 0.0
    with TemporaryDirectory() as folder, started_anew(Path(folder), "play") as bot:
        while (status := bot.get("/")) != OK:
            if bot.process.poll() is not None:
                raise AssertionError(bot.said)
            stands = stands or (time.perf_counter() - begin if status else 0.0)
            time.sleep(LOOK_SECONDS)
        there = time.perf_counter() - begin
    return stands or there, there
