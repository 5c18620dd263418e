"""How soon a customer may be asked for something again: one cool-down for every kind of request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.profile import CustomerProfile
from models.customers.surveys.request import SurveyRequest
from models.storage.base import session_of
from models.team.rep import Rep
from models.team.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LastRequest:
    """When the customer was last asked for something, by whom, and from which day it may be asked again;
    dates of the owner's calendar."""

    on: date
    by: Rep
    again_on: date


class CoolDown(CustomerProfile):
    __abstract__ = True

    def last_request(self) -> LastRequest | None:
        """The one place that knows when the customer was last asked for something: one cool-down is shared by
        all kinds of requests. Another kind (a reference, an introduction) is looked up here besides, and the
        latest of all counts. A link that was taken back unanswered asked nothing."""
        last = session_of(self).scalar(
            select(SurveyRequest)
            .where(SurveyRequest.customer_id == self.id, SurveyRequest.withdrawn_at.is_(None))
            .options(joinedload(SurveyRequest.asked_by))
            .order_by(SurveyRequest.asked_at.desc(), SurveyRequest.id.desc())
            .limit(1)
        )
        if last is None:
            return None
        days = session_of(self).get_one(Workspace, self.workspace_id).cool_down_days
        on = self.owner.today(last.asked_at)
        return LastRequest(on, last.asked_by, on + timedelta(days=days))

    def cooling_down(self, at: datetime) -> LastRequest | None:
        """The request because of which the customer may not be asked now; None when it may be."""
        last = self.last_request()
        return last if last and self.owner.today(at) < last.again_on else None
