"""A step of a plan that was done on another day, and the rest moved along with it."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.words import AFTER_SALE, after_words, contact_name
from messages.rhythm.next_contact import next_contact_words
from models.customers.plans.contact_plan import ContactPoint
from models.customers.result import MovedPointsResult
from models.kernel.names import joined
from models.team.rep import Rep

MOVE, LEAVE = "move_plan_rest", "leave_plan_rest"
SHOWN_NAME = 100


def step_done_words(point: ContactPoint, today: date) -> str:
    """ "That was the one-week call after their order of Mon 23 Nov." """
    return plaintext(AFTER_SALE, "does", contact=contact_name(point), after=after_words(point.run, today))


def move_button(point: ContactPoint | None) -> list[Block]:
    """Offered where the step was not done on its day, and there is a rest to move."""
    if point is None or not point.moves_by or not point.remaining_points or point.moves_with_id is not None:
        return []
    distance = _how_far(point.moves_by.days)
    return [
        button(
            plaintext(AFTER_SALE, "move", how=distance),
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
    today = result.today
    lines = [
        plaintext(AFTER_SALE, "rest", contact=contact_name(point), day=day_words(point.due_on, today))
        for point in result.rest
    ]
    return sentence(
        AFTER_SALE,
        block,
        customer=shorten(result.customer.name, SHOWN_NAME),
        how=_how_far(result.days),
        rest=joined(lines, last="and"),
    )


def _how_far(days: int) -> str:
    """ "2 days later"."""
    return f"{days_count(abs(days))} {'later' if days > 0 else 'earlier'}"
