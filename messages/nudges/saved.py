"""Answers to a snooze, and about a nudge that somebody else settled."""

from __future__ import annotations

from datetime import date, datetime

from messages.interactions.source import how_words
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.rhythm.next_contact import WHY, what_is_next
from messages.too_late.words import moment_day, who_words
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
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
    asleep_until = customer.clocks.snooze_ends_on(customer.snoozed_until, customer.snoozed_at)
    is_asleep = asleep_until is not None and asleep_until > today
    until = day_words(asleep_until, today) if asleep_until and is_asleep else ""
    spans = sentence(TEMPLATE, "woken", name=shorten(customer.name, LONGEST_NAME), until=until)
    return message(None, [rich_text(*spans, " " + what_is_next(customer, today, reader_id=reader.id))])


def _still_awake(customer: Customer, today: date) -> str:
    reasons = customer.due_status.reasons(today)
    return f" {plaintext(TEMPLATE, 'still_awake', why=WHY[reasons[0].kind])}" if reasons else ""


def settled_words(nudge: Nudge, talk: Interaction | None, reader: Rep, now: datetime) -> str:
    """Say what settled it, who did that and when, for whoever presses a button of the card afterwards. talk:
    the one that settled it."""
    if nudge.settled_at is None:
        raise ValueError(f"nudge {nudge.id} is open")
    today = reader.today(now)
    day = day_words(talk.happened_on, today) if talk else moment_day(nudge.settled_at, reader, now)
    how = how_words(talk) if talk else ""
    return plaintext(
        "nudges/settled",
        _settled_block(nudge, talk),
        name=shorten(nudge.customer.name, LONGEST_NAME),
        who=who_words(nudge.settled_by, reader) if nudge.settled_by else "",
        what=f"{'an' if how[:1] in 'aeiou' else 'a'} {how}" if how else "",
        day=day,
    )


def _settled_block(nudge: Nudge, talk: Interaction | None) -> str:
    match nudge.outcome:
        case NudgeOutcome.LOGGED:
            return "logged" if talk else "step_done"
        case NudgeOutcome.RATING if nudge.settled_by is None:
            return "answered"
        case None:
            return "lapsed"
        case outcome:
            return outcome.value.replace(" ", "_") if nudge.settled_by else "lapsed"
