"""Promises in words: a line, how one ended, how many were kept."""

from __future__ import annotations

from datetime import date

from messages.interactions.source import name_of
from messages.kit.days import day_or_today, day_words
from messages.kit.text import plaintext, shorten
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Promise, PromiseOutcome, Side
from models.team.rep import Rep

TEMPLATE = "promises/words"
EARLY = "kept early"
SHOWN_NAME, SHOWN_WHAT = 100, 150  # characters
OUTCOME = {
    PromiseOutcome.KEPT: "kept",
    PromiseOutcome.LATE: "kept late",
    PromiseOutcome.BROKEN: "not kept",
    PromiseOutcome.RELEASED: "released",
}


def promise_words(promise: Promise, today: date, *, reader_id: int, longest: int = SHOWN_WHAT) -> str:
    """ "You promised: the price list, by Fri 20 Nov, overdue"; `reader_id` is the rep who reads it."""
    return plaintext(
        TEMPLATE,
        "line",
        who=promiser(promise, reader_id),
        what=what_words(promise, longest),
        by=day_words(promise.due_on, today),
        late=promise.is_open and promise.due_on < today,
    )


def promiser(promise: Promise, reader_id: int) -> str:
    """ "You", "They", or the name of the colleague who promised."""
    if not promise.is_ours:
        return "They"
    return "You" if promise.made_by_id == reader_id else shorten(promise.made_by.name, SHOWN_NAME)


def history_words(promise: Promise, today: date, *, longest: int) -> str:
    """Say the promise with how it ended; `today` is the owner's."""
    settled_at = promise.settled_at
    return plaintext(
        TEMPLATE,
        "history",
        is_ours=promise.is_ours,
        what=what_words(promise, longest),
        by=day_words(promise.due_on, today),
        outcome=outcome_words(promise),
        when=day_or_today(promise.customer.owner.today(settled_at), today) if settled_at else "",
        who=shorten(name_of(promise.settled_by), SHOWN_NAME),
    )


def settled_words(promise: Promise, settled_by: Rep | None, today: date) -> str:
    """Say by whom and when, for somebody who comes too late; `today` is the owner's."""
    ended_at = promise.withdrawn_at or promise.settled_at
    when = day_or_today(promise.customer.owner.today(ended_at), today) if ended_at else ""
    if promise.is_withdrawn or promise.outcome is None:
        return plaintext(TEMPLATE, "already_taken_back", when=when)
    name = shorten(name_of(settled_by), SHOWN_NAME)
    return plaintext(TEMPLATE, "already", outcome=outcome_words(promise), when=when, who=name)


def outcome_words(promise: Promise) -> str:
    """ "kept early", "not kept"; empty while it is open."""
    if promise.outcome is None:
        return ""
    return EARLY if promise.is_early else OUTCOME[promise.outcome]


def rate_words(rate: KeptRate, side: Side) -> str:
    """ "Ours: 8 of 10 kept, 1 of them late"; empty while none has come to an end."""
    if not rate.total:
        return ""
    return plaintext(TEMPLATE, "rate", is_ours=side is Side.OURS, kept=kept_words(rate))


def kept_words(rate: KeptRate) -> str:
    """ "3 kept, all late", of those that have come to an end."""
    return plaintext(TEMPLATE, "kept", kept=rate.kept, of=rate.total, late=rate.late)


def what_words(promise: Promise, longest: int = SHOWN_WHAT) -> str:
    return shorten(" ".join(promise.what.split()).rstrip("."), longest)
