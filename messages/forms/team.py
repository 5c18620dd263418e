"""The form for a team: its name, who belongs to it, who leads it."""

from __future__ import annotations

from dataclasses import dataclass

from messages.blocks import Block, field, modal, multi_users_select, plain_text_input
from messages.forms.answers import Answers
from messages.forms.memory import Memory
from models.team import Team

CALLBACK = "team"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """members, managers: Slack user ids."""

    name: str
    members: frozenset[str]
    managers: frozenset[str]


def team_form(team: Team | None, memory: Memory) -> Block:
    """For a new team, or for one that is there."""
    members = [rep.slack_user_id for rep in team.members] if team else []
    managers = [rep.slack_user_id for rep in team.managers] if team else []
    blocks = [
        field(
            "Name",
            plain_text_input("name", initial=team.name if team else None, max_length=LONGEST_NAME),
            block_id="name",
        ),
        field(
            "Members",
            multi_users_select("members", initial=members),
            block_id="members",
            optional=True,
            hint="Reps whose customers this team looks after.",
        ),
        field(
            "Managers",
            multi_users_select("managers", initial=managers),
            block_id="managers",
            optional=True,
            hint="They see the members' customers, and the team's line on their Home tab.",
        ),
    ]
    return modal(
        "Team" if team else "New team",
        blocks,
        callback_id=CALLBACK,
        submit="Save",
        close="Cancel",
        private_metadata=memory.written(),
    )


def read_team(view: Block) -> TeamEntry:
    answers = Answers(view)
    return TeamEntry(
        answers.text("name"), frozenset(answers.persons("members")), frozenset(answers.persons("managers"))
    )
