"""How many of a set of customers are due."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How a set of customers stands on one day."""

    customers: int
    due: int
    overdue: int
    silent: int
