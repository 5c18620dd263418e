"""One tick in a process of its own, as the scheduler makes it: `python -m benchmarks.tick URL MOMENT RUNS`.

Rounds, digests and the note that it was made. Prints the seconds of each run and the peak memory as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime

from benchmarks.stopwatch import peak_megabytes, seconds_of
from models.book.installation import workspaces
from models.book.library import Library, connect
from scheduler.tick import tick


def main(url: str, moment: str, runs: str) -> None:
    library, now = Library(connect(url)), datetime.fromisoformat(moment)
    workspaces(library)  # connected and warm, as a bot that has ticked before
    seconds = [seconds_of(lambda: tick(library, now=now)) for _ in range(int(runs))]
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
