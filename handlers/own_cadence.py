"""A customer's own cadence, offered to whoever puts it off again and again."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from messages.customers.saved import edited
from messages.kit.forms.metadata import about_customer, read_memory
from messages.nudges.saved import SLOW_DOWN
from messages.rhythm.own_cadence_form import CALLBACK, own_cadence_form, read_own_cadence
from models.customers.change import differences
from models.customers.result import customer_result
from models.rhythm.cadence import slowed


def register(app: App) -> None:
    app.action(SLOW_DOWN)(open_form)
    app.view(CALLBACK)(save)


def open_form(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    """It offers what would have spared them the snoozes."""
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        since = customer.clocks.restarted_on or customer.standing.added_on
        left_alone = (customer.snoozed_until - since).days if customer.snoozed_until else 0
        offered = slowed(customer.cadence, left_alone)
        view = own_cadence_form(customer, offered, about_customer(customer, reply.response_url))
    ack()
    screen.open(view)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, cadence, now = read_memory(view), read_own_cadence(view), clock()
    with open_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        details = replace(customer.details, cadence=cadence)
        changes = list(differences(customer.details, details))
        book.edit_customer(customer, details, by=book.rep, at=now)
        answer = edited(customer_result(customer, at=now, changes=changes), reader=book.rep)
    ack()
    reply(answer)
