"""A customer that a manager hands to whoever looks after it: the button, the answers, and what was done."""

from __future__ import annotations

from datetime import date

from messages.customers.card import LOG, OPEN
from messages.interactions.source import name_of
from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.assignments.assignment import Assignment
from models.kernel.vocabulary import Outcome
from models.team.rep import Rep

TEMPLATE = "assignments/words"
ASSIGN = "assign_customer"  # its value is the customer's id and, after a colon, the rating's
TAKE_BACK = "take_assignment_back"  # its value is the assignment's id
SHOWN_NAME = 60


def assign_button(customer_id: int, customer: str, owner: str, rating_id: int | None = None) -> Block:
    label = plaintext(TEMPLATE, "hand_label", customer=shorten(customer, 30), name=shorten(owner, 30))
    value = f"{customer_id}:{rating_id}" if rating_id else str(customer_id)
    return button(plaintext(TEMPLATE, "hand", name=shorten(owner, 30)), ASSIGN, value, label=label)


def assigned_message(
    assignment: Assignment, customer: Customer, to: Rep, today: date, *, is_new: bool, at_once: bool
) -> Block:
    """`today` is the manager's."""
    words = sentence(
        TEMPLATE,
        "handed" if is_new else "handed_already",
        customer=shorten(customer.name, SHOWN_NAME),
        name=shorten(to.name, SHOWN_NAME),
        at_once=at_once,
        day=day_words(customer.asked_on or today, today),
        by=shorten(assignment.asked_by.name, SHOWN_NAME),
    )
    undo = button("Take it back", TAKE_BACK, str(assignment.id))
    return message(None, [rich_text(*words), actions(undo)])


def taken_back_message(customer: Customer) -> Block:
    name = shorten(customer.name, SHOWN_NAME)
    return message(None, [rich_text(*sentence(TEMPLATE, "taken_back", customer=name))])


def asked_now_message(assignment: Assignment, customer: Customer) -> Block:
    """For whoever looks after a customer with a problem."""
    name, value = shorten(customer.name, SHOWN_NAME), str(customer.id)
    by = shorten(assignment.asked_by.name, SHOWN_NAME)
    buttons = actions(
        button("Log", LOG, value, style="primary", label=f"Log {name}"),
        button("Open", OPEN, value, label=f"Open {name}"),
    )
    return message(None, [rich_text(*sentence(TEMPLATE, "at_once", by=by, customer=name)), buttons])


def done_message(assignment: Assignment, today: date) -> Block:
    """For the manager, whose `today` it is."""
    customer = assignment.customer
    words = sentence(
        TEMPLATE,
        "done",
        customer=shorten(customer.name, SHOWN_NAME),
        asked=day_words(assignment.asked_by.today(assignment.asked_at), today),
        **_deed(assignment, today),
    )
    show = button("Open", OPEN, str(customer.id), label=f"Open {shorten(customer.name, 40)}")
    return message(None, [rich_text(*words), actions(show)])


def done_words(assignment: Assignment, today: date) -> str:
    """Say that it is done, for whoever takes it back too late."""
    name = shorten(assignment.customer.name, SHOWN_NAME)
    return plaintext(TEMPLATE, "done_already", customer=name, **_deed(assignment, today))


def standing_words(assignment: Assignment, to: str, today: date) -> str:
    """ "With Ana Silva since Tue 1 Dec", or what has been done of it."""
    if assignment.is_open:
        day = day_words(assignment.asked_by.today(assignment.asked_at), today)
        return plaintext(TEMPLATE, "waits", name=shorten(to, SHOWN_NAME), day=day)
    return plaintext(TEMPLATE, "was_done", **_deed(assignment, today))


def _deed(assignment: Assignment, today: date) -> dict[str, object]:
    talk = assignment.interaction
    return {
        "who": shorten(name_of(talk.rep), SHOWN_NAME) if talk else "",
        "how": plaintext(TEMPLATE, "talked" if talk and talk.outcome is Outcome.REACHED else "otherwise"),
        "day": day_words(talk.happened_on, today) if talk else "",
    }
