"""How far the two rules of silence can be trusted: the rate of false alarms on a panel of made-up customers,
how fast a book is ranked and, when the file of the CDNOW purchases is there, both on real ones.

One process, no database. The floor of a ranking's AUC is the simplest ranking, days since the last purchase.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.silence import cdnow, panel, speed
from benchmarks.table import Finding


def findings(customers: int, purchases: Path | None) -> Iterator[Finding]:
    yield from panel.findings()
    yield from speed.findings(customers)
    if purchases:
        yield from cdnow.findings(purchases)
