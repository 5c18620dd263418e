"""The form for a contact plan: for whom, and its steps, added and removed in place.

The blocks of a step bear its number (count_3), which stays its own while others come and go: so Slack keeps
what was typed in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from messages.kit.blocks import Block, actions, button, checkboxes, field, option, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.cut_menus import first_of
from messages.kit.forms.fields import line_field
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id, read_number
from messages.kit.text import plaintext
from messages.plans.list import PLANS
from messages.plans.step_fields import NEW_STEP, counted, is_of_step, number_of, read_step, step_fields
from models.customers.plans.step import MOST_STEPS, PlanDetails, check_steps
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_TITLE
from models.team.segment import Segment

CALLBACK = "plan"
ADD_STEP = "add_plan_step"
EVERY, PRODUCT, SEGMENT = "every", "product", "segment:"
MOST_SEGMENTS = 98  # a menu has a hundred options
FORM = "plans/form"
ALSO, YES = "also_running", "yes"


def plan_form(
    details: PlanDetails | None, segments: Sequence[Segment], running: int, metadata: FormMetadata
) -> Block:
    """`running`: for how many purchases it runs; the form asks whether those are to follow."""
    steps = details.steps if details else (NEW_STEP,)
    fields = [block for number, step in enumerate(steps) for block in step_fields(number, step)]
    return _form([*_head(details, segments), *fields], [*_also(running)], metadata)


def with_another_step(view: Mapping[str, Any]) -> Block:
    """Return the form with one more step in it, below the others."""
    numbers = _numbers(view)
    new = step_fields(max(numbers, default=-1) + 1, None)
    above, below = _parts(view)
    return _form([*above, *new], below, read_metadata(view))


def without_step(view: Mapping[str, Any], value: object) -> Block:
    """Return the form without the step that bears this number. Raises NotFound for no number."""
    number = read_number(value)
    above, below = _parts(view)
    return _form([block for block in above if not is_of_step(block, number)], below, read_metadata(view))


def read_plan(view: Mapping[str, Any]) -> PlanDetails:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    steps = {number: read_step(answers, number) for number in _numbers(view)}
    check_steps(steps)
    audience, product = answers.choice("whom") or EVERY, answers.text("product")
    if audience == PRODUCT and not product:
        raise Invalid("Which product?", field="product")
    if product and audience != PRODUCT:
        raise Invalid(plaintext(FORM, "not_a_product"), field="product")
    segment_id = read_id(audience.removeprefix(SEGMENT)) if audience.startswith(SEGMENT) else None
    return PlanDetails(answers.text("name"), tuple(steps.values()), segment_id, product)


def wants_running(view: Mapping[str, Any]) -> bool:
    return YES in Answers(view).choices(ALSO)


def _form(above: Sequence[Block], below: Sequence[Block], metadata: FormMetadata) -> Block:
    steps = sum(number_of(block) is not None for block in above)
    more = [actions(button("Add a step", ADD_STEP), block_id=ADD_STEP)] if steps < MOST_STEPS else []
    title = "Contact plan" if metadata.get("plan") else "New contact plan"
    return sheet(
        title, [*counted(above), *more, *below], metadata, callback_id=CALLBACK, submit=plaintext(FORM, "try")
    )


def _head(details: PlanDetails | None, segments: Sequence[Segment]) -> Iterator[Block]:
    yield line_field("Name", "name", details.name if details else None, LONGEST_TITLE, optional=False)
    options = [
        option("Every other sale", EVERY),
        option("A product", PRODUCT),
        *(
            option(f"Customers in {segment.name}", f"{SEGMENT}{segment.id}")
            for segment in segments[:MOST_SEGMENTS]
        ),
    ]
    first = first_of(MOST_SEGMENTS, len(segments))
    yield field("For", static_select("whom", options, initial=_whom(details)), block_id="whom", hint=first)
    hint = plaintext(FORM, "product_hint")
    yield line_field("Product", "product", details.product if details else None, LONGEST_TITLE, hint=hint)


def _whom(details: PlanDetails | None) -> str:
    if details is None or details.product:
        return PRODUCT
    return f"{SEGMENT}{details.segment_id}" if details.segment_id else EVERY


def _also(running: int) -> Iterator[Block]:
    if running:
        words = option(plaintext(PLANS, ALSO, count=running), YES, plaintext(PLANS, "also_hint"))
        yield field("Running plans", checkboxes(ALSO, [words]), block_id=ALSO, optional=True)


def _numbers(view: Mapping[str, Any]) -> list[int]:
    numbers = (number_of(block) for block in view["blocks"])
    return [number for number in numbers if number is not None]


def _parts(view: Mapping[str, Any]) -> tuple[list[Block], list[Block]]:
    """Down to the last step, and what stands below the button for another."""
    below = [block for block in view["blocks"] if block.get("block_id") == ALSO]
    return [block for block in view["blocks"] if block.get("block_id") not in (ALSO, ADD_STEP)], below
