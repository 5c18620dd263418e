"""The contact plans that run for a customer: look at them, and move the rest of one along."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers import chosen_customer
from handlers.gesture import Clock, OpenBook, Payload
from handlers.reply import Reply, Screen
from messages.forms.memory import about_customer
from messages.plan_view import OPEN_PLAN, plan_view


def register(app: App) -> None:
    app.action(OPEN_PLAN)(open_plan)


def open_plan(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        memory = about_customer(customer, reply.response_url)
        view = plan_view(customer, customer.plan_runs(), customer.owner.today(clock()), memory)
    ack()
    screen.open(view)
