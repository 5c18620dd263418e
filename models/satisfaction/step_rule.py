"""To which step of a contact plan a rating belongs. Pure.

It belongs to the last step that was done, or due and left undone, on its day or in the 45 days before it. A
step counts on the day on which it was done, else on the day on which it was due. Of steps of one day, of
several runs at a time, the one whose sale is the latest counts, and of one run the later step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WINDOW = 45  # days in which a rating still belongs to a step


class JourneyStage(StrEnum):
    """Steps of any plan, by their distance from the sale; the longest days of each in `LONGEST`."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NONE = "none"  # no step before it in the window


LONGEST = (  # days after the sale, halfway to the default plan's next step
    (JourneyStage.DAY, 3),
    (JourneyStage.WEEK, 18),
    (JourneyStage.MONTH, 60),
    (JourneyStage.QUARTER, 135),
)


@dataclass(frozen=True, slots=True)
class StepDay:
    """A step as it went: `sold_on` begins its plan, `planned_on` is its day as the plan counts, `on` the day
    on which it was done or due."""

    sold_on: date
    planned_on: date
    on: date


def stage_of_step(step: StepDay) -> JourneyStage:
    days = (step.planned_on - step.sold_on).days
    return next((stage for stage, longest in LONGEST if days <= longest), JourneyStage.HALF_YEAR)


def stage_of_rating(given_on: date, steps: Iterable[StepDay]) -> JourneyStage:
    """The stage of a rating by a customer with these steps."""
    before = [step for step in steps if 0 <= (given_on - step.on).days <= WINDOW]
    last = max(before, key=lambda step: (step.on, step.sold_on, step.planned_on), default=None)
    return stage_of_step(last) if last else JourneyStage.NONE
