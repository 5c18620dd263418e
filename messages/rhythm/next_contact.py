"""What comes next with a customer, for the end of an answer: still on the list, or when and why again."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from messages.kit.days import day_words
from messages.kit.text import literally
from models.customers import Customer
from models.rhythm.standing import ReasonKind, Standing

TEMPLATE = "rhythm/next_contact"
STAYS = {
    ReasonKind.HOT_POTATO: "a problem nobody has called back about",
    ReasonKind.PROMISE: "a promise of ours is due",
    ReasonKind.WAITS_FOR_ANSWER: "they wait for an answer",
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
    standing = customer.standing
    if call_back := _call_back_words(standing, today):
        return call_back
    if not standing.reasons(today):
        return next_words(standing, today)
    whose = "your" if customer.owner_id == reader_id else f"{customer.owner.name}'s"
    return literally(TEMPLATE, "stays", whose=whose, why=_why_now(standing, today))


def next_words(standing: Standing, today: date) -> str:
    """When there will be a reason to act, and which; for a customer that has none today."""
    awake = [(standing.awake_on(reason), reason) for reason in standing.all_reasons()]
    coming = ((on, reason) for on, reason in awake if not reason.has_passed(max(on, today)))
    on, reason = min(coming, key=itemgetter(0))
    day, step = day_words(on, today), (standing.clocks.next_step or "").rstrip(".")
    if reason.kind is ReasonKind.PROMISE:
        return literally(TEMPLATE, "promise", day=day_words(standing.points.promised_on or on, today))
    if reason.kind is ReasonKind.NEXT_STEP and on == reason.since:
        return literally(TEMPLATE, "step", step=step, day=day)
    return literally(TEMPLATE, "ask_again" if on > reason.since else "next", day=day)


def _call_back_words(standing: Standing, today: date) -> str:
    """Of a problem that is on no list yet, whatever else is; empty without one."""
    first = next(standing.all_reasons(), None)
    if first is None or first.kind is not ReasonKind.HOT_POTATO or standing.awake_on(first) <= today:
        return ""
    return literally(TEMPLATE, "call_back", day=day_words(standing.awake_on(first), today))


def _why_now(standing: Standing, today: date) -> str:
    first = standing.reasons(today)[0]
    return STAYS.get(first.kind, f"due since {day_words(standing.due_on, today)}")
