"""`python -m benchmarks.coverage FILE`: writes down every case."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.coverage.report import report


def main(file: str) -> None:
    Path(file).write_text(report())


if __name__ == "__main__":
    main(*sys.argv[1:])
