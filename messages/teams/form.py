"""The form for a team: its name, who belongs to it, who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.kit.blocks import Block, field, multi_users_select, plain_text_input
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plaintext
from models.kernel.names import LONGEST_TITLE
from models.team.rep import Rep
from models.team.team import Team

CALLBACK = "team"


@dataclass(frozen=True, slots=True)
class TeamSubmission:
    """members, managers: Slack user ids."""

    name: str
    members: frozenset[str]
    managers: frozenset[str]


def team_form(team: Team | None, metadata: FormMetadata) -> Block:
    """For a new team, or for one that is there."""
    name = plain_text_input("name", initial=team.name if team else None, max_length=LONGEST_TITLE)
    blocks = [
        field("Name", name, block_id="name"),
        _people("Members", team.members if team else []),
        _people("Managers", team.managers if team else []),
    ]
    return sheet("Team" if team else "New team", blocks, metadata, callback_id=CALLBACK)


def read_team(view: Block) -> TeamSubmission:
    answers = Answers(view)
    return TeamSubmission(
        answers.text("name"), frozenset(answers.persons("members")), frozenset(answers.persons("managers"))
    )


def _people(label: str, reps: Sequence[Rep]) -> Block:
    name = label.lower()
    menu = multi_users_select(name, initial=[rep.slack_user_id for rep in reps])
    return field(label, menu, block_id=name, optional=True, hint=plaintext("teams/form", f"{name}_hint"))
