"""The form that settles a nudge with what happened instead, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from messages.interactions.fields import channel_field, outcome_field
from messages.kit.blocks import Block, field, plain_text_input
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import required_choice
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import bold, plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.interactions.interaction import InteractionDetails
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel, Outcome

CALLBACK = "done_otherwise"
TEMPLATE = "nudges/done_otherwise_form"
LONGEST_LINE = 300


def done_otherwise_form(customer: Customer, metadata: FormMetadata) -> Block:
    line = plain_text_input("note", max_length=LONGEST_LINE, focus=True)
    return sheet(
        "Done otherwise",
        [
            rich_text(
                bold(shorten(customer.name, 100)),
                " " + plaintext(TEMPLATE, "what_it_does"),
            ),
            field("What happened?", line, block_id="note"),
            channel_field(Channel.MEETING),
            outcome_field(None),
        ],
        metadata,
        callback_id=CALLBACK,
    )


def read_done_otherwise(view: Mapping[str, Any], today: date) -> InteractionDetails:
    """Raises Invalid."""
    answers = Answers(view)
    if not (note := answers.text("note")):
        raise Invalid(plaintext(TEMPLATE, "no_line"), field="note")
    channel, outcome = (
        required_choice(answers, "channel", Channel),
        required_choice(answers, "outcome", Outcome),
    )
    return InteractionDetails(channel, outcome, today, note)
