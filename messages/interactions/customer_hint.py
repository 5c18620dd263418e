"""The hint above the log form when the customer that was typed is not one for certain."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, button, section
from messages.kit.text import plain, plaintext, shorten
from models.customers import Customer
from models.kernel.names import LONGEST_NAME, joined, name_key

MOST_NAMED = 5  # customers in a hint


def hint_for(typed: str, customers: Sequence[Customer]) -> Block | None:
    """Nothing to say when `typed` names exactly one."""
    if len(customers) > 1:
        names = joined([shorten(customer.name, 60) for customer in customers[:MOST_NAMED]], last="or")
        return _hint("several", typed, names)
    if not customers:
        return _hint("unknown", typed, "") | _add(typed)
    name = customers[0].name
    return None if _is_part_of(typed, name) else _hint("taken_for", typed, name) | _add(typed)


def _is_part_of(typed: str, name: str) -> bool:
    return name_key(typed) in name_key(name) or name_key(name) in name_key(typed)


def _hint(kind: str, typed: str, names: str) -> Block:
    words = plaintext("interactions/form", kind, typed=shorten(typed, 2000), names=names)
    return section(plain(words), block_id="hint")


def _add(typed: str) -> Block:
    if len(typed) > LONGEST_NAME:
        return {}
    return {"accessory": button("Add", "add_customer", typed, label=f"Add {shorten(typed, 60)}")}
