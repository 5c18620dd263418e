"""Endings of a promise: kept, broken, released, and open again."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App, Args

from handlers.customers.customer import chosen_customer
from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, reading, respond, writing
from handlers.promises.promise import alert_in, open_promise, redrawn, standing_promise
from messages.promises.buttons import BROKEN, IN_TIME, KEPT, OPEN, RELEASED
from messages.promises.list import open_promises_message
from messages.promises.saved import REOPEN, reopened_message, settled_message
from models.book import Book
from models.customers.result import promise_result


def register(app: App) -> None:
    app.action(KEPT)(writing(keep, in_alert))
    app.action(IN_TIME)(writing(set_right, in_place))
    app.action(BROKEN)(writing(break_))
    app.action(RELEASED)(writing(release))
    app.action(REOPEN)(writing(reopen, in_place))
    app.action(OPEN)(reading(show_open))


def keep(book: Book, body: Payload, action: Payload, now: datetime) -> Message:
    promise, alert = open_promise(book, action, now), alert_in(body, action)
    promise.keep(by=book.rep, at=now)
    result = promise_result(promise, at=now)
    return redrawn(book, alert, result.today) or settled_message(result, reader=book.rep)


def in_alert(args: Args, answer: Message) -> None:
    """Redraw the message that interrupted the day, where the button stands in it."""
    (in_place if alert_in(args.body, args.body["actions"][0]) else respond)(args, answer)


def set_right(book: Book, action: Payload, now: datetime) -> Message:
    """Note that it was kept on its day and only told late."""
    promise = standing_promise(book, action, now)
    promise.correct_to_in_time(by=book.rep, at=now)
    return settled_message(promise_result(promise, at=now), reader=book.rep)


def break_(book: Book, action: Payload, now: datetime) -> Message:
    promise = open_promise(book, action, now)
    promise.break_(by=book.rep, at=now)
    return settled_message(promise_result(promise, at=now), reader=book.rep)


def release(book: Book, action: Payload, now: datetime) -> Message:
    promise = open_promise(book, action, now)
    promise.release(by=book.rep, at=now)
    return settled_message(promise_result(promise, at=now), reader=book.rep)


def reopen(book: Book, body: Payload, action: Payload, now: datetime) -> Message:
    promise = standing_promise(book, action, now)
    promise.customer.reopen_promise(promise, by=book.rep, at=now)
    result, alert = promise_result(promise, at=now), alert_in(body, action)
    return redrawn(book, alert, result.today) or reopened_message(result, reader=book.rep)


def show_open(book: Book, action: Payload, now: datetime) -> Message:
    customer = chosen_customer(book, action.get("value"))
    today = customer.owner.today(now)
    return open_promises_message(customer, customer.open_promises(), today, reader=book.rep)
