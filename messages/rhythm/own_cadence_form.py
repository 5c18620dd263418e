"""The form for the cadence of one customer, apart from its segment's."""

from __future__ import annotations

from messages.kit.blocks import Block, field, number_input
from messages.kit.days import days_count
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import Memory
from messages.kit.forms.sheet import sheet
from messages.kit.text import bold, literally, rich_text, shorten
from models.customers import Customer
from models.kernel.errors import Invalid
from models.rhythm.cadence import LONGEST_DAYS, Cadence

CALLBACK = "own_cadence"
TEMPLATE = "rhythm/own_cadence_form"


def own_cadence_form(customer: Customer, offered: Cadence, memory: Memory) -> Block:
    """`offered` stands in the fields."""
    now = literally(
        TEMPLATE,
        "now",
        own=customer.own_cadence is not None,
        ideal=days_count(customer.cadence.ideal),
        maximum=customer.cadence.maximum,
    )
    segment = customer.segment.cadence
    hint = literally(
        TEMPLATE, "hint", segment=customer.segment.name, ideal=segment.ideal, maximum=segment.maximum
    )
    return sheet(
        "Own cadence",
        [
            rich_text(bold(shorten(customer.name, 100)), f" {now}"),
            _days("Ideal (days)", "ideal", offered.ideal, literally(TEMPLATE, "ideal")),
            _days("Maximum (days)", "maximum", offered.maximum, hint),
        ],
        memory,
        callback_id=CALLBACK,
    )


def read_own_cadence(view: Block) -> Cadence | None:
    """None: as the segment has it. Raises Invalid, naming the field."""
    answers = Answers(view)
    ideal, maximum = answers.number("ideal"), answers.number("maximum")
    if ideal is None and maximum is None:
        return None
    if ideal is None or maximum is None:
        raise Invalid(literally(TEMPLATE, "both"), field="ideal" if ideal is None else "maximum")
    return Cadence(ideal, maximum)


def _days(label: str, name: str, initial: int, hint: str) -> Block:
    element = number_input(name, initial=initial, least=1, most=LONGEST_DAYS)
    return field(label, element, block_id=name, hint=hint, optional=True)
