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
STAYS = {
    ReasonKind.HOT_POTATO: "a problem nobody has called back about",
    ReasonKind.PROMISE: "a promise of ours is due",
    ReasonKind.WAITS_FOR_ANSWER: "the answer to them is due",
    ReasonKind.NEXT_STEP: "the next step is due",
    ReasonKind.AWAITED: "a promise of theirs is overdue",
    ReasonKind.OCCASION: "there is a personal word to say",
    ReasonKind.OCCASION_SOON: "an occasion is near",
    ReasonKind.RENEWAL: "what they bought runs out or renews",
    ReasonKind.LOW_ESTIMATE: "the low estimate is worth a question",
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
        return plaintext(TEMPLATE, coming.kind, day=day, step=step)
    possessive = "your" if owner.id == reader_id else f"{owner.name}'s"
    return plaintext(
        TEMPLATE, coming.kind, owner_words=possessive, why=STAYS.get(coming.reason, f"due since {day}")
    )
