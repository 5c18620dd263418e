"""Answers to a snooze, and about a nudge that somebody else settled."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today, day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.rhythm.next_contact import WHY, what_is_next
from models.customers import Customer
from models.customers.nudge import Nudge, NudgeOutcome, Snooze
from models.customers.snooze import TOO_OFTEN
from models.team.rep import Rep

TEMPLATE = "nudges/snooze"
UNDO, SLOW_DOWN = "undo_snooze", "own_cadence"  # action_ids; their values are the snooze's id, the customer's
LONGEST_NAME = 100


def snoozed_message(customer: Customer, snooze: Snooze, today: date, *, in_a_row: int) -> Block:
    """`today` is the owner's local date; `in_a_row` counts this snooze too."""
    name, back = shorten(customer.name, LONGEST_NAME), customer.comes_back_on(snooze)
    spans = sentence(
        TEMPLATE,
        "snoozed",
        name=name,
        until=day_words(snooze.until, today),
        reason=snooze.reason.rstrip("."),
        back=day_words(back, today) if back != snooze.until else "",
    )
    undo = button(
        "Undo", UNDO, str(snooze.id), label=plaintext(TEMPLATE, "undo_label", name=shorten(name, 50))
    )
    if in_a_row < TOO_OFTEN:
        return message(None, [rich_text(*spans, _still_awake(customer, today)), actions(undo)])
    ideal = days_count(customer.cadence.ideal)
    question = plaintext(TEMPLATE, "in_a_row", count=in_a_row, ideal=ideal)
    mend = button("Change the cadence", SLOW_DOWN, str(customer.id))
    spans = [*spans, _still_awake(customer, today), f" {question}"]
    return message(None, [rich_text(*spans), actions(mend, undo)])


def woken_message(customer: Customer, today: date, *, reader: Rep) -> Block:
    """After the snooze was taken back; `today` as above."""
    spans = sentence(TEMPLATE, "woken", name=shorten(customer.name, LONGEST_NAME))
    return message(None, [rich_text(*spans, " " + what_is_next(customer, today, reader_id=reader.id))])


def _still_awake(customer: Customer, today: date) -> str:
    reasons = customer.due_status.reasons(today)
    return f" {plaintext(TEMPLATE, 'still_awake', why=WHY[reasons[0].kind])}" if reasons else ""


def settled_words(nudge: Nudge, today: date) -> str:
    """Say by whom and when it was settled. `today` is the local date of the customer's owner."""
    settled_at = nudge.settled_at
    if settled_at is None:
        raise ValueError(f"nudge {nudge.id} is open")
    when = day_or_today(nudge.customer.owner.today(settled_at), today)
    name = shorten(nudge.customer.name, LONGEST_NAME)
    if nudge.settled_by is None or nudge.outcome in (None, NudgeOutcome.LAPSED):
        return plaintext(TEMPLATE, "lapsed", name=name, when=when)
    return plaintext(TEMPLATE, "settled", name=name, how=nudge.outcome, who=nudge.settled_by.name, when=when)
