"""The buttons of a list of some owners: to those of one's teams, and whose a page is."""

from __future__ import annotations

from messages.kit.blocks import Block, button
from models.team.owner_scope import LED, OWN, OwnerScope


def to_the_teams(scope: OwnerScope, show: str, label: str) -> list[Block]:
    """Offer the teams to a reader who looks at their own and leads a team. show: the action_id; label: read
    aloud."""
    is_offered = scope.key == OWN and scope.leads
    return [button("My teams", show, LED, label=label)] if is_offered else []


def scope_in_action(action_id: object) -> str:
    """The key of the owners whose page a button turns."""
    return str(action_id).split(":")[1]
