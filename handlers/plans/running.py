"""The contact plans that run for a customer: look at them, and move the rest of one along."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen
from messages.kit.forms.metadata import about_customer
from messages.kit.ids import read_id
from messages.plans.card import OPEN_PLAN, SHOWN_RUNS, plan_view
from messages.plans.saved import LEAVE, MOVE, left, moved
from models.book import Book
from models.customers import Customer
from models.customers.plans.ahead import runs_so_far
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.errors import NO_POINT
from models.customers.result import moved_rest


def register(app: App) -> None:
    app.action(OPEN_PLAN)(open_plan)
    app.action(MOVE)(move_rest)
    app.action(LEAVE)(leave_rest)


def open_plan(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        runs = runs_so_far(customer.plan_runs()[-SHOWN_RUNS:], customer.standing)
        today = customer.owner.today(clock())
        view = plan_view(customer, runs, today, about_customer(customer, reply.response_url))
    ack()
    screen.open(view)


def move_rest(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        (customer, point), now = _chosen(book, action), clock()
        customer.move_rest(point, by=book.rep, at=now)
        answer = moved(moved_rest(customer, point, at=now))
    ack()
    reply(answer)


def leave_rest(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        (customer, point), now = _chosen(book, action), clock()
        customer.leave_rest(point, by=book.rep, at=now)
        answer = left(moved_rest(customer, point, at=now), reader=book.rep)
    ack()
    reply.replace(answer)


def _chosen(book: Book, action: Payload) -> tuple[Customer, ContactPoint]:
    """Raises NotFound."""
    customer_id, _, point_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    return customer, customer.point(read_id(point_id, NO_POINT))
