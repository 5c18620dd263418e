"""Teams: reps with their managers. Leading is a relation, not a rank."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Select, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.kernel.names import LONGEST_TITLE
from models.storage.base import Base, InWorkspace, ShortText, one_of
from models.team.rep import Rep
from models.team.summary_schedule import schedule_summary


class TeamRole(StrEnum):
    MEMBER = "member"
    MANAGER = "manager"


class Membership(InWorkspace, Base):
    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("team_id", "rep_id", "role"),
        Index("ix_memberships_rep_id", "rep_id", "role"),
    )

    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"))
    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    role: Mapped[TeamRole] = mapped_column(one_of(TeamRole))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id, lazy="joined")


class Team(InWorkspace, Base):
    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("name", "workspace_id"),)

    name: Mapped[str] = mapped_column(ShortText(LONGEST_TITLE))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    memberships: Mapped[list[Membership]] = relationship(cascade="all, delete-orphan", lazy="selectin")

    def people(self, role: TeamRole) -> list[Rep]:
        return sorted((m.rep for m in self.memberships if m.role is role), key=lambda rep: rep.name)

    @property
    def members(self) -> list[Rep]:
        return self.people(TeamRole.MEMBER)

    @property
    def managers(self) -> list[Rep]:
        return self.people(TeamRole.MANAGER)

    def staff(self, *, members: set[Rep], managers: set[Rep], by: Rep, at: datetime) -> None:
        """Set the members and managers of the team; those who stay keep the date of joining. Who begins to
        lead gets the week's summary from the next week on."""
        wanted = {(rep, TeamRole.MEMBER) for rep in members} | {(rep, TeamRole.MANAGER) for rep in managers}
        self.memberships = [m for m in self.memberships if (m.rep, m.role) in wanted]
        current_roles = {(m.rep, m.role) for m in self.memberships}
        for rep, role in sorted(wanted - current_roles, key=lambda pair: (pair[0].id, pair[1])):
            if role is TeamRole.MANAGER and rep.next_summary_at is None:
                schedule_summary(rep, at)
            there_since = {"workspace_id": self.workspace_id, "added_at": at, "added_by_id": by.id}
            self.memberships.append(Membership(rep=rep, role=role, **there_since))


def team_ids_of(rep_id: int, role: TeamRole) -> Select[int]:
    """The teams in which the rep has that role."""
    return select(Membership.team_id).where(Membership.rep_id == rep_id, Membership.role == role)


def ids_in(team_ids: Select[int], role: TeamRole) -> Select[int]:
    """The reps who have that role in one of these teams."""
    return select(Membership.rep_id).where(Membership.team_id.in_(team_ids), Membership.role == role)


def managers_of(rep_id: int) -> Select[Rep]:
    """Select the active managers of the teams the rep is a member of."""
    leading = ids_in(team_ids_of(rep_id, TeamRole.MEMBER), TeamRole.MANAGER)
    return select(Rep).where(Rep.id.in_(leading), Rep.deactivated_at.is_(None)).order_by(Rep.name, Rep.id)
