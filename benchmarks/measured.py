"""Runs another module's command line; tells, on the last line, its seconds, its CPU and its peak memory."""

from __future__ import annotations

import json
import runpy
import sys
import time

from benchmarks.stopwatch import peak_megabytes


def main() -> None:
    module = sys.argv.pop(1)
    begin = time.perf_counter()
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as left:
        if left.code:
            raise
    seconds, cpu = time.perf_counter() - begin, time.process_time()
    print(json.dumps({"seconds": seconds, "cpu": cpu, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()
