"""A step of a plan that was done on another day, and the rest moved along with it."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words, days_count
from messages.kit.sentences import sentence
from messages.kit.text import literally, rich_text, shorten
from messages.kit.text.rich import Span
from messages.plans.words import AFTER_SALE, label_of
from messages.rhythm.next_contact import what_is_next
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPoint
from models.team.rep import Rep

MOVE, LEAVE = "move_plan_rest", "leave_plan_rest"
SHOWN_NAME = 100


def step_done_words(point: ContactPoint) -> str:
    """ "That was D+7 of their plan." """
    return literally(AFTER_SALE, "does", label=label_of(point))


def move_button(point: ContactPoint | None) -> list[Block]:
    """Offered where the step was not done on its day, and there is a rest to move."""
    if point is None or not point.moves_by or not point.rest or point.moves_with_id is not None:
        return []
    days = point.moves_by.days
    how = f"by {days_count(days)}" if days > 0 else f"{days_count(-days)} earlier"
    return [button(f"Move the rest {how}", MOVE, value_of(point), label=f"Move the rest of the plan {how}")]


def value_of(point: ContactPoint) -> str:
    return f"{point.customer_id}:{point.id}"


def moved(customer: Customer, point: ContactPoint, today: date) -> Block:
    undo = button("Undo", LEAVE, value_of(point), label="Leave the rest of the plan as it was")
    return message(None, [rich_text(*_words("moved", customer, point, today)), actions(undo)])


def left(customer: Customer, point: ContactPoint, today: date, *, reader: Rep) -> Block:
    comes = " " + what_is_next(customer, today, reader_id=reader.id)
    return message(None, [rich_text(*_words("left", customer, point, today), comes)])


def _words(block: str, customer: Customer, point: ContactPoint, today: date) -> list[Span]:
    days = point.moves_by.days
    rest = (f"{label_of(one)} {day_words(one.due_on, today)}" for one in point.rest)
    return sentence(
        AFTER_SALE,
        block,
        customer=shorten(customer.name, SHOWN_NAME),
        how=f"by {days_count(days)}" if days > 0 else f"{days_count(-days)} earlier",
        rest=", ".join(rest),
    )
