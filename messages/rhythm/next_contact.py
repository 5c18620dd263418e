"""The next contact with a customer, for the end of an answer: still on the list, or when and why again."""

from __future__ import annotations

from datetime import date

from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from models.customers import Customer
from models.rhythm.next_contact import NextContact, NextContactKind, next_contact
from models.rhythm.reason import ReasonKind
from models.team.rep import Rep

TEMPLATE = "rhythm/next_contact"
SHOWN_STEP = 300  # characters
WHY = {
    ReasonKind.HOT_POTATO: "nobody has called back about a problem",
    ReasonKind.ASKED: "a manager asked for a call",
    ReasonKind.PROMISE: "we promised them something",
    ReasonKind.WAITS_FOR_ANSWER: "they wait for an answer",
    ReasonKind.NEXT_STEP: "something was agreed",
    ReasonKind.AWAITED: "a promise of theirs is late",
    ReasonKind.OCCASION: "there is a personal word to say",
    ReasonKind.OCCASION_SOON: "an occasion is near",
    ReasonKind.RENEWAL: "what they bought is soon used up or renewed",
    ReasonKind.LOW_ESTIMATE: "we rated them low ourselves",
    ReasonKind.UNUSUAL: "so long a pause is unusual for them",
}


def what_is_next(customer: Customer, today: date, *, reader_id: int) -> str:
    """A sentence; `reader_id` is the rep who reads it."""
    coming = next_contact(customer.due_status, today)
    return next_contact_words(coming, today, owner=customer.owner, reader_id=reader_id)


def next_contact_words(coming: NextContact, today: date, *, owner: Rep, reader_id: int) -> str:
    """Say when the next contact falls. `owner` is whose customer it is."""
    day = day_words(coming.day, today)
    if coming.kind is not NextContactKind.STAYS:
        step = shorten(" ".join(coming.step.split()).rstrip("."), SHOWN_STEP)
        return plaintext(TEMPLATE, coming.kind, day=day, step=step, why=WHY.get(coming.reason, ""))
    possessive = "your" if owner.id == reader_id else f"{owner.name}'s"
    return plaintext(TEMPLATE, coming.kind, owner_words=possessive, due=due_words(coming, today))


def due_words(coming: NextContact, today: date) -> str:
    """Say since when or on which day the customer is due, and for what, where that is neither the rhythm nor
    the plan: "overdue, due since Mon 23 Nov, because they wait for an answer"."""
    is_due = coming.since <= today
    return plaintext(
        TEMPLATE,
        "due",
        is_due=is_due,
        day=day_words(coming.since if is_due else coming.day, today),
        why=WHY.get(coming.reason, ""),
        overdue=coming.is_overdue,
        back=day_words(coming.day, today) if is_due and coming.is_asleep else "",
    )
