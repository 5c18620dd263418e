"""What customers buy: record it, mend it, take it back, and say that it was returned."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply, Screen, View
from messages.customers.history_list import ALL_PURCHASES
from messages.kit.forms.metadata import Memory, about_customer, read_memory
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.kit.text import literally
from messages.purchases import form
from messages.purchases.list import PAGES, purchases_view
from messages.purchases.saved import EDIT, KEEP, RETURN, UNDO, changed, kept, returned, saved, undone
from models.book import Book
from models.customers import Customer
from models.customers.purchases.errors import NOT_THERE
from models.customers.purchases.purchase import Purchase, Sale
from models.customers.result import purchase_result, sale_result
from models.kernel.errors import Settled


def register(app: App) -> None:
    app.action("add_purchase")(add_purchase)
    app.action(EDIT)(edit_purchase)
    app.action(UNDO)(undo_purchase)
    app.action(RETURN)(return_purchase)
    app.action(KEEP)(keep_purchase)
    app.action(ALL_PURCHASES)(list_purchases)
    app.action(re.compile(f"^{PAGES}:"))(turn_page)
    app.view(form.CALLBACK)(save_purchase)


def add_purchase(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        view = purchasing(book, chosen_customer(book, action.get("value")), clock(), reply.response_url)
    ack()
    screen.open(view)


def edit_purchase(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer, purchase = _chosen(book, action)
        if purchase.is_withdrawn:
            raise Settled(literally("purchases/saved", "is_undone"))
        about = {"customer": customer.id, "purchase": purchase.id}
        memory = Memory(response_url=reply.response_url, about=about)
        today = customer.owner.today(clock())
        view = form.purchase_form(customer, today, book.workspace.currency, memory, purchase.sale)
    ack()
    screen.open(view)


def save_purchase(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, sale, now = read_memory(view), form.read_purchase(view), clock()
    customer_id, purchase_id = memory["customer"], memory.get("purchase")
    with open_book() as book:
        customer = book.customers_of(book.rep).get(customer_id)
        answer = (
            _amended(book, customer, sale, purchase_id, now)
            if purchase_id
            else _recorded(book, customer, sale, memory.key, now)
        )
    ack(response_action="clear")  # the list from which the form was opened would be out of date
    reply(answer)


def _recorded(book: Book, customer: Customer, sale: Sale, key: str, now: datetime) -> Message:
    stage_before = customer.stage
    sale.check_renewal(customer.owner.today(now))
    purchase = customer.record_purchase(sale, by=book.rep, at=now, key=key)
    return saved(sale_result(customer, purchase, stage_before=stage_before, at=now), reader=book.rep)


def _amended(book: Book, customer: Customer, sale: Sale, purchase_id: int, now: datetime) -> Message:
    purchase, stage = customer.purchase(purchase_id), customer.stage
    sale.check_renewal(customer.owner.today(now), before=purchase.sale)
    customer.amend_purchase(purchase, sale, by=book.rep, at=now)
    return changed(sale_result(customer, purchase, stage_before=stage, at=now), reader=book.rep)


def undo_purchase(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        (customer, purchase), now = _chosen(book, action), clock()
        customer.take_back_purchase(purchase, by=book.rep, at=now)
        answer = undone(purchase_result(customer, purchase, at=now), reader=book.rep)
    ack()
    reply.replace(answer)


def return_purchase(
    ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with open_book() as book:
        (customer, purchase), now = _chosen(book, action), clock()
        customer.return_purchase(purchase, by=book.rep, at=now)
        answer = returned(purchase_result(customer, purchase, at=now), reader=book.rep)
        listed = _listed_again(customer, body, now)
    ack()
    _show(listed, answer, reply, screen)


def keep_purchase(
    ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with open_book() as book:
        (customer, purchase), now = _chosen(book, action), clock()
        customer.undo_return(purchase, by=book.rep, at=now)
        answer = kept(purchase_result(customer, purchase, at=now), reader=book.rep)
        listed = _listed_again(customer, body, now)
    ack()
    _show(listed, answer, reply, screen)


def list_purchases(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        view = all_purchases(customer, about_customer(customer, reply.response_url), clock())
    ack()
    screen.open(view)


def turn_page(
    ack: Ack, body: Payload, action: Payload, read_book: OpenBook, clock: Clock, screen: Screen
) -> None:
    page, memory = page_of(action), read_memory(body["view"])
    with read_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        view = all_purchases(customer, replace(memory, about=memory.about | {"page": page}), clock())
    ack()
    screen.update(view)


def _listed_again(customer: Customer, body: Payload, now: datetime) -> View | None:
    """The list as it stands now, when the button was pressed in it."""
    return all_purchases(customer, read_memory(body["view"]), now) if body.get("view") else None


def _show(listed: View | None, answer: Message, reply: Reply, screen: Screen) -> None:
    if listed:
        screen.update(listed)
        reply(answer)
    else:
        reply.replace(answer)


def purchasing(book: Book, customer: Customer, now: datetime, response_url: str | None) -> View:
    memory = about_customer(customer, response_url)
    return form.purchase_form(customer, customer.owner.today(now), book.workspace.currency, memory)


def all_purchases(customer: Customer, memory: Memory, now: datetime) -> View:
    today = customer.owner.today(now)
    return purchases_view(customer, customer.purchases_told(), memory.get("page") or 0, today, memory)


def _chosen(book: Book, action: Payload) -> tuple[Customer, Purchase]:
    """Raises NotFound."""
    customer_id, _, purchase_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    return customer, customer.purchase(read_id(purchase_id, NOT_THERE))
