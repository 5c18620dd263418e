"""Whom to get back to first: the one order of the digest, of /due and of what has to wait."""

from __future__ import annotations

from datetime import date

from models.points import STEP_IS_LATE
from models.standing import Reason, Standing
from models.vocabulary import ReasonKind

TIERS = (
    {ReasonKind.HOT_POTATO, ReasonKind.PROMISE},
    {ReasonKind.WAITS_FOR_ANSWER},
    {ReasonKind.NEXT_STEP, ReasonKind.AWAITED},
    {ReasonKind.OCCASION},
    {ReasonKind.LOW_ESTIMATE},
)


def pressure(standing: Standing, reasons: tuple[Reason, ...], today: date, value: float) -> tuple[int, float]:
    """How pressing a customer is, for sorting with the greatest first.

    First the tier: hot potato or a promise of ours that is due; waits for an answer; what was agreed for a
    day that has come; an occasion today; a low estimate; all else.
    Within a tier the lateness as a share of the ideal interval, of a week for a contact point (which makes
    ten days weigh more for a key customer than for an occasional one), doubled by risk when the maximum has
    passed too, and up to half again by value (0 to 1: the customer's place among the owner's customers by
    purchases).
    """
    kinds = {reason.kind for reason in reasons}
    tier = next((len(TIERS) - place for place, those in enumerate(TIERS) if kinds & those), 0)
    interval = STEP_IS_LATE.days if standing.points.step_on else standing.cadence.ideal
    lateness = 1 + max(0, (today - standing.ideal_on).days) / interval
    risk = 2 if kinds & {ReasonKind.OVERDUE, ReasonKind.SILENCE, ReasonKind.UNUSUAL} else 1
    return tier, lateness * risk * (1 + value / 2)
