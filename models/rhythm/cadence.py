"""The cadence: how often a customer is contacted, ideally and at the most."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from models.kernel.errors import Invalid
from models.kernel.vocabulary import Stage
from models.rhythm import errors

LONGEST_DAYS = 1095  # three years: beyond it nobody is being looked after


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a customer is contacted: ideal and maximum, in days."""

    ideal: int
    maximum: int

    def __str__(self) -> str:
        return f"{self.ideal}/{self.maximum}"

    def __post_init__(self) -> None:
        if not 1 <= self.ideal <= LONGEST_DAYS:
            raise Invalid(errors.NO_IDEAL.format(longest=LONGEST_DAYS), field="ideal")
        if not self.ideal <= self.maximum <= LONGEST_DAYS:
            words = errors.NO_MAXIMUM.format(ideal=self.ideal, longest=LONGEST_DAYS)
            raise Invalid(words, field="maximum")


BY_STAGE = {Stage.LOST: Cadence(180, 365), Stage.PROSPECT: Cadence(14, 30)}


def cadence_for(own: Cadence | None, stage: Stage, segment: Cadence) -> Cadence:
    """The customer's own, else its stage's, else its segment's."""
    return own or BY_STAGE.get(stage) or segment


def slowed(cadence: Cadence, days: int) -> Cadence:
    """A longer one for a customer that is put off again and again: an ideal of those `days`, half as long
    again as it was at least, in whole tens; the maximum in proportion."""
    ideal = min(LONGEST_DAYS, 10 * ceil(max(days, cadence.ideal * 3 / 2) / 10))
    return Cadence(ideal, min(LONGEST_DAYS, max(ideal, round(ideal * cadence.maximum / cadence.ideal))))
