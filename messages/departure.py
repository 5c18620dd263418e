"""What a manager reads when a rep has left."""

from __future__ import annotations

from messages.blocks import Block, message, section
from messages.text import render
from models.rep import Rep


def departure_message(rep: Rep, *, customers: int) -> Block:
    """`customers` is how many the rep owned."""
    return message(None, [section(render("departure", "told", name=rep.name, customers=customers))])
