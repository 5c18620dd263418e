"""The buttons of a list of a circle: to those of one's teams, and which circle a page belongs to."""

from __future__ import annotations

from messages.kit.blocks import Block, button
from models.team.circle import LED, OWN, Circle


def to_the_teams(circle: Circle, show: str, label: str) -> list[Block]:
    """For whoever looks at their own and leads a team. show: the action_id; label: read aloud."""
    is_offered = circle.key == OWN and circle.leads
    return [button("My teams", show, LED, label=label)] if is_offered else []


def circle_in_action(action_id: object) -> str:
    """The key of the circle whose page a button turns."""
    return str(action_id).split(":")[1]
