"""The form for the cadence of one customer, apart from its segment's."""

from __future__ import annotations

from messages.kit.blocks import Block
from messages.kit.days import days_count
from messages.kit.forms.answers import Answers
from messages.kit.forms.fields import days_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import bold, plaintext, rich_text, shorten
from models.customers import Customer
from models.kernel.errors import Invalid
from models.rhythm.cadence import Cadence

CALLBACK = "own_cadence"
TEMPLATE = "rhythm/own_cadence_form"


def own_cadence_form(customer: Customer, offered: Cadence, metadata: FormMetadata) -> Block:
    """`offered` stands in the fields."""
    current_words = plaintext(
        TEMPLATE,
        "now",
        own=customer.own_cadence is not None,
        ideal=days_count(customer.cadence.ideal),
        maximum=customer.cadence.maximum,
    )
    segment = customer.segment.cadence
    hint = plaintext(
        TEMPLATE, "hint", segment=customer.segment.name, ideal=segment.ideal, maximum=segment.maximum
    )
    return sheet(
        "Own cadence",
        [
            rich_text(bold(shorten(customer.name, 100)), f" {current_words}"),
            days_field("Ideal (days)", "ideal", offered.ideal, hint=plaintext(TEMPLATE, "ideal")),
            days_field("Maximum (days)", "maximum", offered.maximum, hint=hint),
        ],
        metadata,
        callback_id=CALLBACK,
    )


def read_own_cadence(view: Block) -> Cadence | None:
    """None: as the segment has it. Raises Invalid, naming the field."""
    return read_cadence(Answers(view), plaintext(TEMPLATE, "both"))


def read_cadence(answers: Answers, error_words: str) -> Cadence | None:
    """Return None where neither number of days is given. Raises Invalid, with the words `error_words` where
    one is."""
    ideal, maximum = answers.number("ideal"), answers.number("maximum")
    if ideal is None and maximum is None:
        return None
    if ideal is None or maximum is None:
        raise Invalid(error_words, field="ideal" if ideal is None else "maximum")
    return Cadence(ideal, maximum)
