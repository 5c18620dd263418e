"""The book's teams, and who leads whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from models.book import errors
from models.book.tenant import Tenant, title
from models.team.rep import Rep
from models.team.team import Team, TeamRole, ids_in, managers_of, team_ids_of


class TeamsOfBook(Tenant):
    def teams(self) -> list[Team]:
        return list(self.session.scalars(select(Team).order_by(Team.name)))

    def team(self, team_id: int) -> Team:
        """Raises NotFound."""
        return self._get(Team, team_id, errors.NO_TEAM)

    def teams_led_by(self, rep: Rep) -> list[Team]:
        led = Team.id.in_(team_ids_of(rep.id, TeamRole.MANAGER))
        return list(self.session.scalars(select(Team).where(led).order_by(Team.name)))

    def led_by(self, rep: Rep) -> list[Rep]:
        """The members of the teams the rep leads, also those who have left; not the rep."""
        members = ids_in(team_ids_of(rep.id, TeamRole.MANAGER), TeamRole.MEMBER)
        others = select(Rep).where(Rep.id.in_(members), Rep.id != rep.id)
        return list(self.session.scalars(others.order_by(Rep.name, Rep.id)))

    def may_own(self, rep: Rep) -> list[Rep]:
        """For whom the rep may add customers: for oneself, and for the members of led teams."""
        return [rep, *(member for member in self.led_by(rep) if member.is_active)]

    def managers_of(self, rep: Rep) -> list[Rep]:
        """The managers of the teams the rep is a member of."""
        return list(self.session.scalars(managers_of(rep.id)))

    def add_team(self, name: str, *, by: Rep, at: datetime) -> Team:
        """Raises Invalid and AlreadyThere."""
        self.lock("teams")
        name = title(name, "team", [team.name for team in self.teams()])
        team = Team(name=name, added_at=at, added_by_id=by.id)
        self.session.add(team)
        self.session.flush()
        return team

    def rename_team(self, team: Team, name: str) -> None:
        """Raises Invalid and AlreadyThere."""
        self.lock("teams")
        team.name = title(name, "team", [other.name for other in self.teams() if other is not team])

    def dissolve_team(self, team: Team) -> None:
        self.session.delete(team)
