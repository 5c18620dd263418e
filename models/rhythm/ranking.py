"""Ranking customers: the one order of the digest, of /due and of what has to wait.

docs/digest.md says the same to people.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from math import log2

from models.calendar.working_days import shared_day
from models.rhythm.due_dates import EARLY, STEP_IS_LATE
from models.rhythm.due_status import DueStatus
from models.rhythm.reason import Reason, ReasonKind

URGENT = {ReasonKind.HOT_POTATO, ReasonKind.ASKED, ReasonKind.PROMISE}
TIERS = (
    {ReasonKind.WAITS_FOR_ANSWER},
    {ReasonKind.NEXT_STEP, ReasonKind.AWAITED},
    {ReasonKind.OCCASION},
    {ReasonKind.LOW_ESTIMATE},
)
AT_RISK = {ReasonKind.OVERDUE, ReasonKind.SILENCE, ReasonKind.UNUSUAL}
BY_WAITING = len(TIERS)  # the highest tier that waiting leads to
AFTER_SALE, TOP, ASKED = BY_WAITING + 1, BY_WAITING + 2, BY_WAITING + 3
# Mornings of waiting. A working week of it is worth a tier, so that a stream of small urgencies ends; two
# mornings are worth twice the lateness, so that what is not shown today is soon ahead of what is.
RISES_AFTER, DOUBLES_AFTER = 5, 2


def urgency(
    due_status: DueStatus, reasons: Collection[Reason], today: date, value: float, waited: int = 0
) -> tuple[int, float]:
    """How pressing a customer is, for sorting with the greatest first.

    First the tier: what a manager asked for; hot potato or a promise of ours that is due; a contact point of
    the first days after a sale; waits for an answer; what was agreed for a day that has come; an occasion
    today; a low estimate; all else.
    Within a tier the lateness as a share of the ideal interval, of a week for a contact point (which makes
    ten days weigh more for a key customer than for an occasional one), doubled by risk when the maximum has
    passed too or the silence is long or unusual, and up to half again by value (0 to 1: the customer's place
    among the owner's customers by purchases).
    What is not shown today rises tomorrow: `waited` mornings since it was last shown lift it a tier every
    five, never among the first two, and double its weight every two.

    So nobody who stays due is forgotten. With k customers due at once, b places that nothing of the first two
    tiers takes, and L the greatest weight of any, each is shown within 5 * 4 + 2 * log2(L) + k / b mornings:
    after 20 it is in the highest tier that waiting leads to, and 2 * log2(L) later ahead of everybody who was
    shown or came since, so that only those who have waited as long as it has can still come before it.
    """
    kinds = {reason.kind for reason in reasons}
    tier = _tier(due_status, kinds, today, waited)
    interval = STEP_IS_LATE.days if due_status.due_dates.step_on else due_status.cadence.ideal
    lateness = 1 + max(0, (today - due_status.ideal_on).days) / interval
    risk = 2 if kinds & AT_RISK else 1
    return tier, log2(lateness * risk * (1 + value / 2)) + waited / DOUBLES_AFTER


def _tier(due_status: DueStatus, kinds: Collection[ReasonKind], today: date, waited: int) -> int:
    if ReasonKind.ASKED in kinds:
        return ASKED
    if not URGENT.isdisjoint(kinds):
        return TOP
    if ReasonKind.STEP in kinds and _is_after_sale(due_status, today):
        return AFTER_SALE
    own = (BY_WAITING - place for place, group in enumerate(TIERS) if not group.isdisjoint(kinds))
    return min(BY_WAITING, next(own, 0) + waited // RISES_AFTER)


def _is_after_sale(due_status: DueStatus, today: date) -> bool:
    """Whether the contact point that counts is one of the first days after a sale, and not late yet."""
    step, bought = due_status.due_dates.step_on, due_status.clocks.bought_on
    if not step or not bought or today > step + STEP_IS_LATE:
        return False
    return step <= shared_day(bought + EARLY, due_status.days, due_status.their_days)


def is_urgent(reasons: Collection[Reason]) -> bool:
    """Whether it is shown beyond the budget, and to whoever else is written to once a week only."""
    return any(reason.kind in URGENT for reason in reasons)
