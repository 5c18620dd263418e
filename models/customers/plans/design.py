"""What an admin says about a contact plan."""

from __future__ import annotations

from dataclasses import dataclass

from models.customers.plans import errors
from models.customers.plans.step import Step, check_steps, in_order
from models.kernel.errors import Invalid, check_length
from models.kernel.names import LONGEST_TITLE, name_key


@dataclass(frozen=True, slots=True)
class Design:
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
