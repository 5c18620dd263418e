"""Steps that an earlier talk had agreed: done, not yet, or agreed on anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import App

from handlers.interactions.logged import logged_by_me
from handlers.interactions.note_offers import amended_message
from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, reading, writing
from handlers.nudges import calling_customer
from handlers.too_late import check_stands
from messages.interactions.agreed_steps import (
    DONE,
    DONE_ON_CARD,
    NOT_YET,
    REOPEN,
    STILL_TO_DO,
    told_on_card_message,
)
from messages.interactions.saved import saved_message
from messages.kit.ids import read_id
from models.book import Book
from models.book.errors import NO_INTERACTION
from models.customers.interactions.interaction import Interaction
from models.kernel.errors import NotFound


def register(app: App) -> None:
    app.action(DONE)(writing(finish, in_place))
    app.action(DONE_ON_CARD)(writing(finish_on_card))
    app.action(REOPEN)(writing(reopen, in_place))
    app.action(NOT_YET)(reading(leave_open, in_place))
    app.action(STILL_TO_DO)(writing(agree_anew, in_place))


def finish(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action, now)
    agreed_in.customer.finish_step(agreed_in, by=book.rep, at=now, talk=talk)
    return _answer(book, talk, agreed_in, now)


def finish_on_card(book: Book, action: Payload, now: datetime) -> Message:
    customer = calling_customer(book, action, now)
    agreed_in = customer.agreed_step()
    customer.finish_step(agreed_in, by=book.rep, at=now)
    return _answer(book, None, agreed_in, now)


def reopen(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action, now)
    agreed_in.customer.reopen_step(agreed_in, by=book.rep, at=now)
    return _answer(book, talk, agreed_in, now)


def leave_open(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action, now)
    return _answer(book, talk, agreed_in, now)


def agree_anew(book: Book, action: Payload, now: datetime) -> Message:
    """Agree anew on a further talk, which this one has ended."""
    talk, agreed_in = _talk_and_step(book, action, now)
    if talk is None:
        raise NotFound(NO_INTERACTION)
    details = talk.details
    if not details.next_step_on:
        details = replace(details, next_step=agreed_in.next_step, next_step_on=agreed_in.next_step_on)
    return amended_message(book, talk, details, now)


def _answer(book: Book, talk: Interaction | None, agreed_in: Interaction, now: datetime) -> Message:
    today = book.rep.today(now)
    if talk is None:
        return told_on_card_message(agreed_in, today, reader=book.rep)
    return saved_message(talk.customer.log_result(talk, by=book.rep, at=now), today, step_told=agreed_in)


def _talk_and_step(book: Book, action: Payload, now: datetime) -> tuple[Interaction | None, Interaction]:
    """The talk whose answer was pressed, None for that of a card, and the earlier one. Raises NotFound, and
    Settled for a talk that was taken back."""
    talk_id, _, earlier_id = str(action.get("value")).partition(":")
    agreed_in = book.customers_of(book.rep).interaction(read_id(earlier_id, NO_INTERACTION))
    check_stands(agreed_in, book, now, template="interactions/saved")
    if not talk_id:
        return None, agreed_in
    talk = logged_by_me(book, read_id(talk_id, NO_INTERACTION), now)
    if agreed_in.customer_id != talk.customer_id:
        raise NotFound(NO_INTERACTION)
    return talk, agreed_in
