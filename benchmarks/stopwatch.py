"""Time and memory: how long something took, the worst of the many, and how much a process ever held."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

MEGABYTE = 1024 * 1024


def seconds_of(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def wall_and_cpu(act: Callable[[], object]) -> tuple[float, float]:
    """(milliseconds, those of them in which this process worked): what else the machine does lengthens the
    former."""
    begin = time.process_time()
    wall = seconds_of(act)
    return 1000 * wall, 1000 * (time.process_time() - begin)


def spread(figures: Sequence[float]) -> str:
    return f"p99 {percentile(figures, 0.99):.1f} ms, median {percentile(figures, 0.5):.1f} ms"


def median_seconds(act: Callable[[], object], runs: int) -> float:
    return median(seconds_of(act) for _ in range(runs))


def percentile(figures: Sequence[float], share: float) -> float:
    """The figure that `share` (0 to 1) of all do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_megabytes() -> float:
    """The most this process ever held in memory. Linux remembers it for the program itself; elsewhere the
    figure may include what the parent held when it began."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (MEGABYTE if sys.platform == "darwin" else 1024)
