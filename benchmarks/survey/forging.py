"""The process that tries forged links while something else is measured."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 30  # seconds until the last tries have been answered


@contextmanager
def forging(port: int, a_minute: int) -> Iterator[dict[str, int]]:
    """Meanwhile; what came of it stands in the dictionary afterwards."""
    came_of_it: dict[str, int] = {}
    command = [sys.executable, "-m", "benchmarks.survey.forger", str(port), str(a_minute)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    process.stdout.readline()  # it has begun
    try:
        yield came_of_it
    finally:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)
        came_of_it.update(json.loads(said))
