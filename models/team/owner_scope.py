"""The owners whose customers somebody looks at: oneself, a team one leads, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.team.rep import Rep
from models.team.team import Team

OWN, LED = "own", "led"


@dataclass(frozen=True, slots=True)
class OwnerScope:
    """`key` finds it again. `team` is the name of the one team, where it is one. `leads`: whether whoever
    looks has teams to choose from."""

    key: str
    reps: Sequence[Rep]
    team: str = ""
    leads: bool = False


def own_scope(rep: Rep, led: Sequence[Team]) -> OwnerScope:
    return OwnerScope(OWN, [rep], leads=bool(led))


def team_scope(team: Team) -> OwnerScope:
    return OwnerScope(str(team.id), team.members, team=team.name, leads=True)


def led_scope(rep: Rep, led: Sequence[Team]) -> OwnerScope:
    """All that the rep leads, and the rep."""
    reps = {member.id: member for member in [rep, *(member for team in led for member in team.members)]}
    return OwnerScope(LED, list(reps.values()), leads=True)
