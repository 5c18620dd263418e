"""Questions asked of many customers lately, and who may be asked for a rating."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import null, select, union_all
from sqlalchemy.orm import Session

from models.customers import Customer
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.surveys.request import SurveyRequest
from models.kernel.grouping import grouped
from models.questions.catalogue import CATALOGUE, Topic

NOT_AGAIN = timedelta(days=30)  # after a talk for which it was proposed
UNRATED = timedelta(days=365)  # so long without a rating of their own: it is time to ask for one
RATING = frozenset(CATALOGUE[Topic.RATING])


@dataclass(frozen=True, slots=True)
class AskedLately:
    """questions: the keys of those proposed for a talk within a month. may_be_rated: no rating was asked for
    within the cool-down, by a question or by a link."""

    questions: frozenset[str] = frozenset()
    may_be_rated: bool = True


def asked_lately(
    session: Session, customer_ids: Collection[int], *, cool_down: timedelta, now: datetime
) -> dict[int, AskedLately]:
    """Return by customer id what was asked, in one statement; nothing for those of whom nothing was."""
    proposed = select(Nudge.customer_id, Nudge.question, Nudge.settled_at).where(
        Nudge.customer_id.in_(customer_ids),
        Nudge.question.is_not(None),
        Nudge.outcome.not_in([NudgeOutcome.LAPSED, NudgeOutcome.SNOOZED]),
        Nudge.settled_at > now - max(NOT_AGAIN, cool_down),
    )
    links = select(SurveyRequest.customer_id, null(), SurveyRequest.asked_at).where(
        SurveyRequest.customer_id.in_(customer_ids),
        SurveyRequest.withdrawn_at.is_(None),
        SurveyRequest.asked_at > now - cool_down,
    )
    rows: Any = session.execute(union_all(proposed, links))
    asked = grouped((row[0], (row[1], row[2])) for row in rows)
    return {id_: _summed_up(found, now, cool_down) for id_, found in asked.items()}


def _summed_up(
    asked: Iterable[tuple[str | None, datetime]], now: datetime, cool_down: timedelta
) -> AskedLately:
    found = list(asked)
    return AskedLately(
        frozenset(question for question, at in found if question and at > now - NOT_AGAIN),
        not any(question is None or question in RATING for question, at in found if at > now - cool_down),
    )


def is_unrated(customer: Customer, today: date) -> bool:
    """Whether the customer itself gave no rating for a year."""
    return customer.rated_on is None or customer.rated_on < today - UNRATED
