"""The contact plans that run for a customer: look at them, and move the rest of one along."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from messages.kit.forms.metadata import about_customer
from messages.kit.ids import read_id
from messages.plans.card import OPEN_PLAN, SHOWN_RUNS, plan_view
from messages.plans.saved import LEAVE, MOVE, move_undone_message, moved_message
from models.book import Book
from models.customers import Customer
from models.customers.plans.ahead import runs_progress
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.errors import NO_POINT
from models.customers.result import moved_points_result


def register(app: App) -> None:
    app.action(OPEN_PLAN)(reading(open_plan))
    app.action(MOVE)(writing(move_rest))
    app.action(LEAVE)(writing(leave_rest, in_place))


def open_plan(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer = chosen_customer(book, action.get("value"))
    runs = runs_progress(customer.plan_runs()[-SHOWN_RUNS:], customer.due_status)
    today = customer.owner.today(now)
    return plan_view(customer, runs, today, about_customer(customer, response_url))


def move_rest(book: Book, action: Payload, now: datetime) -> Message:
    customer, point = _chosen(book, action)
    customer.move_remaining(point, by=book.rep, at=now)
    return moved_message(moved_points_result(customer, point, at=now))


def leave_rest(book: Book, action: Payload, now: datetime) -> Message:
    customer, point = _chosen(book, action)
    customer.undo_move(point, by=book.rep, at=now)
    return move_undone_message(moved_points_result(customer, point, at=now), reader=book.rep)


def _chosen(book: Book, action: Payload) -> tuple[Customer, ContactPoint]:
    """Raises NotFound."""
    customer_id, _, point_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    book.check_may_edit(customer, book.rep)
    return customer, customer.point(read_id(point_id, NO_POINT))
