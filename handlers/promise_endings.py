"""How a promise ended: kept, broken, released, and open again."""

from __future__ import annotations

from datetime import date

from slack_bolt import Ack, App

from handlers.customers import chosen_customer
from handlers.gesture import Clock, OpenBook, Payload
from handlers.promises import open_promise, promise_of
from handlers.reply import Message, Reply
from messages.promise_alert import alert_message, alerted, is_alert
from messages.promise_buttons import BROKEN, IN_TIME, KEPT, OPEN, RELEASED
from messages.promise_list import open_promises_message
from messages.promise_saved import REOPEN, reopened_message, settled_message
from models.book import Book
from models.promise import Promise


def register(app: App) -> None:
    app.action(KEPT)(keep)
    app.action(IN_TIME)(set_right)
    app.action(BROKEN)(break_)
    app.action(RELEASED)(release)
    app.action(REOPEN)(reopen)
    app.action(OPEN)(show_open)


def keep(ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise = open_promise(book, action, clock)
        promise.keep(by=book.rep, at=clock())
        answer = _settled(book, promise, body, action, clock)
    ack()
    _answer(reply, answer, action)


def set_right(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    """It was kept on its day and only told late."""
    with open_book() as book:
        promise, now = promise_of(book, action), clock()
        promise.was_in_time(by=book.rep, at=now)
        answer = settled_message(promise, promise.customer.owner.today(now), reader=book.rep)
    ack()
    reply.replace(answer)


def break_(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise = open_promise(book, action, clock)
        promise.break_(by=book.rep, at=clock())
        answer = settled_message(promise, promise.customer.owner.today(clock()), reader=book.rep)
    ack()
    reply(answer)


def release(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise = open_promise(book, action, clock)
        promise.release(by=book.rep, at=clock())
        answer = settled_message(promise, promise.customer.owner.today(clock()), reader=book.rep)
    ack()
    reply(answer)


def reopen(ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise, now = promise_of(book, action), clock()
        promise.customer.reopen_promise(promise, by=book.rep, at=now)
        today = promise.customer.owner.today(now)
        answer = (
            _alert(book, body, today)
            if is_alert(action)
            else reopened_message(promise, today, reader=book.rep)
        )
    ack()
    reply.replace(answer)


def show_open(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        today = customer.owner.today(clock())
        answer = open_promises_message(customer, customer.open_promises(), today)
    ack()
    reply(answer)


def _settled(book: Book, promise: Promise, body: Payload, action: Payload, clock: Clock) -> Message:
    today = promise.customer.owner.today(clock())
    if is_alert(action):
        return _alert(book, body, today)
    return settled_message(promise, today, reader=book.rep)


def _alert(book: Book, body: Payload, today: date) -> Message:
    """The message that interrupted the day, as it looks now."""
    shown = alerted(body.get("message") or {})
    return alert_message(book.customers_of(book.rep).promises(shown), today)


def _answer(reply: Reply, answer: Message, action: Payload) -> None:
    if is_alert(action):
        reply.replace(answer)
    else:
        reply(answer)
