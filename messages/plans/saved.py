"""A step of a plan that was done on another day, and the rest moved along with it."""

from __future__ import annotations

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.words import AFTER_SALE, label_of
from messages.rhythm.next_contact import next_contact_words
from models.customers.plans.contact_plan import ContactPoint
from models.customers.result import MovedPointsResult
from models.team.rep import Rep

MOVE, LEAVE = "move_plan_rest", "leave_plan_rest"
SHOWN_NAME = 100


def step_done_words(point: ContactPoint) -> str:
    """ "That was D+7 of their plan." """
    return plaintext(AFTER_SALE, "does", label=label_of(point))


def move_button(point: ContactPoint | None) -> list[Block]:
    """Offered where the step was not done on its day, and there is a rest to move."""
    if point is None or not point.moves_by or not point.remaining_points or point.moves_with_id is not None:
        return []
    distance = _how_far(point.moves_by.days)
    return [
        button(
            f"Move the rest {distance}",
            MOVE,
            value_of(point),
            label=plaintext(AFTER_SALE, "move_rest", how=distance),
        )
    ]


def value_of(point: ContactPoint) -> str:
    return f"{point.customer_id}:{point.id}"


def moved_message(result: MovedPointsResult) -> Block:
    undo = button("Undo", LEAVE, value_of(result.point), label=plaintext(AFTER_SALE, "leave_rest"))
    return message(None, [rich_text(*_words("moved", result)), actions(undo)])


def move_undone_message(result: MovedPointsResult, *, reader: Rep) -> Block:
    owner = result.customer.owner
    comes = next_contact_words(result.coming, result.today, owner=owner, reader_id=reader.id)
    return message(None, [rich_text(*_words("left", result), f" {comes}")])


def _words(block: str, result: MovedPointsResult) -> list[Span]:
    lines = (f"{label_of(point)} {day_words(point.due_on, result.today)}" for point in result.rest)
    return sentence(
        AFTER_SALE,
        block,
        customer=shorten(result.customer.name, SHOWN_NAME),
        how=_how_far(result.days),
        rest=", ".join(lines),
    )


def _how_far(days: int) -> str:
    """ "by 2 days", or "2 days earlier"."""
    return f"by {days_count(days)}" if days > 0 else f"{days_count(-days)} earlier"
