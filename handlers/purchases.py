"""What customers buy: record it, and take it back."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.customers import chosen_customer
from handlers.gesture import Clock, OpenBook, Payload
from handlers.reply import Reply, Screen, View
from messages.forms import purchase as form
from messages.forms.memory import about_customer, read_memory
from messages.ids import read_id
from messages.purchase_saved import UNDO, saved, undone
from models.book import Book
from models.customer import Customer

NOT_THERE = "I cannot find that purchase any more."


def register(app: App) -> None:
    app.action("add_purchase")(add_purchase)
    app.action(UNDO)(undo_purchase)
    app.view(form.CALLBACK)(save_purchase)


def add_purchase(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        view = purchasing(book, chosen_customer(book, action.get("value")), clock(), reply.response_url)
    ack()
    screen.open(view)


def save_purchase(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, sale = read_memory(view), form.read_purchase(view)
    with open_book() as book:
        customer, now = book.customers_of(book.rep).get(memory["customer"]), clock()
        stage_before = customer.stage
        purchase = customer.record_purchase(sale, by=book.rep, at=now, key=memory.key)
        answer = saved(customer, purchase, stage_before, customer.owner.today(now), reader=book.rep)
    ack()
    reply(answer)


def undo_purchase(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    customer_id, _, purchase_id = str(action.get("value")).partition(":")
    with open_book() as book:
        customer, now = chosen_customer(book, customer_id), clock()
        purchase = customer.purchase(read_id(purchase_id, NOT_THERE))
        customer.take_back_purchase(purchase, by=book.rep, at=now)
        answer = undone(customer, purchase, customer.owner.today(now), reader=book.rep)
    ack()
    reply.replace(answer)


def purchasing(book: Book, customer: Customer, now: datetime, response_url: str | None) -> View:
    memory = about_customer(customer, response_url)
    return form.purchase_form(customer, customer.owner.today(now), book.workspace.currency, memory)
