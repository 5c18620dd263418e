"""The workspace: one Slack team, the tenant that every row belongs to, with its settings."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.kernel.money import known_currency
from models.kernel.vocabulary import Metric
from models.storage.base import Base, one_of

COOL_DOWN_DAYS = 60  # by default; a customer is not asked for anything more often


class Visibility(StrEnum):
    """How much a rep sees of the colleagues' customers."""

    OWN = "own"
    TEAM = "team"


class Enrolment(StrEnum):
    OPEN = "open"  # everybody becomes a rep at the first gesture
    CLOSED = "closed"  # admins and managers enrol


class Workspace(Base):
    __tablename__ = "workspaces"

    slack_team_id: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(255), default="")
    visibility: Mapped[Visibility] = mapped_column(one_of(Visibility), default=Visibility.OWN)
    enrolment: Mapped[Enrolment] = mapped_column(one_of(Enrolment), default=Enrolment.OPEN)
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    last_tick_at: Mapped[datetime | None]
    survey_metric: Mapped[Metric] = mapped_column(one_of(Metric), default=Metric.OVERALL)  # the page asks it
    cool_down_days: Mapped[int] = mapped_column(default=COOL_DOWN_DAYS)  # between two requests to a customer

    def use_currency(self, code: str) -> None:
        self.currency = known_currency(code)
