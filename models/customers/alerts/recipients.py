"""Recipients of an alert: the rep responsible for the customer now, and the managers of the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.profile import CustomerProfile
from models.storage.base import session_of
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.team import managers_of


@dataclass(frozen=True, slots=True)
class AlertRecipients:
    """responsible: who looks after the customer now, if anybody; managers: those of the owner's teams."""

    responsible: Rep | None
    managers: tuple[Rep, ...]

    @property
    def people(self) -> Sequence[Rep]:
        """Each once."""
        return list(dict.fromkeys(filter(None, (self.responsible, *self.managers))))


class Recipients(CustomerProfile):
    __abstract__ = True

    def alert_recipients(self, at: datetime) -> AlertRecipients:
        """Nobody is responsible while the owner is away and nobody stands in."""
        managers = session_of(self).scalars(managers_of(self.owner_id)).all()
        responsible: Rep | None = self.owner
        if self.owner.is_away_on(self.owner.today(at)):
            away = select(Absence).where(Absence.rep_id == self.owner_id, Absence.stand_in_id.is_not(None))
            absence = session_of(self).scalar(away.options(joinedload(Absence.stand_in)).limit(1))
            responsible = absence.stand_in if absence else None
        return AlertRecipients(
            responsible if responsible and responsible.is_active else None, tuple(managers)
        )
