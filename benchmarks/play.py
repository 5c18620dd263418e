"""How soon the playground is open: from the command to the first answer of its page.

In it: starting Python, importing, migrating a new database, and filling it with the sample book by the very
verbs of the bot. The floor is a Python that only imports what it uses.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_most
from tests.support.running import started_anew

TIMES = 5
IMPORTS = [sys.executable, "-c", "import bot.playground.play"]


def findings(times: int = TIMES) -> Iterator[Finding]:
    floor = median(seconds_of(lambda: subprocess.run(IMPORTS, check=True)) for _ in range(times))
    opened = median(seconds_of(_open) for _ in range(times))
    told, imports = f"median {opened:.1f} s", f"{floor:.1f} s (importing)"
    yield Finding("the playground opens", "SQLite", told, imports, opened, at_most(10, "s"))


def _open() -> None:
    with TemporaryDirectory() as folder, started_anew(Path(folder), "play") as bot:
        if not bot.comes_up():
            raise AssertionError(bot.said)
