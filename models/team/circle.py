"""Whose customers somebody looks at: one's own, those of a team one leads, or of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.team.rep import Rep
from models.team.team import Team

OWN, LED = "own", "led"


@dataclass(frozen=True, slots=True)
class Circle:
    """`key` finds it again. `team` is the name of the one team, where it is one. `leads`: whether whoever
    looks has teams to choose from."""

    key: str
    reps: Sequence[Rep]
    team: str = ""
    leads: bool = False


def own_circle(rep: Rep, led: Sequence[Team]) -> Circle:
    return Circle(OWN, [rep], leads=bool(led))


def team_circle(team: Team) -> Circle:
    return Circle(str(team.id), team.members, team=team.name, leads=True)


def led_circle(rep: Rep, led: Sequence[Team]) -> Circle:
    """All that the rep leads, and the rep."""
    reps = {one.id: one for one in [rep, *(one for team in led for one in team.members)]}
    return Circle(LED, list(reps.values()), leads=True)
