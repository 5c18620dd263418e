"""The menu of a card, for what is pressed less often than its buttons. A choice stands for a button of the
same card: the menu says which, and what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from messages.interactions.agreed_steps import DONE_ON_CARD as STEP_DONE
from messages.kit.blocks import Block, option, overflow
from messages.promises.buttons import KEPT
from messages.ratings.buttons import RATE_FROM_CARD
from models.customers.plans.step import Purpose
from models.nudges.card import CardContent
from models.rhythm.reason import ReasonKind

MENU = "card_menu"
DONE_OTHERWISE = "nudge_done_otherwise"
WHY = "nudge_why"
OPEN = "open_customer"


def card_menu(content: CardContent) -> Block:
    return overflow(MENU, [option(caption, value) for caption, value in _choices(content)])


def read_choice(action: Mapping[str, Any]) -> dict[str, Any] | None:
    """The press of the button for which the choice in such a menu stands; None for anything else."""
    chosen = action.get("selected_option")
    value = chosen.get("value") if isinstance(chosen, Mapping) else None
    if action.get("action_id") != MENU or not isinstance(value, str):
        return None
    action_id, colon, carried = value.partition(":")
    press = {"type": "button", "action_id": action_id, "block_id": action.get("block_id")}
    return press | ({"value": carried} if colon else {})


def _choices(content: CardContent) -> Iterator[tuple[str, str]]:
    kinds = {reason.kind for reason in content.reasons}
    own_promises = [promise for promise in content.promises if promise.is_ours]
    if ReasonKind.PROMISE in kinds and own_promises:
        yield "Kept", f"{KEPT}:{own_promises[0].id}"  # the earliest, which is due
    if ReasonKind.NEXT_STEP in kinds:
        yield "It is done", STEP_DONE
    if ReasonKind.STEP in kinds and content.step and content.step.purpose is Purpose.SATISFACTION:
        yield "Rate", RATE_FROM_CARD
    yield "Done otherwise", DONE_OTHERWISE
    yield "Why", WHY
    yield "Open", f"{OPEN}:{content.customer.id}"
