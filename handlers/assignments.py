"""A manager hands a customer to whoever looks after it, with one button."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, writing
from messages.assignments.words import (
    ASSIGN,
    TAKE_BACK,
    TEMPLATE,
    asked_now_message,
    assigned_message,
    done_words,
    taken_back_message,
)
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from models.book import Book
from models.customers import Customer
from models.customers.assignments.errors import NOT_THERE
from models.customers.ratings.rating import Rating
from models.kernel.errors import NotFound, Refused, Settled
from models.outbox.message import OutboxKind, announce
from models.team.rep import Rep


def register(app: App) -> None:
    app.action(ASSIGN)(writing(assign))
    app.action(TAKE_BACK)(writing(take_back, in_place))


def assign(book: Book, action: Payload, now: datetime) -> Message:
    """Only a problem is told at once; everything else comes first in the next morning."""
    customer_id, _, rating_id = str(action.get("value")).partition(":")
    customer = chosen_customer(book, customer_id)
    to = _responsible(book, customer, now)
    rating = book.customers_of(book.rep).rating(read_id(rating_id, NOT_THERE)) if rating_id else None
    assignment, is_new = customer.assign(_of(customer, rating), by=book.rep, at=now)
    at_once = customer.trouble_on is not None
    if is_new and at_once:
        book.session.flush()
        announce(to, OutboxKind.ALERT, asked_now_message(assignment, customer), at=now)
    book.session.flush()
    today = book.rep.today(now)
    return assigned_message(assignment, customer, to, today, is_new=is_new, at_once=at_once)


def take_back(book: Book, action: Payload, now: datetime) -> Message:
    assignment = book.customers_of(book.rep).assignment(read_id(action.get("value"), NOT_THERE))
    customer = assignment.customer
    _check_led(book, customer)
    if assignment.settled_at:
        raise Settled(done_words(assignment, book.rep.today(now)))
    customer.withdraw_assignment(assignment, by=book.rep, at=now)
    return taken_back_message(customer)


def _responsible(book: Book, customer: Customer, now: datetime) -> Rep:
    """Raises NotFound for whoever does not lead the owner, and Refused where nobody is there."""
    _check_led(book, customer)
    responsible = customer.alert_recipients(now).responsible
    if responsible is None:
        raise Refused(plaintext(TEMPLATE, "nobody", customer=customer.name))
    return responsible


def _check_led(book: Book, customer: Customer) -> None:
    """Raises NotFound."""
    if customer.owner not in book.led_by(book.rep):
        raise NotFound(plaintext(TEMPLATE, "not_led"))


def _of(customer: Customer, rating: Rating | None) -> Rating | None:
    """Raises NotFound for a rating of somebody else's."""
    if rating and rating.customer_id != customer.id:
        raise NotFound(NOT_THERE)
    return rating
