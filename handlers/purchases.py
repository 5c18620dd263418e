"""Purchases: record one, edit it, take it back, and note that it was returned."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from slack_bolt import App, Args

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import closing_forms, in_place, reading, writing
from handlers.too_late import check_stands
from messages.customers.history_list import ALL_PURCHASES
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.purchases import form
from messages.purchases.list import PAGES, purchases_view
from messages.purchases.saved import (
    EDIT,
    KEEP,
    RETURN,
    UNDO,
    changed_message,
    kept_message,
    returned_message,
    saved_message,
    undone_message,
)
from models.book import Book
from models.customers import Customer
from models.customers.purchases.errors import NOT_THERE
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.customers.result import purchase_result, sale_result

MessageAndList = tuple[Message, View | None]  # the answer, and the list as it stands now


def register(app: App) -> None:
    app.action("add_purchase")(reading(add_purchase))
    app.action(EDIT)(reading(edit_purchase))
    app.action(UNDO)(writing(undo_purchase, in_place))
    app.action(RETURN)(writing(return_purchase, in_list))
    app.action(KEEP)(writing(keep_purchase, in_list))
    app.action(ALL_PURCHASES)(reading(list_purchases))
    app.action(re.compile(f"^{PAGES}:"))(reading(turn_page, in_place))
    app.view(form.CALLBACK)(writing(save_purchase, closing_forms))


def add_purchase(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return purchasing(book, chosen_customer(book, action.get("value")), now, response_url)


def edit_purchase(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer, purchase = _chosen(book, action)
    check_stands(purchase, book, now, template="purchases/saved")
    about = {"customer": customer.id, "purchase": purchase.id}
    metadata = FormMetadata(response_url=response_url, about=about)
    today = customer.owner.today(now)
    return form.purchase_form(customer, today, book.workspace.currency, metadata, purchase.details)


def save_purchase(book: Book, view: View, now: datetime) -> Message:
    metadata, details = read_metadata(view), form.read_purchase(view)
    customer = book.customers_of(book.rep).get(metadata["customer"])
    if purchase_id := metadata.get("purchase"):
        return _amended(book, customer, details, purchase_id, now)
    return _recorded(book, customer, details, metadata.key, now)


def _recorded(book: Book, customer: Customer, details: PurchaseDetails, key: str, now: datetime) -> Message:
    stage_before = customer.stage
    details.check_renewal(customer.owner.today(now))
    purchase = customer.record_purchase(details, by=book.rep, at=now, key=key)
    return saved_message(sale_result(customer, purchase, before=stage_before, at=now), reader=book.rep)


def _amended(
    book: Book, customer: Customer, details: PurchaseDetails, purchase_id: int, now: datetime
) -> Message:
    purchase, stage = customer.purchase(purchase_id), customer.stage
    check_stands(purchase, book, now, template="purchases/saved")
    details.check_renewal(customer.owner.today(now), before=purchase.details)
    customer.amend_purchase(purchase, details, by=book.rep, at=now)
    return changed_message(sale_result(customer, purchase, before=stage, at=now), reader=book.rep)


def undo_purchase(book: Book, action: Payload, now: datetime) -> Message:
    customer, purchase = _chosen(book, action)
    customer.take_back_purchase(purchase, by=book.rep, at=now)
    return undone_message(purchase_result(customer, purchase, at=now), reader=book.rep)


def return_purchase(book: Book, body: Payload, action: Payload, now: datetime) -> MessageAndList:
    customer, purchase = _chosen(book, action)
    check_stands(purchase, book, now, template="purchases/saved")
    customer.return_purchase(purchase, by=book.rep, at=now)
    answer = returned_message(purchase_result(customer, purchase, at=now), reader=book.rep)
    return answer, _listed_again(customer, body, now)


def keep_purchase(book: Book, body: Payload, action: Payload, now: datetime) -> MessageAndList:
    customer, purchase = _chosen(book, action)
    check_stands(purchase, book, now, template="purchases/saved")
    customer.undo_return(purchase, by=book.rep, at=now)
    answer = kept_message(purchase_result(customer, purchase, at=now), reader=book.rep)
    return answer, _listed_again(customer, body, now)


def list_purchases(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer = chosen_customer(book, action.get("value"))
    return all_purchases(customer, about_customer(customer, response_url), now)


def turn_page(book: Book, body: Payload, action: Payload, now: datetime) -> View:
    page, metadata = page_of(action), read_metadata(body["view"])
    customer = book.customers_of(book.rep).get(metadata["customer"])
    return all_purchases(customer, replace(metadata, about=metadata.about | {"page": page}), now)


def _listed_again(customer: Customer, body: Payload, now: datetime) -> View | None:
    return all_purchases(customer, read_metadata(body["view"]), now) if body.get("view") else None


def in_list(args: Args, answer: MessageAndList) -> None:
    """Redraw the list where the button was pressed in it, and answer beside it."""
    message, view = answer
    in_place(args, view or message)
    if view:
        args.context["reply"](message)


def purchasing(book: Book, customer: Customer, now: datetime, response_url: str | None) -> View:
    metadata = about_customer(customer, response_url)
    return form.purchase_form(customer, customer.owner.today(now), book.workspace.currency, metadata)


def all_purchases(customer: Customer, metadata: FormMetadata, now: datetime) -> View:
    today = customer.owner.today(now)
    return purchases_view(customer, customer.standing_purchases(), metadata.get("page") or 0, today, metadata)


def _chosen(book: Book, action: Payload) -> tuple[Customer, Purchase]:
    """Raises NotFound."""
    customer_id, _, purchase_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    return customer, customer.purchase(read_id(purchase_id, NOT_THERE))
