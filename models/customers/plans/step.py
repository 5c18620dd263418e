"""A contact plan as an admin says it, and its steps: how long after a sale, by which channel, what for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta

from models.customers.plans import errors
from models.kernel.errors import Invalid, check_length
from models.kernel.names import LONGEST_TITLE, name_key
from models.kernel.vocabulary import Channel

LONGEST_ABOUT, LONGEST_QUESTIONS = 150, 1000  # characters
MOST_STEPS = 12


class Purpose(StrEnum):
    """The purpose of a contact point."""

    AS_PROMISED = "everything as promised"
    SATISFACTION = "satisfaction"
    NEEDS = "new needs"
    RESULTS = "results"
    NEXT_ORDER = "next order"
    OTHER = "something else"

    @property
    def sells(self) -> bool:
        return self is Purpose.NEXT_ORDER


class OffsetUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


MOST_OF_A_UNIT = {OffsetUnit.DAYS: 1095, OffsetUnit.WEEKS: 156, OffsetUnit.MONTHS: 36}  # three years
SOME_START = date(2025, 1, 1)  # to put steps in their order; its month has 31 days


@dataclass(frozen=True, slots=True)
class Step:
    """about: the purpose in words of their own. channel: None for whatever suits the customer. questions:
    one a line, empty for those of the purpose."""

    count: int
    unit: OffsetUnit
    purpose: Purpose
    about: str = ""
    channel: Channel | None = None
    questions: str = ""

    @property
    def purpose_words(self) -> str:
        return self.about or self.purpose.value

    def day_after(self, start: date) -> date:
        """The day this step is planned for; a month later is the same day of the month, or its last."""
        offset: dict[str, Any] = {self.unit.value: self.count}
        return start + relativedelta(**offset)

    def check(self, number: int) -> None:
        """Raises Invalid, naming the field of the step with that number."""
        if self.count < 0:
            raise Invalid(errors.BEFORE_THE_SALE, field=f"count_{number}")
        if self.count > (most := MOST_OF_A_UNIT[self.unit]):
            raise Invalid(errors.THREE_YEARS.format(most=most, unit=self.unit), field=f"count_{number}")
        if self.purpose is Purpose.OTHER and not self.about:
            raise Invalid(errors.NO_PURPOSE, field=f"about_{number}")
        check_length(self.about, LONGEST_ABOUT, field=f"about_{number}")
        check_length(self.questions, LONGEST_QUESTIONS, field=f"questions_{number}")


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The soonest first."""
    return sorted(steps, key=lambda step: step.day_after(SOME_START))


def planned_days(steps: Iterable[Step], start: date) -> list[date]:
    """The days that a sale delivered on `start` plans, in their order, whoever works on them."""
    return sorted(step.day_after(start) for step in steps)


def check_steps(steps: Mapping[int, Step]) -> None:
    """Check steps by their numbers in a form. Raises Invalid, naming the field that is wrong: count_3."""
    if not steps:
        raise Invalid(errors.NO_STEPS, field="name")
    if len(steps) > MOST_STEPS:
        raise Invalid(errors.STEPS_UP_TO.format(most=MOST_STEPS), field="name")
    taken: dict[date, int] = {}
    for number, step in steps.items():
        step.check(number)
        day = step.day_after(SOME_START)
        if (other := taken.setdefault(day, number)) != number:
            words = errors.DAY_OF_ANOTHER.format(step=steps[other].purpose_words)
            raise Invalid(words, field=f"count_{number}")


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """For what is sold under `product`, for customers of a segment, or, with neither, for every other sale.
    steps: in whatever order they are told, the soonest first."""

    name: str
    steps: tuple[Step, ...]
    segment_id: int | None = None
    product: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "steps", tuple(in_order(self.steps)))

    def check(self) -> None:
        """Raises Invalid, naming the field."""
        check_steps(dict(enumerate(self.steps)))
        if self.product and not name_key(self.product):
            raise Invalid(errors.NO_PRODUCT, field="product")
        check_length(self.product, LONGEST_TITLE, field="product")


DEFAULT_PLAN = "After a sale"
DEFAULT_STEPS = (
    Step(1, OffsetUnit.DAYS, Purpose.AS_PROMISED),
    Step(7, OffsetUnit.DAYS, Purpose.SATISFACTION, "satisfaction, a score out of ten"),
    Step(30, OffsetUnit.DAYS, Purpose.NEEDS, "how things are going, and new needs"),
    Step(90, OffsetUnit.DAYS, Purpose.RESULTS, "results, and what could be done differently"),
    Step(180, OffsetUnit.DAYS, Purpose.NEXT_ORDER, "the next order, and a recommendation if they are happy"),
)
