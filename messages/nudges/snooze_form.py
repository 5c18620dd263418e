"""The form that puts a customer to sleep until a day, and the day it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from messages.kit.blocks import Block, field, option, plain_text_input, radio
from messages.kit.days import day_words
from messages.kit.forms.answers import Answers
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import bold, plaintext, rich_text, shorten
from models.calendar.coming_days import in_a_month, next_week, next_working_day
from models.calendar.days import DAY, Days
from models.customers import Customer
from models.customers.nudge import LONGEST_REASON
from models.kernel.errors import Invalid

CALLBACK = "snooze"


@dataclass(frozen=True, slots=True)
class SnoozeSubmission:
    """The end of a snooze, and its reason."""

    until: date
    reason: str


def snooze_form(customer: Customer, today: date, metadata: FormMetadata) -> Block:
    """`today` is the owner's local date."""
    offered = [
        option(f"{words}, {day_words(day, today)}", day.isoformat())
        for day, words in _offered(today, customer.owner.working_days).items()
    ]
    days = radio("when", offered, initial=offered[0]["value"])
    reason = plain_text_input("reason", max_length=LONGEST_REASON)
    return sheet(
        "Snooze",
        [
            rich_text(bold(shorten(customer.name, 100)), " " + plaintext("nudges/snooze", "what_it_does")),
            field("Until", days, block_id="when"),
            day_field(plaintext("nudges/snooze", "other_day"), "until", None),
            field("Why", reason, block_id="reason", optional=True, hint=plaintext("nudges/snooze", "hint")),
        ],
        metadata,
        callback_id=CALLBACK,
        submit="Snooze",
    )


def _offered(today: date, days: Days) -> dict[date, str]:
    """Each day once, the soonest first; on a Friday the next working day is next week."""
    tomorrow = next_working_day(today, days)
    labels = {tomorrow: "Tomorrow" if tomorrow == today + DAY else "Next working day"}
    return labels | {next_week(today, days): "Next week", in_a_month(today, days): "In a month"}


def read_snooze(view: Mapping[str, Any]) -> SnoozeSubmission:
    """A day of one's own choice goes before the offered ones. Raises Invalid."""
    answers = Answers(view)
    return SnoozeSubmission(answers.day("until") or _offered_day(answers), answers.text("reason"))


def _offered_day(answers: Answers) -> date:
    try:
        return date.fromisoformat(answers.choice("when") or "")
    except ValueError:
        raise Invalid("Choose until when.", field="when") from None
