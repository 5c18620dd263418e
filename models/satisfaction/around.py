"""What stands beside the figures: open hot potatoes, what became of suggestions, and who was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.vocabulary import Theme

OLD_AFTER = 2  # working days of the owner after which an open hot potato is the manager's matter, too
MOST_NAMED = 10  # hot potatoes told by name


@dataclass(frozen=True, slots=True)
class HotPotato:
    """`is_old`: open for more than two working days of the owner."""

    customer_id: int
    customer: str
    owner: str
    since: date
    is_old: bool


@dataclass(frozen=True, slots=True)
class HotPotatoes:
    """Customers with an open one; `named` are at most ten of them, the oldest first."""

    count: int
    old: int
    named: Sequence[HotPotato]


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """`said`, `answered` and `declined` in the period; `open` today, whenever they were said. theme: None where
    the rep picked none."""

    theme: Theme | None
    said: int
    answered: int
    declined: int
    open: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Customers as they stand today: `overdue` past their maximum, `silent` as in /rapport silent, `never_rated`
    have never given a number themselves; `rated` have in the period."""

    customers: int
    overdue: int
    silent: int
    never_rated: int
    rated: int

    @property
    def on_time(self) -> int:
        return self.customers - self.overdue
