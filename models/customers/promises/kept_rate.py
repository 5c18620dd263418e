"""How somebody keeps their word: the promises that came to an end, by how they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from models.customers.promises.promise import PromiseOutcome

IN_ORDER = (*PromiseOutcome, None)  # None: still open


@dataclass(frozen=True, slots=True)
class KeptRate:
    """Counts of promises, `IN_ORDER`. Released ones say nothing of anybody's word, open ones nothing yet."""

    in_time: int = 0
    late: int = 0
    broken: int = 0
    released: int = 0
    open: int = 0

    @property
    def kept(self) -> int:
        """In time or late."""
        return self.in_time + self.late

    @property
    def total(self) -> int:
        """How many could be kept, and have come to an end."""
        return self.kept + self.broken

    @property
    def share(self) -> float | None:
        """The share of them that was kept, from 0 to 1; None while there are none."""
        return self.kept / self.total if self.total else None


def kept_rate(outcomes: Iterable[tuple[PromiseOutcome | None, int]]) -> KeptRate:
    """From how many promises had which outcome; None is the outcome of an open one."""
    counted: Counter[PromiseOutcome | None] = Counter()
    for outcome, count in outcomes:
        counted[outcome] += count
    return KeptRate(*(counted[outcome] for outcome in IN_ORDER))
