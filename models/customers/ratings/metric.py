"""The metrics of satisfaction and their scales."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.kernel.vocabulary import Metric


class RatedBy(StrEnum):
    """The giver of a rating."""

    CUSTOMER = "customer"
    REP = "rep"  # the rep's own estimate


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from `lowest` to `highest`; `bad` or less is bad news, None where nothing is."""

    lowest: int
    highest: int
    bad: int | None = None

    def __contains__(self, value: int) -> bool:
        return self.lowest <= value <= self.highest

    def is_bad(self, value: int) -> bool:
        return self.bad is not None and value <= self.bad


NO, PERHAPS, YES = range(3)  # the intention to buy again
SCALES = {
    Metric.OVERALL: Scale(0, 10, bad=6),
    Metric.NPS: Scale(0, 10, bad=6),
    Metric.CSAT: Scale(1, 5, bad=2),
    Metric.CES: Scale(1, 7, bad=3),  # 7 is very easy
    Metric.INTENTION: Scale(NO, YES),
}
