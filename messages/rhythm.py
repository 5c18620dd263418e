"""A customer's rhythm in words: how often, whose cadence that is, when they are due, and what holds it up."""

from __future__ import annotations

from datetime import date

from messages.days import day_words, days_count
from messages.sentences import sentence
from messages.text import literally, shorten
from messages.text.rich import Span
from models.cadence import BY_STAGE, Standing
from models.customer import Customer
from models.mornings import Calling

CARD = "customer_card"
SHOWN_LINE, SHOWN_NAME = 120, 60  # characters


def rhythm_spans(calling: Calling, today: date) -> list[Span]:
    customer, standing = calling.customer, calling.standing
    asleep = standing.snoozed_until if standing.snoozed_until and standing.snoozed_until > today else None
    snooze = calling.snooze if asleep else None
    not_before = standing.not_before if standing.not_before and standing.not_before > today else None
    clocks = standing.clocks
    return sentence(
        CARD,
        "rhythm",
        ideal=days_count(standing.cadence.ideal),
        maximum=standing.cadence.maximum,
        source=source_words(customer),
        due=due_words(standing, today),
        snoozed_until=day_words(asleep, today) if asleep else "",
        snoozed_by=shorten(snooze.by.name, SHOWN_NAME) if snooze else "",
        snooze_reason=shorten(snooze.reason, SHOWN_LINE) if snooze else "",
        not_before=day_words(not_before, today) if not_before else "",
        step=shorten(clocks.next_step or "", SHOWN_LINE) if clocks.next_step_on else "",
        step_on=day_words(clocks.next_step_on, today) if clocks.next_step_on else "",
    )


def source_words(customer: Customer) -> str:
    """Whose cadence it is: the customer's own, its stage's or its segment's."""
    if customer.own_cadence:
        return literally(CARD, "own")
    if customer.stage in BY_STAGE:
        return literally(CARD, "stage", stage=customer.stage)
    return literally(CARD, "segment", segment=shorten(customer.segment.name, SHOWN_NAME))


def due_words(standing: Standing, today: date) -> str:
    due, last_day = day_words(standing.due_on, today), day_words(standing.maximum_on, today)
    if standing.due_on > today:
        block = "due_later" if standing.clocks.restarted_on else "first_turn"
    else:
        block = "due_now" if today <= standing.maximum_on else "overdue"
    return literally(CARD, block, due=due, last_day=last_day)
