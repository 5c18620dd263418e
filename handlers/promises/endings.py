"""How a promise ended: kept, broken, released, and open again."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply
from handlers.promises.promise import alert_in, open_promise, promise_of, redrawn
from messages.promises.buttons import BROKEN, IN_TIME, KEPT, OPEN, RELEASED
from messages.promises.list import open_promises_message
from messages.promises.saved import REOPEN, reopened_message, settled_message
from models.customers.result import promise_result


def register(app: App) -> None:
    app.action(KEPT)(keep)
    app.action(IN_TIME)(set_right)
    app.action(BROKEN)(break_)
    app.action(RELEASED)(release)
    app.action(REOPEN)(reopen)
    app.action(OPEN)(show_open)


def keep(ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    alert = alert_in(body, action)
    with open_book() as book:
        promise, now = open_promise(book, action, clock), clock()
        promise.keep(by=book.rep, at=now)
        result = promise_result(promise, at=now)
        answer = redrawn(book, alert, result.today) or settled_message(result, reader=book.rep)
    ack()
    (reply.replace if alert else reply)(answer)


def set_right(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    """It was kept on its day and only told late."""
    with open_book() as book:
        promise, now = promise_of(book, action), clock()
        promise.was_in_time(by=book.rep, at=now)
        answer = settled_message(promise_result(promise, at=now), reader=book.rep)
    ack()
    reply.replace(answer)


def break_(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise = open_promise(book, action, clock)
        promise.break_(by=book.rep, at=clock())
        answer = settled_message(promise_result(promise, at=clock()), reader=book.rep)
    ack()
    reply(answer)


def release(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise = open_promise(book, action, clock)
        promise.release(by=book.rep, at=clock())
        answer = settled_message(promise_result(promise, at=clock()), reader=book.rep)
    ack()
    reply(answer)


def reopen(ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        promise, now = promise_of(book, action), clock()
        promise.customer.reopen_promise(promise, by=book.rep, at=now)
        result, alert = promise_result(promise, at=now), alert_in(body, action)
        answer = redrawn(book, alert, result.today) or reopened_message(result, reader=book.rep)
    ack()
    reply.replace(answer)


def show_open(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        customer = chosen_customer(book, action.get("value"))
        today = customer.owner.today(clock())
        answer = open_promises_message(customer, customer.open_promises(), today)
    ack()
    reply(answer)
