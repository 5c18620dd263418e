"""The form for a team: its name, who belongs to it, who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.kit.blocks import (
    Block,
    field,
    multi_external_select,
    multi_users_select,
    option,
    plain_text_input,
)
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from models.kernel.names import LONGEST_TITLE
from models.team.rep import Rep
from models.team.team import Team

CALLBACK = "team"
DEPARTED = "departed_members"  # the menu's action_id and block_id


@dataclass(frozen=True, slots=True)
class TeamSubmission:
    """members, managers: Slack user ids. departed: numbers of members who have left Slack, whose menus no
    longer offer them."""

    name: str
    members: frozenset[str]
    managers: frozenset[str]
    departed: frozenset[int] = frozenset()


def team_form(team: Team | None, departed_owners: Sequence[Rep], metadata: FormMetadata) -> Block:
    """For a new team, or for one that is there. departed_owners: whoever has left and still has customers."""
    name = plain_text_input("name", initial=team.name if team else None, max_length=LONGEST_TITLE)
    blocks = [
        field("Name", name, block_id="name"),
        _people("Members", team.members if team else []),
        _people("Managers", team.managers if team else []),
    ]
    departed = [rep for rep in team.members if not rep.is_active] if team else []
    if departed_owners or departed:
        menu = multi_external_select(DEPARTED, initial=departed_options(departed), placeholder="Type a name")
        words = plaintext("teams/form", "departed_hint")
        label = plaintext("teams/form", "departed")
        blocks.append(field(label, menu, block_id=DEPARTED, optional=True, hint=words))
    return sheet("Team" if team else "New team", blocks, metadata, callback_id=CALLBACK)


def read_team(view: Block) -> TeamSubmission:
    answers = Answers(view)
    return TeamSubmission(
        answers.text("name"),
        frozenset(answers.persons("members")),
        frozenset(answers.persons("managers")),
        frozenset(read_id(value) for value in answers.choices(DEPARTED)),
    )


def departed_options(reps: Sequence[Rep]) -> list[Block]:
    return [option(rep.name, str(rep.id)) for rep in reps]


def _people(label: str, reps: Sequence[Rep]) -> Block:
    name = label.lower()
    menu = multi_users_select(name, initial=[rep.slack_user_id for rep in reps if rep.is_active])
    return field(label, menu, block_id=name, optional=True, hint=plaintext("teams/form", f"{name}_hint"))
