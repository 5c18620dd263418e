"""The message to an admin when a rep has left whom nobody leads, and to a manager when there are no
customers."""

from __future__ import annotations

from messages.kit.blocks import Block, message
from messages.kit.sentences import sentence
from messages.kit.text import rich_text
from models.team.rep import Rep


def departure_message(rep: Rep, *, customers: int) -> Block:
    """`customers` is how many the rep owned."""
    return message(
        None, [rich_text(*sentence("handovers/departure", "told", name=rep.name, customers=customers))]
    )
