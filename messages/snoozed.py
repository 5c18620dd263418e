"""What came of a snooze, and what became of a nudge that somebody else settled."""

from __future__ import annotations

from datetime import date

from messages.blocks import Block, actions, button, message
from messages.days import day_or_today, day_words, days_count
from messages.next_contact import STAYS
from messages.sentences import sentence
from messages.text import literally, rich_text, shorten
from models.customer import Customer
from models.nudge import Nudge, Snooze
from models.vocabulary import NudgeOutcome

TEMPLATE = "snooze"
LONGEST_NAME = 100
TOO_OFTEN = 3  # snoozes in a row after which the cadence may be what is wrong


def snoozed_message(customer: Customer, snooze: Snooze, today: date, *, in_a_row: int) -> Block:
    """`today` is the owner's local date; `in_a_row` counts this snooze too."""
    spans = sentence(
        TEMPLATE,
        "snoozed",
        name=shorten(customer.name, LONGEST_NAME),
        until=day_words(snooze.until, today),
        reason=snooze.reason.rstrip("."),
    )
    awake = _still_awake(customer, today)
    if in_a_row < TOO_OFTEN:
        return message(None, [rich_text(*spans, awake)])
    ideal = days_count(customer.cadence.ideal)
    question = literally(TEMPLATE, "in_a_row", count=in_a_row, ideal=ideal)
    mend = button("Change the cadence", "edit_customer", str(customer.id))
    return message(None, [rich_text(*spans, awake, f" {question}"), actions(mend)])


def _still_awake(customer: Customer, today: date) -> str:
    reasons = customer.standing.reasons(today)
    return f" {literally(TEMPLATE, 'still_awake', why=STAYS[reasons[0].kind])}" if reasons else ""


def settled_words(nudge: Nudge, today: date) -> str:
    """By whom and when. `today` is the local date of the customer's owner."""
    settled_at = nudge.settled_at
    if settled_at is None:
        raise ValueError(f"nudge {nudge.id} is open")
    when = day_or_today(nudge.customer.owner.today(settled_at), today)
    name = shorten(nudge.customer.name, LONGEST_NAME)
    if nudge.settled_by is None or nudge.outcome in (None, NudgeOutcome.LAPSED):
        return literally(TEMPLATE, "lapsed", name=name, when=when)
    return literally(TEMPLATE, "settled", name=name, how=nudge.outcome, who=nudge.settled_by.name, when=when)
